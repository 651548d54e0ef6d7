// Who is a user already: said of the tenant or workspace that the form invites to, and of no other.
// Proves README, "What it takes": existing users are marked; by design §5 those of the place that is invited to.
import assert from 'node:assert/strict';
import { becomes, scene } from './scene.mjs';

const ANA = 'ana.martins@example.com';
const MEMBER = 'Already a user: Administrator, Active';
const VIEWER = { 'default-role': 'Viewer' };
const USERS = { call: 'allusers', times: 'always' };

/** Opens the form with Ana, who is a user of the tenant. */
async function openWithAna(portal, attributes = VIEWER) {
  await portal.open({ attributes });
  await portal.typePerson(1, ANA);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), MEMBER);
}

const name = (portal, id) => portal.withElement((element, given) => element.setAttribute('workspace-id', given), id);

/** Waits until the tenant has answered so many questions about users. */
const asked = (tenant, times) => becomes(
  async () => (await tenant.requests('allusers')).filter((request) => request.ended_ms).length, times,
);

for (const [how, answer] of [['has no such users', { json: [] }], ['does not tell its users', { status: 403 }]]) {
  scene(`a user of the tenant is none of another one that ${how}, and one again when the form comes back`, async (portal) => {
    await portal.openOther({ allusers: answer });
    await openWithAna(portal);
    await portal.withElement((element) => { element.apiBase = '/other'; });
    await becomes(() => portal.errorOfRow(1), '');
    await portal.withElement((element) => element.removeAttribute('api-base'));
    await becomes(() => portal.errorOfRow(1), MEMBER);
  });

  scene(`what is known of the tenant is known after one that ${how}, though the tenant no longer tells`, async (portal, tenant) => {
    await portal.openOther({ allusers: answer });
    await openWithAna(portal);
    await tenant.fault({ ...USERS, status: 403 });
    await portal.withElement((element) => { element.apiBase = '/other'; });
    await becomes(() => portal.errorOfRow(1), '');
    await portal.withElement((element) => element.removeAttribute('api-base'));
    await becomes(() => portal.errorOfRow(1), MEMBER);
    await asked(tenant, 2);
    await portal.drawn();
    assert.equal(await portal.errorOfRow(1), MEMBER);
  });
}

scene('a user of the tenant is none of a workspace whose users cannot be read', async (portal, tenant) => {
  await openWithAna(portal);
  await tenant.fault({ ...USERS, status: 500 });
  await name(portal, '11');
  await becomes(() => portal.errorOfRow(1), '');
  await asked(tenant, 2);
  await portal.drawn();
  assert.equal(await portal.errorOfRow(1), '');
});

scene('users that are no longer told when people are sent are known still', async (portal, tenant) => {
  await openWithAna(portal);
  await tenant.fault({ ...USERS, status: 503 });
  await tenant.fault({ status: 403 });
  await portal.send();
  await becomes(() => portal.notice(), /not allowed/);
  assert.equal((await tenant.requests('allusers')).length >= 2, true);
  assert.equal(await portal.errorOfRow(1), MEMBER);
});

scene('the users of a tenant that the form leaves in a run are not said of the next one', async (portal, tenant) => {
  await portal.openOther();
  await openWithAna(portal);
  await tenant.hold(USERS);
  await portal.send();
  await becomes(async () => (await tenant.requests('allusers')).length, 2);
  await portal.withElement((element) => { element.apiBase = '/other'; });
  await portal.addRow();
  await portal.typePerson(2, 'bruno.costa@example.com');
  await portal.leaveField();
  await tenant.fault({ status: 403 });
  await tenant.recover();
  await asked(tenant, 2);
  await becomes(() => portal.progress(), '');
  assert.equal(await portal.errorOfRow(await portal.personWith('bruno.costa@example.com')), '');
});

scene('users stay known while it is not known where to invite to', async (portal, tenant) => {
  await openWithAna(portal, { 'workspace-id': 'tenant', ...VIEWER });
  await portal.withElement((element) => { element.workspaceId = undefined; });
  await portal.drawn();
  assert.equal(await portal.errorOfRow(1), MEMBER);
  await name(portal, 'tenant');
  await portal.drawn();
  assert.equal(await portal.errorOfRow(1), MEMBER);
  await asked(tenant, 1);
});
