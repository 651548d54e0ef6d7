// Where people are invited to: what the portal names, or the workspace that the admin chooses.
// Proves README's row of `workspace-id`: named, chosen, the tenant, or not known yet; design §7.
import assert from 'node:assert/strict';
import { ANN, BOB, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const NOT_NAMED = /^This page has not said yet where to invite people to\./;
const VIEWER = { 'default-role': 'Viewer' };
const CHOOSE = { 'workspace-id': 'choose', ...VIEWER };
const WORKSPACES = { call: 'CurrentWorkspaces' };

const name = (portal, id) => portal.withElement((element, given) => element.setAttribute('workspace-id', given), id);

/** Where everybody was invited to so far: workspaces, or `null` for the tenant. */
const places = async (tenant) => (await tenant.requests()).map((request) => request.workspace_id);

/** The keys in the tab's session storage. */
const kept = (portal) => portal.page.evaluate(() => Object.keys(sessionStorage));

// Not known yet

const UNKNOWN = {
  'the property is undefined': (element) => { element.workspaceId = undefined; },
  'the property is null': (element) => { element.workspaceId = null; },
  'the property is empty': (element) => { element.workspaceId = ''; },
  'the attribute is empty': (element) => { element.setAttribute('workspace-id', ''); },
  'the attribute is white space': (element) => { element.setAttribute('workspace-id', ' \n'); },
};

/** The people are typed, and Send says that nobody knows where to invite them to. */
async function assertNothingGoesOut(portal, tenant, ...people) {
  await portal.send();
  await becomes(() => portal.notice(), NOT_NAMED);
  assert.equal(await tenant.posts(), 0);
  assert.deepEqual(await portal.rows(), people);
  assert.deepEqual(await tenant.requests('allusers'), []);
  assert.deepEqual(await kept(portal), []);
}

for (const [how, deed] of Object.entries(UNKNOWN)) {
  scene(`while ${how} the form can be filled and nothing is sent, before its class is there`, async (portal, tenant) => {
    await portal.prepare(deed);
    await portal.open({ attributes: VIEWER });
    await portal.typePeople(ANN, BOB);
    await assertNothingGoesOut(portal, tenant, ANN, BOB);
    await name(portal, '11');
    await becomes(() => portal.notice(), '');
    assert.deepEqual(await portal.rows(), [ANN, BOB]);
    await portal.send();
    await becomes(() => tenant.mailed(), once(ANN, BOB));
    assert.deepEqual(await places(tenant), [11]);
  });

  scene(`while ${how} nothing is sent, in a form that is on screen`, async (portal, tenant) => {
    await portal.open({ attributes: VIEWER });
    await portal.withElement(deed);
    await portal.offeredRole('Viewer');
    await portal.typePeople(ANN);
    await assertNothingGoesOut(portal, tenant, ANN);
  });
}

scene('Send says in which place nobody is invited also where nobody is in the list', async (portal) => {
  await portal.open({ attributes: { 'workspace-id': '' } });
  await portal.send();
  await becomes(() => portal.notice(), NOT_NAMED);
});

scene('the tenant is meant where there is no workspace-id, where it is taken away, and where it says so', async (portal, tenant) => {
  const people = ['ann', 'bob', 'cid', 'dan'].map((who) => [`${who}@corp.example`, 'Viewer']);
  const invite = async (person, deed) => {
    if (deed) await portal.withElement(deed);
    await portal.offeredRole('Viewer');
    await portal.typePerson(1, ...person);
    await portal.send();
    await becomes(async () => (await tenant.mailed())[person[0]], 1);
    await becomes(() => portal.addresses(), ['']);
  };
  await portal.open({ attributes: VIEWER });
  await invite(people[0]);
  await invite(people[1], (element) => { element.workspaceId = 11; });
  await invite(people[2], (element) => element.removeAttribute('workspace-id'));
  await portal.withElement((element) => { element.workspaceId = ''; });
  await invite(people[3], (element) => { element.workspaceId = 'tenant'; });
  assert.deepEqual(await places(tenant), [null, 11, null, null]);
});

scene('the draft of the tenant is the same whether the portal names it or not', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople(ANN);
  await becomes(async () => (await kept(portal)).length > 0, true);
  await name(portal, 'tenant');
  await portal.page.reload();
  await becomes(() => portal.rows(), [ANN]);
  await name(portal, 'tenant');
  await portal.drawn();
  assert.deepEqual(await portal.rows(), [ANN]);
});

scene('no draft is read before the workspace is known, and that of the workspace is read then', async (portal) => {
  await portal.open({ attributes: { 'workspace-id': '11', ...VIEWER } });
  await portal.typePeople(ANN);
  await becomes(async () => (await kept(portal)).length > 0, true);
  await portal.page.unrouteAll();
  await portal.open({ attributes: { 'workspace-id': '', ...VIEWER } });
  await portal.email(1).fill(BOB[0]);
  await portal.furnished();
  assert.deepEqual(await portal.rows(), [BOB]);
  await name(portal, '11');
  await becomes(() => portal.rows(), [ANN, BOB]);
});

