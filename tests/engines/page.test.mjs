// The built page in the other engines: what an admin comes for, and what the page's policy allows.
// Proves README, "Engines": an admin sees no difference in Firefox and WebKit.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { becomes } from '../e2e/eventually.mjs';
import { ANN, BOB, CID, notValid, once } from '../e2e/people.mjs';
import { StandIn } from '../e2e/stand-in.mjs';
import { Admin, ENTER } from './admin.mjs';
import { ENGINES } from './engines.mjs';

const NO_WASM = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

let standIn;

before(async () => {
  standIn = await StandIn.start();
});

after(() => standIn?.stop());

for (const [name, start] of Object.entries(ENGINES)) describe(name, () => promises(start));

function promises(start) {
  let browser;

  before(async () => {
    browser = await start();
  });

  after(() => browser?.quit());

  /** A test with an admin at a tenant of its own, in a window of its own. */
  const forbiddenScene = (promise, play) => test(promise, { timeout: 60_000 }, async () => {
    await browser.startOver();
    const tenant = standIn.tenant();
    await play(new Admin(browser, tenant), tenant);
  });

  /** The same, where the page has to keep to its policy. */
  const scene = (promise, play) => forbiddenScene(promise, async (admin, tenant) => {
    await play(admin, tenant);
    assert.deepEqual(await tenant.violations(), [], 'nothing that the policy forbids');
  });

  scene('people are typed, given roles and invited', async (admin, tenant) => {
    await admin.open();
    await admin.typePeople(ANN, BOB);
    assert.deepEqual(await admin.rows(), [ANN, BOB]);
    await admin.send();
    await becomes(() => admin.notice(), /^2 people invited\./);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  });

  scene('a pasted list is one question about roles, and then invited', async (admin, tenant) => {
    await admin.open();
    await admin.pasteList(1, 'Ann Lee <ann@corp.example>\nbob@corp.example; cid@corp.example');
    await admin.answerRole('Choose a role for 3 people', 'Viewer');
    await becomes(() => admin.rows(), [ANN, BOB, CID].map(([email]) => [email, 'Viewer']));
    await admin.send();
    await becomes(() => admin.notice(), /^3 people invited\./);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
  });

  scene('a refusal stands at its row, where the focus goes', async (admin, tenant) => {
    await tenant.fault({ status: 400, body: JSON.stringify({ status: 400, detail: notValid(BOB) }) });
    await admin.open();
    await admin.typePeople(ANN, BOB);
    await admin.send();
    await becomes(() => admin.rows(), [BOB]);
    assert.equal(await admin.noteOfRow(1), notValid(BOB));
    await becomes(() => admin.focusedField(), 'E-mail of person 1');
    assert.deepEqual(await tenant.mailed(), once(ANN));
  });

  scene('a lost answer is settled by asking, and nobody is invited twice', async (admin, tenant) => {
    await tenant.fault({ no_answer: 'after-acting' });
    await admin.open();
    await admin.typePeople(ANN, BOB);
    await admin.send();
    await becomes(() => admin.notice(), /^No answer came.*2 people invited/s);
    assert.deepEqual(await tenant.batches(), [2]);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  });

  scene('Enter goes on to the next row, which is added for it', async (admin) => {
    await admin.open();
    await admin.typeEmail(1, `ann@corp.example${ENTER}`);
    await becomes(() => admin.focusedField(), 'E-mail of person 2');
  });

  scene('the list survives a reload', async (admin) => {
    await admin.open();
    await admin.typePeople(ANN, BOB);
    await admin.reload();
    await becomes(() => admin.rows(), [ANN, BOB]);
  });

  scene('after a crash the form starts again with its list', async (admin, tenant) => {
    await admin.open();
    await admin.typePeople(ANN, BOB);
    await becomes(() => admin.isKept('bob@corp.example\t\tViewer'), true);
    await admin.crash();
    await becomes(() => admin.notice(), /^2 people from your last visit are still here\./);
    await admin.send();
    await becomes(() => tenant.mailed(), once(ANN, BOB));
  });

  forbiddenScene('a policy that blocks WebAssembly is named', async (admin, tenant) => {
    await tenant.settings({ policy: NO_WASM });
    await admin.browser.open(tenant.url);
    await becomes(() => admin.notice(), /Add 'wasm-unsafe-eval' to its script-src/);
  });

  forbiddenScene('the policy is in force: the page takes no text for markup', async (admin, tenant) => {
    await admin.open();
    const taken = await admin.browser.run(`
      try { document.body.innerHTML += ''; return true; } catch { return false; }`);
    assert.equal(taken, false);
  });
}
