// A form that is moved, removed and put back all day long leaves nothing behind.
// Proves README, "What it is tested in": moved, removed and put back 200 times, it leaks nothing; design §7.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, once } from '../e2e/people.mjs';
import { becomes, scene } from '../e2e/scene.mjs';
import { at } from './hosts.mjs';

const WARM_UP = 50;
const ROUNDS = 200;
/** The step in which the program's memory grows. */
const PAGE = 65_536;
/** A leak grows each time; what is in flight at a slow moment takes a second page once. */
const TIMES = 3;
/** Bytes that the browser keeps for a while: the time limits of the calls, what it learns about the scripts. */
const PER_ROUND = 2_000;

/** Lets the test see how much memory the program behind the form has. */
function watchProgram() {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiateStreaming.apply(WebAssembly, given);
    window.programMemory ??= made.instance.exports.memory;
    return made;
  };
}

/** So many times: to another place, away, and back. */
async function wander(rounds) {
  const form = document.querySelector('invite-users');
  const home = form.parentElement;
  const frame = document.createElement('section');
  document.body.append(frame);
  for (let round = 0; round < rounds; round += 1) {
    frame.append(form);
    await new Promise((resolve) => { setTimeout(resolve); });
    form.remove();
    await new Promise((resolve) => { setTimeout(resolve); });
    const ready = new Promise((resolve) => { form.addEventListener('invite-users-ready', resolve, { once: true }); });
    home.append(form);
    await ready;
  }
  frame.remove();
}

/** What the page holds once everything that nobody needs is collected. */
async function holdings(portal, session) {
  // Nodes, scripts and the program hold each other: each collection finds what the one before it let go.
  for (let i = 0; i < 5; i += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await portal.page.evaluate(() => new Promise((resolve) => { requestIdleCallback(resolve); }));
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const program = await portal.page.evaluate(() => programMemory.buffer.byteLength);
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize'), program };
}

scene(`a form that is moved, removed and put back ${ROUNDS} times holds no more than before, and works`, async (portal, tenant, t) => {
  await portal.page.addInitScript(watchProgram);
  await portal.open({ at: at('plain') });
  await portal.typePeople(ANN, BOB, CID);
  const session = await portal.context.newCDPSession(portal.page);
  await session.send('Performance.enable');
  const settle = async () => {
    await becomes(() => portal.rows(), [ANN, BOB, CID]);
    await portal.furnished();
    return holdings(portal, session);
  };
  await portal.page.evaluate(wander, WARM_UP);
  let growth;
  for (let time = 1; time <= TIMES && !(growth <= PAGE); time += 1) {
    const before = await settle();
    await portal.page.evaluate(wander, ROUNDS);
    let after;
    await becomes(async () => {
      after = await settle();
      return [after.nodes - before.nodes, after.listeners - before.listeners, after.heap - before.heap < ROUNDS * PER_ROUND];
    }, [0, 0, true]);
    t.diagnostic(`before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
    growth = after.program - before.program;
  }
  assert.ok(growth <= PAGE, `the program grew by ${growth} bytes each time`);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB, CID));
});
