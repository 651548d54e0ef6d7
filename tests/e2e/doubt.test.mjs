// No clear answer came: who was invited is asked, or decided by the admin, and nobody is sent again blindly.
// Proves README, "How it sends": rows in doubt are asked about, else the admin decides; design §2 (`unknown`) and §3.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN, NOBODY, once } from './people.mjs';
import { ONLY_IN_CHROMIUM, becomes, needsChromium, scene } from './scene.mjs';

const IN_PAIRS = { attributes: { 'batch-size': '2' } };
const MEMBER = ['ana.martins@example.com', 'Viewer'];
const IN_DOUBT = /^May have been invited/;

/** Three people are in doubt at a tenant that cannot be asked; nobody was invited. */
async function threeInDoubt(portal, tenant) {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ no_answer: 'before-acting' });
  await portal.invite([ANN, BOB, CID]);
  await becomes(() => portal.notice(), /3 people may or may not have been invited/);
}

/** What is said about people in doubt: how many they are, or nothing. */
async function saidInDoubt(portal) {
  return (await portal.notice()).match(/(\d+) (?:person|people) may or may not/)?.[1];
}

/** What is said once nobody is sent any more: about the list, and at its first row. */
async function saidAfterwards(portal) {
  return `${await portal.notice()}\n${await portal.errorOfRow(1)}`;
}

for (const [loss, fault] of [
  ['a lost answer', { no_answer: 'after-acting' }],
  ['an answer that breaks off', { cut_body: 0 }],
  ['an answer that never comes', { hang: true, act: true }],
]) {
  scene(`${loss} after everybody was invited is settled by asking`, async (portal, tenant) => {
    await tenant.fault(fault);
    await portal.invite([ANN, BOB, CID], fault.hang ? { patience: 2_000 } : {});
    await becomes(() => portal.notice(), /^No answer came.*3 people invited/s);
    assert.equal(await saidInDoubt(portal), undefined);
    assert.deepEqual(await portal.addresses(), NOBODY);
    assert.deepEqual(await tenant.batches(), [3]);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
  });
}

for (const [loss, fault] of [
  ['a request that is lost', { no_answer: 'before-acting' }],
  ['a refusal that breaks off', { status: 400, body: '{"detail":"x"}', cut_body: 5 }],
  ['a request that nobody answers', { hang: true }],
]) {
  scene(`${loss}, where the tenant lists new people, can be sent again at once`, async (portal, tenant) => {
    if (fault.cut_body) needsChromium(ONLY_IN_CHROMIUM.cutRefusal);
    await tenant.fault({ after: 1, ...fault });
    await portal.invite([ANN, BOB, CID, DAN], { ...IN_PAIRS, ...(fault.hang && { patience: 2_000 }) });
    await becomes(() => portal.notice(), /^No answer came.*2 people invited.*2 people not sent yet/s);
    assert.equal(await saidInDoubt(portal), undefined);
    assert.deepEqual(await portal.rows(), [CID, DAN]);
    assert.equal(await portal.errorOfRow(1), '');
    assert.equal(await portal.sendLabel(), 'Send the remaining 2');
    await portal.send();
    await becomes(() => portal.notice(), /^2 people invited/);
    assert.deepEqual(await tenant.batches(), [2, 2, 2]);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN));
  });
}

scene('where nobody was seen in the list of users yet, not being there proves nothing', async (portal, tenant) => {
  await tenant.fault({ no_answer: 'before-acting' });
  await portal.invite([ANN, BOB]);
  await becomes(() => saidInDoubt(portal), '2');
  assert.match(await portal.errorOfRow(1), IN_DOUBT);
  assert.equal(await portal.sendLabel(), 'Send invitations');
  await portal.send();
  assert.equal(await tenant.posts(), 1);
  await portal.allowAgain();
  await portal.send();
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('at a tenant that never lists pending people the admin says that they were invited', async (portal, tenant) => {
  await tenant.settings({ pending: 'hidden' });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB]);
  await becomes(() => saidInDoubt(portal), '2');
  const asked = (await tenant.requests('allusers')).length;
  await portal.checkAgain();
  await becomes(async () => (await tenant.requests('allusers')).length, asked + 1);
  await portal.send();
  await portal.confirmInvited();
  await becomes(() => portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.batches(), [2]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('a tenant that never lists pending people: who was lost is not sent with the others', async (portal, tenant) => {
  await tenant.settings({ pending: 'hidden' });
  await tenant.fault({ no_answer: 'after-acting', after: 1 });
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => saidInDoubt(portal), '1');
  assert.match(await portal.notice(), /2 people invited/);
  await portal.addRow();
  await portal.typePerson(2, ...DAN);
  await portal.send();
  await becomes(() => portal.rows(), [CID]);
  assert.match(await portal.errorOfRow(1), IN_DOUBT);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN));
});

