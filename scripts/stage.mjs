// trunk's last step: turns what it built into the page's files.
//
// The scripts are bundled, but for each language's messages. A release is also split into the code
// that the first row needs and the code that comes later, its files are named after their content,
// so that browsers may keep them for good, and compressed once for all answers.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blankPaths, shortenImports } from './module.mjs';
import { writePackage } from './package.mjs';
import { stageStates } from './states.mjs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = process.env.TRUNK_STAGING_DIR;
const staged = (name) => join(folder, name);
const work = mkdtempSync(join(tmpdir(), 'invite-users-'));
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'pt'];
/** The scripts of all languages: what is said at first, and what is said later. */
const MESSAGES = LANGUAGES.flatMap((name) => [`${name}.js`, `later-${name}.js`]);
// What every browser of the last years has, and rustc's target assumes; not "all features", which
// writes modules that no browser reads yet.
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int',
  'reference-types', 'sign-ext'].map((feature) => `--enable-${feature}`);
const run = (tool, ...args) => execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'inherit'] });

/** trunk leaves its own link in the page when it is not to start the widget, and its own attribute. */
function cleanPage() {
  const page = readFileSync(staged('index.html'), 'utf8');
  writeFileSync(staged('index.html'), page.replace(/ *<link data-trunk[^>]*>\n| data-integrity="\w+"/g, ''));
}

/** Two WebAssembly files in place of trunk's one. */
function split() {
  const at = (name) => join(work, name);
  const built = join(process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown/release/invite_users.wasm');
  run('wasm-split-cli', '--target', 'web', '--out-name', 'invite-users', built, work);
  run('wasm-bindgen', '--target', 'web', '--no-typescript', '--omit-default-module-path', '--keep-lld-exports',
    '--keep-debug', '--out-dir', work, '--out-name', 'invite-users', at('invite-users.wasm'));
  dropUnusedExports(at('invite-users_bg.wasm'), at('main.wasm'));
  optimise(at('main.wasm'), staged('invite-users_bg.wasm'));
  optimise(at('split_later.wasm'), staged('later.wasm'));
  replace(at('__wasm_split.js'), /fetch\((new URL\("\.\/)split_(later\.wasm", import\.meta\.url\))\)/, 'fetchLater($1$2)');
  dropUnused(at('invite-users.js'));
  bundle(at('invite-users.js'));
  shortenImports(staged('invite-users_bg.wasm'), staged('element.js'), at('element.js'));
  const files = ['invite-users_bg.wasm', 'later.wasm', ...MESSAGES];
  writePackage(at('element.js'), files.map((name) => [name, staged(name)]));
}

/** All JavaScript in one file, the style sheet in it, but for the languages: a file each. Once with, once without its effect. */
function bundle(glue) {
  const source = join(work, 'source');
  cpSync('src', source, { recursive: true, filter: (path) => !path.endsWith('.rs') });
  for (const name of ['widget', 'panels']) {
    const css = execFileSync('esbuild', [`style/${name}.css`, '--minify'], { encoding: 'utf8' }).trim();
    writeFileSync(join(source, `${name}.css.js`), `export default ${JSON.stringify(css)};`);
  }
  writeFileSync(join(source, 'glue.js'), instantiable(glue));
  for (const name of LANGUAGES) {
    const later = `export { default as words } from './rest-${name}.js';\nexport { default as css } from '../panels.css.js';\n`;
    writeFileSync(join(source, 'locale', `later-${name}.js`), later);
  }
  const apart = MESSAGES.map((name) => `--external:./${name}`);
  build(join(source, 'define.js'), staged('element.js'), ...apart);
  build(join(source, 'element.js'), join(work, 'element.js'), ...apart);
  for (const name of MESSAGES) build(join(source, 'locale', name), staged(name));
  rmSync(staged('invite-users.js'));
}

/** wasm-bindgen's script as a function, each call of which gives an instance of its own; the caller watches its exports, and fetches its rest. */
function instantiable(script) {
  const plain = execFileSync('esbuild', [script, '--bundle', '--format=esm', '--target=es2022'], { encoding: 'utf8' });
  const text = plain.replace('wasm = instance.exports;', 'wasm = watch(instance.exports);');
  const [exported, names] = text.match(/export \{([^}]*)\};\s*$/) ?? [];
  if (!names || text === plain) throw new Error(`${script} is not as expected`);
  const members = names.split(',').map((name) => name.trim().split(' as '));
  const properties = members.map(([name, as = name]) => `${as === 'default' ? 'init' : as}: ${name}`);
  return `export function instantiate(watch, fetchLater) {\n${text.replace(exported, `return { ${properties.join(', ')} };`)}\n}\n`;
}