scene('what the form says of a run stays while the workspace is not known, and when it is the same again', async (portal, tenant) => {
  await tenant.settings({ refused: { [BOB[0]]: 'The mailbox is closed.' } });
  await portal.open({ attributes: { 'workspace-id': '11', ...VIEWER } });
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.notice(), /1 person invited/);
  const said = await portal.notice();
  const assertStays = async () => {
    await portal.drawn();
    assert.equal(await portal.notice(), said);
    assert.deepEqual(await portal.rows(), [BOB]);
    assert.equal(await portal.errorOfRow(1), 'The mailbox is closed.');
    assert.match(await portal.outcomes.innerText(), /1 invited/);
  };
  await portal.withElement((element) => { element.workspaceId = undefined; });
  await assertStays();
  await portal.withElement((element) => { element.workspaceId = 11; });
  await assertStays();
  await portal.page.reload();
  await becomes(() => portal.rows(), [BOB]);
});

scene('a list that comes from one workspace by way of none is not left there', async (portal) => {
  await portal.open({ attributes: { 'workspace-id': '11', ...VIEWER } });
  await portal.typePeople(ANN);
  await becomes(async () => (await kept(portal)).length > 0, true);
  await name(portal, '');
  await name(portal, '12');
  await becomes(async () => (await kept(portal)).some((key) => /\|12\|/.test(key)), true);
  assert.deepEqual((await kept(portal)).filter((key) => /\|11\|/.test(key)), []);
  await name(portal, '11');
  await portal.drawn();
  assert.deepEqual(await portal.rows(), [ANN]);
});

scene('a page whose workspace-id is empty reads once in its console what that means', async (portal) => {
  const lines = [];
  portal.page.on('console', (line) => lines.push(line.text()));
  await portal.open({ attributes: { 'workspace-id': '' } });
  await portal.withElement((element) => {
    element.workspaceId = null;
    element.after(element.cloneNode());
  });
  await portal.drawn();
  assert.equal(lines.filter((line) => /^invite-users: workspace-id is empty/.test(line)).length, 1);
});

// Chosen by the admin

/** The field in which the admin chooses. */
const choice = (portal) => portal.card.getByLabel('Invite to');

const atOther = (portal) => portal.withElement((element) => { element.apiBase = '/other'; });

scene('an admin who is to choose the workspace invites people to the one that was chosen', async (portal, tenant) => {
  await portal.open({ attributes: CHOOSE });
  await becomes(async () => (await choice(portal).getByRole('option').count()) > 1, true);
  await portal.typePerson(1, 'ann@corp.example');
  await portal.send();
  await becomes(() => portal.notice(), /Choose a workspace first/);
  assert.deepEqual(await tenant.requests(), []);
  const [, name] = await choice(portal).getByRole('option').allTextContents();
  await choice(portal).selectOption(name);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
  const [request] = await tenant.requests();
  assert.match(request.path, /sdworkspace\/inviteusers$/);
  assert.ok(Number.isInteger(request.workspace_id));
});

scene('another API asks which of its workspaces is meant, and forgets which was chosen before', async (portal, tenant) => {
  const posts = await portal.openOther({ CurrentWorkspaces: { json: [{ workspaceId: 7, workspaceName: 'Elsewhere' }] } });
  await portal.open({ attributes: CHOOSE });
  await choice(portal).selectOption({ index: 1 });
  await portal.typePeople(ANN);
  await atOther(portal);
  await becomes(() => choice(portal).getByRole('option').allTextContents(), ['Choose a workspace', 'Elsewhere']);
  assert.equal(await choice(portal).inputValue(), '');
  await portal.offeredRole('Viewer');
  await portal.send();
  await becomes(() => portal.notice(), /Choose a workspace first/);
  assert.deepEqual(posts, []);
  await choice(portal).selectOption('Elsewhere');
  await portal.send();
  await becomes(() => posts.map(({ workspaceId }) => workspaceId), [7]);
  assert.deepEqual(await tenant.requests(), []);
});

scene('the workspaces of an API that was left do not count, however late they come', async (portal) => {
  await portal.openOther({ CurrentWorkspaces: { json: [{ workspaceId: 7, workspaceName: 'Elsewhere' }] } });
  const letThemCome = await portal.withhold(/external\/sdworkspace\/CurrentWorkspaces$/);
  await portal.open({ attributes: CHOOSE });
  await atOther(portal);
  await choice(portal).waitFor();
  const late = portal.page.waitForResponse(/external\/sdworkspace\/CurrentWorkspaces$/);
  letThemCome();
  await (await late).finished();
  await portal.drawn();
  assert.deepEqual(await choice(portal).getByRole('option').allTextContents(), ['Choose a workspace', 'Elsewhere']);
});

