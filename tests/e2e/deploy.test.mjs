// deploy/: what Debian's nginx lets through to the API, and what nobody gets to see.
// Proves deploy/README, "What a call has to pass", and README, "Deploying": the token stays on the server.
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, before } from 'node:test';
import { INVITATIONS, READS, arrived, deployed } from './deployed.mjs';
import { ANN, BOB, once } from './people.mjs';
import { Portal, launch } from './portal.mjs';
import { becomes, eventually } from './scene.mjs';

const HASHED = /-[0-9a-f]{12}\.\w+$/;

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** A test with an admin's browser at the page behind nginx; it fails when the page or its policy was violated. */
function visited(promise, play, options) {
  deployed(promise, async (deployment, tenant) => {
    const portal = await Portal.arrive(browser, deployment);
    const refusals = [];
    portal.page.on('console', (message) => {
      if (/content.security.policy|trusted type/i.test(message.text())) refusals.push(message.text());
    });
    try {
      await play(portal, deployment, tenant);
      assert.deepEqual(portal.errors, [], 'no error in the page');
      assert.deepEqual(refusals, [], 'nothing that the policy forbids');
    } finally {
      await portal.leave();
    }
  }, options);
}

async function signIn(portal, deployment) {
  const [name, value] = deployment.session.split('=');
  await portal.context.addCookies([{ name, value, url: deployment.url, httpOnly: true, sameSite: 'Strict' }]);
}

/** The addresses of the page's files. */
async function files(deployment) {
  const { body } = await deployment.fetch('/');
  const named = [...body.toString().matchAll(/(?:href|src)="([^"]+)"/g)];
  return named.map(([, name]) => new URL(name, deployment.url).pathname);
}

visited('an admin whom the portal knows invites a person, who is mailed once', async (portal, deployment, tenant) => {
  await signIn(portal, deployment);
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited\./);
  assert.deepEqual(await tenant.mailed(), once(ANN));
});

visited('an admin whom the portal does not know is told to sign in, and nobody is invited',
  async (portal, deployment, tenant) => {
    await signIn(portal, deployment);
    await portal.open();
    await portal.typePerson(1, ...ANN);
    await portal.context.clearCookies();
    await portal.send();
    await becomes(() => portal.notice(), /Sign in again/);
    assert.deepEqual(await tenant.mailed(), {});
  });

visited('an admin whom the portal cannot judge yet waits as long as it says, and nobody is in doubt',
  async (portal, deployment, tenant) => {
    await signIn(portal, deployment);
    await portal.open();
    await portal.typePerson(1, ...ANN);
    deployment.stranger = { status: 429, headers: { 'retry-after': '4' } };
    await portal.context.clearCookies();
    await portal.send();
    await becomes(() => portal.progress(), /asked to wait.*\b[1234] seconds?\b/s);
    assert.deepEqual(await tenant.mailed(), {});
    await signIn(portal, deployment);
    await becomes(() => portal.notice(), /^1 person invited\./);
    assert.equal(await tenant.posts(), 1);
  });

deployed('each of the six calls goes through', async (deployment, tenant) => {
  for (const path of READS) assert.equal((await deployment.call(path)).status, 200, path);
  for (const path of INVITATIONS) assert.equal((await deployment.invite([ANN], { path })).status, 200, path);
  assert.equal((await arrived(tenant)).length, READS.length + INVITATIONS.length);
});

deployed('a call has its one method and no other', async (deployment, tenant) => {
  const status = async (path, method) => (await deployment.call(path, { method })).status;
  for (const path of READS) {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']) {
      assert.equal(await status(path, method), 405, `${method} ${path}`);
    }
  }
  for (const path of INVITATIONS) {
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']) {
      assert.equal(await status(path, method), 405, `${method} ${path}`);
    }
  }
  assert.deepEqual(await arrived(tenant), []);
});

