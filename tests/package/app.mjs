// A portal that somebody builds with nothing but the packed tarball and the README inside it.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
/** The package before it is packed. */
export const built = process.env.PACKAGE ?? join(here, '../../target/npm');

/** A folder of its own for this file of tests, with the package installed and these files in it. */
export class App {
  constructor(files = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'invite-users-app-'));
    after(() => rmSync(this.folder, { recursive: true }));
    this.#install();
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  /** What npm had to say against the package. */
  warnings;

  at(name) {
    return join(this.folder, name);
  }

  write(name, content) {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
  }

  /** A file of the package as it is installed. */
  installed(name) {
    return readFileSync(this.at(`node_modules/invite-users/${name}`), 'utf8');
  }

  /** A piece of code in its README. */
  example(language, part) {
    return example(this.folder, language, part);
  }

  #install() {
    const { tarball, warnings } = pack(this.folder);
    this.warnings = warnings;
    install(tarball, this.folder);
    const modules = this.at('node_modules');
    for (const name of readdirSync(join(here, 'node_modules'))) {
      if (!name.startsWith('.')) symlinkSync(join(here, 'node_modules', name), join(modules, name));
    }
    cpSync(join(here, 'package.json'), this.at('package.json'));
  }
}

/** Packs the package into that folder: the tarball, and what npm has to say against it. */
export function pack(into) {
  const { stdout, stderr } = spawnSync('npm', ['pack', '--loglevel', 'warn', '--pack-destination', into, built], { encoding: 'utf8' });
  return { tarball: join(into, stdout.trim()), warnings: stderr };
}

/** Installs a tarball there. npm's own way would ask the registry; its order of things is the same. */
export function install(tarball, into) {
  const place = join(into, 'node_modules/invite-users');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', place]);
}

/** The first piece of code in the README of the package in that folder that is marked like this and has this in it. */
export function example(folder, language, part) {
  const readme = readFileSync(join(folder, 'node_modules/invite-users/README.md'), 'utf8');
  const pieces = readme.split('```').filter((_, index) => index % 2 === 1);
  const piece = pieces.find((text) => text.startsWith(`${language}\n`) && text.includes(part));
  if (!piece) throw new Error(`the README has no ${language} with ${part}`);
  return piece.slice(language.length + 1);
}
