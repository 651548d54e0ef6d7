// What the form promises to each portal, whatever it is made with. All of them have the same buttons.
import assert from 'node:assert/strict';
import { ANN, BOB, once } from '../e2e/people.mjs';
import { becomes } from '../e2e/scene.mjs';

/** Whom each portal adds. */
export const GUESTS = [[ANN[0], 'Viewer'], [BOB[0], 'Viewer']];

export const PROMISES = {
  'the form is there, and its very first call carries the token': async (portal, tenant) => {
    await showPeople(portal);
    await portal.offeredRole('Viewer');
    await becomes(() => portal.rows(), [['', 'Viewer']]);
    const calls = await tenant.requests('availableroles');
    assert.deepEqual(calls.map(({ headers, status }) => [/^Bearer ./.test(headers.authorization), status]), [[true, 200]]);
  },

  'the portal adds people, the admin sends them, and the portal hears what became of them': async (portal, tenant) => {
    await addPeople(portal);
    await portal.send();
    await portal.page.getByText('2 people were invited').first().waitFor();
    await becomes(() => tenant.mailed(), once(ANN, BOB));
  },

  'removed and put back, the form has its list, and sends it once': async (portal, tenant) => {
    await addPeople(portal);
    for (let round = 0; round < 2; round += 1) {
      await closePeople(portal);
      await openPeople(portal);
      await becomes(() => portal.rows(), GUESTS);
    }
    await portal.send();
    await portal.page.getByText('2 people were invited').first().waitFor();
    await becomes(() => tenant.mailed(), once(ANN, BOB));
  },
};

/** Has the form on screen, where the portal does not show it at once. */
export async function showPeople(portal) {
  await portal.page.getByText(/^(Open|Close) people$/).first().waitFor();
  if (await portal.page.locator('invite-users').count() === 0) await openPeople(portal);
  await portal.email(1).waitFor();
}

export async function addPeople(portal) {
  await showPeople(portal);
  await portal.button('Add two people').click();
  await becomes(() => portal.rows(), GUESTS);
}

export async function openPeople(portal) {
  await portal.page.getByText('Open people', { exact: true }).click();
  await portal.email(1).waitFor();
}

export async function closePeople(portal) {
  await portal.page.getByText('Close people', { exact: true }).click();
  // It may also be missing while a development server reloads its page.
  await portal.page.getByText('Open people', { exact: true }).waitFor();
  await becomes(() => portal.page.locator('invite-users').count(), 0);
}
