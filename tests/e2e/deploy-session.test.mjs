// deploy/: how nginx asks the portal who is signed in, and what it makes of the answer.
// Proves deploy/README, "What a call has to pass", and README, "Deploying": only who is signed in may call.
import assert from 'node:assert/strict';
import { INVITATIONS, READS, arrived, deployed, wire } from './deployed.mjs';
import { ANN, BOB, CID } from './people.mjs';

/** What a browser, or somebody with curl, could have the portal believe. */
const CLAIMS = {
  ...Object.fromEntries([
    'authorization', 'proxy-authorization', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto',
    'x-forwarded-port', 'x-forwarded-prefix', 'x-forwarded-user', 'x-forwarded-email', 'forwarded', 'via',
    'x-original-url', 'x-rewrite-url', 'x-original-host', 'x-original-method', 'x-http-method-override',
    'x-http-method', 'x-method-override', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip',
    'x-host', 'x-remote-user', 'remote-user', 'x-ssl-client-verify', 'x-api-key', 'x-csrf-token', 'proxy',
    'te', 'keep-alive', 'upgrade', 'http2-settings', 'max-forwards', 'user-agent', 'referer',
    'accept', 'accept-language', 'accept-encoding', 'range', 'if-range', 'if-match', 'if-none-match',
    'if-modified-since', 'if-unmodified-since', 'cache-control', 'pragma', 'content-encoding',
    'content-language', 'cookie2', 'traceparent', 'x-other', '__proto', 'x_forwarded_for',
  ].map((name) => [name, 'of-the-browser'])),
  host: 'of-the-browser.example',
  connection: 'keep-alive, cookie, host, x-other',
};

deployed('the portal gets the cookies and what nginx itself says, and nothing else of the browser',
  async (deployment) => {
    const said = { host: 'invite.example.org', connection: 'close', cookie: deployment.session };
    const answers = [
      await deployment.call('tenant/allusers?of-the-browser', { headers: CLAIMS }),
      await deployment.invite([ANN], { headers: CLAIMS }),
      await deployment.invite([BOB], { headers: { ...CLAIMS, 'transfer-encoding': 'chunked' } }),
      await deployment.invite([CID], { headers: { ...CLAIMS, expect: '100-continue' } }),
    ];
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
    assert.deepEqual(deployment.asked, [said, said, said, said]);
    assert.deepEqual(deployment.questions, Array(4).fill('GET /session'));
  });

deployed('whoever has no cookie brings nothing to the portal', async (deployment) => {
  await deployment.fetch(`/api/v1.0/external/${READS[0]}`, { headers: CLAIMS });
  assert.deepEqual(deployment.asked, [{ host: 'invite.example.org', connection: 'close' }]);
});

deployed('a request line with another host in it changes nothing for the portal', async (deployment) => {
  const call = `GET http://of-the-browser.example/api/v1.0/external/${READS[0]} HTTP/1.1`;
  assert.equal(await wire(deployment, [call, `Cookie: ${deployment.session}`]), 200);
  assert.equal(deployment.asked[0].host, 'invite.example.org');
});

deployed('cookies that come in several headers reach the portal as one', async (deployment) => {
  const call = `GET /api/v1.0/external/${READS[0]} HTTP/1.1`;
  assert.equal(await wire(deployment, [call, 'Cookie: a=1', 'cookie: b=2', `Cookie: ${deployment.session}`]), 200);
  assert.equal(deployment.asked[0].cookie, `a=1; b=2; ${deployment.session}`);
});

deployed('a request that could be read in two ways gets neither to the portal nor to the API',
  async (deployment, tenant) => {
    const call = [
      `POST /api/v1.0/external/${INVITATIONS[0]} HTTP/1.1`, `Origin: ${new URL(deployment.url).origin}`,
      `Cookie: ${deployment.session}`, 'Content-Type: application/json',
    ];
    const bodies = [
      ['Content-Length: 5', 'Transfer-Encoding: chunked'], ['Content-Length: 5', 'Content-Length: 6'],
      ['Content-Length: 5, 6'], ['Content-Length: +5'], ['Transfer-Encoding: identity, chunked'],
      ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], ['Transfer-Encoding: xchunked'],
      ['Host: other.example', 'Content-Length: 5'], ['Content-Length: 5', 'X-Other: a\rCookie: b'],
    ];
    for (const headers of bodies) {
      const status = await wire(deployment, [...call, ...headers], '0\r\n\r\n');
      assert.ok([400, 501].includes(status), `${status} to ${headers.join(', ')}`);
    }
    assert.deepEqual(deployment.asked, []);
    assert.deepEqual(await arrived(tenant), []);
  });

deployed('the portal is asked with the session, and never sees the token', async (deployment) => {
  await deployment.invite([ANN]);
  assert.equal(deployment.asked.length, 1);
  assert.equal(deployment.asked[0].cookie, deployment.session);
  assert.ok(!JSON.stringify(deployment.asked).includes(await deployment.token()));
});

deployed('without a session every call is a 401', async (deployment, tenant) => {
  for (const stranger of [{ status: 401 }, { status: 302, headers: { location: '/sign-in' } }]) {
    deployment.stranger = stranger;
    for (const cookie of ['', 'portal=guessed']) {
      for (const path of READS) assert.equal((await deployment.call(path, { headers: { cookie } })).status, 401);
      for (const path of INVITATIONS) {
        assert.equal((await deployment.invite([ANN], { path, headers: { cookie } })).status, 401);
      }
    }
  }
  assert.deepEqual(await arrived(tenant), []);
});

