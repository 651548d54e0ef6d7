// A form that cannot be loaded says why: to the admin, to the portal, and in the console.
// Proves README, "Policy" and the `load` of `invite-users-error`: the message says the cause; design §7.
import assert from 'node:assert/strict';
import { ANN, once } from './people.mjs';
import { LATER, becomes, forbiddenScene, scene } from './scene.mjs';

const WASM = /invite-users_bg[^/]*\.wasm$/;
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

/** Opens the page, and waits until the form says this; the portal hears the same. */
async function failsWith(portal, tenant, sentence) {
  await portal.page.addInitScript(() => {
    window.failures = [];
    addEventListener('invite-users-error', ({ detail }) => failures.push(detail));
  });
  await portal.page.goto(tenant.url);
  await becomes(() => portal.notice(), sentence);
  const failures = await portal.page.evaluate(() => window.failures);
  assert.deepEqual(failures, [{ kind: 'load', message: await portal.notice() }]);
}

for (const status of [403, 404, 500]) {
  scene(`a file that is answered with ${status} is named, with that`, async (portal, tenant) => {
    await portal.page.route(WASM, (route) => route.fulfill({ status, body: 'none' }));
    await failsWith(portal, tenant, new RegExp(`its file http://\\S+invite-users_bg\\S+\\.wasm could not be read \\(${status}\\)`));
  });
}

scene('a file that is missing later is named where it is needed', async (portal, tenant) => {
  await portal.page.route(LATER, (route) => route.fulfill({ status: 404, body: 'none' }));
  await portal.open();
  await portal.page.evaluate(() => {
    window.failures = [];
    addEventListener('invite-users-error', ({ detail }) => failures.push(detail.kind));
  });
  await portal.email(1).fill(ANN[0]);
  await portal.pasteList(1, 'bob@corp.example, cid@corp.example');
  await becomes(() => portal.notice(), /its file http:\S+later\S+\.wasm could not be read \(404\)/);
  assert.ok((await portal.page.evaluate(() => window.failures)).every((kind) => kind === 'load'));
});

const WRONG = {
  "a server's start page": { contentType: 'text/html; charset=utf-8', body: '<!doctype html>' },
  'something else': { contentType: 'application/wasm', body: 'nothing' },
  'nothing': { contentType: 'application/wasm', body: '' },
};

for (const [what, answer] of Object.entries(WRONG)) {
  scene(`a file in whose place comes ${what} is named`, async (portal, tenant) => {
    await portal.page.route(WASM, (route) => route.fulfill(answer));
    await failsWith(portal, tenant, /its file http:\S+\.wasm could not be read \((text\/html; charset=utf-8|CompileError)\)/);
  });
}

scene('a script with messages that is not there is named', async (portal, tenant) => {
  await portal.page.route(/\/en-[^/]*\.js$/, (route) => route.fulfill({ status: 404, body: 'none' }));
  await failsWith(portal, tenant, /its file http:\S+\/en-\S+\.js could not be read \(404\)/);
});

scene('a network that fails is said to have failed', async (portal, tenant) => {
  await portal.page.route(WASM, (route) => route.abort());
  await failsWith(portal, tenant, /could not be loaded\. Check the connection/);
});

forbiddenScene('a policy that forbids to fetch the files is named, and what it lacks', async (portal, tenant) => {
  await tenant.settings({ policy: `${POLICY}; connect-src https://api.example` });
  await failsWith(portal, tenant, /Content-Security-Policy blocks it\. Add http:\/\/127\.0\.0\.1:\d+ to its connect-src\./);
});

scene('a form that could not be loaded works once it is put back and its files are there', async (portal, tenant) => {
  await portal.page.route(WASM, (route) => route.fulfill({ status: 404 }), { times: 2 });
  await failsWith(portal, tenant, /could not be read \(404\)/);
  await portal.page.unroute(WASM);
  await portal.withElement((element) => {
    const { parentNode } = element;
    element.remove();
    setTimeout(() => parentNode.append(element));
  });
  await portal.offeredRole('Viewer');
});

for (const type of ['application/octet-stream', 'text/plain', 'application/wasm; charset=utf-8', '']) {
  scene(`WebAssembly that is served as “${type}” works, and the console says it once`, async (portal, tenant) => {
    const warned = [];
    portal.page.on('console', (line) => { if (/\.wasm is served as/.test(line.text())) warned.push(line.text()); });
    await portal.page.route(/\.wasm$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-type': type } });
    });
    await portal.invite([ANN]);
    await becomes(() => tenant.mailed(), once(ANN));
    assert.equal(warned.length, 1);
  });
}