scene('a tenant that lists pending people late: Check again finds them', async (portal, tenant) => {
  await tenant.settings({ pending: { late_calls: 1 } });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB, CID]);
  await becomes(() => saidInDoubt(portal), '3');
  await portal.checkAgain();
  await becomes(() => portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('who is listed late is not mailed again by the next Send either', async (portal, tenant) => {
  await tenant.settings({ pending: { late_calls: 1 } });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB]);
  await becomes(() => saidInDoubt(portal), '2');
  await portal.addRow();
  await portal.typePerson(3, ...CID);
  await portal.send();
  await becomes(() => portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.batches(), [2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('Check again where the list of users is forbidden changes nothing', async (portal, tenant) => {
  await threeInDoubt(portal, tenant);
  const asked = (await tenant.requests('allusers')).length;
  await portal.checkAgain();
  await becomes(async () => (await tenant.requests('allusers')).length, asked + 1);
  assert.equal(await saidInDoubt(portal), '3');
  assert.match(await portal.errorOfRow(3), IN_DOUBT);
  assert.deepEqual(await portal.rows(), [ANN, BOB, CID]);
});

scene('Check again says that it asks', async (portal, tenant) => {
  await threeInDoubt(portal, tenant);
  await tenant.hold({ call: 'allusers' });
  await portal.checkAgain();
  await becomes(async () => `${await portal.progress()}\n${await portal.notice()}`, /Asking|Checking/);
});

scene('Send need not wait for the answer to Check again', async (portal, tenant) => {
  await tenant.settings({ pending: { late_calls: 1 } });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB]);
  await becomes(() => saidInDoubt(portal), '2');
  await tenant.hold({ call: 'allusers' });
  await portal.checkAgain();
  await portal.addRow();
  await portal.typePerson(3, ...CID);
  await portal.send();
  await tenant.recover();
  await becomes(() => portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.batches(), [2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('Check again works once the list of users can be had', async (portal, tenant) => {
  await tenant.fault({ call: 'allusers', status: 403, after: 2 });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB]);
  await becomes(() => saidInDoubt(portal), '2');
  await portal.checkAgain();
  await becomes(() => portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('who was a member before is not taken for invited', async (portal, tenant) => {
  await tenant.fault({ no_answer: 'before-acting', after: 1 });
  await portal.invite([ANN, BOB, MEMBER], IN_PAIRS);
  await becomes(() => saidInDoubt(portal), '1');
  assert.deepEqual(await portal.rows(), [MEMBER]);
  assert.match(await portal.errorOfRow(1), IN_DOUBT);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('without a look at the users before, being among them proves nothing', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await becomes(async () => (await tenant.requests('allusers')).length, 1);
  await tenant.fault({ call: 'allusers', status: 502 });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.send();
  await becomes(() => saidInDoubt(portal), '2');
  await portal.confirmInvited();
  await becomes(() => portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('one of three in doubt may be sent again, and only they are', async (portal, tenant) => {
  await threeInDoubt(portal, tenant);
  await portal.select(2);
  await portal.button('The 1 selected were invited').waitFor();
  await portal.button('Allow sending the 1 selected again').click();
  await becomes(() => portal.errorOfRow(2), '');
  assert.match(await portal.errorOfRow(1), IN_DOUBT);
  assert.match(await portal.sendLabel(), /1/);
  await portal.send();
  await becomes(() => portal.rows(), [ANN, CID]);
  assert.deepEqual(await tenant.mailed(), once(BOB));
});

for (const [decision, decide] of [
  ['may be sent again', (portal) => portal.allowAgain()],
  ['were invited', (portal) => portal.confirmInvited()],
]) {
  scene(`once two of three in doubt ${decision}, one is spoken of, and then nobody`, async (portal, tenant) => {
    await threeInDoubt(portal, tenant);
    await portal.select(1);
    await portal.select(3);
    await decide(portal);
    await becomes(() => saidInDoubt(portal), '1');
    await portal.selectAll();
    await decide(portal);
    await becomes(() => saidInDoubt(portal), undefined);
  });
}

scene('once Check again has found everybody, nobody in doubt is spoken of', async (portal, tenant) => {
  await tenant.settings({ pending: { late_calls: 1 } });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB, CID]);
  await becomes(() => saidInDoubt(portal), '3');
  await portal.checkAgain();
  await becomes(() => saidInDoubt(portal), undefined);
});

scene('after others were sent, those still in doubt are still spoken of', async (portal, tenant) => {
  await threeInDoubt(portal, tenant);
  await portal.addRow();
  await portal.typePerson(4, ...DAN);
  await portal.send();
  await becomes(() => portal.notice(), /1 person invited/);
  assert.equal(await saidInDoubt(portal), '3');
});

scene('nothing is decided about people in doubt who are not selected', async (portal, tenant) => {
  await threeInDoubt(portal, tenant);
  await portal.addRow();
  await portal.typePerson(4, ...DAN);
  await portal.select(4);
  await becomes(() => portal.button(/^Allow sending|were invited$/).count(), 0);
  await portal.leaveField();
  assert.match(await portal.errorOfRow(1), IN_DOUBT);
  assert.equal(await portal.sendLabel(), 'Send 1 invitation');
  await portal.send();
  await becomes(() => portal.rows(), [ANN, BOB, CID]);
  assert.deepEqual(await tenant.mailed(), once(DAN));
});

scene('all in doubt may be sent again', async (portal, tenant) => {
  await threeInDoubt(portal, tenant);
  await portal.allowAgain();
  await becomes(() => portal.sendLabel(), /3/);
  assert.equal(await portal.totals(), '3 people');
  await portal.send();
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('two of three in doubt were invited, and leave the list', async (portal, tenant) => {
  await threeInDoubt(portal, tenant);
  await portal.select(1);
  await portal.select(3);
  await portal.confirmInvited();
  await becomes(() => portal.rows(), [BOB]);
  assert.match(await portal.errorOfRow(1), IN_DOUBT);
});

scene('who was invited, as the admin says, is not mailed when typed again', async (portal, tenant) => {
  await threeInDoubt(portal, tenant);
  await portal.confirmInvited();
  await becomes(() => portal.addresses(), NOBODY);
  await portal.typePeople(ANN, DAN);
  await portal.send();
  await becomes(() => tenant.mailed(), once(DAN));
  await becomes(() => saidAfterwards(portal), /already|earlier/i);
  assert.deepEqual(await tenant.batches(), [3, 1]);
});

scene('who was invited is known at the tenant that was asked, though the form has gone to another', async (portal, tenant) => {
  await portal.openOther();
  await tenant.settings({ pending: { late_calls: 1 } });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.invite([ANN]);
  await becomes(() => portal.errorOfRow(1), IN_DOUBT);
  const arrive = await portal.withhold('**/api/**/allusers');
  const asked = portal.page.waitForResponse(/api.*allusers/);
  await portal.checkAgain();
  await portal.withElement((element) => { element.apiBase = '/other'; });
  await becomes(() => portal.errorOfRow(1), '');
  arrive();
  await asked;
  await portal.drawn();
  assert.equal(await portal.errorOfRow(1), '');
  await portal.withElement((element) => element.removeAttribute('api-base'));
  await becomes(() => portal.errorOfRow(1), /^Already invited/);
  assert.equal(await saidInDoubt(portal), undefined);
  assert.deepEqual(await tenant.mailed(), once(ANN));
});

scene('a network that comes back while the form is at another tenant is known at both', async (portal, tenant) => {
  needsChromium(ONLY_IN_CHROMIUM.offlineRoute);
  const posts = await portal.openOther();
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.goOffline();
  await portal.send();
  await becomes(() => portal.progress(), /No network/);
  await portal.stop();
  await becomes(() => portal.notice(), /^Stopped/);
  await portal.withElement((element) => { element.apiBase = '/other'; });
  await portal.goOnline();
  await portal.offeredRole('Viewer');
  await portal.removeRow(1);
  await portal.send();
  await becomes(() => posts.flatMap(({ users }) => users).length, 1);
  await portal.withElement((element) => element.removeAttribute('api-base'));
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN));
});
