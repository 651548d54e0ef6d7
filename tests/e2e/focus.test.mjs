// Whatever is pressed without a mouse may go away: the focus stays in the form. And how it comes there.
// Proves design §3, the focus moves only when a run ends, and README's `focus()`, which finds what needs the admin.
import assert from 'node:assert/strict';
import { BOB, EVE, notValid } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const VIEWER = { 'default-role': 'Viewer' };

/** A scene in which what is reached and pressed leaves the focus in the form. */
function keepsFocus(act, reach) {
  scene(`the focus stays in the form after ${act}`, async (portal, tenant) => {
    await reach(portal, tenant);
    // What is hidden keeps the focus until it is drawn.
    await portal.drawn();
    await becomes(() => portal.hasFocus(), true);
  });
}

/** Two people, and the focus in the address of the first. */
async function openWithTwo(portal) {
  await portal.open({ attributes: VIEWER });
  await portal.tabTo('E-mail of person 1');
  await portal.paste(`${BOB[0]}\n${EVE[0]}`);
  await becomes(() => portal.addresses(), [BOB[0], EVE[0]]);
}

/** Two people in doubt, and nobody who could tell. */
async function doubt(portal, tenant) {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ status: 500 });
  await openWithTwo(portal);
  await portal.reachAndPress('Send 2 invitations');
  await becomes(() => portal.notice(), /may or may not have been invited/);
}

keepsFocus('the list is cleared, and brought back', async (portal) => {
  await openWithTwo(portal);
  await portal.reachAndPress('Clear list');
  await becomes(() => portal.addresses(), ['']);
  await becomes(() => portal.hasFocus(), true);
  await portal.reachAndPress('Undo', 'Shift+Tab');
  await becomes(() => portal.addresses(), [BOB[0], EVE[0]]);
});

keepsFocus('selected people are removed', async (portal) => {
  await openWithTwo(portal);
  await portal.tabTo('Select person 2');
  await portal.page.keyboard.press(' ');
  await portal.reachAndPress('Remove', 'Shift+Tab');
  await becomes(() => portal.addresses(), [BOB[0]]);
});

keepsFocus('a notice is dismissed', async (portal) => {
  await openWithTwo(portal);
  await portal.reachAndPress('Dismiss', 'Shift+Tab');
  await becomes(() => portal.button('Undo').count(), 0);
});

keepsFocus('a question about columns is cancelled', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.tabTo('E-mail of person 1');
  await portal.paste('Work;Spare;Function\nann@corp.example;ann@home.example;Creator\nbob@corp.example;bob@home.example;Viewer');
  await portal.columnsQuestion.waitFor();
  await portal.reachAndPress('Cancel', 'Shift+Tab');
  await becomes(() => portal.columnsQuestion.count(), 0);
});

keepsFocus('everybody is invited', async (portal) => {
  await openWithTwo(portal);
  await portal.reachAndPress('Send 2 invitations');
  await becomes(() => portal.notice(), /^2 people invited\./);
});

keepsFocus('a run is stopped', async (portal, tenant) => {
  await tenant.hold();
  await openWithTwo(portal);
  await portal.reachAndPress('Send 2 invitations');
  await becomes(() => portal.progress(), /Sending/);
  await portal.reachAndPress('Stop', 'Shift+Tab');
  await tenant.recover();
  await becomes(() => portal.notice(), /^Stopped\.|^2 people invited\./);
});

keepsFocus('those in doubt are asked for', async (portal, tenant) => {
  await doubt(portal, tenant);
  await portal.reachAndPress('Check again', 'Shift+Tab');
  await becomes(() => portal.notice(), /could not be read/);
});

keepsFocus('those in doubt may be sent again', async (portal, tenant) => {
  await doubt(portal, tenant);
  await portal.reachAndPress('Allow sending again', 'Shift+Tab');
  await becomes(() => portal.sendLabel(), /2/);
});

keepsFocus('a refused person is shown among all again', async (portal, tenant) => {
  await tenant.settings({ refused: { [BOB[0]]: notValid(BOB) } });
  await openWithTwo(portal);
  await portal.reachAndPress('Send 2 invitations');
  await becomes(() => portal.focusedAddress(), BOB[0]);
  await portal.reachAndPress('1 refused', 'Shift+Tab');
});

keepsFocus('those in doubt are said to be invited', async (portal, tenant) => {
  await doubt(portal, tenant);
  await portal.reachAndPress('They were invited', 'Shift+Tab');
  await becomes(() => portal.addresses(), ['']);
});

/** Lets the portal set the focus into the form. */
function focusForm(portal) {
  return portal.page.evaluate(() => document.querySelector('invite-users').focus());
}

scene('the portal sets the focus to the first field that needs the admin', async (portal) => {
  await portal.open();
  await focusForm(portal);
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
  await portal.takeList(1, `${BOB[0]}\n${EVE[0]}\nann@corp`);
  await focusForm(portal);
  await becomes(() => portal.focusedField(), 'Role of person 1');
  await portal.typePerson(2, 'eve@', 'Viewer');
  await focusForm(portal);
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
});

scene('the portal sets the focus before the form is there: it goes to its first field then', async (portal, tenant) => {
  const arrive = await portal.withhold(/invite-users_bg.*wasm/);
  await portal.page.goto(tenant.url);
  await portal.page.waitForFunction(() => customElements.get('invite-users'));
  await focusForm(portal);
  arrive();
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
});

for (const place of ['in the form', 'elsewhere']) {
  scene(`a click on an error marks its words and goes to no field, with the focus ${place}`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await portal.typePerson(1, 'bob@');
    await portal.leaveField();
    await becomes(() => portal.isMarked(1), true);
    if (place === 'in the form') await portal.email(1).focus();
    await portal.markMessage(1);
    const words = await portal.markedText();
    assert.match(words, /\S/);
    assert.ok((await portal.errorOfRow(1)).includes(words), words);
    assert.equal(await portal.hasFocus(), false);
    await portal.drawn();
    assert.equal(await portal.markedText(), words);
  });
}
