// The custom properties of the widget's style sheet, read from the sheet itself: this list cannot
// be out of date.
import { element, paragraph } from './elements.js';

const KINDS = [
  ['Type', /font|text/],
  ['Radius', /radius/],
  ['Space', /^--(pad|row|control|note-top)$/],
  ['Colour', /./],
];

/** The declarations of what is set for everything in the form. */
function declarations() {
  const { shadowRoot } = document.querySelector('invite-users');
  const rules = shadowRoot.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
  const styles = rules.filter((rule) => rule.selectorText === '.base').map(({ style }) => style);
  const isToken = (name) => name === 'font' || name.startsWith('--');
  const tokens = (style) => ['font', ...style].filter(isToken).map((name) => [name, style.getPropertyValue(name).trim()]);
  return styles.flatMap(tokens).filter(([, value]) => value);
}

/** What a token looks like. */
function sampleOf(kind, value) {
  const sample = element('span', { class: `sample ${kind.toLowerCase()}` }, kind === 'Type' ? 'Ann Lee' : '');
  if (kind === 'Colour') sample.style.background = value;
  if (kind === 'Radius') sample.style.borderRadius = value;
  if (kind === 'Space') sample.style.inlineSize = value;
  if (kind === 'Type' && value.endsWith('px')) sample.style.fontSize = value;
  else if (kind === 'Type') sample.style.font = value;
  return sample;
}

function table(kind, tokens) {
  const row = ([name, value]) => element('tr', {},
    element('td', {}, sampleOf(kind, value)),
    element('th', { scope: 'row' }, element('code', {}, name)),
    element('td', {}, element('code', {}, value.match(/--iu-[\w-]+/)?.[0] ?? '')),
    element('td', {}, element('code', {}, value.replace(/^var\(--iu-[\w-]+,\s*(.*)\)$/s, '$1'))));
  const heads = ['', 'Token', 'The portal sets', 'Value'].map((head) => element('th', { scope: 'col' }, head));
  return element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': `${kind} tokens` },
    element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...tokens.map(row))));
}

/** Shows the tokens, kind by kind. */
export function showTokens(place) {
  const all = declarations();
  // One token may be made of another.
  for (const [name, value] of all.filter(([name]) => name !== 'font')) place.style.setProperty(name, value);
  const kindOf = ([name]) => KINDS.find(([, pattern]) => pattern.test(name))[0];
  for (const [kind] of KINDS.toReversed()) {
    const tokens = all.filter((token) => kindOf(token) === kind);
    if (tokens.length > 0) place.append(element('h3', {}, kind), table(kind, tokens));
  }
  place.append(element('h3', {}, 'Motion'),
    paragraph('There is none: nothing in the form moves by itself, whatever the reader prefers.'));
}
