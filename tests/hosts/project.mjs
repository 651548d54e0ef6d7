// Portals that are projects of their own: the packed tarball is installed in each, and its own build run.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { example, install, pack } from '../package/app.mjs';

const sources = fileURLToPath(new URL('projects', import.meta.url));
/** Where they are built. What npm has installed stays there for the next time. */
const work = fileURLToPath(new URL('../../target/hosts', import.meta.url));
/** A slow machine is not a failure. */
const PATIENCE = 300_000;
let packed;

/**
 * The project of this name, copied to where it is built, with everything installed. `shown` are the files in it that
 * the package's README shows, each by the language and a part of the code.
 */
export class Project {
  constructor(name, shown = {}) {
    this.folder = join(work, name);
    mkdirSync(this.folder, { recursive: true });
    for (const old of readdirSync(this.folder)) {
      if (old !== 'node_modules') rmSync(this.at(old), { recursive: true });
    }
    cpSync(join(sources, name), this.folder, { recursive: true, preserveTimestamps: true });
    this.#install();
    for (const [file, [language, part]] of Object.entries(shown)) {
      writeFileSync(this.at(file), example(this.folder, language, part));
    }
  }

  at(name) {
    return join(this.folder, name);
  }

  /** Runs a script of its package.json. */
  run(script) {
    this.#npm('run', '--silent', script);
  }

  /** Starts its own server, which ends with the tests, or with this process; answers its address. */
  async start(script) {
    const port = await freePort();
    const words = ['run', '--silent', script, '--', '--port', `${port}`];
    // In a group of its own, so that what npm has started ends with it.
    const started = spawn('npm', words, { cwd: this.folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = () => { if (started.exitCode === null && started.signalCode === null) process.kill(-started.pid); };
    after(stop);
    process.once('exit', stop);
    let said = '';
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => { said += text; });
    const upstream = `http://127.0.0.1:${port}`;
    const patience = Date.now() + PATIENCE;
    while (!await fetch(upstream).then(({ ok }) => ok, () => false)) {
      if (started.exitCode !== null || Date.now() > patience) throw new Error(`${this.folder}: ${script}\n${said}`);
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    return { upstream };
  }

  #install() {
    const installed = this.at('node_modules/.package-lock.json');
    const isNewer = (file) => existsSync(installed) && statSync(installed).mtimeMs > statSync(file).mtimeMs;
    if (existsSync(this.at('package-lock.json')) && !isNewer(this.at('package-lock.json'))) {
      this.#npm('ci', '--silent', '--prefer-offline', '--no-audit', '--no-fund');
    }
    // It is in no lock: it is another one after every build.
    packed ??= pack(work);
    install(packed.tarball, this.folder);
  }

  #npm(...words) {
    const { status, stdout, stderr } = spawnSync('npm', words, { cwd: this.folder, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm ${words.join(' ')} in ${this.folder}:\n${stdout}${stderr}`);
  }
}

/** What tells its makers how it is used tells them nothing from a test. */
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false', NODE_TEST_CONTEXT: undefined };

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
