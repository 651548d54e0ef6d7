// Roles: fetched from the tenant, chosen by the admin, and what happens when they cannot be had.
// Proves README, "What it takes" and the row of `default-role`: roles are the
// tenant's, none is chosen silently; design §5 and §7.
import assert from 'node:assert/strict';
import { LATER, becomes, scene } from './scene.mjs';

const ROLES = { call: 'availableroles' };

scene('the roles on offer are those of the tenant, in its order', async (portal, tenant) => {
  await tenant.roles(['Viewer', 'Auditor', 'Boss']);
  await portal.open();
  await becomes(() => portal.offeredRoles(), ['Viewer', 'Auditor', 'Boss']);
});

scene('no role is chosen for the admin', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, 'ann@corp.example');
  await becomes(async () => (await portal.offeredRoles()).length, 5);
  assert.deepEqual(await portal.rows(), [['ann@corp.example', '']]);
  await portal.send();
  await becomes(() => portal.errorOfRole(1), 'Choose a role.');
  await becomes(() => portal.focusedField(), 'Role of person 1');
  assert.deepEqual(await tenant.requests(), []);
});

scene('a chosen role takes the question back', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, 'ann@corp.example');
  await portal.send();
  await becomes(() => portal.errorOfRole(1), 'Choose a role.');
  await portal.role(1).selectOption('Creator');
  await becomes(() => portal.errorOfRole(1), '');
  await portal.send();
  await becomes(() => tenant.invitations(), [[{ email: 'ann@corp.example', roleName: 'Creator' }]]);
});

scene('default-role is the role of new rows', async (portal) => {
  await portal.open({ attributes: { 'default-role': 'Reviewer' } });
  await becomes(() => portal.rows(), [['', 'Reviewer']]);
});

scene('a default-role that the tenant does not offer leaves the choice open', async (portal) => {
  await portal.open({ attributes: { 'default-role': 'Owner' } });
  await becomes(async () => (await portal.offeredRoles()).length, 5);
  assert.deepEqual(await portal.rows(), [['', '']]);
});

scene('addresses can be typed while the roles are on their way', async (portal, tenant) => {
  await tenant.hold(ROLES);
  await portal.open();
  await portal.email(1).fill('ann@corp.example');
  await portal.role(1).getByRole('option', { name: 'Loading roles…' }).waitFor({ state: 'attached' });
  await tenant.recover();
  await portal.role(1).selectOption('Manager');
  assert.deepEqual(await portal.rows(), [['ann@corp.example', 'Manager']]);
});

scene('Send waits for the roles, and sends once however often it is pressed', async (portal, tenant) => {
  await tenant.hold(ROLES);
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.email(1).fill('ann@corp.example');
  await portal.send();
  await becomes(() => portal.sendButton.isDisabled(), true);
  await portal.sendButton.press('Enter');
  assert.equal(await portal.notice(), '');
  await tenant.recover();
  await becomes(() => portal.notice(), /^1 person invited/);
  assert.deepEqual(await tenant.invitations(), [[{ email: 'ann@corp.example', roleName: 'Viewer' }]]);
});

/** Send is pressed for Ann, who is typed, while the roles are on their way. */
async function sendTooEarly(portal, tenant, attributes) {
  await tenant.hold(ROLES);
  await portal.open({ attributes });
  await portal.email(1).fill('ann@corp.example');
  await portal.send();
}

scene('who is typed after a Send that waits is not sent with it', async (portal, tenant) => {
  await sendTooEarly(portal, tenant, { 'default-role': 'Viewer' });
  await portal.addRow();
  await portal.email(2).fill('bob@corp.co');
  await tenant.recover();
  await becomes(() => portal.sendButton.innerText(), 'Send 2 invitations');
  assert.equal(await tenant.posts(), 0);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.co': 1 });
});

scene('a Send that waits goes to no workspace that was chosen after it', async (portal, tenant) => {
  await sendTooEarly(portal, tenant, { 'default-role': 'Viewer', 'workspace-id': '11' });
  await portal.page.evaluate(() => document.querySelector('invite-users').setAttribute('workspace-id', '12'));
  await tenant.recover();
  await becomes(() => portal.sendButton.innerText(), 'Send 1 invitation');
  assert.equal(await tenant.posts(), 0);
});

scene('a Send that waits leaves the focus to who goes on typing', async (portal, tenant) => {
  await sendTooEarly(portal, tenant);
  await portal.addRow();
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  await tenant.recover();
  await becomes(() => portal.errorOfRole(1), 'Choose a role.');
  assert.equal(await portal.focusedField(), 'E-mail of person 2');
});

