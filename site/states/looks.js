// Three portals' own looks: what looks.css says, and what comes of it.
import { answer } from './answers.js';
import { event } from './acts.js';
import { element, paragraph } from './elements.js';

const LOOKS = [
  ['ledger', 'Square, small and green, for a portal full of tables.'],
  ['harbour', 'Large and round, on a tinted card.'],
  ['quiet', 'No card at all: the form lies flat in the page.'],
];
const PEOPLE = [
  { email: 'ann.lee@corp.example', name: 'Ann Lee', role: 'Manager' },
  { email: 'bob.reyes@', role: 'Viewer' },
];

/** The rules of looks.css for that look, as they are applied. */
function rulesOf(name) {
  const sheet = [...document.styleSheets].find(({ href }) => href?.endsWith('/looks.css'));
  return [...sheet.cssRules].filter((rule) => rule.selectorText.startsWith(`.${name}`))
    .map((rule) => rule.cssText.replace(/([{;]) /g, '$1\n  ').replace(/\n {2}}/, '\n}')).join('\n');
}

function showLook([name, about], formOf) {
  const key = `look-${name}`;
  answer(key);
  const form = formOf(key, { class: name });
  const ready = event(form, 'ready');
  const section = element('section', { class: 'state', 'aria-labelledby': key }, element('h3', { id: key }, name),
    paragraph(about), form, element('pre', { tabindex: '0', 'aria-label': `The rules of ${name}` }, rulesOf(name)));
  ready.then(() => form.addPeople(PEOPLE));
  return section;
}

/** Shows the looks, each with its rules below it. */
export function showLooks(place, formOf) {
  place.append(...LOOKS.map((look) => showLook(look, formOf)));
}
