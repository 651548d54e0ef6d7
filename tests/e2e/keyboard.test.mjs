// The whole job without a mouse.
// Proves README, "What it takes": F8, Enter and pasting wherever the focus is; design §3 on the focus.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN, crowd, notValid, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const ROB = ['rob@corp.example', 'Viewer'];

scene('Enter in the last row adds one and goes there', async (portal) => {
  await portal.open();
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.email(1).press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  assert.deepEqual(await portal.rows(), [['ann@corp.example', 'Viewer'], ['', 'Viewer']]);
});

scene('Enter in another row goes to the next and adds none', async (portal) => {
  await portal.open();
  await portal.typePeople(['ann@corp.example', 'Viewer'], ['bob@corp.example', 'Viewer']);
  await portal.email(1).press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  assert.equal((await portal.rows()).length, 2);
});

scene('what a browser that fills in a field dispatches does no harm', async (portal) => {
  await portal.open();
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.button('Keyboard shortcuts').waitFor();
  // A key event without a key, as autofill dispatches it, in the form and elsewhere in the page.
  const fill = (target) => target.dispatchEvent(new Event('keydown', { bubbles: true, composed: true }));
  await portal.email(1).evaluate(fill);
  await portal.page.locator('h1').evaluate(fill);
  assert.deepEqual(await portal.rows(), [['ann@corp.example', 'Viewer']]);
  assert.equal(await portal.notice(), '');
});

scene('Enter judges the address that it leaves', async (portal) => {
  await portal.open();
  await portal.email(1).fill('ann');
  await portal.email(1).press('Enter');
  await becomes(() => portal.errorOfRow(1), /^Not a full address yet/);
});

scene('Add row goes to the new row', async (portal) => {
  await portal.open();
  await portal.button('Add row').press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
});

scene('people are typed and sent without a mouse', async (portal, tenant) => {
  await portal.open();
  const { keyboard } = portal.page;
  await portal.role(1).getByRole('option', { name: 'Creator' }).waitFor({ state: 'attached' });
  await portal.email(1).focus();
  await keyboard.type('ann@corp.example');
  await keyboard.press('Tab');
  assert.equal(await portal.focusedField(), 'Role of person 1');
  await keyboard.type('Cre');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  await keyboard.type('bob@corp.example');
  for (const stop of ['Role of person 2', 'Remove bob@corp.example', 'Add row', 'Import file', 'Template', 'Clear list',
    'Send 2 invitations']) {
    await keyboard.press('Tab');
    assert.equal(await portal.focusedField(), stop);
  }
  await keyboard.press('Enter');
  const people = ['ann', 'bob'].map((name) => ({ email: `${name}@corp.example`, roleName: 'Creator' }));
  await becomes(() => tenant.invitations(), [people]);
});

scene('after a row is removed the focus is on the one in its place', async (portal) => {
  await portal.open();
  const people = ['ann', 'bob', 'cid'].map((name) => [`${name}@corp.example`, 'Viewer']);
  await portal.typePeople(...people);
  await portal.button('Remove bob@corp.example').press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  assert.equal((await portal.rows())[1][0], 'cid@corp.example');
});

scene('after the last row is removed the focus is on the one above', async (portal) => {
  await portal.open();
  await portal.typePeople(['ann@corp.example', 'Viewer'], ['bob@corp.example', 'Viewer']);
  await portal.button('Remove bob@corp.example').press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
});

scene('a list without mistakes offers no way to them', async (portal) => {
  await portal.open();
  assert.equal(await portal.button(/need/).count(), 0);
});

scene('"needs attention" goes to the first row that does', async (portal) => {
  await portal.open();
  await portal.typePeople(['ann@corp.example', 'Viewer'], ['bob', 'Viewer'], ['cid', 'Viewer']);
  await portal.leaveField();
  await portal.button('2 need attention').click();
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
});

scene('the caret stays where it is while an address is mended in its middle', async (portal) => {
  await portal.open();
  await portal.email(1).fill('ann@corp.example');
  await portal.leaveField();
  await portal.email(1).press('Home');
  await portal.email(1).pressSequentially('jo');
  assert.equal((await portal.rows())[0][0], 'joann@corp.example');
});

scene('a list of forty rows is filled from the keyboard alone', async (portal, tenant) => {
  await portal.open();
  await portal.role(1).selectOption('Viewer');
  await portal.email(1).focus();
  const addresses = crowd(40);
  for (const [index, address] of addresses.entries()) {
    if (index > 0) await portal.page.keyboard.press('Enter');
    await becomes(() => portal.focusedField(), `E-mail of person ${index + 1}`);
    await portal.page.keyboard.insertText(address);
  }
  await portal.send();
  await becomes(() => portal.notice(), /^40 people invited\./);
  const [people] = await tenant.invitations();
  assert.deepEqual(people.map((person) => person.email), addresses);
});

scene('the whole job is done with the keyboard, from the start of the page to the last invitation', async (portal, tenant) => {
  await tenant.settings({ refused: { [BOB[0]]: notValid(BOB) } });
  await portal.open();
  await portal.offeredRole('Viewer');
  const { keyboard } = portal.page;
  await portal.tabTo('E-mail of person 1');
  await keyboard.type(ANN[0]);
  await keyboard.press('Tab');
  await keyboard.type('Man');
  await portal.tabTo('Add row');
  await keyboard.press(' ');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  await keyboard.type(BOB[0]);
  await keyboard.press('Tab');
  await keyboard.type('Vie');
  await portal.tabTo('Select person 2', 'Shift+Tab');
  await keyboard.press(' ');
  await portal.reachAndPress('Remove', 'Shift+Tab');
  await becomes(() => portal.rows(), [ANN]);
  await becomes(() => portal.hasFocus(), true);
  await portal.reachAndPress('Undo', 'Shift+Tab');
  await becomes(() => portal.rows(), [ANN, BOB]);
  await becomes(() => portal.hasFocus(), true);
  await portal.tabTo('Add row');
  await portal.paste(`${CID[0]}\n${DAN[0]}`);
  await portal.roleQuestion('Choose a role for 2 people').waitFor();
  await becomes(() => portal.hasFocus(), true);
  await portal.tabTo('Choose a role for 2 people', 'Shift+Tab');
  await keyboard.type('Cre');
  await portal.reachAndPress('Set role: Choose a role for 2 people');
  await becomes(() => portal.rows(), [ANN, BOB, CID, [DAN[0], 'Creator']]);
  await becomes(() => portal.hasFocus(), true);
  await keyboard.press('F8');
  await becomes(() => portal.focusedField(), 'Send 4 invitations');
  await keyboard.press('Enter');
  await becomes(() => portal.focusedAddress(), BOB[0]);
  await becomes(() => portal.errorOfFocused(), notValid(BOB));
  await keyboard.press('Control+A');
  await keyboard.type(ROB[0]);
  await keyboard.press('F8');
  await becomes(() => portal.focusedField(), 'Send 1 invitation');
  await keyboard.press('Enter');
  await becomes(() => portal.notice(), /^1 person invited\./);
  await becomes(() => portal.hasFocus(), true);
  assert.deepEqual(await tenant.mailed(), once(ANN, CID, DAN, ROB));
});
