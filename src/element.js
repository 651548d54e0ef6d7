// The class that wasm-bindgen cannot write: <invite-users>, its life in the page, and the loading
// of the WebAssembly behind it. It holds no rule about invitations.
import css from './style.js';
import init, { mount } from './invite-users.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** The one instance that all elements of the page share, once the first of them appears. */
let loading;

function load() {
  const code = new URL('./invite-users_bg.wasm', import.meta.url);
  loading ??= init({ module_or_path: code }).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}


class InviteUsers extends HTMLElement {
  static observedAttributes = ['api-base', 'batch-size', 'default-role', 'on-refusal', 'workspace-id'];
  #mounted;
  #root;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(skeleton());
  }

  async connectedCallback() {
    try {
      await load();
      if (this.isConnected) this.#mounted ??= mount(this, this.#root);
    } catch (error) {
      this.#explain(error);
    }
  }

  disconnectedCallback() {
    // A move within the page is a removal and an insertion: only what stays away is taken down.
    queueMicrotask(() => {
      if (this.isConnected || !this.#mounted) return;
      this.#mounted.unmount();
      this.#mounted = undefined;
      this.#root.replaceChildren(skeleton());
    });
  }

  attributeChangedCallback() {
    this.#mounted?.configure();
  }

  #explain(error) {
    const blocked = error instanceof WebAssembly.CompileError && /unsafe-eval|Content Security Policy/i.test(error.message);
    const sentence = blocked
      ? "This form cannot start: the page's Content-Security-Policy blocks WebAssembly. Add 'wasm-unsafe-eval' to its script-src."
      : 'This form could not be loaded. Check the connection and reload the page.';
    this.#root.replaceChildren(skeleton(sentence));
    console.error('invite-users:', error);
  }
}

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
  if (sentence) card.setAttribute('role', 'alert');
  else card.setAttribute('aria-busy', 'true');
  return element('div', 'base', card);
}

if (!customElements.get('invite-users')) customElements.define('invite-users', InviteUsers);
