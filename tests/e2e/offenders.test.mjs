// The tenant refuses a request because of some of its people: they are found, the others are invited once.
// Proves README, "How it sends": the refused are narrowed down by halves, the others go again; `on-refusal`; design §3.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN, EVE, notValid, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const IN_PAIRS = { attributes: { 'batch-size': '2' } };
const FAY = ['fay@corp.example', 'Viewer'];
const GIL = ['gil@corp.example', 'Viewer'];
const HAL = ['hal@corp.example', 'Viewer'];
const ASK = { attributes: { 'on-refusal': 'ask' } };
const CLOSED = 'This mailbox is closed.';

/** The tenant refuses these people, in the documented words. */
function refuse(tenant, ...people) {
  const refused = Object.fromEntries(people.map(([email]) => [email, '']));
  return tenant.settings({ refused });
}

/** An answer that tells the invited from Bob, who is refused. */
function toldApart(status, ...invited) {
  const failed = [{ email: BOB[0], reason: CLOSED }];
  const body = JSON.stringify({ data: { invited: invited.map(([email]) => ({ email })), failed } });
  return { status, body, content_type: 'application/json', act: true };
}

scene('of a thousand people 990 are invited and 10 refused at their rows, with 20 requests', async (portal, tenant) => {
  const email = (number) => `person${String(number).padStart(4, '0')}@corp.example`;
  const everybody = Array.from({ length: 1_000 }, (_, number) => [email(number), 'Viewer']);
  const isOffender = (_, number) => number % 100 === Math.floor(number / 100) * 7 + 3;
  const offenders = everybody.filter(isOffender);
  assert.equal(offenders.length, 10);
  await refuse(tenant, ...offenders);
  await portal.open();
  await portal.takeList(1, everybody.map((person) => person.join('\t')).join('\n'));
  await becomes(() => portal.sendLabel(), 'Send 1,000 invitations');
  await portal.send();
  await becomes(() => portal.notice(), /^10 people refused.*990 people invited/s, 40_000);
  assert.equal(await tenant.posts(), 20);
  assert.equal(await tenant.mostAtATime(), 1);
  const invited = everybody.filter((person, number) => !isOffender(person, number));
  assert.deepEqual(await tenant.mailed(), once(...invited));
  assert.equal(await portal.totals(), '10 people, 10 need attention');
  for (const offender of offenders) {
    await becomes(() => portal.focusedAddress(), offender[0]);
    assert.equal(await portal.errorOfFocused(), notValid(offender));
    await portal.nextProblem();
  }
});

scene('three refused people of one request are named one after the other', async (portal, tenant) => {
  await refuse(tenant, ANN, CID, EVE);
  await portal.invite([ANN, BOB, CID, DAN, EVE, FAY]);
  await becomes(() => portal.notice(), /^3 people refused.*3 people invited/s);
  assert.deepEqual(await portal.rows(), [ANN, CID, EVE]);
  assert.equal(await portal.errorOfRow(1), notValid(ANN));
  assert.equal(await portal.errorOfRow(2), notValid(CID));
  assert.equal(await portal.errorOfRow(3), notValid(EVE));
  assert.deepEqual(await tenant.batches(), [6, 5, 4, 3]);
  assert.deepEqual(await tenant.mailed(), once(BOB, DAN, FAY));
});

scene('who is refused in the second request is named at their row, not at one of the first', async (portal, tenant) => {
  await tenant.settings({ refusal: 'dictionary', refused: { 'dan@corp.example': CLOSED } });
  await portal.invite([ANN, BOB, CID, DAN, EVE], IN_PAIRS);
  await becomes(() => portal.notice(), /^1 person refused.*4 people invited/s);
  assert.deepEqual(await portal.rows(), [DAN]);
  assert.equal(await portal.errorOfRow(1), CLOSED);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, EVE));
});

scene('one of eight is refused without a name, and found by halves', async (portal, tenant) => {
  await tenant.settings({ refusal: 'unnamed' });
  await refuse(tenant, CID);
  await portal.invite([ANN, BOB, CID, DAN, EVE, FAY, GIL, HAL]);
  await becomes(() => portal.notice(), /^1 person refused.*7 people invited/s);
  assert.deepEqual(await portal.rows(), [CID]);
  assert.equal(await portal.errorOfRow(1), 'One or more users could not be invited.');
  const posts = await tenant.posts();
  assert.ok(posts <= 2 * Math.log2(8) + 2, `${posts} requests`);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, DAN, EVE, FAY, GIL, HAL));
});

scene('a refusal that invites the others all the same is found out by asking', async (portal, tenant) => {
  await tenant.settings({ refusal: 'partial' });
  await refuse(tenant, BOB);
  await portal.invite([ANN, BOB, CID]);
  await becomes(() => portal.notice(), /^1 person refused.*2 people invited/s);
  assert.deepEqual(await portal.rows(), [BOB]);
  assert.equal(await portal.errorOfRow(1), notValid(BOB));
  assert.deepEqual(await tenant.batches(), [3]);
  assert.deepEqual(await tenant.mailed(), once(ANN, CID));
});

