// Which language an element speaks, and how its messages come: only those of that language.
import first from './first.js';

const messages = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  en: () => import('./en.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  pt: () => import('./pt.js'),
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

/** The messages of a language; English ones where they cannot be had. */
export async function allWords(language) {
  const loaded = await messages[language]().catch(messages.en);
  return { ...first[language], ...loaded.default };
}