deployed('nothing else of the API can be reached', async (deployment, tenant) => {
  const api = '/api/v1.0/external';
  const others = [
    '/connect/token', '/api/', `${api}/`, `${api}/tenant/deleteusers`, `${api}/tenant/availableroles/`,
    `${api}/TENANT/availableroles`, `${api}/tenant/availableroles/..`, `${api}/sdworkspace/allusers/`,
    `${api}/sdworkspace/allusers/10/..%2f..`, `${api}/sdworkspace/allusers/x`, `${api}/sdworkspace/allusers/1%0a`,
    '/api/v1a0/external/tenant/availableroles', '/api/v2.0/external/tenant/availableroles', '/_stand-in/outbox',
    '/API/v1.0/external/tenant/availableroles',
  ];
  for (const path of others) {
    for (const method of ['GET', 'POST']) {
      const headers = { cookie: deployment.session, origin: new URL(deployment.url).origin };
      assert.equal((await deployment.fetch(path, { method, headers })).status, 404, `${method} ${path}`);
    }
  }
  assert.deepEqual(await arrived(tenant), []);
  assert.equal((await deployment.call('../../../_invite-users/session')).status, 401);
  assert.deepEqual(deployment.asked, [], 'nor does anybody but nginx ask the portal');
});

deployed('the API gets the bearer, and nothing that the browser brought but the body', async (deployment, tenant) => {
  const headers = {
    authorization: 'Bearer of-the-browser', 'x-other': 'of-the-browser', 'user-agent': 'of-the-browser',
    referer: `${deployment.url}?of-the-browser`,
  };
  await deployment.invite([ANN], { headers, path: 'tenant/inviteusers?of-the-browser' });
  const [request] = await arrived(tenant);
  assert.equal(request.headers.authorization, `Bearer ${await deployment.token()}`);
  assert.equal(request.headers['content-type'], 'application/json');
  const told = JSON.stringify(request);
  assert.ok(!told.includes('of-the-browser'), told);
  assert.ok(!told.includes(deployment.session), told);
});

deployed('an invitation from a page of somebody else is refused', async (deployment, tenant) => {
  const { origin } = new URL(deployment.url);
  const foreign = [
    { origin: 'https://evil.example' }, { origin: 'null' }, { origin: undefined }, { origin: `${origin}.evil.example` },
    { origin: origin.replace('http:', 'https:') }, { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' },
  ];
  for (const headers of foreign) {
    for (const path of INVITATIONS) {
      assert.equal((await deployment.invite([ANN], { path, headers })).status, 403, JSON.stringify(headers));
    }
  }
  assert.deepEqual(await arrived(tenant), []);
  const older = await deployment.invite([ANN], { headers: { 'sec-fetch-site': undefined } });
  assert.equal(older.status, 200, 'a browser that does not know Sec-Fetch-Site');
});

deployed('an invitation with two origins is refused, whichever stands first', async (deployment, tenant) => {
  const { origin } = new URL(deployment.url);
  const evil = 'https://evil.example';
  const said = [
    ...[[origin, evil], [evil, origin], [origin, origin], [origin, 'null'], ['', origin], [origin, ''], [origin, ' ']],
    ...[`${origin}, ${evil}`, `${evil}, ${origin}`, `${origin} ${evil}`, `${origin},${origin}`, `${origin},`],
  ].map((value) => ({ origin: value }));
  const sites = [['same-origin', 'cross-site'], ['cross-site', 'same-origin'], 'same-origin, cross-site'];
  said.push(...sites.map((site) => ({ 'sec-fetch-site': site })));
  for (const headers of said) {
    assert.equal((await deployment.invite([ANN], { headers })).status, 403, JSON.stringify(headers));
  }
  assert.deepEqual(deployment.asked, []);
  assert.deepEqual(await arrived(tenant), []);
});

deployed('a body of more than 256 kB is refused', async (deployment, tenant) => {
  const people = Array.from({ length: 8_000 }, (_, number) => [`person-${number}@corp.example`, 'Viewer']);
  for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
    assert.equal((await deployment.invite(people, { headers })).status, 413);
  }
  assert.deepEqual(await arrived(tenant), []);
  assert.equal((await deployment.invite(people.slice(0, 3_000))).status, 200);
});

