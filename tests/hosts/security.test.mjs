// Where the data goes, and what goes with it: the portal says it, and nobody else.
// Proves README, "Policy", and `getToken`: kept in memory only, sent to the API only; design §7; the threat model.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { StandIn } from '../e2e/stand-in.mjs';
import { ANN, BOB, once } from '../e2e/people.mjs';
import { becomes, scene } from '../e2e/scene.mjs';
import { at, heard, hosts, listen, strictPolicy } from './hosts.mjs';

const STRICT = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'",
  "require-trusted-types-for 'script'",
];

/** Another server on another port: to a browser, another origin. */
const elsewhere = StandIn.start();
after(async () => (await elsewhere).stop());

/** A tenant of the other server, which lets this tenant's pages call it with a token. */
async function tenantElsewhere(tenant) {
  const other = (await elsewhere).tenant();
  const origin = new URL(tenant.url).origin;
  await other.settings({ cors: { origin, headers: ['authorization', 'content-type'] } });
  const policy = await strictPolicy(tenant);
  const { origin: allowed } = new URL(other.url);
  await tenant.settings({ policy: policy.replace("connect-src 'self'", `connect-src 'self' ${allowed}`) });
  return { other, base: `${other.url}api/v1.0/external` };
}

/** Opens the portal whose form calls this API, as if its page said so. */
async function openWith(portal, base) {
  // Not by another answer in the place of the page: the browser would not let it call this machine.
  await portal.page.addInitScript((url) => {
    addEventListener('readystatechange', () => document.querySelector('invite-users')?.setAttribute('api-base', url), true);
  }, base);
  await portal.open({ at: at('plain') });
}

/** Notes every request of the browser: its address, and the token that it carries. */
function watchRequests(portal) {
  const sent = [];
  portal.page.on('request', async (request) => {
    const { authorization } = await request.allHeaders();
    sent.push({ url: request.url(), authorization });
  });
  return sent;
}

/** All that outlives the form, or can be read from outside of it: what is stored, shown, or said in events. */
function reachable(portal) {
  return portal.page.evaluate(async () => JSON.stringify([
    { ...sessionStorage }, { ...localStorage }, document.cookie, history.state, name, location.href,
    await indexedDB.databases(), await caches.keys(), heard,
    document.documentElement.outerHTML, document.querySelector('invite-users').shadowRoot.innerHTML,
    [...document.querySelector('invite-users').shadowRoot.querySelectorAll('input, textarea')].map(({ value }) => value),
  ]));
}

for (const host of hosts) {
  scene(`the page ${host} comes under the strict policy`, async (portal, tenant) => {
    const directives = (await strictPolicy(tenant, `pages/${host}`)).split('; ');
    for (const directive of STRICT) assert.ok(directives.includes(directive), directive);
  });
}

scene('a token is asked for once, kept out of reach, and sent to the API alone', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false });
  const token = await tenant.token();
  let asked = 0;
  await portal.handOutTokens(() => { asked += 1; return token; });
  const sent = watchRequests(portal);
  await listen(portal);
  await portal.open({ at: at('plain') });
  for (const person of [ANN, BOB]) {
    await portal.typePeople(person);
    await portal.send();
    await becomes(async () => (await heard(portal, 'result')).at(-1)?.detail.people[0].email, person[0]);
  }
  await portal.typePerson(1, 'ann@');
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  assert.equal(asked, 1);
  const carrying = sent.filter(({ authorization }) => authorization);
  assert.ok(carrying.length >= 3);
  const api = new URL('/api/v1.0/external/', tenant.url).href;
  for (const { url, authorization } of carrying) {
    assert.ok(url.startsWith(api), url);
    assert.equal(authorization, `Bearer ${token}`);
    assert.ok(!url.includes(token));
  }
  assert.ok(!(await reachable(portal)).includes(token));
});

scene('a session by cookie needs no token, and none is made up', async (portal, tenant) => {
  const sent = watchRequests(portal);
  await portal.open({ at: at('plain') });
  await portal.typePeople(ANN);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN));
  const [request] = await tenant.requests();
  assert.match(request.headers.cookie, /session=/);
  assert.deepEqual(sent.filter(({ authorization }) => authorization), []);
});

