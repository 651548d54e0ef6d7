// deploy/ as an operator installs it: Debian's nginx, the script that fetches the token, and a portal
// that knows who is signed in. The files are those of deploy/; only what is the operator's is filled in.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from './scene.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const deploy = join(repository, 'deploy');
const NGINX = process.env.NGINX ?? '/usr/sbin/nginx';
const MODULES = join(dirname(NGINX), '../lib/nginx/modules');
const BROTLI = join(MODULES, 'ngx_http_brotli_static_module.so');
// What nginx needs before 1.23 to see the second of two Origin headers; a later one does without.
const JS = join(MODULES, 'ngx_http_js_module.so');
const withJs = existsSync(JS);

/** One installation in front of one tenant. */
export class Deployment {
  /** What the portal says to a session it does not know: `{ status, headers }`, or the `text` of something else. */
  stranger = { status: 401 };
  /** The headers of everybody whom it was asked about, and with which method and path. */
  asked = [];
  questions = [];
  #processes = [];

  /** Starts everything; the page is at `url`. `seconds` is the life of a token; `portals` are asked first. */
  static async start(tenant, { seconds = 3600, withToken = true, portals = [] } = {}) {
    const deployment = new Deployment();
    try {
      await deployment.#start(tenant, { seconds, withToken, portals });
    } catch (failure) {
      await deployment.stop();
      throw failure;
    }
    return deployment;
  }

  async #start(tenant, { seconds, withToken, portals }) {
    this.tenant = tenant;
    this.folder = await mkdtemp(join(tmpdir(), 'deployment-'));
    this.session = `portal=${randomBytes(12).toString('hex')}`;
    // Whatever becomes of the characters around it, the middle would be found.
    this.id = `id-${randomBytes(12).toString('hex')}`;
    this.secret = `s"e\\c&r=e+t% ${randomBytes(12).toString('hex')}`;
    await tenant.settings({ client_id: this.id, client_secret: this.secret, token_seconds: seconds });
    this.portal = createServer((asked, answer) => this.#vouch(asked, answer));
    this.port = await freePort();
    this.url = `http://127.0.0.1:${this.port}/`;
    await listen(this.portal);
    await this.#configure([...portals, `127.0.0.1:${this.portal.address().port}`]);
    if (withToken) await this.startRenewing();
    await this.#startNginx();
  }

