// The class that wasm-bindgen cannot write: <invite-users>, its life in the page, and the loading
// of the WebAssembly behind it. It holds no rule about invitations.
import { reasonOf } from './assets.js';
import { page } from './configure.js';
import { askForRoles, hostHadTurn, needsCredentials } from './early.js';
import { offer, offerAll, receive } from './focus.js';
import { load } from './instance.js';
import { firstWords, languageOf, moreWords, otherWords } from './locale/speak.js';
import { skeleton } from './skeleton.js';
import css from './widget.css.js';

export { configure } from './configure.js';

const QUIET = 30_000;
const MOST_PEOPLE = 100_000;
/** By then the form is on screen. */
const PAINTED = 100;
/** What calls carry, as the portal gives it. */
const FUNCTIONS = ['getToken', 'getHeaders'];
/** Where no language could be loaded either. */
const NOT_LOADED = 'This form could not be loaded. Check the connection and reload the page.';
/** For portals that had it so for the tenant. */
const NOT_NAMED = 'invite-users: workspace-id is empty, so nothing is sent yet. Leave it out to invite to the tenant.';
const elements = new Set();
/** Has an element say everything in the language that it has now. */
let translate;
let hasWarned = false;
let sheet;
let isFurnished = false;
let lastRestart = -QUIET;

/** What an array of the portal holds by now. It may change, however it says how long it is. */
function copied(people) {
  const { length } = people;
  if (length > MOST_PEOPLE) throw new RangeError(`addPeople takes at most ${MOST_PEOPLE} people at a time.`);
  return Array.from({ length }, (_, index) => people[index]);
}

/** Where there is no DOM, as in prerendering, the class is only there to be imported. */
const Base = globalThis.HTMLElement ?? class {};

/** <invite-users>: a form with which an admin invites people. */
export class InviteUsers extends Base {
  static observedAttributes = ['api-base', 'batch-size', 'default-role', 'draft', 'draft-key', 'lang', 'on-refusal',
    'workspace-id'];
  /** So it can be disabled as a field can, also by a <fieldset>; it gives a <form> no value. */
  static formAssociated = true;
  #mounted;
  #root;
  #waiting = [];
  #language = 'en';
  #words = firstWords('en');
  #own = {};
  /** The portal's functions, as far as it gave them to this element. */
  #given = {};
  /** The portal had its turn to give them. */
  #turn;
  /** The answer to what was asked before the WebAssembly is there. */
  #early;
  /** The other messages are on their way. */
  #asked = false;
  /** By a script: else it stood in the page that a server wrote. */
  #isCreated = !this.isConnected;

  constructor() {
    super();
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sheet];
    receive(this, () => this.#mounted?.focus());
  }