scene('a tenant that invites the others all the same is asked at every refusal', async (portal, tenant) => {
  await tenant.settings({ refusal: 'partial' });
  await refuse(tenant, BOB, DAN);
  await portal.invite([ANN, BOB, CID, DAN, EVE], IN_PAIRS);
  await becomes(() => portal.notice(), /^2 people refused.*3 people invited/s);
  assert.deepEqual(await portal.rows(), [BOB, DAN]);
  assert.deepEqual(await tenant.batches(), [2, 2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, CID, EVE));
});

scene('a second refused person of a request that invites the others is not overlooked', async (portal, tenant) => {
  await tenant.settings({ refusal: 'partial' });
  await refuse(tenant, BOB, CID);
  await portal.invite([ANN, BOB, CID, DAN]);
  await becomes(() => portal.notice(), /^2 people refused.*2 people invited/s);
  assert.deepEqual(await portal.rows(), [BOB, CID]);
  assert.equal(await portal.errorOfRow(1), notValid(BOB));
  assert.equal(await portal.errorOfRow(2), notValid(CID));
  assert.deepEqual(await tenant.mailed(), once(ANN, DAN));
});

for (const status of [400, 200]) {
  scene(`a ${status} that tells the invited from the refused is believed without asking`, async (portal, tenant) => {
    await tenant.settings({ refusal: 'partial', user_list: 'forbidden' });
    await refuse(tenant, BOB);
    await tenant.fault(toldApart(status, ANN, CID));
    await portal.invite([ANN, BOB, CID, DAN], { attributes: { 'batch-size': '3' } });
    await becomes(() => portal.notice(), /^1 person refused.*3 people invited/s);
    assert.deepEqual(await portal.rows(), [BOB]);
    assert.equal(await portal.errorOfRow(1), CLOSED);
    assert.deepEqual(await tenant.batches(), [3, 1]);
    assert.deepEqual(await tenant.mailed(), once(ANN, CID, DAN));
  });
}

scene('where only some are told apart and nobody can be asked, the others are in doubt', async (portal, tenant) => {
  await tenant.settings({ refusal: 'partial', user_list: 'forbidden' });
  await refuse(tenant, BOB);
  await tenant.fault(toldApart(400, ANN));
  await portal.invite([ANN, BOB, CID]);
  await becomes(() => portal.notice(), /1 person may or may not have been invited/);
  assert.match(await portal.notice(), /1 person invited/);
  assert.deepEqual(await portal.rows(), [BOB, CID]);
  assert.equal(await portal.errorOfRow(1), CLOSED);
  assert.match(await portal.errorOfRow(2), /^May have been invited/);
  assert.deepEqual(await tenant.batches(), [3]);
  assert.deepEqual(await tenant.mailed(), once(ANN, CID));
});

scene('an admin who is asked after each refusal decides each time', async (portal, tenant) => {
  await refuse(tenant, ANN, CID);
  await portal.invite([ANN, BOB, CID, DAN], ASK);
  await becomes(() => portal.errorOfRow(1), notValid(ANN));
  await becomes(() => portal.progress(), /refused/);
  assert.deepEqual(await tenant.batches(), [4]);
  await portal.sendOthers();
  await becomes(() => portal.errorOfRow(3), notValid(CID));
  assert.deepEqual(await tenant.batches(), [4, 3]);
  assert.deepEqual(await tenant.mailed(), {});
  await portal.sendOthers();
  await becomes(() => portal.notice(), /^2 people refused.*2 people invited/s);
  assert.deepEqual(await portal.rows(), [ANN, CID]);
  assert.deepEqual(await tenant.mailed(), once(BOB, DAN));
});

scene('who is removed while the admin is asked is not sent', async (portal, tenant) => {
  await refuse(tenant, ANN);
  await portal.invite([ANN, BOB, CID], ASK);
  await becomes(() => portal.errorOfRow(1), notValid(ANN));
  await portal.removeRow(2);
  await portal.sendOthers();
  await becomes(() => portal.notice(), /^1 person refused.*1 person invited/s);
  assert.doesNotMatch(await portal.notice(), /not sent/);
  assert.deepEqual(await portal.rows(), [ANN]);
  assert.deepEqual(await tenant.mailed(), once(CID));
});

scene('an address that is mended while the admin is asked goes with the next Send', async (portal, tenant) => {
  await refuse(tenant, ANN);
  await portal.invite([ANN, BOB], ASK);
  await becomes(() => portal.errorOfRow(1), notValid(ANN));
  await portal.email(1).fill('anna@corp.example');
  await portal.sendOthers();
  await becomes(() => portal.addresses(), ['anna@corp.example']);
  assert.deepEqual(await tenant.mailed(), once(BOB));
  await portal.send();
  await becomes(() => tenant.mailed(), once(BOB, ['anna@corp.example']));
});