deployed('a flood of invitations is stopped, and is told when to go on', async (deployment, tenant) => {
  const flood = Array.from({ length: 60 }, (_, number) => deployment.invite([[`p${number}@corp.example`, 'Viewer']]));
  const answers = await Promise.all(flood);
  const of = (status) => answers.filter((answer) => answer.status === status);
  assert.equal(of(200).length + of(429).length, 60);
  assert.ok(of(429).length > 0, 'some are refused');
  for (const { headers } of of(429)) assert.equal(headers['retry-after'], '5');
  assert.equal(await tenant.posts(), of(200).length, 'a refused one has not reached the API');
});

deployed('the token is renewed before it expires', async (deployment, tenant) => {
  const first = await deployment.token();
  await becomes(async () => (await deployment.token()) !== first, true);
  const second = await deployment.token();
  await becomes(async () => ![first, second].includes(await deployment.token()), true);
  await eventually(async () => {
    assert.equal((await deployment.call('tenant/availableroles')).status, 200);
    const used = (await arrived(tenant)).map(({ headers }) => headers.authorization);
    assert.ok(!used.at(-1).includes(first), 'nginx uses a later one');
  });
}, { seconds: 3 });

// Stopped between the beginning of its sleep and the moment in which it knew whom to wake, it left a
// process behind that slept on for 48 minutes.
deployed('whenever the script is stopped, nothing of it is left', async (deployment) => {
  for (let time = 0; time < 10; time++) await deployment.renewAndStop();
}, { withToken: false });

deployed('a token that cannot be renewed at once is tried again', async (deployment, tenant) => {
  const first = await deployment.token();
  await tenant.fault({ call: 'token', status: 500 });
  await tenant.fault({ call: 'token', body: '{"access_token":"a\\"; return 200; #","expires_in":3600}' });
  await becomes(async () => (await deployment.token()) !== first, true);
  assert.match(await deployment.logs(), /no token that can be used/);
  await becomes(async () => (await deployment.call('tenant/availableroles')).status, 200);
}, { seconds: 2 });

deployed('a token that the API no longer takes is no matter of the admin', async (deployment, tenant) => {
  await tenant.signOut();
  const { status, headers } = await deployment.invite([ANN]);
  assert.deepEqual([status, headers['retry-after']], [503, '10']);
  assert.deepEqual(await tenant.mailed(), {});
});

deployed('without a token nothing is sent, until there is one', async (deployment, tenant) => {
  assert.equal((await deployment.call('tenant/availableroles')).status, 503);
  assert.deepEqual(await arrived(tenant), []);
  await deployment.startRenewing();
  await becomes(async () => (await deployment.call('tenant/availableroles')).status, 200);
}, { withToken: false });

visited('an invitation under way outlives the renewal of the token', async (portal, deployment, tenant) => {
  await signIn(portal, deployment);
  await tenant.hold();
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => tenant.posts(), 1);
  const first = await deployment.token();
  await deployment.stopRenewing();
  await deployment.startRenewing();
  await becomes(async () => (await deployment.token()) !== first, true);
  await tenant.recover();
  await becomes(() => portal.notice(), /^1 person invited\./);
  assert.deepEqual(await tenant.mailed(), once(ANN));
});

visited('an invitation whose connection to the API breaks is not repeated', async (portal, deployment, tenant) => {
  await signIn(portal, deployment);
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await tenant.fault({ no_answer: 'after-acting', times: 'always' });
  await portal.send();
  await becomes(() => portal.notice(), /1 person invited/);
  assert.equal(await tenant.posts(), 1);
  assert.deepEqual(await tenant.mailed(), once(ANN));
});

