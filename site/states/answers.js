// The API of this page: answers by script in place of the network, below ./states/NAME/ for the
// state of that name.

const ROLES = ['Administrator', 'Manager', 'Creator', 'Reviewer', 'Viewer'];

/** An answer in JSON. */
export function json(value, status = 200, headers = {}) {
  return () => new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** An error in the API's words. */
export function problem(status, title, detail, headers) {
  return json({ title, status, detail }, status, headers);
}

/** The connection breaks before an answer. */
export function broken() {
  return Promise.reject(new TypeError('no answer'));
}

/** No answer, ever. */
export function silence() {
  return new Promise(() => {});
}

/** These answers one after the other, the last of them for good. */
export function inTurn(...answers) {
  return (request) => (answers.length > 1 ? answers.shift() : answers[0])(request);
}

const USUAL = {
  availableroles: json(ROLES.map((name) => ({ name }))),
  allusers: json([]),
  inviteusers: () => new Response(null),
};

/** Has the calls of the state `name` answered by `answers`, each under the last word of its path. */
export function answer(name, answers = {}) {
  scripts.set(name, { ...USUAL, ...answers });
}

/** The `api-base` of that state. */
export function baseOf(name) {
  return `./states/${name}`;
}

/** Has the WebAssembly itself answered like this. */
export function answerWasm(reply) {
  wasm = reply;
}

/** From now on the page's requests are answered by these scripts; what has none is fetched. */
export function replaceNetwork() {
  const network = globalThis.fetch;
  globalThis.fetch = async (resource, options) => {
    const { pathname } = new URL(resource.url ?? resource, document.baseURI);
    if (wasm && pathname.endsWith('.wasm')) return wasm();
    const [, name, call] = pathname.match(/\/states\/([\w-]+)\/\w+\/(\w+)/) ?? [];
    const reply = scripts.get(name)?.[call];
    return reply ? reply(await bodyOf(resource)) : network(resource, options);
  };
}

const scripts = new Map();
let wasm;

/** What an invitation asks for. */
async function bodyOf(request) {
  return request.method === 'POST' ? JSON.parse(await request.clone().text()) : undefined;
}
