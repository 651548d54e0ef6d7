// Answers and arrays that are hostile or broken: the form stays usable, and nobody is in doubt who need not be.
// Proves the threat model (docs/threat-model.md): no length, depth or number in an
// answer holds the form up; and the README's limit of `addPeople`.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, crowd, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const JSON_TYPE = 'application/json';
const VIEWER = { attributes: { 'default-role': 'Viewer' } };
const deep = (levels, open, close, inmost = '1') => open.repeat(levels) + inmost + close.repeat(levels);
const NESTED = deep(20_000, '[', ']');

/** Counts how often the page can do something else from now on; answers how to read it. */
async function countTurns(portal) {
  await portal.page.evaluate(() => {
    window.turns = 0;
    setInterval(() => { window.turns += 1; }, 1);
  });
  return () => portal.page.evaluate(() => window.turns);
}

/** Ann and Bob are sent, and the tenant gives this answer to the request, and to all that follow. */
async function inviteAndHear(portal, tenant, fault) {
  await tenant.fault({ content_type: JSON_TYPE, times: 'always', ...fault });
  await portal.invite([ANN, BOB]);
}

/** The form can be worked with, and once the tenant is well again everybody is invited once. */
async function assertUsable(portal, tenant) {
  await tenant.recover();
  await portal.addRow();
  await portal.typePerson((await portal.rows()).length, ...CID);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
}

// What is nested too deeply to be anything

for (const [what, body] of [
  ['objects', deep(5_000, '{"errors":', '}')],
  ['lists', deep(5_000, '[', ']')],
  ['lists in the errors of a problem', `{"title":"Bad Request","errors":${deep(5_000, '[', ']', '"no"')}}`],
  ['objects that nobody closes', '{"errors":'.repeat(5_000)],
  ['markup', `${'<div>'.repeat(5_000)}no`],
  ['parentheses in a text', `{"detail":"${deep(5_000, 'users: (', ')', 'no')}"}`],
]) {
  scene(`a refusal of ${what} nested 5,000 deep leaves nobody in doubt`, async (portal, tenant) => {
    await inviteAndHear(portal, tenant, { status: 400, body });
    await becomes(() => portal.notice(), /Nobody was invited\. Your list is kept\./);
    assert.doesNotMatch(await portal.notice(), /may or may not/);
    assert.deepEqual(await portal.rows(), [ANN, BOB]);
    await assertUsable(portal, tenant);
  });
}

for (const [what, body, sentence] of [
  ['that are nothing else', NESTED, /the tenant offers none|not understood/],
  ['beside their names', `[{"name":"Viewer","of":${NESTED}},{"name":"Creator"}]`, undefined],
]) {
  scene(`roles with lists nested 20,000 deep ${what} leave the form usable`, async (portal, tenant) => {
    const roles = { call: 'availableroles', status: 200, content_type: JSON_TYPE, body };
    await tenant.fault({ ...roles, times: 'always' });
    await portal.open();
    await portal.email(1).fill(ANN[0]);
    if (sentence) {
      await becomes(() => portal.notice(), sentence);
      await tenant.recover();
      await portal.button('Try again').click();
    }
    await portal.role(1).selectOption('Creator');
    await portal.send();
    await becomes(() => tenant.mailed(), once(ANN));
  });
}

// What is longer than anybody reads

scene('of a refusal that is longer than 1 MB its beginning is shown', async (portal, tenant) => {
  const detail = `No seats are left. ${'And so on. '.repeat(120_000)}`;
  await inviteAndHear(portal, tenant, { status: 403, body: JSON.stringify({ title: 'Seats', detail }) });
  await becomes(() => portal.notice(), /No seats are left\. And so on\..*…/s);
  assert.ok((await portal.notice()).length < 5_000);
  await assertUsable(portal, tenant);
});

scene('of a text that is longer than 1 MB its beginning is shown', async (portal, tenant) => {
  const body = `No seats are left. ${'And so on. '.repeat(120_000)}`;
  await inviteAndHear(portal, tenant, { status: 403, content_type: 'text/plain', body });
  await becomes(() => portal.notice(), /No seats are left\. And so on\..*…/s);
  await assertUsable(portal, tenant);
});

for (const [what, body] of [
  ['different', { errors: { 'users[0].email': Array.from({ length: 20_000 }, (_, at) => `Reason ${at}.`) } }],
  ['equal', { errors: { 'users[0].email': Array(20_000).fill('Reason 0.') } }],
  ['different (an entry each)', { errors: Array.from({ length: 20_000 }, (_, at) => ({ path: 'users[0].email', message: `Reason ${at}.` })) }],
]) {
  scene(`of 20,000 ${what} messages for one row some stand there, and the form stays usable`, async (portal, tenant) => {
    await tenant.fault({ status: 400, content_type: JSON_TYPE, body: JSON.stringify(body) });
    await portal.open();
    await portal.typePeople(ANN, BOB);
    await portal.send();
    await becomes(() => portal.errorOfRow(1), /^Reason 0\./);
    assert.ok((await portal.errorOfRow(1)).length < 500);
    await becomes(() => tenant.mailed(), once(BOB));
  });
}

