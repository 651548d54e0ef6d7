// The npm package, in target/npm: the built element, not hashed or compressed, which is the work of the
// bundler of a portal; its types, its manifest, and what of the README concerns who uses it.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import words from '../src/locale/en.js';
import first from '../src/locale/first.js';
import rest from '../src/locale/rest-en.js';
import { manifest } from './manifest.mjs';

const FOLDER = 'target/npm';
const SECTIONS = ['What it takes', 'Embedding', 'How it sends', 'Limits'];

/** Writes the package: the element without its definition is `element`, `files` lie beside it. */
export function writePackage(element, files) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const inside = (name) => join(FOLDER, name);
  copyFileSync(element, inside('element.js'));
  copyFileSync('src/define.js', inside('index.js'));
  for (const [name, path] of files) copyFileSync(path, inside(name));
  for (const name of readdirSync('types')) copyFileSync(join('types', name), inside(name));
  writeFileSync(inside('messages.d.ts'), messageTypes());
  writeFileSync(inside('custom-elements.json'), json(manifest()));
  copyFileSync('LICENSE', inside('LICENSE'));
  writeFileSync(inside('README.md'), readme());
  writeFileSync(inside('package.json'), json(description()));
}

/** The types that name every message. */
function messageTypes() {
  const keys = [first.en, words, rest].flatMap((messages) => Object.keys(messages)).filter((key) => key !== 'direction');
  const union = keys.map((key) => `\n  | '${key}'`).join('');
  return `/** A message that a portal can word itself. */\nexport type InviteUsersMessageKey =${union};\n`;
}

function description() {
  const crate = readFileSync('Cargo.toml', 'utf8');
  const [version, license, about] = ['version', 'license', 'description'].map((key) => crate.match(new RegExp(`^${key} = "(.*)"`, 'm'))[1]);
  const entry = (types, code) => ({ types: `./${types}.d.ts`, default: `./${code}.js` });
  return {
    name: 'invite-users',
    version,
    description: about,
    keywords: ['custom-element', 'web-component', 'invite', 'invitation', 'admin', 'wasm'],
    author: 'The invite-users developers',
    license,
    // What the tests build portals with.
    engines: { node: '>=20.19' },
    type: 'module',
    exports: {
      '.': entry('index', 'index'),
      './element': entry('element', 'element'),
      './react': entry('react', 'index'),
      './*.wasm': './*.wasm',
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    types: './index.d.ts',
    customElements: 'custom-elements.json',
    sideEffects: ['./index.js'],
    files: ['*.js', '*.wasm', '*.d.ts', 'custom-elements.json'],
    peerDependencies: { react: '>=19' },
    peerDependenciesMeta: { react: { optional: true } },
  };
}

/** The README without what concerns only who builds or deploys the page: other sections, and what it marks so. */
function readme() {
  const [start, ...sections] = readFileSync('README.md', 'utf8').split(/^(?=## )/m);
  const kept = SECTIONS.map((name) => sections.find((section) => section.startsWith(`## ${name}\n`)));
  if (kept.includes(undefined)) throw new Error(`the README lacks one of ${SECTIONS.join(', ')}`);
  const text = [start.replace(/^!\[.*\n+/m, ''), ...kept].join('');
  return text.replace(/<!-- repository\b[^]*?<!-- end -->\n+/g, '');
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