  async connectedCallback() {
    elements.add(this);
    if (this.#isCreated) offer(this);
    for (const name of [...FUNCTIONS, 'messages', 'disabled', ...OWN_ATTRIBUTES.map(propertyOf)]) this.#upgrade(name);
    this.#language = languageOf(this);
    this.#words = firstWords(this.#language);
    if (!this.#mounted && !this.#root.firstChild) this.#show();
    this.#turn ??= hostHadTurn();
    let mount;
    try {
      [mount] = await Promise.all([load(InviteUsers.#restart, InviteUsers.#lackAll), this.#learn(), this.#turn.then(() => this.#askEarly())]);
    } catch (error) {
      this.#explain(error);
      return;
    }
    if (!this.isConnected || this.#mounted) return;
    const announce = (name, detail) => this.#announce(name, detail);
    const early = needsCredentials(this) ? undefined : this.#early;
    this.#early = undefined;
    this.#mounted = mount(this, this.#root, announce, (key, ...values) => this.#say(key, ...values), early);
    this.#mark();
    this.formDisabledCallback(this.matches(':disabled'));
    // It was to have the focus before it had a field.
    if (this.matches(':focus')) this.#mounted.focus();
    this.#announce('ready');
    for (const go of this.#waiting.splice(0)) go(this.#mounted);
    // Intl takes its time to load: after the form is on screen, and before most have begun to type.
    setTimeout(() => warm(this.#language), PAINTED);
  }

  disconnectedCallback() {
    // A move within the page is a removal and an insertion: only what stays away is taken down.
    queueMicrotask(() => {
      if (this.isConnected) return;
      elements.delete(this);
      this.#early = undefined;
      if (!this.#mounted) return;
      this.#mounted.unmount();
      this.#mounted = undefined;
      this.#show();
    });
  }

  /** Asks for the roles while the WebAssembly is on its way. */
  #askEarly() {
    if (!this.isConnected || this.#mounted) return;
    const wrong = FUNCTIONS.filter((name) => this.hasAttribute(name) && this.#given[name] == null);
    for (const name of wrong) console.error(`invite-users: ${name} is an attribute here. Set it as a property: an attribute is only text.`);
    // After a failure it is asked once more, which tells of it.
    (this.#early ??= askForRoles(this)).catch(() => (this.#early = undefined));
  }

  attributeChangedCallback(name, _, value) {
    if (name === 'workspace-id' && value?.trim() === '') warnOnce();
    if (name === 'lang') this.#translate();
    else {
      if (name === 'api-base') this.#early = undefined;
      this.#mounted?.configure();
    }
  }

  formDisabledCallback(isDisabled) {
    this.#mounted?.disable(isDisabled);
  }

  /** Takes people into the list: a text like one that is pasted, or an array of addresses or people. */
  async addPeople(people) {
    const given = Array.isArray(people) ? copied(people) : people;
    const form = await this.#form();
    return new Promise((resolve) => form.add_people(given, () => resolve()));
  }

  /** Sends every row that can be sent, as the button does. */
  async send() {
    (await this.#form()).send();
  }

  /** Removes everybody from the list; the admin can undo it. */
  async clear() {
    (await this.#form()).clear();
  }

  /** Goes to the first field that needs the admin, as soon as it is there. */
  focus(options) {
    offer(this);
    super.focus(options);
    this.#mounted?.focus();
  }

  /** Whether nothing can be typed or sent. A run that is on goes on. */
  get disabled() {
    return this.hasAttribute('disabled');
  }

  set disabled(value) {
    this.toggleAttribute('disabled', Boolean(value));
  }

  /** The portal's own messages by their keys in src/locale/en.js: texts, or functions of the values in them. */
  get messages() {
    return this.#own;
  }

  set messages(own) {
    this.#own = own ?? {};
    this.#mounted?.translate();
  }

  /** Gives a token; the page's own function where the element has none. */
  get getToken() {
    return this.#given.getToken ?? page.getToken;
  }

  set getToken(give) {
    this.#given.getToken = give;
  }

  /** Gives headers, likewise. */
  get getHeaders() {
    return this.#given.getHeaders ?? page.getHeaders;
  }

  set getHeaders(give) {
    this.#given.getHeaders = give;
  }

  static {
    translate = (element) => element.#translate();
  }

  async #translate() {
    const language = languageOf(this);
    if (!this.#mounted || language === this.#language) return;
    this.#language = language;
    this.#words = firstWords(language);
    await this.#learn();
    this.#mark();
    this.#mounted?.translate();
  }

  /** A crash leaves the instance unusable for all elements: they start anew on a fresh one, from their drafts. */
  static #restart() {
    const isBroken = performance.now() - lastRestart < QUIET;
    lastRestart = performance.now();
    for (const element of elements) element.#abandon(isBroken ? 'broken' : 'restarting');
    if (isBroken) return;
    for (const element of elements) element.connectedCallback();
  }

  /** The form, as soon as it is there. */
  #form() {
    return this.#mounted ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  async #learn() {
    const language = this.#language;
    this.#take(language, await moreWords(language));
    this.#asked = false;
  }

  /** What is not known yet is said as soon as it is. */
  async #learnRest() {
    if (this.#asked) return;
    this.#asked = true;
    const language = this.#language;
    try {
      const { words, css: panels } = await otherWords(language);
      if (!isFurnished) sheet.replaceSync(css + panels);
      isFurnished = true;
      this.#take(language, words);
      this.#mounted?.translate();
    } catch {
      this.#asked = false;
    }
  }

  #take(language, words) {
    // It may have been given another language meanwhile.
    if (language === this.#language) this.#words = { ...this.#words, ...words };
  }

  #say(key, ...values) {
    const message = this.#own[key] ?? this.#words[key];
    if (message === undefined) this.#learnRest();
    return typeof message === 'function' ? message(...values) : message;
  }

  /** Dispatches an event; false if somebody prevented what it announces. */
  #announce(name, detail = null) {
    const cancelable = name === 'before-send';
    return this.dispatchEvent(new CustomEvent(`invite-users-${name}`, { bubbles: true, composed: true, cancelable, detail }));
  }

  /** A property that was set before the element was defined; one that is computed stays as it is. */
  #upgrade(property) {
    const { configurable, value, get } = Object.getOwnPropertyDescriptor(this, property) ?? {};
    if (!configurable || get) return;
    delete this[property];
    this[property] = value;
  }

  /** Lets go of an instance that has crashed; the key of what is to be said about it. */
  #abandon(key) {
    this.#mounted = undefined;
    this.#fail('crash', this.#say(key, this.#isKept()));
  }

  /** Whether the list outlives its page: not in a frame that has no storage. */
  #isKept() {
    try {
      return this.getAttribute('draft')?.trim() !== 'none' && Boolean(sessionStorage);
    } catch {
      return false;
    }
  }

  async #explain(error) {
    console.error('invite-users:', error);
    // They may be what did not come; the first words are there.
    await this.#learn().catch(() => {});
    this.#fail('load', await this.#reason(error) ?? this.#say('not_loaded') ?? NOT_LOADED);
  }

  /** Why it could not be loaded, as far as it is not the network. */
  async #reason(error) {
    const reason = await reasonOf(error);
    if (!reason) return undefined;
    await this.#learnRest();
    return this.#say(...reason);
  }

  /** Has all elements say why the rest of the WebAssembly has not come. */
  static #lackAll(error) {
    for (const element of elements) element.#lack(error);
  }

  async #lack(error) {
    const message = await this.#reason(error);
    if (!message) return;
    this.#announce('error', { kind: 'load', message });
    this.#take(this.#language, { not_complete: message });
    this.#mounted?.translate();
  }

  #fail(kind, message) {
    this.#announce('error', { kind, message });
    this.#show(message);
  }

  /** Shows the form that does not work yet, or why it does not. */
  #show(sentence) {
    this.#root.replaceChildren(skeleton(firstWords(this.#language), sentence));
    this.#mark();
  }

  #mark() {
    const base = this.#root.firstElementChild;
    base.lang = this.#language;
    base.dir = this.#words.direction;
  }
}

