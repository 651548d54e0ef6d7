// The class that wasm-bindgen cannot write: <invite-users>, its life in the page, and the loading
// of the WebAssembly behind it. It holds no rule about invitations.
import css from './style.js';
import init, { mount } from './invite-users.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** The one instance that all elements of the page share, once the first of them appears. */
let loading;

export function load() {
  const code = new URL('./invite-users_bg.wasm', import.meta.url);
  loading ??= init({ module_or_path: code }).then(() => mount).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

const elements = new Set();
const QUIET = 30_000;
let start = load;
let restarts = 0;
let lastRestart = -QUIET;
let restarting = false;

/** A crash leaves the instance unusable for all elements: they start anew on a fresh one, from their drafts. */
async function restart(error) {
  const stack = error?.stack ?? '';
  // WebKit names no file of WebAssembly, but every script that led there.
  const isOurs = /invite-users_bg|later[-\w]*\.wasm/.test(stack)
    || (stack.includes('wasm-function[') && stack.includes(import.meta.url));
  // An instance that was given up may still have timers.
  const isCurrent = restarts === 0 || stack.includes(`?restart=${restarts}`);
  if (!isOurs || !isCurrent || restarting) return;
  restarting = true;
  const isTooSoon = performance.now() - lastRestart < QUIET;
  lastRestart = performance.now();
  for (const element of elements) element.abandon(isTooSoon ? BROKEN : RESTARTING);
  if (isTooSoon) return;
  restarts += 1;
  // The same file under another name is another instance of everything in it.
  const fresh = await import(`${import.meta.url}?restart=${restarts}`);
  start = fresh.load;
  restarting = false;
  for (const element of elements) element.connectedCallback();
}

const RESTARTING = 'This form had to start again. Your list is kept.';
const BROKEN = 'This form stopped working. Your list is kept: reload the page.';

class InviteUsers extends HTMLElement {
  static observedAttributes = ['api-base', 'batch-size', 'default-role', 'draft', 'draft-key', 'on-refusal',
    'workspace-id'];
  #mounted;
  #root;
  #waiting = [];

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(skeleton());
  }

  async connectedCallback() {
    elements.add(this);
    for (const name of InviteUsers.observedAttributes) this.#upgrade(propertyOf(name));
    try {
      const mountFresh = await start();
      if (!this.isConnected || this.#mounted) return;
      this.#mounted = mountFresh(this, this.#root, (name, detail) => this.#announce(name, detail));
      this.#announce('ready');
      for (const go of this.#waiting.splice(0)) go(this.#mounted);
    } catch (error) {
      this.#explain(error);
    }
  }

  disconnectedCallback() {
    // A move within the page is a removal and an insertion: only what stays away is taken down.
    queueMicrotask(() => {
      if (this.isConnected) return;
      elements.delete(this);
      if (!this.#mounted) return;
      this.#mounted.unmount();
      this.#mounted = undefined;
      this.#root.replaceChildren(skeleton());
    });
  }

  attributeChangedCallback() {
    this.#mounted?.configure();
  }

  /** Takes people into the list: a text like one that is pasted, or an array of addresses or people. */
  async addPeople(people) {
    const form = await this.#form();
    return new Promise((resolve) => form.add_people(people, () => resolve()));
  }

  /** Sends every row that can be sent, as the button does. */
  async send() {
    (await this.#form()).send();
  }

  /** Removes everybody from the list; the admin can undo it. */
  async clear() {
    (await this.#form()).clear();
  }

  /** The form, as soon as it is there. */
  #form() {
    return this.#mounted ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Dispatches an event; false if somebody prevented what it announces. */
  #announce(name, detail = null) {
    const cancelable = name === 'before-send';
    return this.dispatchEvent(new CustomEvent(`invite-users-${name}`, { bubbles: true, composed: true, cancelable, detail }));
  }

  /** A property that was set before the element was defined. */
  #upgrade(property) {
    if (!Object.hasOwn(this, property)) return;
    const value = this[property];
    delete this[property];
    this[property] = value;
  }

  /** Lets go of an instance that has crashed. */
  abandon(sentence) {
    this.#announce('error', { kind: 'crash', message: sentence });
    this.#mounted = undefined;
    this.#root.replaceChildren(skeleton(sentence));
  }

  #explain(error) {
    const blocked = error instanceof WebAssembly.CompileError && /unsafe-eval|Content Security Policy|\bCSP\b/i.test(error.message);
    const sentence = blocked
      ? "This form cannot start: the page's Content-Security-Policy blocks WebAssembly. Add 'wasm-unsafe-eval' to its script-src."
      : 'This form could not be loaded. Check the connection and reload the page.';
    this.#root.replaceChildren(skeleton(sentence));
    this.#announce('error', { kind: 'load', message: sentence });
    console.error('invite-users:', error);
  }
}

/** The property that goes with an attribute. */
function propertyOf(attribute) {
  return attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

for (const name of InviteUsers.observedAttributes) {
  Object.defineProperty(InviteUsers.prototype, propertyOf(name), {
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
    enumerable: true,
    configurable: true,
  });
}

// Frameworks set as a property only what an element already has.
Object.assign(InviteUsers.prototype, { getToken: undefined, getHeaders: undefined });

/** What the form looks like before it works, and where it says why it does not. */
function skeleton(sentence) {
  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const field = (className) => element('span', `${className} waiting`);
  const title = element('h2', 'title', 'Invite people');
  const body = sentence
    ? element('p', 'notice bad', sentence)
    : element('div', '', element('div', 'columns', element('span'), element('span', '', 'E-mail'), element('span', '', 'Role')),
      element('div', 'rows first', element('div', 'row', element('span'), field('email'), field('role'))));
  const foot = element('div', 'foot', element('div', 'end', element('span', 'primary waiting')));
  const card = element('section', 'card', element('header', 'head', title), body, ...(sentence ? [] : [foot]));
  if (sentence) {
    body.part = 'notice';
    card.setAttribute('role', 'alert');
  } else card.setAttribute('aria-busy', 'true');
  return element('div', 'base', card);
}

if (!customElements.get('invite-users')) {
  customElements.define('invite-users', InviteUsers);
  addEventListener('error', (event) => restart(event.error));
  addEventListener('unhandledrejection', (event) => restart(event.reason));
}
