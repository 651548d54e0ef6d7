// What a portal gives the calls to be let in: where it cannot be used, no call goes out.
// Proves README's rows of `getToken` and `getHeaders`: when they are asked, and
// what is kept of what they give; design §3 and §7.
import assert from 'node:assert/strict';
import { ANN, BOB, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const SIGNED_OUT = /The session has ended\. Sign in again\./i;

/** Notes the calls of the form and what is written in the console, from now on. */
function listen(portal) {
  const heard = { calls: [], console: [] };
  portal.page.on('request', (request) => { if (request.url().includes('/api/')) heard.calls.push(request.url()); });
  portal.page.on('console', (line) => heard.console.push(line.text()));
  return heard;
}

const UNUSABLE = {
  'a token that is refused to it': (element) => { element.getToken = () => Promise.reject(new Error('no session')); },
  'a token for which something fails': (element) => { element.getToken = () => { throw new Error('no session'); }; },
  'nothing as its token': (element) => { element.getToken = () => undefined; },
  'an object as its token': (element) => { element.getToken = async () => ({ access_token: 'secret' }); },
  'an empty token': (element) => { element.getToken = () => ' \r\n'; },
  'a token with a line break inside': (element) => { element.getToken = () => 'sec\r\nret'; },
  'a token in letters that no header has': (element) => { element.getToken = () => 'secret—token'; },
  'a token with a control character': (element) => { element.getToken = () => 'secret\u0001'; },
  'a token in place of its function': (element) => { element.getToken = 'secret'; },
  'an answer that fails when it is waited for': (element) => {
    element.getToken = () => ({ get then() { throw new Error('no session'); } });
  },
  'a promise that fails when it is waited for': (element) => {
    element.getToken = () => Object.assign(Promise.resolve('secret'), { then() { throw new Error('no session'); } });
  },
  'a promise of no known kind': (element) => {
    element.getToken = () => Object.defineProperty(Promise.resolve('secret'), 'constructor', { get() { throw new Error('no session'); } });
  },
  'a property that fails': (element) => {
    Object.defineProperty(element, 'getToken', { get() { throw new Error('no session'); } });
  },
  'a function that fails when it is called': (element) => {
    element.getToken = new Proxy(() => 'secret', { apply() { throw new Error('no session'); } });
  },
  'headers that are refused to it': (element) => { element.getHeaders = () => Promise.reject(new Error('no session')); },
  'no headers': (element) => { element.getHeaders = () => null; },
  'a text as its headers': (element) => { element.getHeaders = () => 'secret'; },
  'a list of texts as its headers': (element) => { element.getHeaders = () => ['X-Token: secret']; },
  'a header with a line break inside': (element) => { element.getHeaders = () => ({ 'X-Token': 'sec\nret' }); },
  'a header whose name is none': (element) => { element.getHeaders = () => ({ 'not a name': 'secret' }); },
  'a header that is not there': (element) => { element.getHeaders = () => ({ 'X-Token': undefined }); },
  'a header that is a promise': (element) => { element.getHeaders = () => ({ 'X-Token': Promise.resolve('secret') }); },
  'a header that fails': (element) => { element.getHeaders = () => ({ get 'X-Token'() { throw new Error('no session'); } }); },
  'headers that fail': (element) => {
    element.getHeaders = () => new Proxy({}, { ownKeys() { throw new Error('no session'); }, has() { throw new Error('no session'); } });
  },
  'a property of headers that fails': (element) => {
    Object.defineProperty(element, 'getHeaders', { get() { throw new Error('no session'); } });
  },
};

for (const [what, deed] of Object.entries(UNUSABLE)) {
  scene(`no call goes out with ${what}, and the admin reads that they have to sign in`, async (portal) => {
    const heard = listen(portal);
    await portal.prepare(deed);
    await portal.open();
    await becomes(() => portal.notice(), SIGNED_OUT);
    await portal.email(1).fill(ANN[0]);
    await portal.furnished();
    await becomes(() => heard.console.some((line) => /^invite-users: get(Token|Headers) \S/.test(line)), true);
    assert.deepEqual(heard.calls, []);
    assert.deepEqual(heard.console.filter((line) => /secret|sec\W+ret/.test(line)), []);
  });
}

const ENDED = {
  'a token that is refused to it': (element) => { element.getToken = () => Promise.reject(new Error('no session')); },
  'a header that cannot be sent': (element) => { element.getHeaders = () => ({ 'X-Token': 'sec\nret' }); },
};

for (const [what, deed] of Object.entries(ENDED)) {
  scene(`nobody is in doubt who was to be sent with ${what}, and all can be sent afterwards`, async (portal, tenant) => {
    await portal.open({ attributes: { 'default-role': 'Viewer' } });
    await portal.typePeople(ANN, BOB);
    await portal.withElement(deed);
    await portal.send();
    await becomes(() => portal.notice(), /Your session has ended\. Sign in again, then send again\.\s+Nobody was invited/);
    assert.equal(await tenant.posts(), 0);
    assert.deepEqual(await portal.rows(), [ANN, BOB]);
    assert.equal(await portal.sendLabel(), 'Send the remaining 2');
    await portal.withElement((element) => { element.getToken = element.getHeaders = undefined; });
    await portal.send();
    await becomes(() => tenant.mailed(), once(ANN, BOB));
  });
}

scene('a token that fails once is asked for once more before the run ends', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false });
  await portal.page.exposeFunction('tokenOfPortal', () => tenant.token());
  await portal.prepare((element) => { element.getToken = () => window.tokenOfPortal(); });
  await portal.open();
  await portal.typePeople(ANN);
  await tenant.signOut();
  await portal.withElement((element) => {
    let times = 0;
    element.getToken = async () => {
      times += 1;
      if (times === 1) throw new Error('not yet');
      return window.tokenOfPortal();
    };
  });
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN));
});

