// A list goes out in batches while its admin goes on working in it, and nobody is mailed twice.
// Proves README, "How it sends": one request at a time, 100 rows each, the admin works on; design §3.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN, EVE, NOBODY, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const IN_PAIRS = { attributes: { 'batch-size': '2' } };
const NEW = ['new@corp.example', 'Viewer'];

/** These people are sent in pairs, and the answer to the first pair is kept back. */
async function holdFirstPair(portal, tenant, ...people) {
  await tenant.hold();
  await portal.invite(people, IN_PAIRS);
  await becomes(() => tenant.posts(), 1);
}

/** What is said once nobody is sent any more: about the list, and at its first row. */
async function saidAfterwards(portal) {
  return `${await portal.notice()}\n${await portal.errorOfRow(1)}`;
}

scene('a long list goes in batches, one after the other', async (portal, tenant) => {
  await portal.invite([ANN, BOB, CID, DAN, EVE], IN_PAIRS);
  await becomes(() => portal.notice(), /^5 people invited/);
  assert.deepEqual(await tenant.batches(), [2, 2, 1]);
  assert.equal(await tenant.mostAtATime(), 1);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN, EVE));
  assert.deepEqual(await portal.addresses(), NOBODY);
});

scene('while batches go out, the screen says who is invited, being sent, or waiting', async (portal, tenant) => {
  await tenant.hold({ after: 1 });
  await portal.invite([ANN, BOB, CID, DAN, EVE], IN_PAIRS);
  await becomes(() => portal.progress(), /Sending.*2 of 5 invited/s);
  assert.deepEqual(await portal.rows(), [CID, DAN, EVE]);
  assert.match(await portal.errorOfRow(1), /^Sending/);
  assert.match(await portal.errorOfRow(2), /^Sending/);
  assert.match(await portal.errorOfRow(3), /^Waiting/);
  assert.equal(await portal.totals(), '3 people');
  assert.equal(await portal.notice(), '');
  await tenant.recover();
  await becomes(() => portal.notice(), /^5 people invited/);
  assert.equal(await portal.progress(), '');
});

scene('a double click on Send sends every batch once', async (portal, tenant) => {
  await tenant.hold();
  await portal.open(IN_PAIRS);
  await portal.typePeople(ANN, BOB, CID);
  await portal.sendButton.dblclick();
  await becomes(() => tenant.posts(), 1);
  await portal.sendButton.dblclick({ force: true });
  await tenant.recover();
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.batches(), [2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('an address that is changed while it is sent stays in the list, not yet invited', async (portal, tenant) => {
  await holdFirstPair(portal, tenant, ANN, BOB);
  await portal.email(1).fill('new@corp.example');
  await tenant.recover();
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.deepEqual(await portal.addresses(), ['new@corp.example']);
  assert.doesNotMatch(await portal.errorOfRow(1), /Sending|invited/);
  assert.match(await portal.sendLabel(), /1/);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, NEW));
});

scene('a refusal does not stand at a row that holds somebody else by now', async (portal, tenant) => {
  await tenant.settings({ refused: { 'ann@corp.example': '' } });
  await holdFirstPair(portal, tenant, ANN, BOB);
  await portal.email(1).fill('new@corp.example');
  await tenant.recover();
  await becomes(() => portal.notice(), /1 person invited/);
  assert.deepEqual(await portal.addresses(), ['new@corp.example']);
  assert.equal(await portal.errorOfRow(1), '');
  await portal.send();
  await becomes(() => tenant.mailed(), once(BOB, NEW));
});

scene('an address that is changed while it waits is not sent before the next Send', async (portal, tenant) => {
  await holdFirstPair(portal, tenant, ANN, BOB, CID, DAN);
  await portal.email(3).fill('new@corp.example');
  await tenant.recover();
  await becomes(() => portal.notice(), /3 people invited/);
  assert.deepEqual(await portal.addresses(), ['new@corp.example']);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, DAN));
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, DAN, NEW));
});

scene('a role that is changed while its row waits is the one that is sent', async (portal, tenant) => {
  await holdFirstPair(portal, tenant, ANN, BOB, CID);
  await portal.role(3).selectOption('Viewer');
  await tenant.recover();
  await becomes(() => portal.notice(), /2 people invited/);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
  const [last] = (await tenant.invitations()).at(-1);
  assert.deepEqual(last, { email: 'cid@corp.example', roleName: 'Viewer' });
});

scene('who is removed while waiting is not sent, and not missed afterwards', async (portal, tenant) => {
  await holdFirstPair(portal, tenant, ANN, BOB, CID, DAN);
  await portal.removeRow(3);
  await tenant.recover();
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.doesNotMatch(await portal.notice(), /not sent|still in the list/);
  assert.deepEqual(await portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, DAN));
});

scene('who is removed while being sent counts as invited, because they are', async (portal, tenant) => {
  await holdFirstPair(portal, tenant, ANN, BOB);
  await portal.removeRow(1);
  await tenant.recover();
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.deepEqual(await portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('who is removed while being sent, and in doubt since, is in doubt when typed again', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.hold({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB]);
  await becomes(() => tenant.posts(), 1);
  await portal.removeRow(1);
  await tenant.recover();
  await becomes(() => portal.notice(), /2 people may or may not have been invited/);
  await portal.addRow();
  await portal.typePerson(2, ...ANN);
  await becomes(() => portal.errorOfRow(2), /^May have been invited/);
  await portal.send();
  await portal.addRow();
  await portal.typePerson(3, ...CID);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
});

scene('a list that is pasted while others are sent waits for the next Send', async (portal, tenant) => {
  await holdFirstPair(portal, tenant, ANN, BOB);
  await portal.addRow();
  await portal.takeList(3, 'cid@corp.example\tCreator\ndan@corp.example\tReviewer\n');
  await tenant.recover();
  await becomes(() => portal.notice(), /2 people invited/);
  assert.deepEqual(await portal.rows(), [CID, DAN]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID, DAN));
});

scene('who is typed once more while being sent is told to be invited, not mailed again', async (portal, tenant) => {
  await holdFirstPair(portal, tenant, ANN);
  await portal.addRow();
  await portal.typePerson(2, 'ANN@corp.example', 'Viewer');
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(2), /^Same address as person 1/);
  await tenant.recover();
  await becomes(() => portal.notice(), /^1 person invited/);
  await portal.send();
  await becomes(() => saidAfterwards(portal), /already|earlier/i);
  assert.deepEqual(await tenant.mailed(), once(ANN));
});

scene('who was invited a moment ago and is typed again is told to be, not mailed again', async (portal, tenant) => {
  await portal.invite([ANN, BOB]);
  await becomes(() => portal.notice(), /^2 people invited/);
  await portal.typePeople(BOB, CID);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
  await becomes(() => saidAfterwards(portal), /already|earlier/i);
  assert.equal((await tenant.invitations()).flat().length, 3);
});

scene('a list that is cleared while it is sent and brought back is not mailed twice', async (portal, tenant) => {
  await holdFirstPair(portal, tenant, ANN, BOB, CID);
  await portal.button('Clear list').click();
  await becomes(() => portal.rows(), [ANN, BOB]);
  await tenant.recover();
  await becomes(() => portal.notice(), /2 people invited/);
  await becomes(() => portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  await portal.undo();
  await becomes(async () => (await portal.addresses()).includes('cid@corp.example'), true);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
});
