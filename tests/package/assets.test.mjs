// A portal whose bundler leaves the WebAssembly files behind, as esbuild and with it Angular's does: the
// portal copies them itself, and says where to.
// Proves README, "Embedding": `assets` says where the .wasm files are that a bundler leaves behind; design §7.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { becomes, scene } from '../e2e/scene.mjs';
import { App } from './app.mjs';
import { inviteTwo, show } from './serve.mjs';

const REACTS = `
  document.addEventListener('invite-users-result', ({ detail }) => {
    document.querySelector('output').textContent = \`\${detail.invited} people were invited\`;
  });
`;
const page = (script) => `<!doctype html><title>A portal</title><script type="module" src="js/${script}.js"></script>`
  + '<invite-users></invite-users><output></output>';

const app = new App({
  'src/forgetful.js': "import 'invite-users';",
  'src/careful.js': `import { configure } from 'invite-users';\nconfigure({ assets: 'files' });\n${REACTS}`,
  'dist/forgetful.html': page('forgetful'),
  'dist/careful.html': page('careful'),
});
execFileSync('esbuild', ['src/forgetful.js', 'src/careful.js', '--bundle', '--splitting', '--format=esm', '--outdir=dist/js',
  '--log-level=warning'], { cwd: app.folder, stdio: 'inherit' });
mkdirSync(app.at('dist/files'));
for (const name of ['invite-users_bg.wasm', 'later.wasm']) {
  const file = createRequire(app.at('package.json')).resolve(`invite-users/${name}`);
  copyFileSync(file, app.at(`dist/files/${basename(file)}`));
}
show(app.at('dist'));

scene('esbuild: without its files the form says which one is missing', async (portal, tenant) => {
  await portal.page.goto(`${tenant.url}forgetful.html`);
  await becomes(() => portal.notice(), /its file http:\S+\/js\/invite-users_bg\.wasm could not be read \(404\)/);
});

scene('esbuild: the form invites where the page says in which folder its files are', async (portal, tenant) => {
  await inviteTwo(portal, tenant, { at: 'careful.html' });
});
