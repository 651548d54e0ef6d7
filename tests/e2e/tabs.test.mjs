// Two tabs of the same list: one sends at a time, and nobody is mailed by both.
// Proves README, "How it sends": two tabs send one after the other, and settle no doubt of each other; design §3.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, once } from './people.mjs';
import { becomes, eventually, scene } from './scene.mjs';

const IN_DOUBT = /^May have been invited/;

/** Ann is invited by this tab, which never learns of it: the answer is a 500, and nobody can be asked. */
async function leaveAnnInDoubt(portal, tenant) {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ status: 500, act: true });
  await portal.invite([ANN]);
  await becomes(() => portal.errorOfRow(1), IN_DOUBT);
}

/** Notes the names of the channels on which the page's tabs talk. */
async function overhear(portal) {
  await portal.context.addInitScript(() => {
    const Channel = window.BroadcastChannel;
    window.channels = new Set();
    window.BroadcastChannel = class extends Channel {
      constructor(name) {
        super(name);
        window.channels.add(name);
      }
    };
    window.shout = (message) => {
      for (const name of window.channels) new Channel(name).postMessage(message());
    };
  });
}

scene('the same list sent in two tabs at once mails everybody once', async (portal, tenant) => {
  await portal.open();
  const other = await portal.openTab();
  await portal.typePeople(ANN, BOB);
  await other.typePeople(ANN, BOB, CID);
  await tenant.hold();
  await portal.send();
  await becomes(async () => (await tenant.requests()).length, 1);
  await other.send();
  await becomes(() => other.progress(), /Another tab is sending/);
  await tenant.recover();
  await becomes(() => portal.notice(), /2 people invited/);
  await becomes(() => other.notice(), /invited/);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1, 'cid@corp.example': 1 });
  await becomes(() => other.rows(), [['', '']]);
  assert.deepEqual([...portal.errors, ...other.errors], []);
});

scene('who is invited in one tab is known in the other', async (portal, tenant) => {
  await portal.open();
  const other = await portal.openTab();
  await portal.typePeople(ANN);
  await other.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.notice(), /1 person invited/);
  await becomes(() => other.errorOfRow(1), /Already invited/);
  await other.send();
  await becomes(() => other.notice(), /1 person invited/);
  await eventually(async () => {
    assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
  });
});

scene('Stop ends the wait for another tab, and nobody of this one is sent', async (portal, tenant) => {
  await portal.open();
  const other = await portal.openTab();
  await portal.typePeople(ANN);
  await other.typePeople(BOB);
  await tenant.hold();
  await portal.send();
  await becomes(async () => (await tenant.requests()).length, 1);
  await other.send();
  await becomes(() => other.progress(), /Another tab is sending/);
  await other.stop();
  await becomes(() => other.notice(), /Stopped/);
  await tenant.recover();
  await becomes(() => portal.notice(), /1 person invited/);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1 });
  await other.send();
  await becomes(() => other.notice(), /1 person invited/);
});

scene('a tab that is closed while it sends lets the other one go on, and leaves nobody mailed twice', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await portal.open();
  const other = await portal.openTab();
  await portal.typePeople(ANN);
  await other.typePeople(ANN, BOB);
  await tenant.hold();
  await portal.send();
  await becomes(async () => (await tenant.requests()).length, 1);
  await other.send();
  await becomes(() => other.progress(), /Another tab is sending/);
  await tenant.recover();
  await portal.page.close();
  await becomes(() => other.notice(), /1 person invited/);
  const mailed = await tenant.mailed();
  assert.equal(mailed['bob@corp.example'], 1);
  assert.ok((mailed['ann@corp.example'] ?? 0) <= 1);
});