scene('with an api-base of another origin everything goes there, with the token and without cookies', async (portal, tenant) => {
  const { other, base } = await tenantElsewhere(tenant);
  await portal.handOutTokens(() => other.token());
  await openWith(portal, base);
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.deepEqual(await other.mailed(), once(ANN, BOB));
  const all = [...await other.requests(), ...await other.requests('availableroles'), ...await other.requests('allusers')];
  for (const { headers } of all) {
    assert.equal(headers.cookie, undefined);
    assert.match(headers.authorization, /^Bearer /);
  }
  assert.deepEqual([...await tenant.requests(), ...await tenant.requests('availableroles')], []);
});

scene('refusals and waiting times of another origin are understood', async (portal, tenant) => {
  const { other, base } = await tenantElsewhere(tenant);
  await other.settings({ refused: { [BOB[0]]: "The mailbox 'bob@corp.example' is closed." } });
  await other.fault({ status: 429, body: '', headers: { 'retry-after': '1' } });
  await portal.handOutTokens(() => other.token());
  await openWith(portal, base);
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.rows(), [BOB]);
  await becomes(() => portal.errorOfRow(1), "The mailbox 'bob@corp.example' is closed.");
  assert.deepEqual(await other.mailed(), once(ANN));
});

scene('another origin that does not let the page call it is spoken of, and what is typed stays', async (portal, tenant) => {
  const { other, base } = await tenantElsewhere(tenant);
  await other.settings({ cors: null });
  await openWith(portal, base);
  await portal.email(1).fill(ANN[0]);
  await becomes(() => portal.notice(), /did not answer/);
  assert.deepEqual(await portal.addresses(), [ANN[0]]);
  await portal.send();
  assert.deepEqual(await other.requests(), []);
});

scene('a portal that changes api-base is asked for another token: the first never goes to the second place', async (portal, tenant) => {
  const { other, base } = await tenantElsewhere(tenant);
  await tenant.settings({ page_signs_in: false });
  const tokens = [await tenant.token(), await other.token()];
  let asked = 0;
  await portal.handOutTokens(() => { asked += 1; return tokens[asked - 1]; });
  const sent = watchRequests(portal);
  await portal.open({ at: at('plain') });
  await portal.typePeople(ANN);
  await portal.page.evaluate((url) => { document.querySelector('invite-users').apiBase = url; }, base);
  await becomes(async () => (await other.requests('availableroles')).length, 1);
  await portal.send();
  await becomes(() => other.mailed(), once(ANN));
  assert.equal(asked, 2);
  const carried = (start) => {
    const carrying = sent.filter(({ url, authorization }) => authorization && url.startsWith(start));
    return [...new Set(carrying.map(({ authorization }) => authorization))];
  };
  assert.deepEqual(carried(new URL('/api/', tenant.url).href), [`Bearer ${tokens[0]}`]);
  assert.deepEqual(carried(other.url), [`Bearer ${tokens[1]}`]);
});

scene("nothing of the page's URL says where the data goes, or to which workspace", async (portal, tenant) => {
  const { other, base } = await tenantElsewhere(tenant);
  const query = new URLSearchParams({
    'api-base': base, apiBase: base, 'workspace-id': '11', workspaceId: '11', 'default-role': 'Creator', token: 'abc',
  });
  const sent = watchRequests(portal);
  await portal.page.goto(new URL(`${at('plain')}?${query}#${query}`, tenant.url).href);
  await portal.email(1).waitFor();
  await becomes(() => portal.rows(), [['', '']]);
  await portal.typePeople(ANN);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN));
  assert.deepEqual((await tenant.requests()).map(({ workspace_id: place }) => place), [null]);
  const { origin } = new URL(tenant.url);
  for (const { url, authorization } of sent) {
    assert.ok(url.startsWith(origin), url);
    assert.equal(authorization, undefined);
  }
  assert.deepEqual(await other.requests('availableroles'), []);
});
