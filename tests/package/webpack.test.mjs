// A portal in webpack 5, which takes the class without its effect and defines the element when it wants to.
// Proves README, "Embedding": webpack 5 needs nothing, and `invite-users/element` waits; design §6 on a crash.
import assert from 'node:assert/strict';
import { promisify } from 'node:util';
import webpack from 'webpack';
import { crash, isKept } from '../e2e/crash.mjs';
import { ANN, BOB, once } from '../e2e/people.mjs';
import { becomes, forbiddenScene, scene } from '../e2e/scene.mjs';
import { App } from './app.mjs';
import { fetched, show } from './serve.mjs';

const app = new App({
  'src/index.js': `
    import { define } from 'invite-users/element';
    document.addEventListener('invite-users-result', ({ detail }) => {
      document.querySelector('output').textContent = \`\${detail.invited} people were invited\`;
    });
    document.querySelector('button').addEventListener('click', define);
  `,
  'dist/index.html': '<!doctype html><title>A portal</title><script defer src="main.js"></script>'
    + '<button>Show</button><output></output><invite-users></invite-users>',
});
const { compilation } = await promisify(webpack)({
  context: app.folder,
  mode: 'production',
  performance: { hints: false },
  output: { path: app.at('dist'), trustedTypes: true },
});
assert.deepEqual([...compilation.errors, ...compilation.warnings].map(String), []);
show(app.at('dist'));

/** Opens the page, and has it show the form. */
async function open(portal, tenant) {
  await portal.page.goto(tenant.url);
  await portal.button('Show').click();
  await portal.email(1).waitFor();
}

scene('webpack: the form invites, and the page around it reacts to the result', async (portal, tenant) => {
  await open(portal, tenant);
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await portal.page.getByText('2 people were invited').waitFor();
  await becomes(() => tenant.mailed(), once(ANN, BOB));
});

scene('webpack: nothing is loaded before the portal defines the element', async (portal, tenant) => {
  await portal.page.goto(tenant.url);
  await portal.button('Show').waitFor();
  assert.equal(await portal.page.evaluate(() => customElements.get('invite-users')), undefined);
  assert.deepEqual(await fetched(portal, /\.wasm$/), []);
});

forbiddenScene('webpack: after a crash the form starts again with its list', async (portal, tenant) => {
  await open(portal, tenant);
  await portal.typePerson(1, ...ANN);
  await isKept(portal, ANN[0]);
  await crash(portal);
  await portal.addRow();
  await becomes(() => portal.notice(), /from your last visit/);
  await becomes(() => portal.rows(), [ANN]);
});