const ENDLESS = 'x'.repeat(300_000);

scene('of 25,000 messages about the list as a whole some stand there, and the others are counted', async (portal, tenant) => {
  await tenant.fault({
    status: 403, content_type: JSON_TYPE, body: JSON.stringify({ errors: Array.from({ length: 25_000 }, (_, at) => `Seat ${at} is taken.`) }),
  });
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.notice(), /Seat 0 is taken\.[^]*Seat 23 is taken\.\n+The server sent 24,976 more messages\./);
  assert.doesNotMatch(await portal.notice(), /Seat 24 /);
  assert.ok((await portal.copyReport()).length < 2_000);
  await assertUsable(portal, tenant);
});

scene('of 25,000 messages to somebody who was sent alone some stand at the row and in the result', async (portal, tenant) => {
  await portal.page.addInitScript(() => {
    addEventListener('invite-users-result', ({ detail }) => { window.result = detail; });
  });
  await tenant.fault({
    status: 422, content_type: JSON_TYPE, body: JSON.stringify({ errors: Array.from({ length: 25_000 }, (_, at) => `Seat ${at} is taken.`) }),
  });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.errorOfRow(1), /Seat 0 is taken\./);
  const { people } = await portal.page.evaluate(() => window.result);
  assert.equal(people[0].messages.length, 24);
});

for (const [what, problem] of [
  ['sentence', { detail: `No seats are left. ${ENDLESS}` }],
  ['name for what it is about', { errors: { [ENDLESS]: ['No seats are left.'] } }],
  ['title', { title: `No seats are left. ${ENDLESS}` }],
  ['link', { detail: 'No seats are left.', type: `https://api.example/${ENDLESS}` }],
]) {
  scene(`of a ${what} of 300,000 letters no more is shown or copied than somebody reads`, async (portal, tenant) => {
    await tenant.fault({ status: 403, content_type: 'application/problem+json', body: JSON.stringify(problem) });
    await portal.invite([ANN, BOB]);
    await becomes(() => portal.notice(), /You are not allowed/);
    assert.ok((await portal.notice()).length < 5_000);
    assert.ok((await portal.copyReport()).length < 5_000);
  });
}

scene('of 30,000 roles some are offered, and the others are counted', async (portal, tenant) => {
  await tenant.roles(Array.from({ length: 30_000 }, (_, at) => `Role ${at}`));
  const arrive = await portal.withhold('**/availableroles');
  await portal.open();
  await portal.email(1).fill(ANN[0]);
  arrive();
  await portal.offeredRole('Role 999');
  await becomes(() => portal.notice(), /The tenant offers 29,000 more roles than this form can show/);
  await portal.role(1).selectOption('Role 7');
  await portal.send();
  await becomes(() => tenant.invitations(), [[{ email: ANN[0], roleName: 'Role 7' }]]);
});

scene('a role whose name nobody can read is not offered, and counted', async (portal, tenant) => {
  await tenant.roles(['Viewer', 'x'.repeat(20_000), 'Manager']);
  await portal.open();
  await portal.offeredRole('Viewer');
  assert.deepEqual(await portal.offeredRoles(), ['Viewer', 'Manager']);
  await portal.email(1).focus();
  await becomes(() => portal.notice(), /The tenant offers 1 more role than this form can show/);
});

// What a portal gives

scene('while a portal gives 100,000 texts the page answers', async (portal) => {
  await portal.open(VIEWER);
  const turns = await countTurns(portal);
  const before = await turns();
  await portal.withElement((element, people) => element.addPeople(people), crowd(100_000));
  assert.equal(await portal.totals(), '100,000 people');
  assert.ok(await turns() - before > 20, 'it comes in slices');
});

scene('while a portal gives 100,000 people with as many roles of 20,000 letters the page answers', async (portal) => {
  await portal.open(VIEWER);
  const turns = await countTurns(portal);
  const before = await turns();
  await portal.withElement((element) => {
    const role = 'r'.repeat(20_000);
    return element.addPeople(Array.from({ length: 100_000 }, (_, at) => ({ email: `ann${at}@corp.example`, role: role + at })));
  });
  await portal.drawn();
  assert.match(await portal.totals(), /^100,000 people/);
  assert.ok(await turns() - before > 20, 'it comes in slices');
});

scene('of longer texts than anybody reads the beginning is taken, and nobody is sent by what is left of an address', async (portal, tenant) => {
  await portal.open(VIEWER);
  await portal.withElement((element) => element.addPeople([
    { email: 'ann@corp.example', name: 'n'.repeat(20_000), role: 'r'.repeat(20_000) },
    `bob@${'corp.'.repeat(4_000)}example`,
    { email: `cid@corp.example${' '.repeat(20_000)}dan@corp.example` },
  ]));
  await becomes(() => portal.notice(), /1 added, 2 not understood/);
  await becomes(() => portal.errorOfRole(1), /^“r{500}…” is not a role here/);
  assert.ok((await portal.noteOfRow(1)).length < 600);
  assert.ok((await portal.addresses()).every((address) => address.length <= 501));
  assert.deepEqual([await portal.isMarked(2), await portal.isMarked(3)], [true, true]);
  await portal.send();
  await portal.drawn();
  assert.equal(await tenant.posts(), 0);
});

