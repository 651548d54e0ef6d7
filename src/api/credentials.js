// What the portal gives the calls to be let in: a token and headers.
//
// Whatever stands there is a portal's, and may be broken in any way: it fails, is no text, or cannot be
// a header. Then no call goes out, since without what the portal meant it to carry it might act as
// somebody else; the console says why, but never what was given.

/** Nobody takes so many milliseconds to sign in. */
const PATIENCE = 120_000;
/** So many characters at the least make a secret: what is shorter is `XMLHttpRequest` or the like. */
const SECRET = 16;
/** What the value of a header can be (RFC 9110 §5.5). */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const NO_HEADER = 'gave what cannot be a header';

/** What calls carry for one element, asked for when it is needed and kept in memory only. */
export class Credentials {
  /** The portal's function that gives tokens. */
  #give;
  /** What it has promised: calls that begin at the same time ask once. */
  #token;
  /** What the last call carried, as pairs; nothing where none could go out. */
  #sent;

  constructor(element) {
    this.element = element;
  }

  /** The headers of a call, the token among them. Throws where the portal gives what cannot be used. */
  async headers() {
    this.#sent = undefined;
    const token = await told('getToken', () => this.#ask());
    const headers = await told('getHeaders', () => this.#ownHeaders());
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    this.#sent = [...headers];
    return headers;
  }

  /** Asks once more for what the server no longer takes. Whether there is something else. */
  async refresh() {
    const refused = String(this.#sent);
    this.#token = undefined;
    try {
      return String([...await this.headers()]) !== refused;
    } catch {
      return false;
    }
  }

  /** A text of the server without what the last call was let in by: some servers repeat it. */
  struck(text) {
    const secrets = (this.#sent ?? []).map(([, value]) => value.replace(/^Bearer /, ''));
    return secrets.filter(({ length }) => length >= SECRET).reduce((left, secret) => left.replaceAll(secret, '…'), text);
  }

  async #ask() {
    const give = functionOf(this.element, 'getToken');
    if (give !== this.#give) [this.#give, this.#token] = [give, undefined];
    if (!give) return undefined;
    this.#token ??= ask(this.element, give);
    try {
      return tokenOf(await this.#token);
    } catch (why) {
      this.#token = undefined;
      throw why;
    }
  }

  async #ownHeaders() {
    const give = functionOf(this.element, 'getHeaders');
    return give ? headersOf(await ask(this.element, give)) : new Headers();
  }
}

async function told(name, task) {
  try {
    return await task();
  } catch (why) {
    console.error(`invite-users: ${name}`, why);
    throw why;
  }
}

function functionOf(element, name) {
  const give = element?.[name] ?? undefined;
  if (give !== undefined && typeof give !== 'function') throw 'is no function';
  return give;
}

/** What a function of the element returns in time. */
async function ask(element, give) {
  const given = Reflect.apply(give, element, []);
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE, 'gave nothing for two minutes'));
  return await Promise.race([late, given]);
}

function tokenOf(given) {
  const token = typeof given === 'string' ? given.trim() : '';
  if (!token) throw 'gave no text';
  if (!VALUE.test(token)) throw NO_HEADER;
  return token;
}

/** What `fetch` takes as headers: an object, `Headers`, or a list of pairs; but every value is a text. */
function headersOf(given) {
  const headers = new Headers();
  if (typeof given !== 'object' || !given) throw NO_HEADER;
  for (const each of Symbol.iterator in given ? given : Object.entries(given)) {
    const pair = [...each];
    const isPair = pair.length === 2 && pair.every((part) => typeof part === 'string') && VALUE.test(pair[1].trim());
    try {
      if (!isPair) throw NO_HEADER;
      headers.append(...pair);
    } catch {
      // The browser's own words would quote it.
      throw NO_HEADER;
    }
  }
  return headers;
}
