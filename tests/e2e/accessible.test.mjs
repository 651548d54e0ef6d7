// Every state of the form under axe-core's rules, best practices included.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { becomes, scene } from './scene.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWER = { 'default-role': 'Viewer' };

/** What is not accessible in the page as it is now, in both themes and in a narrow window. */
async function violations(portal) {
  const found = [];
  for (const [colorScheme, width] of [['light', 1000], ['dark', 1000], ['light', 320]]) {
    await portal.page.emulateMedia({ colorScheme });
    await portal.page.setViewportSize({ width, height: 800 });
    await portal.page.evaluate(AXE);
    const results = await portal.page.evaluate(() => axe.run(document));
    for (const { id, nodes } of results.violations) {
      found.push(...nodes.map((node) => `${id} (${colorScheme}, ${width}): ${node.html} ${node.failureSummary}`));
    }
  }
  return found;
}

/** A scene that ends in a state in which everything is accessible. */
function accessible(state, reach) {
  scene(`accessible: ${state}`, async (portal, tenant) => {
    await reach(portal, tenant);
    assert.deepEqual(await violations(portal), []);
  });
}

accessible('empty', async (portal) => {
  await portal.open();
  await portal.offeredRole('Viewer');
});

accessible('while the form is loaded', async (portal, tenant) => {
  await portal.page.route(/invite-users_bg.*wasm/, () => {});
  await portal.page.goto(tenant.url, { waitUntil: 'commit' });
  await portal.page.getByText('Invite people').waitFor();
});

accessible('without roles', async (portal, tenant) => {
  await tenant.fault({ call: 'availableroles', status: 500, times: 'always' });
  await portal.open();
  await becomes(() => portal.notice(), /could not be loaded/);
});

accessible('50 rows with errors, hints and a question', async (portal) => {
  await portal.open();
  const people = Array.from({ length: 50 }, (_, index) => `p${index % 45}@${index % 3 ? 'corp.example' : ''}`);
  await portal.takeList(1, people.join('\n'));
  await portal.selectAll();
});

accessible('a question about columns', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.importFiles({ name: 'odd.csv', content: 'Work;Spare;Function\nann@corp.example;ann@corp.private;Creator\nbob@corp.example;bob@corp.private;Viewer\n' });
  await portal.columnsQuestion.waitFor();
});

accessible('while sending', async (portal, tenant) => {
  await tenant.hold();
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, 'ann@corp.example');
  await portal.send();
  await becomes(() => portal.progress(), /Sending/);
});

accessible('the account', async (portal, tenant) => {
  await tenant.settings({ refused: { 'bob@corp.example': "The mailbox 'bob@corp.example' is closed." } });
  await portal.open({ attributes: VIEWER });
  await portal.takeList(1, 'ann@corp.example\nbob@corp.example\ncid@corp.example');
  await portal.send();
  await becomes(() => portal.notice(), /2 people invited/);
  await portal.page.getByText('2 invited').click();
});

accessible('people in doubt', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ status: 500 });
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, 'ann@corp.example');
  await portal.send();
  await becomes(() => portal.notice(), /may or may not have been invited/);
});
