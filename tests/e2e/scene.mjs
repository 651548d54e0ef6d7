// What every test has: an admin, a tenant, and the rule that nothing breaks behind the scenes.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OnlyInChromium, launch } from './browser.mjs';
import { Portal } from './portal.mjs';
import { StandIn } from './stand-in.mjs';

export { ONLY_IN_CHROMIUM, needsChromium } from './browser.mjs';
export { becomes, eventually } from './eventually.mjs';

/** The code that comes with the first focus. */
export const LATER = /later[^/]*\.wasm$/;

let opening;
let ownPages;

/** The browser and the tenants: there from the first test on, for by then it is known which pages they have. */
function open() {
  opening ??= Promise.all([launch(), StandIn.start(ownPages)]);
  return opening;
}

/** Has every tenant show the pages of this folder too, below `pages/`. */
export function showPages(folder) {
  ownPages = folder;
}

after(async () => {
  const [browser, standIn] = await open();
  await browser.close();
  standIn.stop();
});

/** A test with an admin at a tenant of its own; it fails too when the page or its policy was violated. */
export function scene(promise, play) {
  test(promise, { timeout: 60_000 }, (t) => perform(t, play, (portal) => assertUnharmed(portal)));
}

/** A scene in which the page's policy is violated on purpose. */
export function forbiddenScene(promise, play) {
  test(promise, { timeout: 60_000 }, (t) => perform(t, play, () => {}));
}

async function perform(t, play, judge) {
  const [browser, standIn] = await open();
  const tenant = standIn.tenant();
  const portal = await Portal.arrive(browser, tenant);
  try {
    await play(portal, tenant, t);
    await judge(portal);
  } catch (failure) {
    if (!(failure instanceof OnlyInChromium)) throw failure;
    t.skip(failure.message);
  } finally {
    await portal.leave();
  }
}

async function assertUnharmed(portal) {
  assert.deepEqual(portal.errors, [], 'no error in the page');
  assert.deepEqual(await portal.tenant.violations(), [], 'nothing that the policy forbids');
}