scene('an answer that is overtaken does not take the roles away', async (portal, tenant) => {
  await tenant.hold({ ...ROLES, status: 500 });
  await portal.open({ attributes: { 'workspace-id': '11' } });
  await becomes(async () => (await tenant.requests('availableroles')).length, 1);
  await portal.page.route(/availableroles$/, (route) => route.fulfill({ json: [{ name: 'Viewer' }, { name: 'Boss' }] }));
  await portal.page.evaluate(() => document.querySelector('invite-users').setAttribute('workspace-id', '12'));
  await portal.offeredRole('Boss');
  const overtaken = portal.page.waitForResponse((response) => response.status() === 500);
  await tenant.recover();
  await (await overtaken).finished();
  await portal.typePerson(1, 'ann@corp.example', 'Boss');
  assert.deepEqual(await portal.offeredRoles(), ['Viewer', 'Boss']);
  assert.equal(await portal.notice(), '');
});

scene('roles that came long before the form are offered', async (portal) => {
  const letItCome = await portal.withhold(/invite-users[^/]*\.wasm$/);
  const opening = portal.open({ patience: 500 });
  await (await portal.page.waitForResponse(/availableroles$/)).finished();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  letItCome();
  await opening;
  await portal.offeredRole('Viewer');
});

scene('who is typed while the rest of the form is on its way to send is not sent with the others', async (portal, tenant) => {
  const letItCome = await portal.withhold(LATER);
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.email(1).fill('ann@corp.example');
  await portal.send();
  await portal.addRow();
  await portal.email(2).fill('bob@corp.co');
  letItCome();
  await portal.button('Keyboard shortcuts').waitFor();
  await portal.send();
  await becomes(() => tenant.invitations(), [['ann@corp.example', 'bob@corp.co'].map((email) => ({ email, roleName: 'Viewer' }))]);
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.co': 1 });
});

scene('who comes back from an earlier page while Send waits for the rest of the form is not sent with the others', async (portal, tenant) => {
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.typePerson(1, 'zoe@corp.example');
  await portal.button('Keyboard shortcuts').waitFor();
  const letItCome = await portal.withhold(LATER);
  await portal.page.reload();
  await portal.email(1).fill('ann@corp.example');
  await portal.send();
  letItCome();
  await becomes(() => portal.rows(), [['zoe@corp.example', 'Viewer'], ['ann@corp.example', 'Viewer']]);
  assert.equal(await tenant.posts(), 0);
});

scene('a workspace that is chosen before the roles are there gets them', async (portal, tenant) => {
  await tenant.hold(ROLES);
  await portal.open({ attributes: { 'workspace-id': 'choose', 'default-role': 'Viewer' } });
  await portal.root.getByLabel('Invite to').selectOption({ index: 1 });
  await tenant.recover();
  await portal.offeredRole('Viewer');
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
});

scene('roles that are refused before the portal gives a token are asked for with it', async (portal, tenant) => {
  await tenant.settings({ auth: false });
  await tenant.hold({ ...ROLES, status: 401 });
  await portal.open();
  await portal.page.evaluate(() => { document.querySelector('invite-users').getToken = () => 'late'; });
  await tenant.recover();
  await portal.offeredRole('Viewer');
  const asked = await tenant.requests('availableroles');
  assert.deepEqual(asked.map(({ headers }) => headers.authorization), [undefined, 'Bearer late']);
});

scene('a Send that waited for roles in vain sends nobody when they come after all', async (portal, tenant) => {
  await tenant.fault({ ...ROLES, status: 500, delay_ms: 60_000 });
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.email(1).fill('ann@corp.example');
  await portal.send();
  await tenant.recover();
  await becomes(() => portal.notice(), /^The roles could not be loaded/);
  await portal.button('Try again').click();
  await becomes(() => portal.rows(), [['ann@corp.example', 'Viewer']]);
  await becomes(() => portal.sendButton.innerText(), 'Send 1 invitation');
  assert.equal(await tenant.posts(), 0);
});

scene('roles that failed to come can be asked for again', async (portal, tenant) => {
  await tenant.fault({ ...ROLES, status: 500 });
  await portal.open();
  await becomes(() => portal.notice(), /^The roles could not be loaded: .* an error \(500\)/);
  await portal.email(1).fill('ann@corp.example');
  await portal.button('Try again').click();
  await becomes(() => portal.notice(), '');
  await portal.role(1).selectOption('Viewer');
  assert.deepEqual(await portal.rows(), [['ann@corp.example', 'Viewer']]);
});