scene('a portal that comes back to an API is asked again which workspace is meant', async (portal) => {
  await portal.openOther({ CurrentWorkspaces: { json: [] } });
  await portal.open({ attributes: CHOOSE });
  await choice(portal).selectOption({ index: 1 });
  await atOther(portal);
  await becomes(() => choice(portal).count(), 0);
  await portal.withElement((element) => element.removeAttribute('api-base'));
  await choice(portal).waitFor();
  assert.equal(await choice(portal).inputValue(), '');
  await portal.email(1).fill(ANN[0]);
  await portal.send();
  await becomes(() => portal.notice(), /Choose a workspace first/);
});

scene('what was chosen holds, and is shown, after it was not known for a while where to invite to', async (portal, tenant) => {
  await portal.open({ attributes: CHOOSE });
  await choice(portal).selectOption({ index: 2 });
  const chosen = Number(await choice(portal).inputValue());
  await portal.typePeople(ANN);
  await name(portal, '');
  await becomes(() => choice(portal).count(), 0);
  await portal.send();
  await becomes(() => portal.notice(), NOT_NAMED);
  await name(portal, 'choose');
  await becomes(() => portal.notice(), '');
  assert.equal(Number(await choice(portal).inputValue()), chosen);
  await portal.send();
  await becomes(() => places(tenant), [chosen]);
});

scene('who is in doubt in one of the chosen workspaces is in doubt after another API and a reload', async (portal, tenant) => {
  await portal.openOther({ CurrentWorkspaces: { json: [{ workspaceId: 7, workspaceName: 'Elsewhere' }] } });
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ status: 500 });
  await portal.open({ attributes: CHOOSE });
  await choice(portal).selectOption({ index: 1 });
  await portal.typePeople(ANN);
  await portal.send();
  await becomes(() => portal.notice(), /may or may not have been invited/);
  await choice(portal).selectOption({ index: 2 });
  await portal.drawn();
  await atOther(portal);
  await becomes(() => choice(portal).getByRole('option').count(), 2);
  await portal.page.reload();
  await choice(portal).selectOption({ index: 1 });
  await portal.typePerson(1, ...ANN);
  await becomes(() => portal.errorOfRow(1), 'May have been invited: no clear answer came.');
  await portal.send();
  await becomes(() => portal.notice(), /may or may not have been invited/);
  assert.equal(await tenant.posts(), 1);
});

scene('what was chosen holds while the portal changes something else', async (portal, tenant) => {
  await portal.open({ attributes: CHOOSE });
  await choice(portal).selectOption({ index: 1 });
  const chosen = Number(await choice(portal).inputValue());
  await portal.withElement((element) => { element.batchSize = 7; });
  await portal.offeredRole('Viewer');
  assert.equal(Number(await choice(portal).inputValue()), chosen);
  await portal.typePeople(ANN);
  await portal.send();
  await becomes(() => places(tenant), [chosen]);
});

scene('an admin who is to choose from now on sees the choice, and none any more once the portal names the workspace', async (portal, tenant) => {
  await portal.open({ attributes: VIEWER });
  await name(portal, 'choose');
  await choice(portal).selectOption({ index: 1 });
  await name(portal, '11');
  await becomes(() => choice(portal).count(), 0);
  await portal.offeredRole('Viewer');
  await portal.typePeople(ANN);
  await portal.send();
  await becomes(() => places(tenant), [11]);
});

for (const fault of [{ status: 403 }, { no_answer: 'before-acting' }]) {
  scene(`workspaces that could not be loaded (${Object.values(fault)}) are loaded by Try again`, async (portal, tenant) => {
    await tenant.fault({ ...WORKSPACES, times: 'always', ...fault });
    await portal.open({ attributes: CHOOSE });
    await becomes(() => portal.notice(), /The workspaces could not be loaded: /);
    await portal.email(1).fill(ANN[0]);
    await portal.button('Try again').click();
    await becomes(() => portal.notice(), /The workspaces could not be loaded: /);
    await tenant.recover();
    await portal.button('Try again').click();
    await choice(portal).selectOption({ index: 1 });
    assert.equal(await portal.notice(), '');
    assert.equal(await portal.hasFocus(), true);
    assert.deepEqual(await portal.addresses(), [ANN[0]]);
  });
}

scene('Try again asks for the roles and for the workspaces, where both could not be loaded', async (portal, tenant) => {
  await tenant.fault({ ...WORKSPACES, times: 'always', status: 503 });
  await tenant.fault({ call: 'availableroles', times: 'always', status: 503 });
  await portal.open({ attributes: CHOOSE });
  await becomes(() => portal.notice(), /The roles could not be loaded: /);
  await becomes(async () => (await tenant.requests('CurrentWorkspaces')).length, 1);
  await tenant.recover();
  await portal.button('Try again').click();
  await choice(portal).waitFor();
  await portal.offeredRole('Viewer');
  assert.equal(await portal.notice(), '');
});