function build(from, to, ...options) {
  run('esbuild', from, '--bundle', '--minify', '--format=esm', '--target=es2022', '--log-level=warning',
    '--charset=utf8', ...options, `--outfile=${to}`);
}

/** Leptos brings classes for streams that nothing here calls; as exports they would be kept. */
function dropUnusedExports(from, to) {
  const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(from))).map(({ name }) => name);
  const used = names.filter((name) => !/intounderlying|WASM_SPLIT_MARKER/.test(name));
  const graph = used.map((name) => ({ name, export: name, root: true }));
  writeFileSync(`${to}.json`, JSON.stringify(graph));
  run('wasm-metadce', ...FEATURES, '-g', from, '-f', `${to}.json`, '-o', to);
}

/** The same classes in JavaScript, whose disposal would keep them in the bundle, and ways to start that nobody goes. */
function dropUnused(script) {
  replace(script, /export class IntoUnderlying\w+ \{[^]*?\n\}\n(if \(Symbol\.dispose\).*\n)?/g, '');
  replace(script, /const IntoUnderlying\w+Finalization = [^]*?;\n/g, '');
  replace(script, /async function __wbg_load\([^]*?\n\}\n/, '');
  replace(script, /function initSync\([^]*?\n\}\n/, 'function initSync() {\n  return wasm;\n}\n');
  replace(script, /async function __wbg_init\([^]*?\n\}\n/, START);
}

const START = `
async function __wbg_init({ module_or_path }) {
  const { instance, module } = await WebAssembly.instantiateStreaming(module_or_path, __wbg_get_imports());
  return __wbg_finalize_init(instance, module);
}
`;

function replace(file, pattern, replacement) {
  const text = readFileSync(file, 'utf8');
  const replaced = text.replace(pattern, replacement);
  if (replaced === text) throw new Error(`${file} is not as expected: it has no ${pattern}`);
  writeFileSync(file, replaced);
}

/** Lightly, and neighbours by name: harder optimisation makes smaller files that compress worse. */
function optimise(from, to) {
  run('wasm-opt', ...FEATURES, '-O1', '--duplicate-function-elimination', '--dae-optimizing',
    '--reorder-functions-by-name', '--strip-debug', '--strip-producers', from, '-o', to);
  blankPaths(to);
}

/** Gives the file its content's hash as part of its name, and tells the files that name it. */
function hash(name, namedBy) {
  const digest = createHash('sha256').update(readFileSync(staged(name))).digest('hex').slice(0, 12);
  const hashed = name.replace(/(\.\w+)$/, `-${digest}$1`);
  renameSync(staged(name), staged(hashed));
  for (const other of namedBy) {
    const text = readFileSync(staged(other), 'utf8');
    // Not what only ends like it.
    const named = new RegExp(`(?<=[/"'])${name.replace('.', '\\.')}`, 'g');
    if (!named.test(text)) throw new Error(`${other} does not name ${name}`);
    writeFileSync(staged(other), text.replace(named, hashed));
  }
  return hashed;
}

/** Has browsers refuse this script when it is not what was built; trunk does the same for style sheets. */
function vouch(name) {
  const digest = createHash('sha256').update(readFileSync(staged(name))).digest('base64');
  replace(staged('index.html'), `src="${name}"`, `$& integrity="sha256-${digest}"`);
}

function compress(name) {
  const bytes = readFileSync(staged(name));
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  writeFileSync(staged(`${name}.br`), brotliCompressSync(bytes, quality));
  writeFileSync(staged(`${name}.gz`), gzipSync(bytes, { level: 9 }));
}

cleanPage();
if (process.env.TRUNK_PROFILE === 'release') {
  split();
  const names = [
    ...MESSAGES.map((name) => hash(name, ['element.js'])),
    hash('later.wasm', ['element.js']),
    hash('invite-users_bg.wasm', ['element.js', 'index.html']),
    hash('page.css', ['index.html']),
    hash('icon.svg', ['index.html']),
    hash('element.js', ['index.html']),
  ];
  vouch(names.at(-1));
  // Not the page itself: its attributes may be edited, and a twin would then be out of date.
  for (const name of names) compress(name);
} else {
  bundle(staged('invite-users.js'));
}
stageStates(folder);
rmSync(work, { recursive: true });