const TROUBLES = [
  ['is an object', { body: '{"roles":["Viewer"]}' }, /not understood/],
  ['is a text', { body: '"Viewer"' }, /not understood/],
  ['is null', { body: 'null' }, /not understood/],
  ['is HTML', { body: '<h1>Sign in</h1>', content_type: 'text/html' }, /not understood/],
  ['is empty', { body: '' }, /not understood/],
  ['breaks off', { body: '[{"name":"Vie', cut_body: 8 }, /did not answer/],
  ['lists nothing', { body: '[]' }, /the tenant offers none/],
  ['has empty names only', { body: '[{"name":""},{"name":"  "}]' }, /the tenant offers none/],
  ['has no names', { body: '[null,7,{},{"name":null},{"name":5},[]]' }, /the tenant offers none/],
  ['never arrives', { no_answer: 'before-acting' }, /did not answer/],
  ['is 401', { status: 401 }, /session has ended/],
  ['is 403', { status: 403 }, /not allowed/],
  ['is 404', { status: 404 }, /no such service/],
  ['is an HTML 502', { status: 502, body: '<h1>Bad</h1>', content_type: 'text/html' }, /error \(502\)/],
];

for (const [trouble, fault, sentence] of TROUBLES) {
  scene(`a roles answer that ${trouble} is explained, and nothing is lost`, async (portal, tenant) => {
    const well = { status: 200, content_type: 'application/json' };
    await tenant.fault({ ...ROLES, ...well, times: 'always', ...fault });
    await portal.open();
    await portal.email(1).fill('ann@corp.example');
    await becomes(() => portal.notice(), sentence);
    assert.doesNotMatch(await portal.notice(), /<|h1/);
    await tenant.recover();
    await portal.button('Try again').click();
    await portal.role(1).selectOption('Viewer');
    assert.deepEqual(await portal.rows(), [['ann@corp.example', 'Viewer']]);
  });
}

scene('Send without roles invites nobody, and the roles can still be asked for', async (portal, tenant) => {
  await tenant.fault({ ...ROLES, status: 503 });
  await portal.open();
  await portal.email(1).fill('ann@corp.example');
  await becomes(() => portal.notice(), /could not be loaded/);
  await portal.send();
  await becomes(() => portal.errorOfRole(1), /./);
  assert.deepEqual(await tenant.requests(), []);
  assert.deepEqual(await portal.rows(), [['ann@corp.example', '']]);
  await portal.button('Try again').click({ timeout: 3_000 });
  await portal.role(1).selectOption('Viewer');
});

scene('a roles call that hangs is given up with a sentence', async (portal, tenant) => {
  await tenant.fault({ ...ROLES, hang: true });
  await portal.open({ patience: 700 });
  await portal.email(1).fill('ann@corp.example');
  await becomes(() => portal.notice(), /did not answer/);
  await portal.button('Try again').click();
  await portal.role(1).selectOption('Viewer');
  assert.deepEqual(await portal.rows(), [['ann@corp.example', 'Viewer']]);
});

scene('empty names between the roles are left out', async (portal, tenant) => {
  await tenant.roles(['', 'Viewer', '   ', 'Boss']);
  await portal.open();
  await becomes(() => portal.offeredRoles(), ['Viewer', 'Boss']);
});

scene('500 roles can all be chosen', async (portal, tenant) => {
  const names = Array.from({ length: 500 }, (_, index) => `Role ${index + 1}`);
  await tenant.roles(names);
  await portal.open();
  await becomes(() => portal.offeredRoles(), names);
  await portal.typePerson(1, 'ann@corp.example', 'Role 500');
  await portal.send();
  await becomes(() => tenant.invitations(), [[{ email: 'ann@corp.example', roleName: 'Role 500' }]]);
});

scene('a role name with markup in it is a name and nothing more', async (portal, tenant) => {
  const name = '<script>document.title = "taken"</script><img src=x onerror=alert(1)>';
  await tenant.roles([name, 'Viewer']);
  await portal.open();
  await becomes(() => portal.offeredRoles(), [name, 'Viewer']);
  await portal.typePerson(1, 'ann@corp.example', name);
  await portal.send();
  await becomes(() => tenant.invitations(), [[{ email: 'ann@corp.example', roleName: name }]]);
  assert.equal(await portal.page.title(), 'Invite people');
});

scene('a role name with spaces around it goes back as the tenant spells it', async (portal, tenant) => {
  await tenant.roles([' Night  shift ', 'Viewer']);
  await portal.open();
  await portal.email(1).fill('ann@corp.example');
  await becomes(async () => (await portal.offeredRoles()).length, 2);
  await portal.role(1).selectOption({ index: 1 });
  await portal.send();
  await becomes(() => tenant.invitations(), [[{ email: 'ann@corp.example', roleName: ' Night  shift ' }]]);
});

scene('a role that vanished since the page was loaded is refused at its row', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(['ann@corp.example', 'Viewer'], ['bob@corp.example', 'Creator']);
  await tenant.roles(['Administrator', 'Viewer']);
  await portal.send();
  await becomes(() => portal.rows(), [['bob@corp.example', 'Creator']]);
  await becomes(() => portal.errorOfRole(1), "The role 'Creator' is not valid.");
  await becomes(() => portal.focusedField(), 'Role of person 1');
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1 });
  await portal.role(1).selectOption('Viewer');
  await becomes(() => portal.errorOfRole(1), '');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
});
