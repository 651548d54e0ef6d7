// English, all of it at once, for who does not load languages.
import first from './first.js';
import messages from './en.js';
import rest from './rest-en.js';

const words = { ...first.en, ...messages, ...rest };

export function say(key, ...values) {
  const message = words[key];
  return typeof message === 'function' ? message(...values) : message;
}
