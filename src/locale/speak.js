// Which language an element speaks, and how its messages come: only those of that language, and the
// rest of them, with the style sheet of what they stand in, once something of it is to be said.
import first from './first.js';

const messages = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  en: () => import('./en.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  pt: () => import('./pt.js'),
};

const rest = {
  ar: () => import('./later-ar.js'),
  de: () => import('./later-de.js'),
  en: () => import('./later-en.js'),
  es: () => import('./later-es.js'),
  fr: () => import('./later-fr.js'),
  pt: () => import('./later-pt.js'),
};

/** The language of the nearest `lang`, else one that the browser's user reads, else English. */
export function languageOf(element) {
  const wanted = [nearestLang(element), ...navigator.languages, 'en'];
  return wanted.map((tag) => tag.toLowerCase().split('-')[0]).find((language) => language in first);
}

/** The nearest `lang` attribute above the element, out of shadow roots too; else the empty text. */
function nearestLang(element) {
  const marked = element.closest('[lang]');
  const host = element.getRootNode().host;
  return marked?.lang ?? (host ? nearestLang(host) : '');
}

/** What is said while the messages are on their way. */
export function firstWords(language) {
  return first[language];
}

/** The messages of a form that nobody works in; English ones where they cannot be had. */
export async function moreWords(language) {
  return (await messages[language]().catch(messages.en)).default;
}

/** The other messages, as `words`, and as `css` the style sheet of the panels. */
export function otherWords(language) {
  return rest[language]().catch(rest.en);
}
