// The browser's own search in the page finds people who are out of sight.
// Proves README, "What it takes" and "Limits": the browser's own search finds everybody in the list.
import assert from 'node:assert/strict';
import { crowd } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const PEOPLE = crowd(300);

/** Searches as the browser does: after its key, by a link to the text, which reveals what is hidden until found. */
async function search(portal, text) {
  await portal.page.keyboard.press('Control+f');
  await portal.page.goto(`${portal.tenant.url}#:~:text=${encodeURIComponent(text)}`);
}

scene('who is out of sight is found, and gets the focus', async (portal) => {
  await portal.open();
  await portal.takeList(1, PEOPLE.join('\n'));
  for (const person of [250, 120]) {
    await search(portal, PEOPLE[person - 1]);
    await becomes(() => portal.focusedField(), `E-mail of person ${person}`);
    assert.equal(await portal.email(person).inputValue(), PEOPLE[person - 1]);
  }
});

scene('a search goes on from what it has found, also to who was in sight before', async (portal) => {
  await portal.open();
  await portal.takeList(1, PEOPLE.join('\n'));
  await portal.page.keyboard.press('Control+f');
  for (const person of [250, 3, 250]) {
    await portal.page.goto(`${portal.tenant.url}#:~:text=${encodeURIComponent(PEOPLE[person - 1])}`);
    await becomes(() => portal.focusedField(), `E-mail of person ${person}`);
  }
});

scene('a search that is over leaves nothing in the document', async (portal) => {
  await portal.open();
  await portal.takeList(1, PEOPLE.join('\n'));
  const hidden = portal.root.locator('[hidden=until-found]');
  await portal.page.keyboard.press('Control+f');
  await becomes(async () => (await hidden.count()) > 250, true);
  await portal.email(1).press('x');
  await becomes(() => hidden.count(), 0);
});
