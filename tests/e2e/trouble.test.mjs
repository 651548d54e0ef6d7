// A tenant or a network in trouble: what can be waited for is waited for, the rest is said, nobody is mailed twice.
// Proves README, "How it sends": 401, 429, 503, 5xx, no network, and a laptop that slept; design §3.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN, EVE, NOBODY, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const IN_PAIRS = { attributes: { 'batch-size': '2' } };

/** Three people go in two requests; between them the tenant forgets who is signed in. */
async function signOutBetweenRequests(portal, tenant) {
  await tenant.hold();
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => tenant.posts(), 1);
  await tenant.signOut();
  await tenant.recover();
}

/** The first pair is invited, the second request has this fault, and the fifth person is not sent. */
async function troubleInSecondPair(portal, tenant, fault) {
  await tenant.fault({ after: 1, ...fault });
  await portal.invite([ANN, BOB, CID, DAN, EVE], IN_PAIRS);
}

scene('a token that expires in the middle is renewed, and sending goes on', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false });
  await portal.handOutTokens(() => tenant.token());
  await signOutBetweenRequests(portal, tenant);
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.statuses(), [200, 401, 200]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('a portal without a fresh token has its admin sign in, and then the others are sent', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false });
  let token = await tenant.token();
  await portal.handOutTokens(() => token);
  await signOutBetweenRequests(portal, tenant);
  await becomes(() => portal.notice(), /^Your session has ended.*2 people invited.*1 person not sent yet/s);
  assert.deepEqual(await portal.rows(), [CID]);
  token = await tenant.token();
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('a cookie session that ends in the middle: sign in again, and the others are sent', async (portal, tenant) => {
  await signOutBetweenRequests(portal, tenant);
  await becomes(() => portal.notice(), /^Your session has ended\. Sign in again.*2 people invited/s);
  assert.deepEqual(await portal.rows(), [CID]);
  assert.equal(await portal.errorOfRow(1), '');
  assert.equal(await portal.sendLabel(), 'Send the remaining 1');
  assert.deepEqual(await tenant.statuses(), [200, 401]);
  await portal.signIn();
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('a busy tenant is left alone for two seconds, and then everybody is invited', async (portal, tenant) => {
  await tenant.fault({ status: 429, body: '', headers: { 'retry-after': '2' } });
  await portal.open();
  await portal.typePeople(ANN, BOB, CID);
  const sent = Date.now();
  await portal.send();
  await becomes(() => portal.progress(), /asked to wait.*\b[12] seconds?\b.*0 of 3 invited/s);
  assert.match(await portal.errorOfRow(1), /^Waiting/);
  await becomes(() => tenant.posts(), 2);
  assert.ok(Date.now() - sent >= 2_000, 'not asked again too soon');
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.batches(), [3, 3]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('a busy tenant that names a time is left alone until then', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, BOB, CID);
  const date = new Date(Date.now() + 4_000).toUTCString();
  await tenant.fault({ status: 429, body: '', headers: { 'retry-after': date } });
  await portal.send();
  await becomes(() => portal.progress(), /asked to wait.*\b[1234] seconds?\b/s);
  await becomes(() => tenant.posts(), 2);
  assert.ok(Date.now() >= Date.parse(date), 'not asked again too soon');
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('a tenant that is down for two requests is asked again, and nobody is mailed twice', async (portal, tenant) => {
  await tenant.fault({ after: 1, times: 2, status: 503, body: '', headers: { 'retry-after': '1' } });
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.statuses(), [200, 503, 503, 200]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('a proxy that says for no time how long to wait is asked again all the same', async (portal, tenant) => {
  const body = '<html><h1>503 Service Temporarily Unavailable</h1></html>';
  await tenant.fault({ status: 503, body, content_type: 'text/html' });
  await portal.invite([ANN, BOB]);
  await becomes(() => portal.progress(), /asked to wait.*\bseconds?\b/s);
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.doesNotMatch(await portal.notice(), /web page|html/i);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('a server error after everybody was invited is said, and so is that they are', async (portal, tenant) => {
  await tenant.fault({ status: 500, act: true });
  await portal.invite([ANN, BOB, CID]);
  await becomes(() => portal.notice(), /^The server failed.*3 people invited.*Trace ID/s);
  assert.deepEqual(await portal.addresses(), NOBODY);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('a server error in the middle: invited, in doubt and not sent are told apart', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await troubleInSecondPair(portal, tenant, { status: 500 });
  const account = /^The server failed.*2 people invited.*2 people may or may not have been.*1 person not sent yet/s;
  await becomes(() => portal.notice(), account);
  assert.deepEqual(await portal.rows(), [CID, DAN, EVE]);
  assert.match(await portal.errorOfRow(1), /^May have been invited/);
  assert.doesNotMatch(await portal.errorOfRow(1), /no answer/i, 'there was one');
  assert.match(await portal.errorOfRow(2), /^May have been invited/);
  assert.equal(await portal.errorOfRow(3), '');
  assert.equal(await portal.sendLabel(), 'Send the remaining 1');
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, EVE));
});

scene('a server error in the middle where the tenant tells who was invited', async (portal, tenant) => {
  await troubleInSecondPair(portal, tenant, { status: 500 });
  await becomes(() => portal.notice(), /^The server failed.*2 people invited.*3 people not sent yet/s);
  assert.doesNotMatch(await portal.notice(), /may or may not/);
  assert.deepEqual(await portal.rows(), [CID, DAN, EVE]);
  assert.equal(await portal.sendLabel(), 'Send the remaining 3');
  await portal.send();
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN, EVE));
});

scene('a sign-in page in place of an answer does not count as invited', async (portal, tenant) => {
  const body = '<!doctype html><title>Sign in</title><form></form>';
  await tenant.fault({ status: 200, body, content_type: 'text/html' });
  await portal.invite([ANN, BOB]);
  await becomes(() => portal.notice(), /2 people may or may not have been invited/);
  assert.deepEqual(await portal.rows(), [ANN, BOB]);
  assert.deepEqual(await tenant.mailed(), {});
});

scene('a tenant that takes two rows at most gets two, and everybody is invited once', async (portal, tenant) => {
  await tenant.settings({ max_rows: 2 });
  await portal.invite([ANN, BOB, CID, DAN, EVE]);
  await becomes(() => portal.notice(), /^5 people invited/);
  assert.deepEqual(await tenant.batches(), [5, 2, 2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN, EVE));
  assert.deepEqual(await portal.addresses(), NOBODY);
});

for (const [status, said] of [
  [403, /^You are not allowed to invite people here/],
  [404, /^There is no such service/],
  [405, /^The server refused the invitations/],
  [415, /^The server refused the invitations/],
]) {
  scene(`a ${status} in the middle stops, and the others can be sent later`, async (portal, tenant) => {
    await troubleInSecondPair(portal, tenant, { status });
    await becomes(() => portal.notice(), said);
    assert.match(await portal.notice(), /2 people invited.*3 people not sent yet/s);
    assert.deepEqual(await portal.rows(), [CID, DAN, EVE]);
    assert.equal(await portal.errorOfRow(1), '');
    assert.equal(await portal.isMarked(1), false);
    assert.equal(await portal.sendLabel(), 'Send the remaining 3');
    assert.equal(await tenant.posts(), 2);
    await portal.send();
    await becomes(() => portal.notice(), /^3 people invited/);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN, EVE));
  });
}

scene('a tenant without any room says so once, at no row', async (portal, tenant) => {
  await tenant.settings({ seats: 12 });
  await portal.invite([ANN, BOB, CID, DAN]);
  await becomes(() => portal.notice(), /limit of 12.*Nobody was invited/s);
  assert.equal((await portal.notice()).match(/limit of 12/g).length, 1);
  assert.deepEqual(await portal.rows(), [ANN, BOB, CID, DAN]);
  assert.equal(await portal.errorOfRow(1), '');
  assert.equal(await portal.sendLabel(), 'Send the remaining 4');
  assert.deepEqual(await tenant.batches(), [4, 2, 2]);
  assert.deepEqual(await tenant.mailed(), {});
});

scene('a tenant with room for two of four invites two, and the others can be sent later', async (portal, tenant) => {
  await tenant.settings({ seats: 14 });
  await portal.invite([ANN, BOB, CID, DAN]);
  await becomes(() => portal.notice(), /limit of 14.*2 people invited/s);
  assert.deepEqual(await portal.rows(), [CID, DAN]);
  assert.equal(await portal.sendLabel(), 'Send the remaining 2');
  assert.equal(await portal.totals(), '2 people');
  await tenant.settings({ seats: 16 });
  await portal.send();
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN));
});

scene('without a network nothing is sent, and with one everybody is', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, BOB, CID);
  await portal.goOffline();
  await portal.send();
  await becomes(() => portal.progress(), /No network/);
  assert.equal(await portal.notice(), '');
  await portal.goOnline();
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.batches(), [3]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('three seconds without a network in the middle, and everybody is invited once', async (portal, tenant) => {
  await tenant.hold();
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => tenant.posts(), 1);
  await portal.goOffline();
  await tenant.recover();
  await becomes(() => portal.progress(), /No network/);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  assert.match(await portal.progress(), /No network/);
  assert.equal(await tenant.posts(), 1);
  await portal.goOnline();
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.batches(), [2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('an answer that is lost with the network is asked for, and sending goes on', async (portal, tenant) => {
  await tenant.hold({ no_answer: 'after-acting' });
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => tenant.posts(), 1);
  await portal.goOffline();
  await tenant.recover();
  await becomes(() => portal.progress(), /No network/);
  await becomes(() => portal.errorOfRow(1), /^May have been invited/);
  assert.match(await portal.errorOfRow(3), /^Waiting/);
  await portal.goOnline();
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.batches(), [2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

/** Tells the page that it was frozen, as browsers do with a tab that nobody looks at; here no tab ever is hidden. */
async function freezeAndResume(portal) {
  await portal.page.evaluate(() => {
    for (const name of ['freeze', 'resume']) document.dispatchEvent(new Event(name));
  });
}

scene('a request that a frozen page never hears of is given up soon after, asked about, and the run goes on', async (portal, tenant) => {
  await tenant.hold({ act: true });
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => tenant.posts(), 1);
  await freezeAndResume(portal);
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.batches(), [2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('after a night in a closed laptop the run ends where nobody can tell who was invited', async (portal, tenant) => {
  await portal.page.clock.install();
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.hold();
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => tenant.posts(), 1);
  await portal.page.clock.fastForward(61_500);
  await becomes(() => portal.notice(), /^No answer came.*2 people may or may not.*1 person not sent yet/s);
  assert.equal(await tenant.posts(), 1);
});

scene('a tab that is only hidden for a while goes on as it is', async (portal, tenant) => {
  await portal.page.clock.install();
  await tenant.hold();
  await portal.invite([ANN, BOB]);
  await becomes(() => tenant.posts(), 1);
  await portal.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await portal.page.clock.fastForward(61_500);
  await portal.page.clock.runFor(8_000);
  await tenant.recover();
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.deepEqual(await tenant.batches(), [2]);
});