deployed('no call is repeated when its connection to the API breaks', async (deployment, tenant) => {
  await tenant.fault({ call: 'availableroles', no_answer: 'before-acting', times: 'always' });
  assert.equal((await deployment.call('tenant/availableroles')).status, 502);
  assert.equal((await arrived(tenant)).length, 1);
});

deployed("the API's own refusals arrive as they are", async (deployment, tenant) => {
  const refused = await deployment.invite([['ann@', 'Viewer']]);
  assert.equal(refused.status, 400);
  assert.match(refused.body.toString(), /The email address 'ann@' is not valid\./);
  await tenant.fault({ status: 500 });
  const broken = await deployment.invite([ANN]);
  assert.equal(broken.status, 500);
  assert.match(broken.body.toString(), /Trace ID/);
  await tenant.fault({ status: 429, headers: { 'Retry-After': '77' } });
  assert.equal((await deployment.invite([ANN])).headers['retry-after'], '77');
});

deployed('every answer has the headers of the strict policy, once each', async (deployment, tenant) => {
  const page = await fetch(tenant.url);
  const policy = page.headers.get('content-security-policy').replace(/; report-uri .*/, '');
  const headers = { 'X-Content-Type-Options': 'other', 'Set-Cookie': 'a=b' };
  await tenant.fault({ call: 'allusers', status: 500, headers });
  const [file] = await files(deployment);
  const answers = [
    await deployment.fetch('/'), await deployment.fetch('/missing.js'), await deployment.fetch(file),
    await deployment.call('tenant/availableroles'), await deployment.call('tenant/allusers'),
    await deployment.call('tenant/other'), await deployment.call('tenant/availableroles', { headers: { cookie: '' } }),
    await deployment.invite([ANN], { headers: { origin: 'https://evil.example' } }),
  ];
  assert.deepEqual(answers.map(({ status }) => status), [200, 404, 200, 200, 500, 404, 401, 403]);
  for (const { headers } of answers) {
    assert.equal(headers['content-security-policy'], policy);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['set-cookie'], undefined);
    assert.doesNotMatch(headers.server, /\d/);
  }
});

deployed('the page is asked for again, its files are kept for good, answers are not kept', async (deployment) => {
  const kept = async (path) => (await deployment.fetch(path)).headers['cache-control'];
  assert.equal(await kept('/'), 'no-cache');
  const hashed = (await files(deployment)).filter((path) => HASHED.test(path));
  assert.ok(hashed.length >= 3);
  for (const path of hashed) assert.equal(await kept(path), 'public, max-age=31536000, immutable');
  assert.equal(await kept('/element-000000000000.js'), undefined);
  assert.equal((await deployment.call('tenant/allusers')).headers['cache-control'], 'no-store');
  const { headers } = await deployment.fetch('/');
  const again = await deployment.fetch('/', { headers: { 'if-none-match': headers.etag } });
  assert.equal(again.status, 304);
});

deployed('every file has its content type, and comes compressed to who takes it so', async (deployment) => {
  const types = {
    '/': /^text\/html; charset=utf-8$/, '.js': /^text\/javascript/, '.css': /^text\/css/,
    '.wasm': /^application\/wasm$/, '.svg': /^image\/svg\+xml/,
  };
  for (const path of ['/', ...await files(deployment)]) {
    for (const [accepted, built] of [['gzip, br', 'br'], ['gzip', 'gzip'], ['', undefined]]) {
      // The page itself has no twins: its attributes may be edited.
      const encoding = path === '/' ? undefined : built;
      const { status, headers } = await deployment.fetch(path, { headers: { 'accept-encoding': accepted } });
      assert.equal(status, 200, path);
      assert.match(headers['content-type'], types[path.match(/\.\w+$/)?.[0] ?? '/'], path);
      assert.equal(headers['content-encoding'], encoding, `${path} for '${accepted}'`);
      if (path !== '/') assert.equal(headers.vary, 'Accept-Encoding', path);
    }
  }
});

