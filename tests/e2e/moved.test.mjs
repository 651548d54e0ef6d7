// The list changes while a request is under way: what the answer says still stands at the row and field it is about.
// Proves design §2: what comes back is bound to its row, never to a position, whatever became of the list.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN, EVE } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const FAY = ['fay@corp.example', 'Viewer'];
const GIL = ['gil@corp.example', 'Viewer'];
const HAL = ['hal@corp.example', 'Viewer'];
const IDA = ['ida@corp.example', 'Viewer'];
const SENT = [ANN, BOB, CID, DAN, EVE, FAY];
const BOBBY = 'bobby@corp.example';
const NEW_ROLE = 'Manager';

const CLOSED = 'This mailbox is closed.';
const NO_SEATS = 'No seat is left for this role.';
const WAITING = 'Waiting to be sent.';
const NO_INVITATIONS = 'No more than 50 people can be invited at once.';
const INVALID = 'Invalid email';

/** A person of a results list, in the order of the request. */
const INVITED = { status: 201, data: { id: 'new-123' } };
const REFUSED = { status: 422, error: { code: 'refused', detail: CLOSED } };

/** The paths of two addresses and two roles, in a list of that name; the indexes are those of the request. */
function dictionary(people) {
  return {
    errors: {
      [`${people}[1].email`]: [CLOSED],
      [`${people}[2].roleName`]: [NO_SEATS],
      [`${people}[3].email`]: [CLOSED],
      [`${people}[4].roleName`]: [NO_SEATS],
    },
  };
}

/**
 * While six people are being sent, the first is removed, the second is given another address and the
 * third another role; rows are added between them and below. Then `answer` comes.
 */
async function changeMeanwhile(portal, tenant, answer, attributes) {
  await tenant.fault({ content_type: 'application/json', ...answer, body: JSON.stringify(answer.body) });
  const arrive = await portal.withhold('**/inviteusers');
  await portal.open({ attributes });
  await portal.takeList(1, SENT.map((person) => person.join('\t')).join('\n'));
  await portal.send();
  await becomes(() => portal.errorOfRow(6), 'Sending…');
  await portal.removeRow(1);
  await portal.email(1).fill(BOBBY);
  await portal.role(2).selectOption(NEW_ROLE);
  await portal.pasteList(1, [GIL, HAL].map((person) => person.join('\t')).join('\n'));
  await portal.addRow();
  await portal.typePerson(8, ...IDA);
  const now = [BOBBY, GIL[0], HAL[0], CID[0], DAN[0], EVE[0], FAY[0], IDA[0]];
  await becomes(() => portal.addresses(), now);
  arrive();
}

/** Types the old address of the second person and chooses the old role of the third again. */
async function takeBack(portal) {
  await portal.email(await portal.personWith(BOBBY)).fill(BOB[0]);
  await portal.role(await portal.personWith(CID[0])).selectOption(CID[1]);
}

/** What is said in the row with this address: about the address, and about the role. */
async function saidOf(portal, [address]) {
  return (await portal.said()).find(([other]) => other === address)?.slice(1);
}

const BY_PATH = { of: { bob: [CLOSED, ''], cid: ['', NO_SEATS], dan: [CLOSED, ''], eve: ['', NO_SEATS] } };
const BY_ADDRESS = { of: { bob: [CLOSED, ''], cid: ['', ''], dan: [CLOSED, ''], eve: [WAITING, ''] } };
const QUOTING = 'Not valid: bob@corp.example, dan@corp.example';

const KINDS = [
  ['names rows by their paths', 400, dictionary('users'), BY_PATH],
  ['names rows by paths of another list', 400, dictionary('members'), BY_PATH],
  ['quotes their addresses', 400, { errors: { [BOB[0]]: [CLOSED], [DAN[0]]: [CLOSED] } }, BY_ADDRESS],
  ['quotes several addresses in a sentence', 400, { title: 'Bad Request', detail: QUOTING },
    { of: { ...BY_ADDRESS.of, bob: [QUOTING, ''], dan: [QUOTING, ''] } }],
];