for (const [what, give] of [
  ['more than 100,000 people', (element) => element.addPeople(Array(100_001).fill('ann@corp.example'))],
  ['an empty array of the greatest length', (element) => element.addPeople(Array(2 ** 32 - 1))],
  ['an array that says another length each time', (element) => {
    let asked = 0;
    const length = () => { asked += 1; return asked > 1 ? 2 ** 32 : 100_001; };
    return element.addPeople(new Proxy([], { get: (of, name) => (name === 'length' ? length() : of[name]) }));
  }],
  ['an array that throws', (element) => {
    const people = ['ann@corp.example', 'bob@corp.example'];
    Object.defineProperty(people, 1, { get() { throw new Error('not for you'); } });
    return element.addPeople(people);
  }],
]) {
  scene(`a portal that gives ${what} is told so, and the form stays as it is`, async (portal) => {
    await portal.open(VIEWER);
    await portal.typePerson(1, ANN[0]);
    await assert.rejects(portal.withElement(give), /at most 100000 people|not for you/);
    assert.deepEqual(await portal.addresses(), [ANN[0]]);
  });
}

for (const [what, give] of [
  ['{ length: 2 ** 32 }', (element) => element.addPeople({ length: 2 ** 32 })],
  ['nothing', (element) => element.addPeople()],
  ['people whose members throw', (element) => element.addPeople([{ get email() { throw new Error('not for you'); } }])],
  ['people who are no texts', (element) => element.addPeople([null, 7, Symbol('ann'), [], { email: { toString: () => 'x' } }])],
]) {
  scene(`a portal that gives ${what} adds nobody`, async (portal) => {
    await portal.open(VIEWER);
    await portal.typePerson(1, ANN[0]);
    await portal.withElement(give);
    assert.deepEqual(await portal.addresses(), [ANN[0]]);
  });
}

scene('of an array that grows while it is read those are added who were in it', async (portal) => {
  await portal.open(VIEWER);
  await portal.withElement((element) => {
    const people = ['bob@corp.example'];
    const ann = { get email() { people.push('cid@corp.example'); return 'ann@corp.example'; } };
    people.unshift(ann);
    return element.addPeople(people);
  });
  await becomes(() => portal.addresses(), [ANN[0], BOB[0]]);
});

// Calls that the form can do without

const GARBAGE = [
  ['fails', { status: 500 }],
  ['is not there', { status: 404 }],
  ['breaks off', { status: 200, body: '[{"email":"ann', cut_body: 8 }],
  ['is never answered', { hang: true }],
  ['is answered with a page', { status: 200, body: '<h1>Sign in</h1>', content_type: 'text/html' }],
  ['is answered with garbage', { status: 200, body: '[null,7,"x",[],{},{"email":7},{"email":null,"roleName":[]}]' }],
  ['is answered with an object', { status: 200, body: '{"email":"ann@corp.example"}' }],
  ['is answered with lists nested 20,000 deep', { status: 200, body: NESTED }],
  ['is redirected', { status: 302, headers: { Location: '/nowhere' } }],
];

for (const [how, fault] of GARBAGE) {
  scene(`where the list of users ${how} people are invited all the same`, async (portal, tenant) => {
    await tenant.fault({ call: 'allusers', times: 'always', content_type: JSON_TYPE, ...fault });
    await portal.open({ patience: 1_000 });
    await portal.typePeople(ANN, BOB);
    await portal.send();
    await becomes(() => portal.notice(), /^2 people invited/);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  });

  scene(`where the list of workspaces ${how} the form says so, and can be filled meanwhile`, async (portal, tenant) => {
    await tenant.fault({ call: 'CurrentWorkspaces', times: 'always', content_type: JSON_TYPE, ...fault });
    await portal.open({ attributes: { 'workspace-id': 'choose', 'default-role': 'Viewer' }, patience: 1_000 });
    await portal.typePeople([ANN[0]], [BOB[0]]);
    await portal.send();
    await becomes(() => portal.notice(), /workspaces could not be loaded|Choose a workspace/);
    assert.deepEqual(await portal.addresses(), [ANN[0], BOB[0]]);
    assert.equal(await tenant.posts(), 0);
  });
}

scene('where nobody can be asked after a lost answer, who was sent is in doubt and the form can be used', async (portal, tenant) => {
  await tenant.fault({ call: 'allusers', times: 'always', status: 200, content_type: JSON_TYPE, body: NESTED });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB]);
  await becomes(() => portal.notice(), /2 people may or may not have been invited/);
  await portal.addRow();
  await portal.typePerson(3, ...CID);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
});
