// The page around the form: how it is served, how it starts, and what its host may do with it.
// Proves README, "Embedding" and "Policy", for the static page, and that a
// form may be moved and removed; design §1 and §7.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { becomes, forbiddenScene, scene } from './scene.mjs';

const WASM = /invite-users_bg[^/]*\.wasm$/;

/** One answer as it comes over the wire, without a client that undoes its compression. */
function fetchRaw(url, headers = {}) {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve({ status: answer.statusCode, headers: answer.headers }));
    }).once('error', reject).end();
  });
}

/** The addresses of the files that the page loads. */
async function files(tenant) {
  const html = await (await fetch(tenant.url)).text();
  const named = [...html.matchAll(/(?:href|src)="([^"]+)"/g)];
  const names = named.map(([, name]) => new URL(name, tenant.url).href);
  return { page: tenant.url, names, of: (ending) => names.find((name) => name.endsWith(ending)) };
}

scene('the page comes under the strict policy', async (portal, tenant) => {
  const { headers } = await fetchRaw(tenant.url);
  const policy = headers['content-security-policy'];
  const directives = [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'",
    "require-trusted-types-for 'script'",
  ];
  for (const directive of directives) assert.ok(policy.includes(directive), `${directive} in ${policy}`);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
});

scene('every file has its content type', async (portal, tenant) => {
  const { page, of } = await files(tenant);
  const type = async (url) => (await fetchRaw(url)).headers['content-type'];
  assert.match(await type(page), /^text\/html; charset=utf-8/);
  assert.match(await type(of('.js')), /^text\/javascript/);
  assert.match(await type(of('.css')), /^text\/css/);
  assert.equal(await type(of('.wasm')), 'application/wasm');
});

scene('every file comes compressed to who takes it so', async (portal, tenant) => {
  const { page, names } = await files(tenant);
  for (const url of [page, ...names]) {
    const encoding = async (accepted) => {
      const { headers } = await fetchRaw(url, accepted && { 'accept-encoding': accepted });
      assert.equal(headers.vary, 'Accept-Encoding');
      return headers['content-encoding'];
    };
    assert.equal(await encoding('gzip, br'), 'br', url);
    assert.equal(await encoding('gzip'), 'gzip', url);
    assert.equal(await encoding(), undefined, url);
  }
});

scene('the page is asked for again, and not sent again when it is the same', async (portal, tenant) => {
  const first = await fetchRaw(tenant.url);
  assert.equal(first.headers['cache-control'], 'no-cache');
  const again = await fetchRaw(tenant.url, { 'if-none-match': first.headers.etag });
  assert.equal(again.status, 304);
  assert.equal((await fetchRaw(tenant.url, { 'if-none-match': '"other"' })).status, 200);
});

scene('only a file that is named after its content is kept for good', async (portal, tenant) => {
  const { names } = await files(tenant);
  for (const url of names) {
    const expected = /-[0-9a-f]{12}\.\w+$/.test(url) ? /immutable/ : /^no-cache$/;
    assert.match((await fetchRaw(url)).headers['cache-control'], expected, url);
  }
});

scene('what is not there is a 404', async (portal, tenant) => {
  assert.equal((await fetchRaw(`${tenant.url}missing.js`)).status, 404);
});

/** Opens the page without the form's program; the answer lets it come. */
async function openWithoutProgram(portal, tenant) {
  let arrive;
  const arrival = new Promise((resolve) => { arrive = resolve; });
  await portal.page.route(WASM, async (route) => {
    await arrival;
    await route.continue();
  });
  await portal.page.goto(tenant.url, { waitUntil: 'commit' });
  await portal.page.getByRole('heading', { name: 'Invite people' }).waitFor();
  return arrive;
}

scene('the form is painted before its program has arrived', async (portal, tenant) => {
  const arrive = await openWithoutProgram(portal, tenant);
  assert.equal(await portal.page.getByRole('textbox').count(), 0);
  arrive();
  await portal.email(1).waitFor();
});

scene('the form does not jump when its program arrives', async (portal, tenant) => {
  const height = async () => (await portal.page.locator('invite-users').boundingBox()).height;
  const arrive = await openWithoutProgram(portal, tenant);
  const before = await height();
  arrive();
  await portal.email(1).waitFor();
  const jump = Math.abs(await height() - before);
  assert.ok(jump <= 2, `it jumps by ${jump} pixels`);
});

