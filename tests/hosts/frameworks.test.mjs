// In React and in Vue the form is an element like any other: it is rendered again, kept aside and
// brought back, and the list that was typed into it stays.
// Proves README, "What it is tested in": React 19 under StrictMode and Vue 3; design §7.
import assert from 'node:assert/strict';
import { ANN, BOB, once } from '../e2e/people.mjs';
import { becomes, scene } from '../e2e/scene.mjs';
import { at, heard, listen } from './hosts.mjs';

/** The one form of a portal whose framework has it for one workspace first and for another then. */
async function openIn(portal, host, form, query = '') {
  await listen(portal);
  await portal.page.goto(new URL(at(host) + query, portal.tenant.url).href);
  const inside = portal.within(portal.page.locator(form));
  await inside.email(1).waitFor();
  return inside;
}

for (const [host, form] of [['react', '#rendered'], ['vue', '#people']]) {
  scene(`${host}: a form that is rendered for another workspace keeps its list, and invites there`, async (portal, tenant) => {
    const inside = await openIn(portal, host, form);
    await inside.typePeople(ANN, BOB);
    await portal.button('Workspace 11').click();
    await becomes(() => portal.page.locator(form).getAttribute('workspace-id'), '11');
    await becomes(() => inside.rows(), [ANN, BOB]);
    await inside.send();
    await portal.page.getByText('2 came in').waitFor();
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
    assert.deepEqual((await tenant.requests()).map((request) => request.workspace_id), [11]);
  });

  scene(`${host}: a form whose workspace is not known yet invites nobody before it is, and then there`, async (portal, tenant) => {
    const inside = await openIn(portal, host, form, '?asks-first');
    await inside.typePeople(ANN, BOB);
    await inside.send();
    await becomes(() => inside.notice(), /This page has not said yet where to invite people to/);
    assert.equal(await tenant.posts(), 0);
    await portal.button('Workspace 11').click();
    await becomes(() => inside.notice(), '');
    assert.deepEqual(await inside.rows(), [ANN, BOB]);
    await inside.send();
    await portal.page.getByText('2 came in').waitFor();
    assert.deepEqual((await tenant.requests()).map((request) => request.workspace_id), [11]);
  });

  scene(`${host}: a form is given its token by a function among its properties`, async (portal, tenant) => {
    await tenant.settings({ page_signs_in: false });
    await portal.page.exposeFunction('tokenOfPortal', () => tenant.token());
    const inside = await openIn(portal, host, form);
    await inside.typePeople(ANN);
    await inside.send();
    await portal.page.getByText('1 came in').waitFor();
    assert.deepEqual(await tenant.mailed(), once(ANN));
  });

  scene(`${host}: a property in camel case sets the attribute`, async (portal) => {
    const inside = await openIn(portal, host, form);
    await becomes(() => inside.rows(), [['', 'Viewer']]);
  });
}

scene('react: what StrictMode mounts twice is one form each, which says once that it is ready', async (portal, tenant) => {
  await openIn(portal, 'react', '#rendered');
  const made = portal.within(portal.page.locator('#made'));
  await made.typePeople(ANN);
  await made.send();
  await becomes(() => tenant.mailed(), once(ANN));
  const ready = (await heard(portal, 'ready')).map(({ form }) => form);
  assert.deepEqual(ready.sort(), ['made', 'rendered']);
  assert.equal(await portal.page.locator('invite-users').count(), 2);
  assert.equal(await portal.card.count(), 2);
});

scene('vue: a view that was kept aside comes back with its list', async (portal, tenant) => {
  const inside = await openIn(portal, 'vue', '#people');
  await inside.typePeople(ANN, BOB);
  await portal.button('Other view').click();
  await becomes(() => portal.card.count(), 0);
  await portal.button('People view').click();
  await becomes(() => inside.rows(), [ANN, BOB]);
  await inside.send();
  await portal.page.getByText('2 came in').waitFor();
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});
