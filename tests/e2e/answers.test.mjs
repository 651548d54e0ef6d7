// Answers that are neither an acceptance nor a refusal of somebody: what they mean, and what is said.
// Proves README, "How it sends": a redirect is no acceptance, tokens are renewed once, long waits end; design §3.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, crowd, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const IN_PAIRS = { attributes: { 'batch-size': '2' } };

for (const status of [301, 302, 303, 307, 308]) {
  scene(`a ${status} to a sign-in page that answers 200 is no acceptance`, async (portal, tenant) => {
    await tenant.settings({ user_list: 'forbidden' });
    const headers = { Location: new URL('/', tenant.url).href };
    await tenant.fault({ status, headers });
    await portal.invite([ANN, BOB, CID], IN_PAIRS);
    await becomes(() => portal.notice(), /session may have ended.*2 people may or may not.*1 person not sent yet/s);
    assert.match(await portal.errorOfRow(1), /^May have been invited/);
    assert.deepEqual(await tenant.mailed(), {});
    assert.equal(await tenant.posts(), 1);
  });
}

scene('who was invited in front of a redirect is found in the list of users', async (portal, tenant) => {
  await tenant.fault({ status: 302, headers: { Location: '/' }, act: true });
  await portal.invite([ANN, BOB, CID], IN_PAIRS);
  await becomes(() => portal.notice(), /session may have ended.*2 people invited/s);
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

for (const [what, fault] of [
  ['419', { status: 419, body: '' }],
  ['400 about XSRF', { status: 400, body: '{"detail":"XSRF token mismatch"}' }],
  ['403 page about CSRF', { status: 403, body: '<h1>Forbidden</h1><p>CSRF verification failed.</p>', headers: { 'content-type': 'text/html' } }],
]) {
  scene(`a refused antiforgery token is renewed after a ${what}, and the request repeated once`, async (portal, tenant) => {
    await portal.page.addInitScript(() => {
      customElements.whenDefined('invite-users').then(() => {
        let asked = 0;
        document.querySelector('invite-users').getHeaders = () => ({ 'X-CSRF-TOKEN': `token ${asked += 1}` });
      });
    });
    await tenant.fault(fault);
    await portal.invite([ANN, BOB]);
    await becomes(() => portal.notice(), /^2 people invited/);
    assert.deepEqual(await tenant.statuses(), [fault.status, 200]);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  });
}

scene('where there is no other antiforgery token the request is not repeated', async (portal, tenant) => {
  await tenant.fault({ status: 403, body: '{"detail":"CSRF failed"}', times: 'always' });
  await portal.invite([ANN]);
  await becomes(() => portal.notice(), /CSRF failed/);
  assert.equal(await tenant.posts(), 1);
});

for (const content_type of ['application/x-ndjson', 'text/plain', 'application/json']) {
  for (const [what, failed] of [
    ['a word', { email: BOB[0], status: 'error', message: 'This mailbox is closed.' }],
    ['an error', { email: BOB[0], error: { message: 'This mailbox is closed.' } }],
    ['a status', { email: BOB[0], status: 422, detail: 'This mailbox is closed.' }],
  ]) {
    scene(`a 200 with an object a line (${content_type}) that tells of a failure by ${what} is a refusal at its row`, async (portal, tenant) => {
      await tenant.settings({ refusal: 'partial', refused: { [BOB[0]]: '' } });
      const objects = [{ email: ANN[0], status: 'invited' }, failed, { email: CID[0], status: 'invited' }];
      const body = objects.map((object) => `${JSON.stringify(object)}\n`).join('');
      await tenant.fault({ status: 200, content_type, body, act: true });
      await portal.invite([ANN, BOB, CID]);
      await becomes(() => portal.errorOfRow(1), 'This mailbox is closed.');
      assert.deepEqual(await portal.addresses(), [BOB[0]]);
      assert.match(await portal.notice(), /1 person refused.*2 people invited/s);
      assert.doesNotMatch(await portal.notice(), /3 people invited/);
      assert.equal(await tenant.posts(), 1);
    });
  }
}

/** ASP.NET refuses a missing antiforgery token with a 400 that says nothing. */
const REFUSED = '{"errors":{"users[1].email":["Gespräch ungültig"]}}';
for (const [what, content_type, bytes] of [
  ['in the charset that it names', 'application/json; charset=iso-8859-1', Buffer.from(REFUSED, 'latin1')],
  ['with bytes of another charset', 'application/json', Buffer.from(REFUSED, 'latin1')],
  ['in UTF-16', 'application/json; charset=utf-16', Buffer.from(`\ufeff${REFUSED}`, 'utf16le')],
  ['in a charset that no browser knows', 'application/json; charset=x-secret', Buffer.from(REFUSED)],
]) {
  scene(`a refusal ${what} keeps its words`, async (portal, tenant) => {
    await tenant.fault({ status: 400, content_type, body_base64: bytes.toString('base64') });
    await portal.invite([ANN, BOB]);
    await becomes(() => portal.errorOfRow(1), /Gespräch ungültig/);
  });
}

for (const [what, body, content_type] of [
  ['a flag', '{"ok":false,"error":"not_allowed"}', 'application/json'],
  ['a count', '{"invited":1,"failed":1}', 'application/json'],
  ['a sentence', '1 of 2 invited', 'text/plain'],
  ['a script to sign in', 'location.href = "/login";', 'application/javascript'],
]) {
  scene(`a 200 that tells of a failure by ${what} and not whose is asked about, and sent to nobody again`, async (portal, tenant) => {
    await tenant.settings({ user_list: 'forbidden' });
    await tenant.fault({ status: 200, body, content_type });
    await portal.invite([ANN, BOB]);
    await becomes(() => portal.notice(), /2 people may or may not have been invited/);
    assert.deepEqual(await portal.rows(), [ANN, BOB]);
    assert.equal(await tenant.posts(), 1);
  });
}

for (const [what, good, told, mailed] of [
  ['that they were invited', '"status":"invited"', /2 people invited/, []],
  ['that they are valid', '"valid":true', /2 people invited/, [ANN, CID]],
  ['that they went well', '"success":true', /2 people may or may not have been invited/, []],
]) {
  scene(`a refusal that says of the others ${what} is taken at its word and not further`, async (portal, tenant) => {
    await tenant.settings({ user_list: 'forbidden' });
    const well = ([email]) => `{"email":"${email}",${good}}`;
    const bad = `{"email":"${BOB[0]}","status":"failed","message":"This mailbox is closed."}`;
    await tenant.fault({ status: 422, body: `[${well(ANN)},${bad},${well(CID)}]`, content_type: 'application/json' });
    await portal.invite([ANN, BOB, CID]);
    await becomes(() => portal.notice(), told);
    assert.match(await portal.card.innerText(), /This mailbox is closed\./);
    assert.deepEqual(await tenant.mailed(), once(...mailed));
  });
}

scene('a 400 without a word is a refusal of the form, not of somebody', async (portal, tenant) => {
  await tenant.fault({ status: 400, body: '', times: 'always' });
  await portal.invite([ANN, BOB]);
  await becomes(() => portal.notice(), /Nobody was invited/);
  assert.deepEqual(await portal.rows(), [ANN, BOB]);
  assert.deepEqual(await tenant.mailed(), {});
});

scene('after a 403 with a page the rights and batch-size are named', async (portal, tenant) => {
  await tenant.fault({ status: 403, body: '<html><body>Access denied</body></html>', headers: { 'content-type': 'text/html' } });
  await portal.invite([ANN]);
  await becomes(() => portal.notice(), /not allowed to invite people here.*firewall.*batch-size/s);
});

scene('a request has at most 8,000 bytes, however long the addresses are', async (portal, tenant) => {
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  const people = crowd(120).map((email) => email.replace('@', `.${'of-a-long-department'.repeat(2)}@`));
  await portal.takeList(1, people.join('\n'));
  await portal.send();
  await becomes(() => portal.notice(), /^120 people invited/);
  const sizes = (await tenant.requests()).map(({ body }) => Buffer.byteLength(body));
  assert.ok(sizes.length > 1 && sizes.every((size) => size <= 8_000), `${sizes}`);
});

scene('a batch-size of the portal goes before bytes', async (portal, tenant) => {
  await portal.open({ attributes: { 'default-role': 'Viewer', 'batch-size': '150' } });
  const people = crowd(120).map((email) => email.replace('@', `.${'of-a-long-department'.repeat(2)}@`));
  await portal.takeList(1, people.join('\n'));
  await portal.send();
  await becomes(() => portal.notice(), /^120 people invited/);
  assert.deepEqual(await tenant.batches(), [120]);
});

for (const [what, value] of [
  ['in seconds', '7200'],
  ['beyond all numbers', '99999999999999999999'],
  ['as a date', new Date(Date.now() + 7_200_000).toUTCString()],
]) {
  scene(`a tenant that is busy for longer than an hour (${what}) ends the run and says until when`, async (portal, tenant) => {
    await tenant.fault({ status: 429, headers: { 'Retry-After': value } });
    await portal.invite([ANN]);
    await becomes(() => portal.notice(), /The server is busy until .*\d:\d\d.*Send again then\..*Nobody was invited/s);
    assert.deepEqual(await portal.rows(), [ANN]);
    assert.equal(await tenant.posts(), 1);
  });
}

scene('a report for the support desk names nobody, whatever the server says', async (portal, tenant) => {
  const detail = 'No seat for Ann Lee (ann.lee), see /users/%61nn.lee%40corp.example';
  await tenant.fault({ status: 404, body: JSON.stringify({ detail }), times: 'always' });
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.takeList(1, 'Ann Lee <ann.lee@corp.example>, bob@corp.example');
  await portal.send();
  await becomes(() => portal.notice(), /No seat for Ann Lee/);
  const report = await portal.copyReport();
  assert.match(report, /No seat for/);
  assert.doesNotMatch(report, /ann|lee/i);
});
