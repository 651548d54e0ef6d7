// deploy/node: a portal's own server in Node between the page and the API, as deploy/README.md shows it.
// Proves deploy/README, "In a portal's own server", and README, "Deploying": the secret stays on the server.
import assert from 'node:assert/strict';
import { once as happens } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { inviteUsers } from '../../deploy/node/invite-users.mjs';
import { INVITATIONS, READS, arrived } from './deployed.mjs';
import { ANN, once } from './people.mjs';
import { Portal, launch } from './portal.mjs';
import { becomes } from './scene.mjs';
import { StandIn } from './stand-in.mjs';

const SECRETS = { clientId: 'the-client', clientSecret: 's"e\\c&r=e+t%' };
const SESSION = 'portal=of-ann';
const BASE = '/api/v1.0/external/';

let standIn;
let browser;

before(async () => {
  [standIn, browser] = await Promise.all([StandIn.start(), launch()]);
});

after(async () => {
  standIn?.stop();
  await browser?.close();
});

/** A portal of its own in front of a tenant of its own; the page that it serves is the tenant's. */
class Backend {
  /** What the portal says to who has no session. */
  stranger = 401;

  static async start(tenant, { seconds = 3600, api = tenant.url.replace(/\/$/, '') } = {}) {
    await tenant.settings({ client_id: SECRETS.clientId, client_secret: SECRETS.clientSecret, token_seconds: seconds, page_signs_in: false });
    const backend = new Backend();
    backend.server = createServer((request, response) => backend.answer(request, response)).listen(0, '127.0.0.1');
    await happens(backend.server, 'listening');
    const { port } = backend.server.address();
    backend.url = `http://127.0.0.1:${port}/`;
    backend.origin = new URL(backend.url).origin;
    const session = async ({ headers }) => (headers.cookie?.split('; ').includes(SESSION) ? 200 : backend.stranger);
    backend.listener = inviteUsers({ api, ...SECRETS, origin: backend.origin, session });
    backend.page = tenant.url;
    return backend;
  }

  async answer(request, response) {
    if (request.url.startsWith('/api/')) return this.listener(request, response);
    const file = await fetch(new URL(`.${request.url}`, this.page));
    response.writeHead(file.status, { 'content-type': file.headers.get('content-type') }).end(Buffer.from(await file.arrayBuffer()));
  }

  call(path, { headers, ...rest } = {}) {
    return fetch(this.url.slice(0, -1) + BASE + path, { headers: { cookie: SESSION, ...headers }, redirect: 'manual', ...rest });
  }

  invite([email, roleName], { path = INVITATIONS[0], headers } = {}) {
    const given = Object.entries({ origin: this.origin, 'content-type': 'application/json', ...headers });
    const body = JSON.stringify({ users: [{ email, roleName }], ...(path.startsWith('sd') && { workspaceId: 10 }) });
    return this.call(path, { method: 'POST', headers: Object.fromEntries(given.filter(([, value]) => value !== undefined)), body });
  }
}

function backed(promise, play, options) {
  test(promise, { timeout: 60_000 }, async () => {
    const tenant = standIn.tenant();
    const backend = await Backend.start(tenant, options);
    try {
      await play(backend, tenant);
    } finally {
      backend.server.closeAllConnections();
      backend.server.close();
    }
  });
}

backed('an admin whom the portal knows invites a person in the page, who is mailed once', async (backend, tenant) => {
  const portal = await Portal.arrive(browser, backend);
  const [name, value] = SESSION.split('=');
  await portal.context.addCookies([{ name, value, url: backend.url, httpOnly: true, sameSite: 'Strict' }]);
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited\./);
  assert.deepEqual(await tenant.mailed(), once(ANN));
  await portal.leave();
});

backed('each of the six calls goes through, with one token, and with nothing of the browser but the body', async (backend, tenant) => {
  const headers = { authorization: 'Bearer of-the-browser', 'x-other': 'of-the-browser', 'user-agent': 'of-the-browser' };
  const answers = await Promise.all([
    ...READS.map((path) => backend.call(`${path}?of-the-browser`, { headers })),
    ...INVITATIONS.map((path) => backend.invite(ANN, { path, headers })),
  ]);
  assert.deepEqual(answers.map(({ status }) => status), Array(6).fill(200));
  const requests = await arrived(tenant);
  assert.equal(new Set(requests.map((request) => request.headers.authorization)).size, 1);
  const told = JSON.stringify(requests);
  assert.ok(!told.includes('of-the-browser') && !told.includes(SESSION), told);
});

backed('nothing else of the API can be reached', async (backend, tenant) => {
  const others = [
    'tenant/deleteusers', 'tenant/availableroles/', 'TENANT/availableroles', 'sdworkspace/allusers/', 'sdworkspace/allusers/x',
    'sdworkspace/allusers/1%0a', 'tenant/inviteusers/..%2f..', '', 'tenant/inviteusers',
  ];
  for (const path of others) assert.equal((await backend.call(path)).status, 404, path);
  for (const path of READS) assert.equal((await backend.invite(ANN, { path })).status, 404, path);
  for (const method of ['PUT', 'DELETE', 'PATCH']) assert.equal((await backend.call(READS[0], { method })).status, 404, method);
  assert.deepEqual(await arrived(tenant), []);
});