deployed('whom the portal does not allow to invite gets a 403', async (deployment, tenant) => {
  deployment.stranger = { status: 403 };
  assert.equal((await deployment.invite([ANN], { headers: { cookie: '' } })).status, 403);
  assert.deepEqual(await arrived(tenant), []);
});

deployed('while the portal does not answer, nobody is let in and all are told to wait', async (deployment, tenant) => {
  deployment.stranger = { status: 500 };
  const broken = await deployment.invite([ANN], { headers: { cookie: '' } });
  await deployment.stopPortal();
  const gone = await deployment.invite([ANN]);
  for (const { status, headers } of [broken, gone]) assert.deepEqual([status, headers['retry-after']], [503, '10']);
  assert.deepEqual(await arrived(tenant), []);
});

deployed('whatever else the portal answers, nobody is let in and all are told to wait', async (deployment, tenant) => {
  const odd = [
    101, 103, 300, 304, 305, 306, 400, 402, 404, 405, 406, 407, 408, 409, 410, 413, 415, 418, 421, 422, 425, 426,
    428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 507, 511, 599, 600, 999,
  ];
  for (const status of odd) {
    deployment.stranger = { status };
    const answer = await deployment.call(READS[0], { headers: { cookie: '' } });
    assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '10'], `the portal: ${status}`);
    assert.match(answer.headers['content-security-policy'], /default-src 'none'/, `the portal: ${status}`);
  }
  deployment.stranger = { status: 429 };
  for (const path of INVITATIONS) {
    assert.equal((await deployment.invite([ANN], { path, headers: { cookie: '' } })).status, 503, path);
  }
  assert.deepEqual(await arrived(tenant), []);
});

deployed('a portal that speaks no HTTP, or breaks off, lets nobody in', async (deployment, tenant) => {
  const broken = ['', 'SSH-2.0-OpenSSH_9.2\r\n', 'HTTP/1.1 2', 'HTTP/1.1 OK\r\n\r\n', 'HTTP/1.1 200 OK\r\nSet-Coo'];
  for (const text of broken) {
    deployment.stranger = { text };
    const { status, headers } = await deployment.call(READS[0], { headers: { cookie: '' } });
    assert.deepEqual([status, headers['retry-after']], [503, '10'], JSON.stringify(text));
  }
  assert.deepEqual(await arrived(tenant), []);
});

deployed('a portal that says how long to wait is passed on', async (deployment, tenant) => {
  const date = 'Wed, 21 Oct 2099 07:28:00 GMT';
  const waits = [
    [429, '77', '77'], [503, '120', '120'], [410, date, date], [304, '3', '3'], [500, '0', '0'],
    [429, 'soon', '10'], [429, '-1', '10'], [429, '1e9', '10'], [503, '', '10'],
  ];
  for (const [status, said, passed] of waits) {
    deployment.stranger = { status, headers: { 'retry-after': said } };
    const answer = await deployment.call(READS[0], { headers: { cookie: '' } });
    assert.deepEqual([answer.status, answer.headers['retry-after']], [503, passed], `${status}, ${said}`);
  }
  for (const status of [401, 403]) {
    deployment.stranger = { status, headers: { 'retry-after': '77' } };
    const answer = await deployment.call(READS[0], { headers: { cookie: '' } });
    assert.deepEqual([answer.status, answer.headers['retry-after']], [status, undefined]);
  }
  deployment.stranger = { status: 204, headers: { 'retry-after': '77' } };
  const welcome = await deployment.call(READS[0], { headers: { cookie: '' } });
  assert.deepEqual([welcome.status, welcome.headers['retry-after']], [200, undefined]);
  await tenant.signOut();
  const unable = await deployment.call(READS[0], { headers: { cookie: '' } });
  assert.deepEqual([unable.status, unable.headers['retry-after']], [503, '10'], 'that is about the API');
});

deployed('no header of the portal makes a yes of its no', async (deployment, tenant) => {
  for (const status of [401, 403]) {
    deployment.stranger = { status, headers: { 'x-accel-redirect': '/', location: '/' } };
    assert.equal((await deployment.call(READS[0], { headers: { cookie: '' } })).status, status);
  }
  assert.deepEqual(await arrived(tenant), []);
});

deployed('every 2xx of the portal is a yes, whatever comes with it', async (deployment) => {
  for (const status of [200, 201, 202, 204, 206, 299]) {
    deployment.stranger = { status, headers: { 'set-cookie': 'portal=of-the-portal', etag: '"of-the-portal"' } };
    const answer = await deployment.call(READS[0], { headers: { cookie: '' } });
    assert.equal(answer.status, 200, `the portal: ${status}`);
    assert.ok(!JSON.stringify(answer.headers).includes('of-the-portal'));
  }
});

// nginx asks the next one, and then has two statuses to tell.
deployed('of two portals one may be down', async (deployment, tenant) => {
  assert.equal((await deployment.call(READS[0], { headers: { cookie: '' } })).status, 401);
  assert.equal((await deployment.call(READS[0])).status, 200);
  assert.equal((await arrived(tenant)).length, 1);
}, { portals: ['127.0.0.1:1'] });
