// Fetches the WebAssembly files, and finds out why one of them could not be had.
import { page } from './configure.js';

const WASM = 'application/wasm';
/** The browser tells of a violated policy a moment after the request has failed. */
const TOLD = 50;
let hasWarned = false;

/** Where this file is: in the page's folder for them, else where the bundler has put it. */
export function placeOf(name, bundled) {
  return page.assets ? new URL(`${page.assets}`.replace(/\/?$/, `/${name}`), document.baseURI) : bundled;
}

/** The answer with this WebAssembly, as the browser wants it whatever the server calls it. */
export async function fetchWasm({ href }) {
  const answer = await fetchFile(href);
  const type = answer.headers.get('Content-Type');
  if (type === WASM) return answer;
  if (!hasWarned) console.warn(`invite-users: ${href} is served as ${type}, and should be as ${WASM}.`);
  hasWarned = true;
  return new Response(answer.body, { headers: { 'Content-Type': WASM } });
}

/** What is to be said about a failure to load: the key of a message, and the values in it. Nothing where it is the network's. */
export async function reasonOf({ name, message, reason, href }) {
  if (reason) return reason;
  const isBlocked = name === 'CompileError' && /unsafe-eval|Content Security Policy|\bCSP\b/i.test(message);
  if (isBlocked) return ['blocked', 'script-src', "'wasm-unsafe-eval'"];
  if (/^(Compile|Link)Error$/.test(name)) return ['unreadable', href, name];
  // A script that could not be had is only named.
  const [script] = /https?:\S+/.exec(message) ?? [];
  const failure = script && await fetchFile(script).catch((error) => error);
  return failure?.reason;
}

async function fetchFile(href) {
  const answer = await fetchWatched(href);
  const type = answer.headers.get('Content-Type');
  // Many servers give their start page for what they do not have.
  const what = answer.ok ? /^text\/html/.test(type) && type : answer.status;
  if (what) throw because('unreadable', href, what);
  return answer;
}

/** The browser's own error does not say whether it was the page's policy. */
async function fetchWatched(href) {
  let directive;
  const note = ({ blockedURI, disposition, effectiveDirective }) => {
    if (disposition === 'enforce' && blockedURI && href.startsWith(blockedURI)) directive = effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    return await fetch(href);
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, TOLD));
    throw directive ? because('blocked', directive, new URL(href).origin) : error;
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

function because(...reason) {
  return Object.assign(new Error(reason.join(' ')), { reason });
}
