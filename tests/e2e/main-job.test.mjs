// The main job: people are typed, checked and sent, and the tenant mails each of them once.
// Proves README's first paragraph (design §1), and that Send says what it will do (design §3).
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const EMPTY = ['', ''];

scene('an admin invites a person and is told so', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited\./);
  assert.deepEqual(await portal.rows(), [EMPTY]);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1 });
});

scene('everybody in the list goes with their own role, in one request', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.notice(), /^2 people invited\./);
  const people = [
    { email: 'ann@corp.example', roleName: 'Manager' },
    { email: 'bob@corp.example', roleName: 'Viewer' },
  ];
  assert.deepEqual(await tenant.invitations(), [people]);
});

scene('the next people can be invited right after the first', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited\./);
  await portal.typePerson(1, ...BOB);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
});

scene('an address that is still in its field when Send is pressed goes too', async (portal, tenant) => {
  await portal.open();
  await portal.role(1).selectOption('Viewer');
  await portal.email(1).fill('bob@corp.example');
  await portal.sendButton.press('Enter');
  await becomes(() => tenant.mailed(), { 'bob@corp.example': 1 });
});

scene('a row is added below the others', async (portal) => {
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.addRow();
  await becomes(() => portal.rows(), [ANN, ['', 'Manager']]);
});

scene('a new row copies the role of the row above', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.addRow();
  await becomes(async () => (await portal.rows()).at(-1), ['', 'Viewer']);
});

scene('a row is removed, and the others stay as they are', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, BOB, ['cid@corp.example', 'Creator']);
  await portal.removeRow(2);
  await becomes(() => portal.rows(), [ANN, ['cid@corp.example', 'Creator']]);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'cid@corp.example': 1 });
});

scene('when the only row is removed there is still one to type in', async (portal) => {
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.removeRow(1);
  await becomes(() => portal.rows(), [EMPTY]);
});

scene('the way out of a row is named after the person in it', async (portal) => {
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.button('Remove ann@corp.example').click();
  await portal.button('Remove person 1').waitFor();
});

scene('an address is judged when its field is left, not while it is typed', async (portal) => {
  await portal.open();
  await portal.email(1).pressSequentially('ann');
  assert.equal(await portal.errorOfRow(1), '');
  assert.equal(await portal.isMarked(1), false);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), /^Not a full address yet/);
  assert.equal(await portal.isMarked(1), true);
});

scene('a mended address is accepted at once', async (portal) => {
  await portal.open();
  await portal.typePerson(1, 'ann@', 'Viewer');
  await becomes(() => portal.errorOfRow(1), /domain/);
  await portal.email(1).press('End');
  await portal.email(1).pressSequentially('corp.example');
  assert.deepEqual(await portal.rows(), [['ann@corp.example', 'Viewer']]);
  assert.equal(await portal.errorOfRow(1), '');
});

scene('the same address is marked on both rows, whatever its letter case', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB, ['ANN@Corp.Example', 'Viewer']);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), 'Same address as person 3. Remove one of them.');
  await becomes(() => portal.errorOfRow(3), 'Same address as person 1. Remove one of them.');
  assert.equal(await portal.errorOfRow(2), '');
});

scene('both marks of a duplicate go when one of the two is mended', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, ['Ann@corp.example', 'Viewer']);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), /^Same address/);
  await portal.email(2).fill('anna@corp.example');
  await becomes(() => portal.errorOfRow(1), '');
  await becomes(() => portal.errorOfRow(2), '');
});

scene('both marks of a duplicate go when one of the two is removed', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, ['Ann@corp.example', 'Viewer']);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), /^Same address/);
  await portal.removeRow(2);
  await becomes(() => portal.errorOfRow(1), '');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
});

scene('the state of all rows is said in words', async (portal) => {
  await portal.open();
  assert.equal(await portal.totals(), 'Type an address, paste a list, or drop a file here.');
  await portal.typePeople(ANN, BOB, ['cid@', 'Viewer']);
  await portal.leaveField();
  await becomes(() => portal.totals(), '3 people, 1 needs attention');
  await portal.addRow();
  await portal.typePerson(4, 'dan');
  await portal.leaveField();
  await becomes(() => portal.totals(), '4 people, 2 need attention');
  await portal.email(3).fill('cid@corp.example');
  await portal.email(4).fill('dan@corp.example');
  await becomes(() => portal.totals(), '4 people');
});

scene('Send says what it will do', async (portal) => {
  await portal.open();
  assert.equal(await portal.sendLabel(), 'Send invitations');
  await portal.typePerson(1, ...ANN);
  await becomes(() => portal.sendLabel(), 'Send 1 invitation');
  await portal.addRow();
  await portal.typePerson(2, ...BOB);
  await becomes(() => portal.sendLabel(), 'Send 2 invitations');
  await portal.email(2).fill('bob@');
  await portal.leaveField();
  await becomes(() => portal.sendLabel(), 'Send 1 invitation');
});