  async #configure(portals) {
    const api = new URL(this.tenant.url);
    const own = {
      // Two addresses, as many APIs have.
      'server cloud.smartdocumentor.net:443;': `server ${api.host}; server ${api.host};`,
      'server 127.0.0.1:5000;': portals.map((portal) => `server ${portal};`).join(' '),
      ...withJs && { '# js_': 'js_', 'map $http_origin ': 'map $invite_users_every_origin ' },
      'https://invite.example.org': new URL(this.url).origin,
      'listen 443 ssl http2;': `listen 127.0.0.1:${this.port};`,
      'ssl_certificate     /etc/ssl/certs/invite.example.org.pem;': '',
      'ssl_certificate_key /etc/ssl/private/invite.example.org.key;': '',
      '/var/www/invite-users': process.env.DIST ?? join(repository, 'dist'),
      'https://invite_users_api;': `http://invite_users_api${api.pathname.replace(/\/$/, '')};`,
      '/var/log/nginx/invite-users.access': join(this.folder, 'logs/access'),
      '/var/log/nginx/invite-users.error': join(this.folder, 'logs/error'),
    };
    await cp(join(deploy, 'nginx'), this.folder, { recursive: true });
    await mkdir(join(this.folder, 'logs'));
    await mkdir(join(this.folder, 'credentials'));
    await writeFile(join(this.folder, 'credentials/client-id'), `${this.id}\n`, { mode: 0o600 });
    await writeFile(join(this.folder, 'credentials/client-secret'), `${this.secret}\n`, { mode: 0o600 });
    await fillIn(join(this.folder, 'invite-users.conf'), own);
    await fillIn(join(this.folder, 'invite-users/api.conf'), { '/run/invite-users/': `${this.folder}/` });
    await writeFile(join(this.folder, 'nginx.conf'), mainConfiguration());
  }

  async #startNginx() {
    this.#run(NGINX, ['-p', this.folder, '-c', 'nginx.conf', '-g', 'daemon off;']);
    await eventually(() => this.fetch('/'));
  }

  /** Starts the script that keeps the token fresh, and waits for the first token. */
  async startRenewing() {
    const pid = join(this.folder, 'nginx.pid');
    this.renewing = this.#runScript(`[ ! -e '${pid}' ] || kill -HUP "$(cat '${pid}')"`);
    await eventually(() => stat(this.tokenFile));
  }

  async stopRenewing() {
    await end(this.renewing);
  }

  /** Runs that script, which is stopped as soon as it has a token, until nothing of it is left. */
  async renewAndStop() {
    await once(this.#runScript('kill "$PPID" &'), 'close');
  }

  #runScript(reload) {
    return this.#run(join(deploy, 'token/invite-users-token'), [], {
      API: this.tenant.url.replace(/\/$/, ''),
      CREDENTIALS_DIRECTORY: join(this.folder, 'credentials'),
      TOKEN_FILE: this.tokenFile,
      RELOAD: reload,
      RETRY: '1',
    });
  }

  get tokenFile() {
    return join(this.folder, 'token.conf');
  }

  #run(program, args, variables = {}) {
    const started = spawn(program, args, { env: { PATH: process.env.PATH, ...variables }, stdio: 'pipe' });
    this.#processes.push(started);
    this.said ??= '';
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => { this.said += text; });
    return started;
  }

  #vouch(asked, answer) {
    this.asked.push(asked.headers);
    this.questions.push(`${asked.method} ${asked.url}`);
    const isKnown = asked.headers.cookie?.split('; ').includes(this.session);
    const { status, headers, text } = isKnown ? { status: 204 } : this.stranger;
    if (status) answer.writeHead(status, headers).end();
    else asked.socket.end(text);
  }

  /** No portal is there any more to ask. */
  async stopPortal() {
    this.portal.closeAllConnections();
    await new Promise((resolve) => { this.portal.close(resolve); });
  }

  /** One answer as it comes over the wire: `{ status, headers, body }`. */
  fetch(path, { method = 'GET', headers = {}, body } = {}) {
    const { promise, resolve, reject } = withResolvers();
    const sent = request(new URL(this.url), { path, method, headers, agent: false }, async (answer) => {
      const chunks = await answer.toArray().catch(reject);
      if (chunks) resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    sent.once('error', reject);
    sent.end(body);
    return promise;
  }

  /** A call as the page of a signed-in admin makes it. */
  call(path, { headers, ...rest } = {}) {
    const cookie = this.session;
    return this.fetch(`/api/v1.0/external/${path}`, { headers: { cookie, ...headers }, ...rest });
  }

  /** An invitation as that page sends it. */
  invite(people, { headers, path = 'tenant/inviteusers' } = {}) {
    const users = people.map(([email, roleName]) => ({ email, roleName }));
    const { origin } = new URL(this.url);
    const own = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    const given = Object.entries({ ...own, ...headers }).filter(([, value]) => value !== undefined);
    const body = JSON.stringify(path.startsWith('sd') ? { users, workspaceId: 10 } : { users });
    return this.call(path, { method: 'POST', headers: Object.fromEntries(given), body });
  }

  /** The token that nginx is to use now. */
  async token() {
    const text = await readFile(this.tokenFile, 'utf8');
    return text.match(/^set \$invite_users_authorization "Bearer (\w+)";\n$/)[1];
  }

  /** Everything that was logged, and said by the programs. */
  async logs() {
    const folder = join(this.folder, 'logs');
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return [...texts, this.said].join('\n');
  }

  /** The command lines of the script and of what it runs at the moment. */
  async visibleProcesses() {
    const list = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
    const rows = list.stdout.trim().split('\n').map((row) => row.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/).slice(1));
    const family = new Set([String(this.renewing.pid)]);
    for (const [pid, parent] of rows) if (family.has(parent)) family.add(pid);
    return rows.filter(([pid]) => family.has(pid)).map(([, , command]) => command);
  }

  async stop() {
    await Promise.all(this.#processes.map(end));
    this.portal?.closeAllConnections();
    this.portal?.close();
    if (this.folder) await rm(this.folder, { recursive: true });
  }
}

/** The main file of an nginx that belongs to nobody but the test. */
function mainConfiguration() {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
    ${process.getuid() === 0 ? 'user root;' : ''}
    pid nginx.pid;
    error_log logs/main.log info;
    load_module ${BROTLI};
    ${withJs ? `load_module ${JS};` : ''}
    events {}
    http {
      gzip on;
      ${temporary.map((name) => `${name}_temp_path temporary-${name};`).join('\n')}
      include invite-users.conf;
    }
  `;
}

/** Puts in the place of each text, which has to be there, what belongs there on this machine. */
async function fillIn(file, own) {
  let text = await readFile(file, 'utf8');
  for (const [example, value] of Object.entries(own)) {
    if (!text.includes(example)) throw new Error(`${file} does not hold ${example}`);
    text = text.replaceAll(example, () => value);
  }
  await writeFile(file, text);
}

async function listen(server, port = 0) {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function freePort() {
  const server = createServer();
  await listen(server);
  const { port } = server.address();
  server.close();
  return port;
}

/** Stops a program that has not ended, and waits until what it started is gone too: that holds its pipes open. */
async function end(started) {
  if (started.exitCode !== null || started.signalCode !== null || !started.pid) return;
  const ended = once(started, 'close');
  started.kill();
  await ended;
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
