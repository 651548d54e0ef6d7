// The package as npm and TypeScript see it.
// Proves README, "Embedding": three imports, types, a manifest, and nothing where there is no DOM; design §7.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { App, built } from './app.mjs';

const app = new App();
const about = JSON.parse(app.installed('package.json'));

test('npm packs it without a warning, everything that it names is there, and nothing runs at its installation', () => {
  assert.equal(app.warnings, '');
  const files = readdirSync(app.at('node_modules/invite-users'));
  const named = Object.values(about.exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
  const isThere = (name) => files.some((file) => file.endsWith(name.slice(2).replace('*', '')));
  for (const name of [...named, `./${about.customElements}`]) assert.ok(isThere(name), name);
  assert.equal(about.scripts, undefined);
});

test('npm would publish it as it is', () => {
  const { stderr, status } = spawnSync('npm', ['publish', '--dry-run', '--offline', '--loglevel', 'warn', built], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  // That somebody has to sign in is all that it may say.
  assert.deepEqual(stderr.split('\n').filter((line) => line && !line.includes('logged in')), []);
});

test('publint finds nothing to better in it', () => {
  const { stdout, status } = run('publint', '--strict', app.at('node_modules/invite-users'));
  assert.equal(status, 0, stdout);
  assert.match(stdout, /All good!/);
});

test('its types are those of its code, for all that import it', () => {
  const { stdout, status } = run('attw', '--profile', 'esm-only', '--format', 'ascii', app.at(`invite-users-${about.version}.tgz`));
  assert.equal(status, 0, stdout);
});

test('its license is in it, and who wrote it', () => {
  assert.match(app.installed('LICENSE'), /^MIT License\n/);
  assert.equal(about.license, 'MIT');
  assert.ok(app.installed('LICENSE').includes(about.author));
});

test('its README says nothing of building it, and links to nothing that is not in it', () => {
  const readme = app.installed('README.md');
  assert.doesNotMatch(readme, /\bmake\b|<!--/);
  assert.deepEqual(readme.match(/\]\((?!https:|#)[^)]*\)/g), null);
});

const IMPORTS = {
  'where there is no DOM at all': '',
  'with the few globals that prerendering makes up': `
    globalThis.HTMLElement = class {};
    globalThis.customElements = { define() { throw new Error('defined'); }, get() {} };
  `,
};

for (const [where, before] of Object.entries(IMPORTS)) {
  test(`it can be imported ${where}, and defines nothing then`, () => {
    app.write('server.mjs', `${before}
      const names = ['invite-users', 'invite-users/element', 'invite-users/react'];
      for (const { define, configure } of await Promise.all(names.map((name) => import(name)))) {
        configure({ getToken: () => 'token' });
        define();
      }
    `);
    const { stderr, status } = spawnSync('node', [app.at('server.mjs')], { encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });
}

test('its WebAssembly files can be asked for by name', () => {
  for (const name of ['invite-users_bg.wasm', 'later.wasm']) {
    const resolved = createRequire(app.at('package.json')).resolve(`invite-users/${name}`);
    assert.ok(existsSync(resolved), name);
  }
});

test('its types are strict, and so is who uses them', () => {
  app.write('consumer.ts', CONSUMER);
  compile('consumer.ts');
});

test('who has no React needs none of its types', () => {
  app.write('plain.ts', "import { define } from 'invite-users/element';\ndefine();\n");
  assert.doesNotMatch(compile('plain.ts', '--listFiles'), /@types\/react/);
});

test('the manifest is one of the schema, and has every type', () => {
  const manifest = app.installed('custom-elements.json');
  const [element, define] = JSON.parse(manifest).modules[0].declarations;
  const methods = [define, ...element.members.filter(({ kind }) => kind === 'method')];
  const typed = [...element.attributes, ...element.events, ...element.members.filter(({ kind }) => kind === 'field'),
    ...methods.map(({ return: returned }) => returned), ...methods.flatMap(({ parameters = [] }) => parameters)];
  for (const { type } of typed) assert.ok(type.text);
  const defaults = element.attributes.filter((attribute) => attribute.default).map(({ name, default: value }) => [name, value]);
  assert.deepEqual(defaults, [['api-base', '/api/v1.0/external'], ['batch-size', '100'], ['on-refusal', 'continue']]);
  app.write('manifest.ts', `import type { Package } from 'custom-elements-manifest';\nexport const manifest: Package = ${manifest};\n`);
  compile('manifest.ts');
});

/** What this tool of `tests/package/` says. */
function run(tool, ...args) {
  return spawnSync(fileURLToPath(new URL(`node_modules/.bin/${tool}`, import.meta.url)), args, { encoding: 'utf8' });
}

/** What the compiler prints about this file; it has no complaint. */
function compile(file, ...more) {
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--types', ''];
  const { stdout, status } = spawnSync(app.at('node_modules/typescript/bin/tsc'), [...options, ...more, app.at(file)], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
  return stdout;
}

const CONSUMER = `
import { InviteUsers, configure, type InviteUsersResult } from 'invite-users';

const form = document.querySelector('invite-users')!;
form.getToken = async () => 'token';
form.getHeaders = () => ({ 'x-csrf': 'token' });
form.getToken = null;
configure({ getToken: async () => 'token', getHeaders: () => new Headers(), apiBase: '/api', assets: '/assets/' });
// @ts-expect-error: that is for each element
configure({ defaultRole: 'Viewer' });
form.batchSize = 50;
form.defaultRole = null;
// @ts-expect-error: a number is no token
form.getToken = () => 1;
const shown: InviteUsers = form;
shown.addEventListener('invite-users-before-send', (event) => {
  if (event.detail.people.some(({ email }) => email.endsWith('@corp.example'))) event.preventDefault();
});
shown.addEventListener('invite-users-result', ({ detail }) => tell(detail));
// @ts-expect-error: there is no such event
const none: keyof import('invite-users').InviteUsersEventMap = 'invite-users-done';
function tell(result: InviteUsersResult): string[] {
  // @ts-expect-error: there is no such reason
  if (result.reason === 'finished') return [];
  return result.people.filter((person) => person.outcome === 'refused').flatMap(({ messages }) => messages);
}
await form.addPeople('ann@corp.example');
await form.addPeople(['bob@corp.example', { email: 'cid@corp.example', role: 'Viewer' }]);
await form.send();
await form.clear();
`;