scene('Send with nobody in the list says so and goes to the first field', async (portal, tenant) => {
  await portal.open();
  await portal.send();
  await becomes(() => portal.notice(), /^Nobody to invite yet/);
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
  assert.deepEqual(await tenant.requests(), []);
});

scene('rows with mistakes stay, and the others are sent', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, ['bob@', 'Viewer'], ['cid@corp.example', 'Creator']);
  await portal.send();
  await becomes(() => portal.notice(), /^2 people invited\./);
  assert.deepEqual(await portal.rows(), [['bob@', 'Viewer']]);
  assert.match(await portal.errorOfRow(1), /domain/);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1, 'cid@corp.example': 1 });
});

scene('Send with nothing but mistakes asks nobody and goes to the first of them', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(['', 'Viewer'], ['ann', 'Viewer'], ['bob', 'Viewer']);
  await portal.send();
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  assert.match(await portal.errorOfRow(3), /^Not a full address yet/);
  assert.deepEqual(await tenant.requests(), []);
});

scene('a double click on Send invites once', async (portal, tenant) => {
  await tenant.hold();
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.sendButton.dblclick();
  await becomes(() => tenant.posts(), 1);
  await tenant.recover();
  await becomes(() => portal.notice(), /^1 person invited\./);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1 });
  assert.equal((await tenant.requests()).length, 1);
});

scene('while rows are being sent they cannot be sent again', async (portal, tenant) => {
  await tenant.hold();
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.sendLabel(), 'Sending 1 invitation…');
  await becomes(() => portal.errorOfRow(1), 'Sending…');
  await portal.sendButton.click({ force: true });
  await portal.page.keyboard.press('Enter');
  await portal.page.keyboard.press('Space');
  await becomes(() => tenant.posts(), 1);
  await tenant.recover();
  await becomes(() => portal.notice(), /^1 person invited\./);
  assert.equal((await tenant.requests()).length, 1);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1 });
});

scene('who is typed while others are being sent stays in the list', async (portal, tenant) => {
  await tenant.hold();
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => tenant.posts(), 1);
  await portal.addRow();
  await portal.typePerson(2, ...BOB);
  await tenant.recover();
  await becomes(() => portal.notice(), /^1 person invited\./);
  await becomes(() => portal.rows(), [BOB]);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
});

scene('an invitation to the tenant names no workspace', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(async () => (await tenant.requests()).length, 1);
  const [request] = await tenant.requests();
  assert.equal(request.path, '/api/v1.0/external/tenant/inviteusers');
  assert.deepEqual(Object.keys(JSON.parse(request.body)), ['users']);
});

scene('workspace-id invites to that workspace, named by a whole number', async (portal, tenant) => {
  await portal.open({ attributes: { 'workspace-id': '10' } });
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited\./);
  const [request] = await tenant.requests();
  assert.equal(request.path, '/api/v1.0/external/sdworkspace/inviteusers');
  assert.equal(JSON.parse(request.body).workspaceId, 10);
  assert.deepEqual(request.rows, [{ email: 'ann@corp.example', roleName: 'Manager' }]);
});

scene('a workspace-id that is no whole number is named, and nobody is invited', async (portal, tenant) => {
  await portal.open({ attributes: { 'workspace-id': '1.5' } });
  await becomes(() => portal.notice(), /workspace-id must be a whole number, not “1\.5”/);
  await portal.typePerson(1, 'ann@corp.example');
  await portal.send();
  await becomes(() => portal.notice(), /workspace-id must be a whole number/);
  assert.deepEqual(await tenant.requests(), []);
  assert.equal((await portal.rows())[0][0], 'ann@corp.example');
});

for (const id of ['none', '1e12', '2147483648', '-1', '0']) {
  scene(`whom a portal gives to a form whose workspace-id is “${id}” stands in the list, and can be sent once it is right`, async (portal, tenant) => {
    await portal.open({ attributes: { 'workspace-id': id, 'default-role': 'Viewer' } });
    await becomes(() => portal.notice(), new RegExp(`workspace-id must be a whole number, not “${id}”`));
    const start = Date.now();
    await portal.withElement((element) => element.addPeople(['ann@corp.example', { email: 'bob@corp.example', role: 'manager' }]));
    await portal.withElement((element) => element.addPeople('cid@corp.example, dan@corp.example'));
    assert.ok(Date.now() - start < 4_000, 'it waits for no roles');
    assert.deepEqual(await portal.addresses(), [ANN, BOB, CID, DAN].map(([email]) => email));
    await portal.send();
    await portal.drawn();
    assert.equal(await tenant.posts(), 0);
    await portal.withElement((element) => element.setAttribute('workspace-id', '10'));
    await becomes(async () => (await portal.rows()).map(([, role]) => role), ['Viewer', 'Manager', 'Viewer', 'Viewer']);
    await portal.send();
    await becomes(async () => (await tenant.requests()).map((request) => request.workspace_id), [10]);
  });
}
