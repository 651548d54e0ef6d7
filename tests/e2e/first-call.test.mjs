// The first call of a form carries what the portal gives it, also where that is given just after the form was added.
// Proves README, "Properties and methods": nothing is asked before the
// page's scripts have run; and `configure`, design §7.
import assert from 'node:assert/strict';
import { becomes, scene } from './scene.mjs';

/** Opens a page that has no form yet, at a tenant that takes a token only. */
async function openEmpty(portal, tenant) {
  await tenant.settings({ page_signs_in: false });
  await portal.prepare((element) => element.remove());
  await portal.page.goto(tenant.url);
  await portal.page.waitForFunction(() => customElements.get('invite-users'));
}

/** Notes what is written in the console as an error or a warning. */
function listen(portal) {
  const heard = [];
  portal.page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) heard.push(line.text()); });
  return heard;
}

/** That the roles were asked for once, with this token, and nothing was red. */
async function assertFirstCall(portal, tenant, token, heard) {
  await portal.offeredRole('Viewer');
  const calls = await tenant.requests('availableroles');
  assert.deepEqual(calls.map(({ headers, status }) => [headers.authorization, status]), [[`Bearer ${token}`, 200]]);
  assert.deepEqual(heard, []);
}

const HOSTS = {
  'in the same task': (give) => give(),
  'in a microtask': (give) => queueMicrotask(give),
  'in a task of its own': (give) => setTimeout(give),
  'in a task that another one has begun': (give) => setTimeout(() => setTimeout(give)),
  'as soon as it is seen to be there': (give) => {
    const [form] = document.querySelectorAll('invite-users');
    const { parentNode } = form;
    new MutationObserver((_, observer) => {
      observer.disconnect();
      give();
    }).observe(parentNode, { childList: true });
    form.remove();
    parentNode.append(form);
  },
  'before the next frame': (give) => requestAnimationFrame(give),
  'twenty milliseconds later, as htmx does': (give) => setTimeout(give, 20),
};

for (const [when, host] of Object.entries(HOSTS)) {
  scene(`a token that is given after the form was added, ${when}, goes with the very first call`, async (portal, tenant) => {
    const heard = listen(portal);
    await openEmpty(portal, tenant);
    const token = await tenant.token();
    await portal.page.evaluate(`{
      const form = document.createElement('invite-users');
      document.querySelector('main').append(form);
      (${host})(() => { form.getToken = () => ${JSON.stringify(token)}; });
    }`);
    await assertFirstCall(portal, tenant, token, heard);
  });
}

/** Opens the page with this script of the portal's in it; `withElement` is whether the page's own one stays. */
async function openWith(portal, tenant, script, { delay = 0, isAlone = false } = {}) {
  await portal.page.route(tenant.url, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const [tag, element] = html.match(/<script type="module" src="([^"]+)"[^>]*><\/script>/);
    await portal.page.route('**/portal.js', async (asked) => {
      await new Promise((resolve) => setTimeout(resolve, delay));
      await asked.fulfill({ contentType: 'text/javascript', body: script.replace('invite-users!', `./${element.replace('./', '')}`) });
    });
    const own = '<script type="module" src="portal.js"></script>';
    await route.fulfill({ response, body: html.replace(tag, isAlone ? own : tag + own) });
  });
  await portal.page.goto(tenant.url, { waitUntil: 'commit' });
}

scene('a token that a later script of the page gives goes with the very first call, however late that script comes', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false });
  const token = await tenant.token();
  const heard = listen(portal);
  await openWith(portal, tenant, `document.querySelector('invite-users').getToken = () => '${token}';`, { delay: 700 });
  await assertFirstCall(portal, tenant, token, heard);
});

scene('a page that goes on loading does not keep the form for long', async (portal, tenant) => {
  await openWith(portal, tenant, '', { delay: 8_000 });
  await portal.email(1).waitFor({ timeout: 5_000 });
  assert.equal(await portal.page.evaluate(() => document.readyState), 'interactive');
});

scene('what a page configures where it imports the form goes with the very first call of each form', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false, required_header: ['x-csrf', 'abc'] });
  const token = await tenant.token();
  const heard = listen(portal);
  await openWith(portal, tenant, `
    import { configure } from 'invite-users!';
    configure({ getToken: () => '${token}', apiBase: 'api/v1.0/external/' });
    configure({ getHeaders: async () => ({ 'x-csrf': 'abc' }) });
  `, { isAlone: true });
  await assertFirstCall(portal, tenant, token, heard);
  const [{ headers }] = await tenant.requests('availableroles');
  assert.equal(headers['x-csrf'], 'abc');
});

scene('what a form has of its own comes before what the page has configured', async (portal, tenant) => {
  await tenant.settings({ page_signs_in: false });
  const token = await tenant.token();
  const heard = listen(portal);
  await openWith(portal, tenant, `
    import { configure } from 'invite-users!';
    configure({ getToken: () => 'of-the-page', apiBase: 'elsewhere' });
    const form = document.querySelector('invite-users');
    form.getToken = () => '${token}';
    form.apiBase = 'api/v1.0/external';
  `, { isAlone: true });
  await assertFirstCall(portal, tenant, token, heard);
});

for (const name of ['getToken', 'getHeaders']) {
  scene(`the console says that ${name} as an attribute is a mistake`, async (portal) => {
    const heard = listen(portal);
    await portal.open({ attributes: { [name]: "() =&gt; 'token'" } });
    await becomes(() => heard.some((line) => line.includes(`${name} is an attribute here. Set it as a property`)), true);
  });
}

scene('a framework finds getToken and getHeaders to be properties that it can set', async (portal) => {
  await portal.open();
  const found = await portal.withElement((element) => ['getToken', 'getHeaders'].map((name) => {
    const { get, set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), name);
    const give = () => 'token';
    element[name] = give;
    return [typeof get, typeof set, Object.hasOwn(element, name), element[name] === give];
  }));
  assert.deepEqual(found, Array(2).fill(['function', 'function', false, true]));
});

scene('a form that is gone before the page had its turn asks for nothing', async (portal, tenant) => {
  await openEmpty(portal, tenant);
  await portal.page.evaluate(() => {
    const form = document.createElement('invite-users');
    document.querySelector('main').append(form);
    setTimeout(() => form.remove());
  });
  await portal.page.waitForTimeout(300);
  assert.deepEqual(await tenant.requests('availableroles'), []);
});