scene('the roles are asked for while the program is on its way, and only then', async (portal, tenant) => {
  const arrive = await openWithoutProgram(portal, tenant);
  const asked = async () => (await tenant.requests('availableroles')).length;
  await becomes(asked, 1);
  arrive();
  await portal.offeredRole('Viewer');
  assert.equal(await asked(), 1);
});

scene('a portal with a token asks for nothing without it', async (portal, tenant) => {
  await tenant.settings({ auth: false });
  await portal.page.addInitScript(() => {
    new MutationObserver(() => {
      const element = document.querySelector('invite-users');
      if (element) element.getToken = () => 'of-the-portal';
    }).observe(document, { childList: true, subtree: true });
  });
  await portal.open();
  await portal.offeredRole('Viewer');
  const asked = await tenant.requests('availableroles');
  assert.deepEqual(asked.map(({ headers }) => headers.authorization), ['Bearer of-the-portal']);
});

scene('the form does not move when the rest of it comes, in whatever order', async (portal) => {
  const top = async () => (await portal.button('Import file').boundingBox()).y;
  const arrive = await portal.withhold(/later-en-[^/]*\.js$/);
  await portal.open();
  const before = await top();
  await portal.email(1).focus();
  await portal.root.locator('.panels > *').first().waitFor({ state: 'attached' });
  assert.equal(await top(), before);
  arrive();
  await portal.button('Keyboard shortcuts').waitFor();
  assert.equal(await top(), before);
});

scene('a form whose program cannot be loaded says so', async (portal, tenant) => {
  await portal.page.route(WASM, (route) => route.abort());
  await portal.page.goto(tenant.url);
  await portal.page.getByText('This form could not be loaded. Check the connection').waitFor();
});

forbiddenScene("a policy without 'wasm-unsafe-eval' is named by that word", async (portal, tenant) => {
  await tenant.settings({
    policy: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
  });
  await portal.page.goto(tenant.url);
  await portal.page.getByText("Add 'wasm-unsafe-eval' to its script-src").waitFor();
  await portal.page.getByRole('alert').waitFor();
  assert.deepEqual(portal.errors, []);
});

scene('a form that is moved within the page keeps its rows', async (portal) => {
  await portal.open();
  await portal.typePeople(['ann@corp.example', 'Viewer'], ['bob@corp.example', 'Creator']);
  await portal.page.evaluate(() => {
    const frame = document.createElement('section');
    document.body.append(frame);
    frame.append(document.querySelector('invite-users'));
  });
  await portal.email(2).waitFor();
  assert.deepEqual(await portal.rows(), [['ann@corp.example', 'Viewer'], ['bob@corp.example', 'Creator']]);
});

scene('a form that was removed and added again works', async (portal, tenant) => {
  await portal.open();
  await portal.page.evaluate(() => {
    window.form = document.querySelector('invite-users');
    window.form.remove();
  });
  await becomes(() => portal.page.getByRole('textbox').count(), 0);
  await portal.page.evaluate(() => document.querySelector('main').append(window.form));
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
});

scene('a form that is removed while it sends does no harm', async (portal, tenant) => {
  await tenant.hold();
  await portal.open();
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.send();
  await becomes(async () => (await tenant.requests()).length, 1);
  await portal.page.evaluate(() => document.querySelector('invite-users').remove());
  await tenant.recover();
  await becomes(async () => (await tenant.requests()).filter((request) => request.ended_ms).length, 1);
});

scene('two forms in a page know nothing of each other', async (portal, tenant) => {
  await portal.open();
  await portal.page.evaluate(() => {
    const other = document.createElement('invite-users');
    other.setAttribute('workspace-id', '11');
    document.querySelector('main').append(other);
  });
  const second = portal.page.locator('invite-users').nth(1);
  await second.getByRole('textbox').fill('bob@corp.example');
  await second.getByRole('combobox').selectOption('Viewer');
  const first = portal.page.locator('invite-users').nth(0);
  assert.equal(await first.getByRole('textbox').inputValue(), '');
  await second.getByRole('button', { name: /^Send/ }).click();
  await becomes(async () => (await tenant.requests()).map((request) => request.workspace_id), [11]);
});

scene('a changed workspace-id switches the calls and keeps the rows', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  const set = (id) => portal.page.evaluate((value) => {
    const form = document.querySelector('invite-users');
    if (value) form.setAttribute('workspace-id', value);
    else form.removeAttribute('workspace-id');
  }, id);
  await set('12');
  await becomes(async () => (await portal.offeredRoles()).length, 5);
  await becomes(() => portal.rows(), [['ann@corp.example', 'Viewer']]);
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited/);
  await set('tenant');
  await portal.typePerson(1, 'bob@corp.example', 'Viewer');
  await portal.send();
  await becomes(async () => (await tenant.requests()).map((request) => request.workspace_id), [12, null]);
});

