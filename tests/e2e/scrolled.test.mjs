// However far a long list is scrolled, the admin stays in the field that they are in.
// Proves design §8: only the rows in sight are there, and the focused one
// stays; README, "What it takes", on long lists.
import assert from 'node:assert/strict';
import { crowd } from './people.mjs';
import { becomes, scene } from './scene.mjs';

/** Opens the form with 500 people. */
async function openLong(portal) {
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.page.evaluate((people) => document.querySelector('invite-users').addPeople(people), crowd(500));
  await portal.email(1).waitFor();
  await becomes(() => portal.sendLabel(), 'Send 500 invitations');
}

/** Turns the wheel over the list until this person is in sight. */
async function wheelTo(portal, person, distance) {
  const { x, y, width, height } = await portal.card.getByRole('list').boundingBox();
  await portal.page.mouse.move(x + width / 2, y + height / 2);
  await portal.page.mouse.wheel(0, distance);
  await portal.email(person).waitFor();
  await portal.drawn();
}

/** The number and the address of the field that has the focus. */
const focused = async (portal) => [await portal.focusedField(), await portal.focusedAddress()];

for (const person of [1, 5, 9]) {
  scene(`who clicked into row ${person} of 500 types there still after the list is scrolled by 3,000 pixels and back`, async (portal) => {
    await openLong(portal);
    await portal.email(person).click();
    await portal.page.keyboard.press('End');
    await wheelTo(portal, 65, 3_000);
    const here = [`E-mail of person ${person}`, `person${person}@corp.example`];
    assert.deepEqual(await focused(portal), here);
    await wheelTo(portal, 128, 3_000);
    assert.deepEqual(await focused(portal), here);
    await portal.page.keyboard.type('s');
    assert.deepEqual(await focused(portal), [here[0], `${here[1]}s`]);
    await portal.scrollToEnd();
    await portal.email(500).waitFor();
    await portal.drawn();
    await portal.page.keyboard.type('x');
    assert.deepEqual(await focused(portal), [here[0], `${here[1]}sx`]);
    await portal.card.getByRole('list').evaluate((list) => { list.scrollTop = 0; });
    await portal.email(2).waitFor();
    await portal.drawn();
    assert.deepEqual(await focused(portal), [here[0], `${here[1]}sx`]);
  });
}

scene('who is far down a list of 500 stays there while it is scrolled up and down again', async (portal) => {
  await openLong(portal);
  await wheelTo(portal, 65, 3_000);
  await portal.email(65).click();
  await wheelTo(portal, 1, -6_000);
  assert.equal(await portal.focusedAddress(), 'person65@corp.example');
  await wheelTo(portal, 128, 6_000);
  await portal.page.keyboard.type('s');
  assert.match(await portal.focusedAddress(), /s/);
  assert.equal(await portal.focusedField(), 'E-mail of person 65');
});

scene('the role or the check box that has the focus keeps it while the list is scrolled', async (portal) => {
  await openLong(portal);
  for (const field of ['Role of person 4', 'Select person 4']) {
    await portal.card.getByLabel(field, { exact: true }).focus();
    await wheelTo(portal, 65, 3_000);
    assert.equal(await portal.focusedField(), field);
    await wheelTo(portal, 4, -3_000);
    assert.equal(await portal.focusedField(), field);
  }
});

scene('Tab leads from row to row in the order in which they stand, however the list was scrolled', async (portal) => {
  await openLong(portal);
  await portal.email(3).click();
  await wheelTo(portal, 65, 3_000);
  await wheelTo(portal, 3, -3_000);
  const stand = await portal.card.getByRole('list').evaluate((list) =>
    [...list.querySelectorAll('.row')].map((row) => Number(row.getAttribute('aria-posinset'))));
  assert.deepEqual(stand, [...stand].sort((one, other) => one - other));
  await portal.tabTo('E-mail of person 4');
});

scene('a row that was left is in the document only where it is in sight', async (portal) => {
  await openLong(portal);
  await portal.email(3).click();
  await wheelTo(portal, 65, 3_000);
  assert.equal(await portal.email(3).count(), 1);
  await portal.email(66).click();
  await becomes(() => portal.email(3).count(), 0);
  assert.equal(await portal.focusedField(), 'E-mail of person 66');
});

scene('Tab leads on from the row that was clicked into, although the list was scrolled away from it', async (portal) => {
  await openLong(portal);
  await portal.email(3).click();
  await wheelTo(portal, 65, 3_000);
  await portal.page.keyboard.press('Tab');
  assert.equal(await portal.focusedField(), 'Role of person 3');
  await wheelTo(portal, 65, 3_000);
  await portal.tabTo('E-mail of person 4');
  await wheelTo(portal, 65, 3_000);
  await portal.page.keyboard.press('Shift+Tab');
  await portal.tabTo('E-mail of person 3', 'Shift+Tab');
  assert.equal(await portal.focusedAddress(), 'person3@corp.example');
});
