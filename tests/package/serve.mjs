// The built portal in the browser, served by the stand-in tenant under its strict policy.
import { ANN, BOB, once } from '../e2e/people.mjs';
import { becomes } from '../e2e/scene.mjs';

/** Has every tenant of this file of tests show this folder in place of the built page. */
export function show(folder) {
  process.env.DIST = folder;
}

/** Invites two people; the portal says so as soon as it hears the result. */
export async function inviteTwo(portal, tenant, options) {
  await portal.invite([ANN, BOB], options);
  await portal.page.getByText('2 people were invited').waitFor();
  await becomes(() => tenant.mailed(), once(ANN, BOB));
}

/** The addresses of what the page has fetched so far, as the browser counts them, that match the pattern. */
export function fetched(portal, pattern) {
  const names = portal.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return names.then((all) => all.filter((name) => pattern.test(name)));
}