backed('who is not signed in gets a 401, who may not invite a 403', async (backend, tenant) => {
  for (const status of [401, 403]) {
    backend.stranger = status;
    for (const cookie of ['', 'portal=guessed']) {
      for (const path of READS) assert.equal((await backend.call(path, { headers: { cookie } })).status, status);
      for (const path of INVITATIONS) assert.equal((await backend.invite(ANN, { path, headers: { cookie } })).status, status);
    }
  }
  assert.deepEqual(await arrived(tenant), []);
});

backed('what a page of somebody else asks is refused', async (backend, tenant) => {
  const evil = 'https://evil.example';
  const foreign = [
    ...[evil, 'null', '', `${backend.origin}.evil.example`, `${backend.origin}, ${evil}`].map((origin) => ({ origin })),
    ...['cross-site', 'same-site', 'none'].map((site) => ({ 'sec-fetch-site': site })),
  ];
  for (const headers of foreign) {
    const said = JSON.stringify(headers);
    for (const path of READS) assert.equal((await backend.call(path, { headers })).status, 403, said);
    for (const path of INVITATIONS) assert.equal((await backend.invite(ANN, { path, headers })).status, 403, said);
  }
  assert.equal((await backend.invite(ANN, { headers: { origin: undefined } })).status, 403, 'a POST without an origin');
  assert.deepEqual(await arrived(tenant), []);
});

backed("the API's own answers arrive as they came", async (backend, tenant) => {
  const refused = await backend.invite(['ann@', 'Viewer']);
  assert.equal(refused.status, 400);
  assert.match((await refused.json()).detail, /'ann@' is not valid\./);
  await tenant.fault({ status: 500 });
  const broken = await backend.invite(ANN);
  assert.equal(broken.status, 500);
  assert.match(await broken.text(), /Trace ID/);
  for (const status of [302, 403, 404, 409, 422, 429, 503]) {
    await tenant.fault({ status, body: `of the API: ${status}`, headers: { 'Retry-After': '77', 'Set-Cookie': 'a=b' } });
    const answer = await backend.invite(ANN);
    assert.deepEqual([answer.status, await answer.text()], [status, `of the API: ${status}`]);
    assert.deepEqual([answer.headers.get('retry-after'), answer.headers.get('set-cookie')], ['77', null]);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  }
});

backed('a call whose connection to the API breaks is not repeated', async (backend, tenant) => {
  await tenant.fault({ no_answer: 'after-acting' });
  assert.equal((await backend.invite(ANN)).status, 502);
  assert.equal(await tenant.posts(), 1);
  assert.deepEqual(await tenant.mailed(), once(ANN));
});

backed('the token is renewed before it expires', async (backend, tenant) => {
  const used = async () => new Set((await arrived(tenant)).map(({ headers }) => headers.authorization)).size;
  await becomes(async () => {
    assert.equal((await backend.call(READS[0])).status, 200);
    return used();
  }, 3);
}, { seconds: 1 });

backed('a token that the API no longer takes is no matter of the admin: the next call has a new one', async (backend, tenant) => {
  assert.equal((await backend.invite(ANN)).status, 200);
  await tenant.signOut();
  const answer = await backend.invite(ANN);
  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '1']);
  assert.equal((await backend.invite(ANN)).status, 200);
});

backed('while there is no token nobody is invited, and all are told to wait', async (backend, tenant) => {
  for (const fault of [{ status: 500 }, { body: 'no JSON' }, { no_answer: 'before-acting' }]) {
    await tenant.fault({ call: 'token', ...fault });
    const answer = await backend.invite(ANN);
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '10'], JSON.stringify(fault));
  }
  assert.deepEqual(await arrived(tenant), []);
  assert.equal((await backend.invite(ANN)).status, 200);
});

backed('a body of more than 256 kB is refused', async (backend, tenant) => {
  assert.equal((await backend.invite([`${'a'.repeat(300_000)}@corp.example`, 'Viewer'])).status, 413);
  assert.deepEqual(await arrived(tenant), []);
});

backed('no answer holds the secret or the token', async (backend, tenant) => {
  const answers = [await backend.call(READS[0]), await backend.invite(['ann@', 'Viewer'])];
  const [{ headers: { authorization } }] = await arrived(tenant);
  for (const answer of answers) {
    const said = JSON.stringify([...answer.headers]) + await answer.text();
    for (const secret of [authorization.slice(7), SECRETS.clientSecret]) assert.ok(!said.includes(secret));
  }
});

test('what the README shows names each of its options, and no other', () => {
  const readme = readFileSync(new URL('../../deploy/README.md', import.meta.url), 'utf8');
  const [, shown] = readme.match(/inviteUsers\(\{\n([^]*?)\n\}\);/);
  const [, taken] = inviteUsers.toString().match(/\(\{ (.*?) \}\)/);
  assert.deepEqual(shown.match(/^ {2}\w+(?=[:,])/gm).map((name) => name.trim()), taken.split(', '));
});
