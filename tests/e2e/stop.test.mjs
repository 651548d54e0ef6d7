// Sending is interrupted, by Stop, a reload or a closed tab: nothing is lost, and what is said is true.
// Proves README, "How it sends": stopped or reloaded in the middle, nobody is lost or mailed twice; design §3 and §6.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN, EVE, NOBODY, notValid, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const IN_PAIRS = { attributes: { 'batch-size': '2' } };

/** These people are sent in pairs, and Stop is pressed while the first pair is under way. */
async function stopInFirstPair(portal, tenant, people, fault) {
  await tenant.hold(fault);
  await portal.invite(people, IN_PAIRS);
  await becomes(() => tenant.posts(), 1);
  await portal.stop();
}

scene('Stop ends the run after the request that is under way', async (portal, tenant) => {
  await stopInFirstPair(portal, tenant, [ANN, BOB, CID, DAN, EVE]);
  await tenant.recover();
  await becomes(() => portal.notice(), /^Stopped.*2 people invited.*3 people not sent yet/s);
  assert.equal(await portal.progress(), '');
  assert.deepEqual(await portal.rows(), [CID, DAN, EVE]);
  assert.equal(await portal.errorOfRow(1), '');
  assert.equal(await portal.totals(), '3 people');
  assert.equal(await portal.sendLabel(), 'Send the remaining 3');
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('until the request that is under way has ended, the screen says that Stop was heard', async (portal, tenant) => {
  await stopInFirstPair(portal, tenant, [ANN, BOB, CID]);
  await becomes(() => portal.progress(), /Stopping/);
  await tenant.recover();
  await becomes(() => portal.progress(), '');
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('after Stop the remaining ones are sent with one click, and nobody twice', async (portal, tenant) => {
  await stopInFirstPair(portal, tenant, [ANN, BOB, CID, DAN, EVE]);
  await tenant.recover();
  await becomes(() => portal.sendLabel(), 'Send the remaining 3');
  await portal.send();
  await becomes(() => portal.notice(), /^3 people invited/);
  assert.deepEqual(await tenant.batches(), [2, 2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN, EVE));
  assert.deepEqual(await portal.addresses(), NOBODY);
});

scene('a double click on Send the remaining sends them once', async (portal, tenant) => {
  await stopInFirstPair(portal, tenant, [ANN, BOB, CID]);
  await tenant.recover();
  await becomes(() => portal.sendLabel(), 'Send the remaining 1');
  await tenant.hold();
  await portal.sendButton.dblclick();
  await becomes(() => tenant.posts(), 2);
  await tenant.recover();
  await becomes(() => portal.notice(), /^1 person invited/);
  assert.deepEqual(await tenant.batches(), [2, 1]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('Stop in the last request stops nothing: everybody is invited', async (portal, tenant) => {
  await stopInFirstPair(portal, tenant, [ANN, BOB]);
  await tenant.recover();
  await becomes(() => portal.notice(), /2 people invited/);
  assert.doesNotMatch(await portal.notice(), /Stopped|not sent/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('Stop before the first request sends nobody', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await becomes(async () => (await tenant.requests('allusers')).length, 1);
  await tenant.hold({ call: 'allusers' });
  await portal.send();
  await becomes(() => portal.progress(), /Checking/);
  await portal.stop();
  await becomes(() => portal.notice(), /^Stopped.*Nobody was invited/s);
  await tenant.recover();
  await portal.send();
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.deepEqual(await tenant.batches(), [2]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('Stop without a network ends the run at once', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.goOffline();
  await portal.send();
  await becomes(() => portal.progress(), /No network/);
  await portal.stop();
  await becomes(() => portal.notice(), /^Stopped.*Nobody was invited/s);
  await portal.goOnline();
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB));
  assert.equal(await tenant.posts(), 1);
});

scene('Stop while the admin is asked about a refusal keeps the others for later', async (portal, tenant) => {
  await tenant.settings({ refused: { 'bob@corp.example': '' } });
  await portal.invite([ANN, BOB, CID], { attributes: { 'on-refusal': 'ask' } });
  await becomes(() => portal.errorOfRow(2), notValid(BOB));
  await portal.stop();
  await becomes(() => portal.notice(), /^Stopped/);
  assert.deepEqual(await portal.rows(), [ANN, BOB, CID]);
  assert.equal(await portal.errorOfRow(1), '');
  assert.equal(await portal.sendLabel(), 'Send the remaining 2');
  assert.deepEqual(await tenant.mailed(), {});
  await portal.send();
  await becomes(() => portal.rows(), [BOB]);
  assert.deepEqual(await tenant.mailed(), once(ANN, CID));
});

scene('Stop while an offender is looked for loses nobody', async (portal, tenant) => {
  await tenant.settings({ refused: { 'bob@corp.example': '' }, refusal: 'unnamed' });
  await tenant.hold({ after: 1 });
  await portal.invite([ANN, BOB, CID, DAN]);
  await becomes(() => tenant.posts(), 2);
  await portal.stop();
  await tenant.recover();
  await becomes(() => portal.notice(), /^Stopped/);
  assert.deepEqual(await portal.rows(), [ANN, BOB, CID, DAN]);
  assert.equal(await portal.sendLabel(), 'Send the remaining 4');
  await portal.send();
  await becomes(() => portal.rows(), [BOB]);
  assert.deepEqual(await tenant.mailed(), once(ANN, CID, DAN));
});

scene('Stop and then no answer: who was invited is asked, and the others are not sent', async (portal, tenant) => {
  await stopInFirstPair(portal, tenant, [ANN, BOB, CID], { no_answer: 'after-acting' });
  await tenant.recover();
  await becomes(() => portal.rows(), [CID]);
  await becomes(() => portal.notice(), /2 people invited.*1 person not sent yet/s);
  assert.equal(await portal.sendLabel(), 'Send the remaining 1');
  assert.equal(await tenant.posts(), 1);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
});

scene('a reload between batches settles the one under way and keeps those behind it', async (portal, tenant) => {
  await tenant.hold({ after: 1 });
  await portal.invite([ANN, BOB, CID, DAN, EVE], IN_PAIRS);
  await becomes(() => tenant.posts(), 2);
  await portal.page.reload();
  await becomes(() => portal.rows(), [EVE]);
  await becomes(() => portal.sendLabel(), /^Send .*1/);
  await tenant.recover();
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID, DAN, EVE));
});

scene('a reload while the tenant is busy loses nobody', async (portal, tenant) => {
  await tenant.fault({ after: 1, status: 429, body: '', headers: { 'retry-after': '60' } });
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => portal.progress(), /asked to wait/);
  await portal.page.reload();
  await becomes(() => portal.rows(), [CID]);
  assert.equal(await portal.errorOfRow(1), '');
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
});

scene('a form that is closed while it sends, and opened again, mails nobody twice', async (portal, tenant) => {
  await tenant.hold();
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => tenant.posts(), 1);
  await portal.page.evaluate(async () => {
    const form = document.querySelector('invite-users');
    const parent = form.parentElement;
    form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    parent.append(document.createElement('invite-users'));
  });
  await becomes(() => portal.rows(), [CID]);
  await tenant.recover();
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
  await becomes(() => portal.addresses(), NOBODY);
});

scene('the tab asks before it closes while something is under way, and only then', async (portal, tenant) => {
  const asked = [];
  portal.page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await stopInFirstPair(portal, tenant, [ANN, BOB, CID]);
  await portal.page.close({ runBeforeUnload: true });
  await becomes(() => asked, ['beforeunload']);
  await tenant.recover();
  await becomes(() => portal.notice(), /^Stopped/);
  const closed = portal.page.waitForEvent('close');
  await portal.page.close({ runBeforeUnload: true });
  await closed;
  assert.deepEqual(asked, ['beforeunload']);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});
