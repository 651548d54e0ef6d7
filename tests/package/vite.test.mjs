// A new portal in Vite and React: the two files that the README shows, and nothing else of ours.
// Proves README, "Embedding": React 19 in Vite, from the two files that stand there; design §6 on a crash.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { build, createServer } from 'vite';
import { crash, isKept } from '../e2e/crash.mjs';
import { ANN } from '../e2e/people.mjs';
import { becomes, forbiddenScene, scene } from '../e2e/scene.mjs';
import { App } from './app.mjs';
import { fetched, inviteTwo, show } from './serve.mjs';

const app = new App({
  'index.html': '<!doctype html><title>A portal</title><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true, noEmit: true, jsx: 'react-jsx', module: 'esnext', moduleResolution: 'bundler', target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'], types: ['vite/client'],
    },
    include: ['src', 'vite.config.ts'],
  }),
});
app.write('src/main.tsx', app.example('tsx', 'createRoot'));
app.write('src/types.tsx', `
import type { CSSProperties } from 'react';
import 'invite-users/react';

export const right = [
  <invite-users api-base="/api" workspace-id={10} default-role="Viewer" batch-size={50} on-refusal="ask" draft="none" draft-key="ann" lang="de" />,
  <invite-users apiBase="/api" workspaceId="choose" defaultRole={null} batchSize={50} onRefusal="ask" draftKey="ann" id="people" />,
  <invite-users getToken={async () => 'token'} getHeaders={() => ({ 'x-csrf': '1' })} />,
  <invite-users messages={{ title: 'Bring people in', people: (count: number) => \`\${count} guests\` }} />,
  <invite-users style={{ '--iu-accent': '#8a2be2' } as CSSProperties} />,
  <invite-users oninvite-users-error={({ detail }) => console.warn(detail.kind === 'roles', detail.message)} />,
];

export const wrong = [
  // @ts-expect-error: a role is a text
  <invite-users default-role={{ name: 'Viewer' }} />,
  // @ts-expect-error: there is no such property
  <invite-users defaultRol="Viewer" />,
  // @ts-expect-error: a token is a text
  <invite-users getToken={() => 42} />,
  // @ts-expect-error: there is no such message
  <invite-users messages={{ titel: 'Bring people in' }} />,
  // @ts-expect-error: there is no such detail
  <invite-users oninvite-users-result={({ detail }) => detail.invitees} />,
];
`);
app.write('vite.config.ts', app.example('ts', 'defineConfig'));
const root = app.folder;
await build({ root, logLevel: 'warn' });
show(app.at('dist'));

scene('vite: the form invites, and the React page around it reacts to the result', async (portal, tenant) => {
  await inviteTwo(portal, tenant);
});

scene('vite: the WebAssembly is fetched once, and the rest of it when somebody works in the form', async (portal) => {
  await portal.open();
  assert.equal((await fetched(portal, /\.wasm$/)).length, 1);
  await portal.typePerson(1, ...ANN);
  await becomes(async () => (await fetched(portal, /\.wasm$/)).length, 2);
});

forbiddenScene('vite: after a crash the form starts again, and the portal around it does not', async (portal) => {
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await isKept(portal, ANN[0]);
  const main = await portal.page.locator('main').elementHandle();
  await crash(portal);
  await portal.addRow();
  await becomes(() => portal.notice(), /from your last visit/);
  await becomes(() => portal.rows(), [ANN]);
  assert.ok(await main.evaluate((first) => first === document.querySelector('main') && first.isConnected));
});

scene('vite: the development server shows it too', async (portal, tenant) => {
  const proxy = { '/api': tenant.url.replace(/\/t\/.*/, '') };
  const server = await createServer({ root, logLevel: 'warn', server: { host: '127.0.0.1', port: 0, proxy } });
  try {
    await server.listen();
    // The tenant's own page is where the admin signs in.
    await portal.page.goto(tenant.url);
    await inviteTwo(portal, tenant, { at: server.resolvedUrls.local[0] });
  } finally {
    await server.close();
  }
});

test('vite: what the README shows is strictly typed', () => {
  execFileSync(app.at('node_modules/typescript/bin/tsc'), ['--project', root], { stdio: 'inherit' });
});
