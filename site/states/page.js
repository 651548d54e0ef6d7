// Builds the page: every state, the tokens, the examples of a portal's own look. `?only=NAME` shows
// one state and nothing else, `&theme=light|dark` and `&lang=pt` choose how.
import { answer, baseOf, replaceNetwork } from './answers.js';
import { drawn, event } from './acts.js';
import { element, paragraph } from './elements.js';
import { showLooks } from './looks.js';
import { states } from './states.js';
import { showTokens } from './tokens.js';

const LANGUAGES = ['en', 'pt', 'es', 'fr', 'de', 'ar'];
const THEMES = ['light', 'dark'];
const query = new URLSearchParams(location.search);
const only = query.get('only');
const { documentElement: root } = document;

/** The address of this page with another choice. */
function addressWith(name, value) {
  const other = new URLSearchParams(query);
  other.set(name, value);
  return `?${other}`;
}

/** A form in this page, as its query chooses. */
function formOf(name, attributes) {
  const form = element('invite-users', { id: `form-${name}`, 'api-base': baseOf(name), draft: 'none', ...attributes });
  const lang = query.get('lang');
  if (lang) form.lang = lang;
  if (lang === 'ar') form.dir = 'rtl';
  return form;
}

/** Brings the form of a state into the page and there; its place says when it is reached. */
async function show(state, place) {
  const form = formOf(state.name, state.attributes);
  answer(state.name, state.answers);
  state.prepare?.();
  const isReady = event(form, 'ready');
  const isReached = state.isAlone ? state.reach?.(form) : isReady.then(() => state.reach?.(form));
  // What a form does on its way does not take the reader along.
  place.inert = true;
  place.append(form);
  await isReached;
  await drawn();
  place.inert = false;
  place.dataset.reached = '';
}

/** A state with its name and what it is. */
function present(state) {
  const alone = element('a', { href: addressWith('only', state.name) }, 'alone');
  const place = element('div', { class: 'place' });
  const section = element('section', { id: state.name, class: 'state', 'aria-labelledby': `title-${state.name}` },
    element('h3', { id: `title-${state.name}` }, state.name.replaceAll('-', ' ')), paragraph(state.about, ' ', alone), place);
  document.getElementById('states').append(section);
  if (state.isAlone) place.append(paragraph('It concerns the whole page, so it is shown alone.'));
  else show(state, place);
}

/** Links to the same page with each of these choices. */
function choice(name, values, current) {
  const links = values.map((value) => {
    const attributes = value === current ? { 'aria-current': 'true' } : {};
    return element('a', { href: addressWith(name, value), ...attributes }, value);
  });
  return element('p', {}, `${name}: `, ...links);
}

function showAll() {
  document.getElementById('choices').append(choice('theme', THEMES, query.get('theme')),
    choice('lang', LANGUAGES, query.get('lang')));
  const links = [...states.map(({ name }) => name), 'tokens', 'looks'];
  document.getElementById('contents').append(
    ...links.map((name) => element('a', { href: `#${name}` }, name.replaceAll('-', ' '))));
  states.forEach(present);
  showLooks(document.getElementById('looks'), formOf);
  customElements.whenDefined('invite-users').then(() => showTokens(document.getElementById('tokens')));
}

function showOne(state) {
  const place = element('main', { class: 'place' }, element('h1', { class: 'unseen' }, state.name));
  document.body.replaceChildren(place);
  document.body.className = 'alone';
  show(state, place);
}

replaceNetwork();
// A countdown on this page stands still.
const now = Date.now();
Date.now = () => now;
if (THEMES.includes(query.get('theme'))) root.dataset.theme = query.get('theme');
const one = states.find(({ name }) => name === only);
if (one) showOne(one);
else showAll();