scene('white space around a token is no part of it', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false });
  await portal.page.exposeFunction('tokenOfPortal', () => tenant.token());
  await portal.prepare((element) => { element.getToken = async () => ` ${await window.tokenOfPortal()}\r\n`; });
  await portal.open();
  await portal.typePeople(ANN);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN));
});

const TAKEN = {
  'an object': (element) => { element.getHeaders = () => ({ RequestVerificationToken: 'abc\n' }); },
  'Headers': (element) => { element.getHeaders = async () => new Headers({ RequestVerificationToken: 'abc' }); },
  'a list of pairs': (element) => { element.getHeaders = () => [['RequestVerificationToken', 'abc']]; },
  'a Map': (element) => { element.getHeaders = () => new Map([['RequestVerificationToken', 'abc']]); },
};

for (const [what, deed] of Object.entries(TAKEN)) {
  scene(`the headers that a portal gives as ${what} go with every call`, async (portal, tenant) => {
    await tenant.settings({ required_header: ['RequestVerificationToken', 'abc'] });
    await portal.prepare(deed);
    await portal.open();
    await portal.typePeople(ANN);
    await portal.send();
    await becomes(() => tenant.mailed(), once(ANN));
    const [request] = await tenant.requests();
    assert.equal(request.headers.requestverificationtoken, 'abc');
    assert.deepEqual((await tenant.requests('availableroles')).map(({ headers }) => headers.requestverificationtoken), ['abc']);
  });
}

for (const nothing of ['undefined', 'null']) {
  scene(`a portal whose getToken and getHeaders are ${nothing} has a session of cookies`, async (portal, tenant) => {
    await portal.prepare(`(element) => { element.getToken = element.getHeaders = ${nothing}; }`);
    await portal.open();
    await portal.typePeople(ANN);
    await portal.send();
    await becomes(() => tenant.mailed(), once(ANN));
    const [request] = await tenant.requests();
    assert.equal(request.headers.authorization, undefined);
  });
}

scene('a token that the server repeats is shown, told and kept nowhere', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false });
  let token;
  await portal.handOutTokens(async () => (token = await tenant.token()));
  await portal.open();
  await portal.page.evaluate(() => {
    window.told = [];
    document.addEventListener('invite-users-result', ({ detail }) => window.told.push(JSON.stringify(detail)));
  });
  await portal.typePeople(ANN);
  // What it is by then, in an answer about Ann.
  await becomes(() => typeof token, 'string');
  const errors = { 'users[0].email': [`Authorization: Bearer ${token} may not invite`] };
  await tenant.fault({ status: 400, body: JSON.stringify({ errors }), headers: { 'content-type': 'application/problem+json' } });
  await portal.send();
  await becomes(() => portal.errorOfRow(1), /Bearer … may not invite/);
  await becomes(() => portal.page.evaluate(() => Object.values(sessionStorage).join().includes('may not invite')), true);
  const everywhere = await portal.page.evaluate(() => [...Object.values(sessionStorage), ...window.told].join());
  assert.ok(!everywhere.includes(token));
});

/** Has the element wait for tokens that never come; answers how often it has asked for one. */
async function neverGiveTokens(portal) {
  const asked = await portal.page.evaluateHandle(() => ({ times: 0 }));
  await asked.evaluate((count) => {
    document.querySelector('invite-users').getToken = () => new Promise(() => { count.times += 1; });
  });
  return () => asked.evaluate((count) => count.times);
}

scene('a token that never comes ends the wait before anybody is sent', async (portal, tenant) => {
  await portal.page.clock.install();
  await portal.open();
  await portal.typePeople(ANN);
  const asked = await neverGiveTokens(portal);
  await portal.send();
  // For the list of users, for the request, and once more where there was none for it.
  for (const times of [1, 2, 3]) {
    await becomes(asked, times);
    await portal.page.clock.fastForward(121_000);
  }
  await becomes(() => portal.notice(), /^Your session has ended\. Sign in again/);
  assert.equal(await tenant.posts(), 0);
  assert.deepEqual(await portal.rows(), [ANN]);
});

scene('a form whose token never comes says so, and Try again begins anew', async (portal) => {
  await portal.page.clock.install();
  await portal.prepare((element) => { element.getToken = () => new Promise(() => {}); });
  await portal.open();
  await portal.email(1).fill(ANN[0]);
  await portal.page.clock.fastForward(121_000);
  await becomes(() => portal.notice(), SIGNED_OUT);
  await portal.withElement((element) => { element.getToken = undefined; });
  await portal.button('Try again').click();
  await portal.offeredRole('Viewer');
  await becomes(() => portal.notice(), '');
});
