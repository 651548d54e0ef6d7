// What the messages of a language are written with: its plurals and its numbers, as the browser's own
// Intl has them.

/** `count` picks one of the forms by the language's rules; # in it becomes the number, as it is written there. */
export function tools(language) {
  // Made when it is needed: Intl takes long to load.
  let rules;
  let numbers;
  /** The languages here write what is below a thousand in the same digits, but for Arabic. */
  const isPlain = (count) => count < 1000 && language !== 'ar';
  const number = (count) => {
    if (isPlain(count)) return `${count}`;
    numbers ??= new Intl.NumberFormat(language);
    return numbers.format(count);
  };
  const plural = (count, forms) => {
    rules ??= new Intl.PluralRules(language);
    return (forms[rules.select(count)] ?? forms.other).replace('#', number(count));
  };
  /** The day and time in so many seconds. */
  const moment = (seconds) =>
    new Date(Date.now() + seconds * 1000).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  return { moment, number, plural };
}
