// What the messages of a language are written with: its plurals and its numbers, as the browser's own
// Intl has them.

/** `count` picks one of the forms by the language's rules; # in it becomes the number, as it is written there. */
export function tools(language) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const number = (count) => numbers.format(count);
  const plural = (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', number(count));
  return { number, plural };
}