deployed('nothing but the page and its files is served', async (deployment) => {
  const [name] = await files(deployment);
  for (const path of ['/index.html', '/index.html.br', `${name}.gz`, '/token.conf', '/.git/config', '/missing']) {
    assert.equal((await deployment.fetch(path)).status, 404, path);
  }
  assert.equal((await deployment.fetch('/..%2ftoken.conf')).status, 400);
});

deployed('only its owner reads the token, and no command line holds a secret', async (deployment, tenant) => {
  assert.equal((await stat(deployment.tokenFile)).mode & 0o777, 0o600);
  const token = await deployment.token();
  await deployment.stopRenewing();
  await tenant.hold({ call: 'token' });
  await deployment.startRenewing();
  await becomes(async () => (await deployment.visibleProcesses()).some((command) => /^curl /.test(command)), true);
  const commands = (await deployment.visibleProcesses()).join('\n');
  for (const secret of secrets(deployment, [token])) assert.ok(!commands.includes(secret), commands);
  await tenant.recover();
});

/** What must be nowhere: also the part of the secret that no encoding changes. */
function secrets({ id, secret }, tokens) {
  return [id, secret, secret.split(' ').at(-1), ...tokens];
}

/** Everything that the browser gets to see while `portal` is used: the answer reads it. */
function overhear(portal) {
  const heard = [];
  const hear = async (response) => {
    const body = await response.body().catch(() => '');
    const request = response.request();
    heard.push(response.url(), await request.allHeaders(), await response.allHeaders(), String(body));
  };
  const pending = [];
  portal.page.on('response', (response) => { pending.push(hear(response)); });
  portal.page.on('console', (message) => { heard.push(message.text()); });
  return async () => {
    await Promise.all(pending);
    const left = await portal.page.evaluate(() => [
      document.documentElement.outerHTML, document.querySelector('invite-users').shadowRoot.innerHTML, document.cookie,
      JSON.stringify(sessionStorage), JSON.stringify(localStorage),
    ]);
    return [...heard, ...left].map((item) => JSON.stringify(item)).join('\n');
  };
}

visited('client id, secret and token are in no answer, no log and nothing that the browser sees',
  async (portal, deployment, tenant) => {
    const seen = overhear(portal);
    await signIn(portal, deployment);
    await portal.invite([ANN]);
    await becomes(() => portal.notice(), /^1 person invited\./);
    await tenant.fault({ status: 500 });
    await portal.typePerson(1, ...BOB);
    await portal.send();
    await becomes(() => portal.notice(), /The server failed/);
    const answers = [];
    const note = async (answer) => answers.push((await answer).headers, String((await answer).body));
    for (const path of [...READS, 'tenant/other', 'tenant/availableroles?token=of-the-portal']) {
      await note(deployment.call(path));
    }
    await tenant.fault({ no_answer: 'after-acting' });
    await note(deployment.invite([ANN], { headers: { authorization: 'Bearer of-the-portal' } }));
    await tenant.fault({ call: 'token', status: 400 });
    const tokens = [await deployment.token()];
    await deployment.stopRenewing();
    await deployment.startRenewing();
    await becomes(async () => (await deployment.token()) !== tokens[0], true);
    tokens.push(await deployment.token());
    await tenant.signOut();
    await note(deployment.call('tenant/allusers'));

    const used = (await arrived(tenant)).map(({ headers }) => headers.authorization);
    assert.ok(used.includes(`Bearer ${tokens[0]}`), 'it was in use');
    const logs = await deployment.logs();
    assert.match(logs, /POST \/api\/v1\.0\/external\/tenant\/inviteusers/, 'calls are logged');
    for (const secret of secrets(deployment, tokens)) {
      assert.ok(!(await seen()).includes(secret), 'the browser');
      assert.ok(!JSON.stringify(answers).includes(secret), 'answers');
      assert.ok(!logs.includes(secret), 'logs');
    }
    const [, session] = deployment.session.split('=');
    assert.ok(!logs.includes(session), 'the session is not logged');
  });
