// The portals that the form has to live in: their pages are bundled once for a file of tests, and
// served by the stand-in beside the built form, under the strict policy.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { showPages } from '../e2e/scene.mjs';

const pages = fileURLToPath(new URL('pages', import.meta.url));
const dist = process.env.DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

// StrictMode mounts twice in React's development build only.
const OPTIONS = [
  '--bundle', '--format=esm', '--jsx=automatic', '--log-level=warning', '--external:./element.js',
  '--define:process.env.NODE_ENV="development"', '--define:__VUE_OPTIONS_API__=false',
  '--define:__VUE_PROD_DEVTOOLS__=false', '--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false',
];

/** The names of the pages of all hosts. */
export const hosts = readdirSync(pages).filter((name) => extname(name) === '.html');

function build() {
  const folder = mkdtempSync(join(tmpdir(), 'invite-users-hosts-'));
  const isScript = (name) => /\.jsx?$/.test(name);
  for (const name of readdirSync(pages)) {
    if (!isScript(name)) copyFileSync(join(pages, name), join(folder, name));
  }
  const scripts = readdirSync(pages).filter(isScript).map((name) => join(pages, name));
  execFileSync('esbuild', [...scripts, ...OPTIONS, `--outdir=${folder}`], { stdio: 'inherit' });
  const [, element] = readFileSync(join(dist, 'index.html'), 'utf8').match(/src="\.?\/?(element[^"]*\.js)"/);
  writeFileSync(join(folder, 'element.js'), `import '../${element}';\n`);
  return folder;
}

const folder = build();
after(() => rmSync(folder, { recursive: true }));
showPages(folder);

/** Where this host's page is, for `open` and below the address of a tenant. */
export const at = (host) => `pages/${host}.html`;

/** The policy that the tenant's pages come under, as the product wants it. */
export async function strictPolicy(tenant, page = at('plain')) {
  const { headers } = await fetch(new URL(page, tenant.url));
  return headers.get('content-security-policy').replace(/; report-uri .*/, '');
}

/** Notes the events of all forms in the page, as its outermost document hears them. */
export async function listen(portal) {
  await portal.page.addInitScript(() => {
    window.heard = [];
    for (const name of ['ready', 'before-send', 'progress', 'result', 'error']) {
      document.addEventListener(`invite-users-${name}`, (event) => {
        const [form] = event.composedPath();
        heard.push({ name, detail: event.detail, form: form.id, on: event.target.localName });
      });
    }
  });
}

/**
 * The events of this name so far: what they said, the id of the form that said it, and the element
 * that the document takes it from.
 */
export async function heard(portal, name) {
  const all = await portal.page.evaluate(() => window.heard);
  return all.filter((event) => event.name === name);
}
