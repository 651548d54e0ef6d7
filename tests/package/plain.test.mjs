// A page without a bundler: the lines that the README shows, and a script that listens.
// Proves README, "Embedding": a page without a bundler, in the lines that stand there; design §1.
import { scene } from '../e2e/scene.mjs';
import { App } from './app.mjs';
import { inviteTwo, show } from './serve.mjs';

const app = new App({
  'portal.js': `
    document.addEventListener('invite-users-result', ({ detail }) => {
      document.querySelector('output').textContent = \`\${detail.invited} people were invited\`;
    });
  `,
});
const lines = app.example('html', '<script type="module"');
app.write('index.html', `<!doctype html><title>A portal</title><script src="portal.js"></script>${lines}<output></output>`);
show(app.folder);

scene('plain page: the form invites, and the page around it reacts to the result', async (portal, tenant) => {
  await inviteTwo(portal, tenant);
});
