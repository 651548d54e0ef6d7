// Two tabs of the same list: one sends at a time, and nobody is mailed by both.
import assert from 'node:assert/strict';
import { becomes, eventually, scene } from './scene.mjs';

const ANN = ['ann@corp.example', 'Manager'];
const BOB = ['bob@corp.example', 'Viewer'];
const CID = ['cid@corp.example', 'Creator'];

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
