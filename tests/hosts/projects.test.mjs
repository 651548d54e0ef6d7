// The same promises in every kind of portal, each a project of its own with the packed tarball in it. HOSTS names
// those that are wanted; what takes long is left to `make hosts`.
import assert from 'node:assert/strict';
import { scene } from '../e2e/scene.mjs';
import { putUp } from './front.mjs';
import { PECULIAR } from './peculiar.mjs';
import { Project } from './project.mjs';
import { PROMISES } from './promises.mjs';

/** The policy that the form runs under. */
const STRICT = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'self'",
  'require-trusted-types-for': "'script'",
};
/** What makes elements of texts itself. */
const PARSES = { 'require-trusted-types-for': null };
const STYLE_NONCE = { 'style-src': "'self' 'nonce-{nonce}'" };

const asItIs = (policy) => (project) => ({ folder: project.folder, policy: policyWith(policy) });
const built = (policy) => (project) => {
  project.run('build');
  return { folder: project.at('dist'), policy: policyWith(policy) };
};
const served = (script) => (project) => project.start(script);

/** For each project, how its pages are served. */
const HOSTS = {
  lit: { lit: built() },
  htmx: { htmx: asItIs(PARSES) },
  blazor: { 'enhanced navigation': asItIs(PARSES) },
  turbo: { turbo: built({ ...PARSES, ...STYLE_NONCE }) },
  nonce: { 'nonce and strict-dynamic': asItIs({ 'script-src': "'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'" }) },
  svelte: { svelte: built() },
  angular: { 'angular, ng build': built(STYLE_NONCE), 'angular, ng serve': served('serve') },
  next: { 'next, prerendered': served('start') },
};
/** What in them is as the README shows it. */
const SHOWN = {
  blazor: { 'initializer.js': ['js', 'afterWebStarted'] },
  angular: { 'src/shown.ts': ['ts', 'CUSTOM_ELEMENTS_SCHEMA'] },
  next: { 'app/shown/people.tsx': ['tsx', 'isInBrowser'] },
};
/** What takes no minute. */
const QUICK = ['lit', 'htmx', 'turbo', 'nonce', 'blazor'];

function policyWith(changes) {
  const directives = Object.entries({ ...STRICT, ...changes }).filter(([, value]) => value);
  return directives.map((directive) => directive.join(' ')).join('; ');
}

/** What each of these projects shows, by how it is served. */
async function prepare(names) {
  const shown = [];
  for (const name of names) {
    const began = Date.now();
    const project = new Project(name, SHOWN[name]);
    const times = [`${name}: installed in ${seconds(began)} s`];
    for (const [title, show] of Object.entries(HOSTS[name])) {
      const started = Date.now();
      const what = await show(project);
      times.push(`${title} is there in ${seconds(started)} s`);
      shown.push({ name, title, what });
    }
    console.log(times.join(', '));
  }
  return shown;
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}

const wanted = { undefined: QUICK, all: Object.keys(HOSTS) }[process.env.HOSTS] ?? process.env.HOSTS.split(' ');

for (const { name, title, what } of await prepare(wanted)) {
  for (const [promise, play] of Object.entries({ ...PROMISES, ...PECULIAR[name] })) {
    scene(`${title}: ${promise}`, async (portal, tenant) => {
      await tenant.settings({ page_signs_in: false });
      const said = [];
      portal.page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) said.push(line.text()); });
      const front = await putUp(what, tenant);
      try {
        await portal.page.goto(front.url);
        await play(portal, tenant);
        assert.deepEqual(said, [], 'nothing red or yellow in the console');
      } finally {
        await front.stop();
      }
    });
  }
}