for (const [names, status, body, { of }] of KINDS) {
  scene(`a refusal that ${names} finds them although the list has changed`, async (portal, tenant) => {
    await changeMeanwhile(portal, tenant, { status, body }, { 'on-refusal': 'ask' });
    // The refused are told at once; for the others the tenant is asked first.
    await becomes(() => portal.said(), [
      [BOBBY, '', ''], [GIL[0], '', ''], [HAL[0], '', ''], [CID[0], '', ''],
      [DAN[0], ...of.dan], [EVE[0], ...of.eve], [FAY[0], WAITING, ''], [IDA[0], '', ''],
    ]);
  });

  scene(`a refusal that ${names} stands at an edited row once its old value is back`, async (portal, tenant) => {
    await changeMeanwhile(portal, tenant, { status, body }, { 'on-refusal': 'ask' });
    await becomes(() => saidOf(portal, DAN), of.dan);
    await takeBack(portal);
    await becomes(() => saidOf(portal, BOB), of.bob);
    await becomes(() => saidOf(portal, CID), of.cid);
    assert.deepEqual(await saidOf(portal, GIL), ['', '']);
    assert.equal(await tenant.posts(), 1);
  });
}

/** A result for each of the six: the fourth and the fifth are refused, and so are the two that are edited. */
const RESULTS = {
  status: 207,
  body: { results: [INVITED, REFUSED, REFUSED, REFUSED, REFUSED, INVITED] },
};

scene('results in the order of the request find their rows although the list has changed', async (portal, tenant) => {
  await changeMeanwhile(portal, tenant, RESULTS);
  await becomes(() => saidOf(portal, DAN), [CLOSED, '']);
  assert.deepEqual(await portal.said(), [
    [BOBBY, '', ''], [GIL[0], '', ''], [HAL[0], '', ''], [CID[0], '', ''],
    [DAN[0], CLOSED, ''], [EVE[0], CLOSED, ''], [IDA[0], '', ''],
  ]);
});

scene('results in the order of the request stand in edited rows once the old is back', async (portal, tenant) => {
  await changeMeanwhile(portal, tenant, RESULTS);
  await becomes(() => saidOf(portal, DAN), [CLOSED, '']);
  await takeBack(portal);
  await becomes(() => saidOf(portal, BOB), [CLOSED, '']);
  await becomes(() => saidOf(portal, CID), [CLOSED, '']);
  assert.equal(await tenant.posts(), 1);
});

scene('who was removed while they were invited is counted, and not sent again', async (portal, tenant) => {
  await changeMeanwhile(portal, tenant, RESULTS);
  await becomes(() => portal.notice(), /2 people invited/);
  await portal.typePerson(1, ...ANN);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), /^Already invited in this session/);
});

for (const [kind, status, body, words] of [
  ['whose rows are lost', 400, { error: { formErrors: [], fieldErrors: { users: [INVALID] } } }, INVALID],
  ['about the list as a whole', 400, { title: 'Bad Request', errors: { '': [NO_INVITATIONS] } }, NO_INVITATIONS],
  ['that ends the run', 403, { title: 'Forbidden', detail: NO_INVITATIONS }, NO_INVITATIONS],
]) {
  scene(`a refusal ${kind} stands in the notice, whatever became of the list`, async (portal, tenant) => {
    await changeMeanwhile(portal, tenant, { status, body, times: 'always' });
    await becomes(async () => (await portal.notice()).includes(words), true);
    assert.deepEqual(await portal.said(), [
      [BOBBY, '', ''], [GIL[0], '', ''], [HAL[0], '', ''], [CID[0], '', ''],
      [DAN[0], '', ''], [EVE[0], '', ''], [FAY[0], '', ''], [IDA[0], '', ''],
    ]);
    await takeBack(portal);
    assert.deepEqual(await saidOf(portal, BOB), ['', '']);
    assert.deepEqual(await saidOf(portal, CID), ['', '']);
  });
}