function warnOnce() {
  if (!hasWarned) console.warn(NOT_NAMED);
  hasWarned = true;
}

/** Has the browser load what it writes numbers and picks plurals with. */
function warm(language) {
  new Intl.PluralRules(language).select(1);
  new Intl.NumberFormat(language).format(1_000);
}

/** Each has a property of its own; `lang` is every element's. */
const OWN_ATTRIBUTES = InviteUsers.observedAttributes.filter((name) => name !== 'lang');

/** The property that goes with an attribute. */
function propertyOf(attribute) {
  return attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

for (const name of OWN_ATTRIBUTES) {
  Object.defineProperty(InviteUsers.prototype, propertyOf(name), {
    get() {
      const own = this.getAttribute(name);
      return name === 'api-base' && page.apiBase && !own?.trim() ? `${page.apiBase}` : own;
    },
    set(value) {
      // A framework may not know the workspace yet: that must not mean the tenant.
      if (value == null && name !== 'workspace-id') this.removeAttribute(name);
      else this.setAttribute(name, value ?? '');
    },
    enumerable: true,
    configurable: true,
  });
}

/** Defines `<invite-users>`, unless the page has it already, or this is no page. */
export function define() {
  const { customElements, MutationObserver } = globalThis;
  if (!MutationObserver || !customElements || customElements.get('invite-users')) return;
  customElements.define('invite-users', InviteUsers);
  offerAll(elements);
  // A portal that changes its language says so on its root.
  new MutationObserver(() => elements.forEach(translate)).observe(document.documentElement, { attributeFilter: ['lang'] });
}