scene('a tab that is opened later shows who is in doubt in another one, and sends nobody again', async (portal, tenant) => {
  await leaveAnnInDoubt(portal, tenant);
  const other = await portal.openTab();
  await other.typePeople(ANN, BOB);
  await becomes(() => other.errorOfRow(1), IN_DOUBT);
  await other.send();
  await becomes(() => other.notice(), /1 person invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('a tab that is opened while another one sends does not send the same people', async (portal, tenant) => {
  await tenant.hold();
  await portal.invite([ANN]);
  await becomes(() => tenant.posts(), 1);
  const other = await portal.openTab();
  await other.typePeople(ANN, BOB);
  await other.send();
  await becomes(() => other.errorOfRow(1), IN_DOUBT);
  await becomes(() => other.progress(), /Another tab is sending/);
  await tenant.recover();
  await becomes(() => other.notice(), /invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

for (const [what, fault, end] of [
  ['401', { status: 401, times: 'always' }, /Sign in again/i],
  ['403', { status: 403 }, /permission|not allowed|may not/i],
  ['404', { status: 404 }, /Nobody was invited/],
  ['429 and Stop', { status: 429, headers: { 'Retry-After': '60' } }, /Stopped/],
]) {
  scene(`who is in doubt here stays so when another tab sends them and is answered ${what}`, async (portal, tenant) => {
    await leaveAnnInDoubt(portal, tenant);
    const other = await portal.openTab();
    await other.typePeople(ANN);
    await becomes(() => other.errorOfRow(1), IN_DOUBT);
    await other.send();
    await other.allowAgain();
    await tenant.fault(fault);
    await other.send();
    if (fault.status === 429) {
      await becomes(() => other.progress(), /wait/i);
      await other.stop();
    }
    await becomes(() => other.notice(), end);
    await tenant.recover();
    assert.match(await portal.errorOfRow(1), IN_DOUBT);
    await portal.send();
    await becomes(() => portal.notice(), /may or may not/);
    assert.deepEqual(await tenant.mailed(), once(ANN));
  });
}

scene('a run that ends after the portal has named another place tells the tabs of its own', async (portal, tenant) => {
  const at = (id) => ({ attributes: { 'workspace-id': id } });
  await portal.open(at('11'));
  const beside = await portal.openTab(at('11'));
  const elsewhere = await portal.openTab(at('12'));
  for (const tab of [portal, beside, elsewhere]) await tab.typePeople(ANN);
  await tenant.hold();
  await portal.send();
  await becomes(() => tenant.posts(), 1);
  await portal.withElement((element) => { element.workspaceId = 12; });
  await tenant.recover();
  await becomes(() => beside.errorOfRow(1), /^Already invited/);
  await beside.drawn();
  assert.equal(await elsewhere.errorOfRow(1), '');
});

scene('what a script says in the name of another tab settles no doubt', async (portal, tenant) => {
  await overhear(portal);
  await leaveAnnInDoubt(portal, tenant);
  for (const word of ['sending', 'not sent', 'invited', 'unknown', 'not sent']) {
    await portal.page.evaluate((said) => window.shout(() => [said, 'ann@corp.example']), word);
  }
  await portal.drawn();
  assert.match(await portal.errorOfRow(1), IN_DOUBT);
  await portal.send();
  assert.deepEqual(await tenant.mailed(), once(ANN));
});

scene('a message that is no list of texts is ignored', async (portal, tenant) => {
  await overhear(portal);
  await portal.open();
  const other = await portal.openTab();
  await portal.typePeople(ANN, BOB);
  await other.typePeople(CID);
  await portal.page.evaluate(() => {
    const cyclic = [];
    cyclic.push(cyclic);
    for (const message of [
      () => null, () => undefined, () => 7, () => 'invited', () => ({ length: 2e8 }), () => new Array(2e8),
      () => [], () => [[]], () => [null], () => ['invited', null], () => ['invited', { toString: 1 }], () => cyclic,
      () => new Uint8Array(9), () => new Map([['invited', 1]]), () => ['nonsense', 'ann@corp.example'],
      () => ['invited', ...new Array(100_000).fill('ann@corp.example')],
    ]) window.shout(message);
  });
  await portal.drawn();
  await becomes(() => portal.rows(), [ANN, BOB]);
  assert.equal(await portal.errorOfRow(1), '');
  await portal.send();
  await other.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
  assert.deepEqual(other.errors, []);
});
