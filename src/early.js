// The form's first question, asked while the WebAssembly that asks the others is on its way.

/** Asks which roles there are, where cookies are all that it takes; nothing where src/api.rs has to ask. */
export async function askForRoles(element) {
  if (needsCredentials(element)) return undefined;
  const base = element.apiBase?.trim() ? element.apiBase : '/api/v1.0/external';
  const url = new URL(`${base.replace(/\/+$/, '')}/tenant/availableroles`, document.baseURI);
  // Whether another site may be asked is decided in src/element.rs.
  if (url.origin !== location.origin) return undefined;
  const answer = await fetch(url, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(30_000) });
  // All of it at once: nobody knows when it will be read.
  return new Response((await answer.text()) || null, answer);
}

/** Whether the portal gives more than cookies, and calls have to carry it; whether that can be used is found out later. */
export function needsCredentials(element) {
  try {
    return (element.getToken ?? element.getHeaders ?? null) !== null;
  } catch {
    return true;
  }
}

/** Frameworks have told the page by then of what they have put there, htmx as the last, after 20 ms. Nobody sees it. */
const TURN = 30;
/** A page that is streamed may be parsed for as long as it likes. */
const PARSED = 2_000;

/**
 * Settles once the host had its turn: scripts and frameworks give an element what its calls carry just after
 * they have put it there, or where the page has it, in scripts that run until all of it is parsed.
 */
export async function hostHadTurn() {
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const parsed = () => new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  const [loading] = performance.getEntriesByType('navigation');
  const isParsed = document.readyState === 'complete' || loading?.domContentLoadedEventStart !== 0;
  if (!isParsed) await Promise.race([parsed(), wait(PARSED)]);
  await wait(TURN);
}