scene('attributes that are set to what they are already change nothing, and nothing is asked anew', async (portal, tenant) => {
  await portal.open({ attributes: { 'api-base': '/api/v1.0/external', 'batch-size': '50' } });
  await portal.takeList(1, 'ann@corp.example\tOwner\nbob@corp.example\tViewer');
  await becomes(() => portal.errorOfRole(1), /^“Owner” is not a role here/);
  await portal.withElement((element) => {
    for (const name of ['api-base', 'batch-size']) element.setAttribute(name, element.getAttribute(name));
  });
  await portal.drawn();
  await portal.addRow();
  await portal.typePerson(3, 'cid@corp.example', 'Viewer');
  assert.match(await portal.errorOfRole(1), /^“Owner” is not a role here/);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'bob@corp.example': 1, 'cid@corp.example': 1 });
  assert.equal((await tenant.requests('availableroles')).length, 1);
});

/** Gives the form another workspace while it is on screen. */
async function moveToWorkspace(portal, id) {
  await portal.page.evaluate((value) => document.querySelector('invite-users').setAttribute('workspace-id', value), id);
  await portal.offeredRole('Viewer');
}

scene('who was invited to one workspace can be invited to another, and is known when the form comes back', async (portal, tenant) => {
  await portal.open({ attributes: { 'workspace-id': '11', 'default-role': 'Viewer' } });
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited/);
  await moveToWorkspace(portal, '12');
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.send();
  await becomes(async () => (await tenant.requests()).map((request) => request.workspace_id), [11, 12]);
  await moveToWorkspace(portal, '11');
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), /^Already invited in this session/);
});

scene('doubt about one workspace is none about another, and is not forgotten', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ status: 500 });
  await portal.open({ attributes: { 'workspace-id': '11', 'default-role': 'Viewer' } });
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.send();
  await becomes(() => portal.errorOfRow(1), /^May have been invited/);
  // While the run is on, it is about the workspace that it was started for.
  await becomes(() => portal.notice(), /may or may not/);
  await moveToWorkspace(portal, '12');
  await becomes(() => portal.errorOfRow(1), '');
  assert.equal(await portal.notice(), '');
  await moveToWorkspace(portal, '11');
  await becomes(() => portal.errorOfRow(1), /^May have been invited/);
  await portal.send();
  assert.equal(await tenant.posts(), 1);
});

scene('the list goes along to another workspace, and comes back after a reload there', async (portal) => {
  await portal.open({ attributes: { 'workspace-id': '11' } });
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await moveToWorkspace(portal, '12');
  await portal.page.reload();
  await portal.offeredRole('Viewer');
  assert.deepEqual(await portal.addresses(), [''], 'nothing is left where the list was');
  await portal.email(1).focus();
  await moveToWorkspace(portal, '12');
  await becomes(() => portal.rows(), [['ann@corp.example', 'Viewer']]);
});

scene('the refusal of one workspace does not keep anybody out of another', async (portal, tenant) => {
  await tenant.settings({ refused: { 'ann@corp.example': "The mailbox 'ann@corp.example' is closed." } });
  await portal.open({ attributes: { 'workspace-id': '11', 'default-role': 'Viewer' } });
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.send();
  await becomes(() => portal.errorOfRow(1), /is closed/);
  await tenant.settings({ refused: {} });
  await moveToWorkspace(portal, '12');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
});

for (const width of [320, 1600]) {
  scene(`at ${width} pixels nothing has to be scrolled sideways`, async (portal) => {
    await portal.page.setViewportSize({ width, height: 700 });
    await portal.open();
    await portal.typePeople([`ann@${'a'.repeat(60)}.example`, 'Administrator'], ['bob', 'Viewer']);
    await portal.send();
    await becomes(() => portal.notice(), /invited/);
    assert.deepEqual(await portal.sideways(), []);
    for (const part of [portal.email(1), portal.role(1), portal.sendButton]) {
      const box = await part.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width, 'inside the page');
    }
  });
}

for (const colorScheme of ['light', 'dark']) {
  scene(`the form follows a ${colorScheme} system`, async (portal) => {
    await portal.page.emulateMedia({ colorScheme });
    await portal.open();
    const lightness = await portal.card.evaluate((card) => {
      const [red] = getComputedStyle(card).backgroundColor.match(/[\d.]+/g);
      return Number(red);
    });
    assert.equal(lightness > 128, colorScheme === 'light');
  });
}
