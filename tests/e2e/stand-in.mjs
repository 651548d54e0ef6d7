// The stand-in tenant as a test sees it: one process for a file of tests, one tenant for each test.
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

function binary() {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const target = process.env.CARGO_TARGET_DIR ?? join(cache, 'invite-users', 'target');
  return process.env.TENANT ?? join(target, 'debug', 'tenant');
}

/** The process that serves the built page, and the API behind it. */
export class StandIn {
  #process;
  #names = 0;

  /** Starts it on a free port; `DIST` names another folder with the built page, `pages` one with the tests' own. */
  static async start(pages) {
    const standIn = new StandIn();
    const dist = process.env.DIST ?? join(repository, 'dist');
    const own = pages ? ['--pages', pages] : [];
    const stdio = ['ignore', 'pipe', 'inherit'];
    const started = spawn(binary(), ['--port', '0', '--dist', dist, ...own], { stdio });
    standIn.#process = started;
    standIn.url = await new Promise((resolve, reject) => {
      createInterface({ input: started.stdout }).once('line', resolve);
      started.once('error', reject);
      started.once('exit', (code) => reject(new Error(`the stand-in tenant ended with ${code}`)));
    });
    return standIn;
  }

  /** A tenant that nobody has used before. */
  tenant() {
    this.#names += 1;
    return new Tenant(new URL(`t/test-${this.#names}/`, this.url).href);
  }

  /** Ends the process. */
  stop() {
    this.#process.removeAllListeners('exit');
    this.#process.kill();
  }
}

/** One tenant: what it was asked, and the trouble that it is to make. */
export class Tenant {
  constructor(url) {
    /** Where its page is. */
    this.url = url;
  }

  /** How many times each address was mailed, in lower case. */
  async mailed() {
    return (await this.#order('GET', 'outbox')).mailed;
  }

  /** The requests so far to a call, `inviteusers` or `availableroles`, in the order of arrival. */
  async requests(call = 'inviteusers') {
    const { requests } = await this.#order('GET', 'outbox');
    return requests.filter((request) => request.call === call);
  }

  /** The number of invitations so far: requests, not people. */
  async posts() {
    return (await this.requests()).length;
  }

  /** How many people each invitation so far named, carried out or not. */
  async batches() {
    const requests = await this.requests();
    return requests.map((request) => JSON.parse(request.body).users.length);
  }

  /** How each invitation so far was answered; `null` where it was not. */
  async statuses() {
    return (await this.requests()).map((request) => request.status);
  }

  /** How many invitations were under way at one time, at the most. */
  async mostAtATime() {
    return (await this.#order('GET', 'outbox')).most_in_flight;
  }

  /** The people of every invitation so far, one list for each request. */
  async invitations() {
    const requests = await this.requests();
    return requests.map((request) => request.rows);
  }

  /** Orders trouble for the next invitation, or for the call that `fault` names. */
  async fault(fault) {
    await this.#order('POST', 'faults', { call: 'inviteusers', ...fault });
  }

  /** Keeps the answer to the next invitation back, until the tenant recovers. */
  async hold(fault) {
    await this.fault({ delay_ms: 60_000, ...fault });
  }

  /** Lets every call through again. */
  async recover() {
    await this.#order('DELETE', 'faults');
  }

  /** Changes how the tenant behaves. */
  async settings(patch) {
    await this.#order('PATCH', 'settings', patch);
  }

  /** Replaces the roles on offer. */
  async roles(names) {
    await this.#order('PUT', 'roles', names);
  }

  /** Ends every session, and the life of every token. */
  async signOut() {
    await this.#order('POST', 'sign-out');
  }

  /** A token as the portal hands it to its page. */
  async token() {
    return (await this.#order('POST', 'token')).access_token;
  }

  /** What the browser reported about the Content-Security-Policy. */
  async violations() {
    return this.#order('GET', 'csp');
  }

  async #order(method, path, body) {
    const content = body && JSON.stringify(body);
    const answer = await fetch(`${this.url}_stand-in/${path}`, { method, body: content });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text && JSON.parse(text);
  }
}
