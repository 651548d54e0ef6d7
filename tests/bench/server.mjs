// Static + API server of the benchmark. No dependencies.
//   node server.mjs [--port 8787] [--latency ms] [--extra name=path[:adapter.mjs]]
// Every mount is served at /<name>/, precompressed in memory (brotli quality 11, gzip 9).
import http from 'node:http';
import zlib from 'node:zlib';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};
const COMPRESSED = new Set(['.html', '.js', '.mjs', '.css', '.json', '.wasm', '.svg', '.map']);
export const ROLES = ['Administrator', 'Manager', 'Creator', 'Reviewer', 'Viewer'].map((name) => ({ name }));
export const SERVER_MESSAGE = 'This mailbox does not accept invitations';
const API = '/api/v1.0/external/tenant/';

const walk = (dir) =>
  readdirSync(dir).flatMap((n) => {
    const p = path.join(dir, n);
    return statSync(p).isDirectory() ? walk(p) : [p];
  });

function entryOf(buffer, ext) {
  const entry = { type: TYPES[ext] ?? 'application/octet-stream', raw: buffer };
  if (COMPRESSED.has(ext)) {
    entry.br = zlib.brotliCompressSync(buffer, {
      params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: buffer.length },
    });
    entry.gzip = zlib.gzipSync(buffer, { level: 9 });
  }
  return entry;
}

/**
 * @param {{mounts: {name: string, dir: string, html?: string}[], latency?: number, apiLatency?: number}} options
 * `html` replaces (or supplies) index.html: a host page for a widget whose dist has none.
 */
export async function startServer({ mounts, latency = 0, port = 0 }) {
  const files = new Map();
  for (const { name, dir, html } of mounts) {
    for (const file of walk(dir)) {
      if (file.endsWith('.map')) continue;
      const url = `/${name}/` + path.relative(dir, file).split(path.sep).join('/');
      files.set(url, entryOf(readFileSync(file), path.extname(file)));
    }
    if (html) files.set(`/${name}/index.html`, entryOf(Buffer.from(html), '.html'));
    const index = files.get(`/${name}/index.html`);
    if (index) files.set(`/${name}/`, index);
  }
  files.set('/blank', entryOf(Buffer.from('<!doctype html><title>blank</title>'), '.html'));

  let log = [];
  const posts = [];
  const settings = { latency };

  const send = (res, status, type, body, extra = {}) => {
    res.writeHead(status, { 'content-type': type, 'content-length': body.length, ...extra });
    res.end(body);
  };

  const server = http.createServer((req, res) => {
    const url = new URL(req.url, 'http://x').pathname;
    const note = (body, raw, kind) => log.push({ method: req.method, url, body, raw, kind });

    if (url === API + 'availableroles') {
      const body = Buffer.from(JSON.stringify(ROLES));
      note(body.length, body.length, 'api');
      return void setTimeout(send, settings.latency, res, 200, 'application/json; charset=utf-8', body, { 'cache-control': 'no-store' });
    }
    if (url === API + 'inviteusers' && req.method === 'POST') {
      const chunks = [];
      req.on('data', (c) => chunks.push(c));
      req.on('end', () => {
        let payload;
        const errors = {};
        try {
          payload = JSON.parse(Buffer.concat(chunks).toString('utf8'));
          payload.users.forEach((u, i) => {
            if (!ROLES.some((r) => r.name === u.roleName)) errors[`Users[${i}].RoleName`] = ['Unknown role'];
            if (u.email.includes('bad')) errors[`Users[${i}].Email`] = [SERVER_MESSAGE];
          });
        } catch (e) {
          errors[''] = [String(e)];
        }
        posts.push(payload);
        note(0, 0, 'api');
        const bad = Object.keys(errors).length;
        const body = bad
          ? Buffer.from(JSON.stringify({ title: 'The invitations were not sent.', status: 400, detail: `${bad} users were rejected.`, errors }))
          : Buffer.alloc(0);
        setTimeout(send, settings.latency, res, bad ? 400 : 200, bad ? 'application/problem+json; charset=utf-8' : 'text/plain', body);
      });
      return;
    }
    const entry = files.get(decodeURIComponent(url));
    if (!entry) {
      note(0, 0, 'missing');
      return send(res, 404, 'text/plain', Buffer.from('not found'));
    }
    const accepts = req.headers['accept-encoding'] ?? '';
    const encoding = entry.br && /\bbr\b/.test(accepts) ? 'br' : entry.gzip && /\bgzip\b/.test(accepts) ? 'gzip' : '';
    const body = encoding ? entry[encoding] : entry.raw;
    note(body.length, entry.raw.length, url === '/blank' ? 'blank' : 'static');
    send(res, 200, entry.type, body, {
      'cache-control': entry.type.startsWith('text/html') ? 'no-cache' : 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    origin: `http://127.0.0.1:${server.address().port}`,
    settings,
    posts,
    takeLog: () => log.splice(0),
    close: () => new Promise((r) => { server.closeAllConnections(); server.close(r); }),
  };
}

export const benchDir = path.dirname(fileURLToPath(import.meta.url));

/** Resolves `--apps a,b` and `--extra name=dir[:adapter.mjs]` into mounts with their adapter. */
export async function resolveApps(names, extras = []) {
  const built = path.join(benchDir, 'dist');
  const list = [];
  for (const name of names) {
    const dir = path.join(built, name);
    if (!existsSync(path.join(dir, 'index.html'))) throw new Error(`${name} is not built: run "npm run build"`);
    list.push({ name, dir, adapter: {} });
  }
  for (const spec of extras) {
    const m = /^([\w-]+)=([^:]+)(?::(.+))?$/.exec(spec);
    if (!m) throw new Error(`--extra wants name=path[:adapter.mjs], got ${spec}`);
    const adapter = m[3] ? (await import(path.resolve(m[3]))).default : {};
    list.push({ name: m[1], dir: path.resolve(m[2]), adapter, html: adapter.html?.(path.resolve(m[2])) });
  }
  return list;
}

/** The widget as `make dist` leaves it, or another build that `DIST` names. */
export const WIDGET = `widget=${process.env.DIST ?? path.join(benchDir, '../../dist')}:${path.join(benchDir, 'widget.adapter.mjs')}`;

export const ALL_APPS = ['vanilla', 'react-virtual', 'react-rhf'];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { parseArgs } = await import('node:util');
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' }, latency: { type: 'string', default: '0' }, extra: { type: 'string', multiple: true, default: [] } } });
  const names = ALL_APPS.filter((n) => existsSync(path.join(benchDir, 'dist', n, 'index.html')));
  const apps = await resolveApps(names, values.extra);
  const server = await startServer({ mounts: apps, latency: Number(values.latency), port: Number(values.port) });
  for (const { name } of apps) console.log(`${server.origin}/${name}/`);
}
