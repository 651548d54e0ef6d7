// What stands before a portal: its files or its own server, the tenant's API behind it, the tokens of its
// session, and a policy for its pages.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/** Serves it; answers the address, and how to end it. */
export async function putUp({ folder, upstream, policy }, tenant) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://portal').pathname);
    if (path.startsWith('/api/')) forward(request, response, new URL(`.${request.url}`, tenant.url));
    else if (path === '/favicon.ico') response.writeHead(204).end();
    else if (path === '/session/token') response.end(await tenant.token());
    else if (upstream) forward(request, response, new URL(request.url, upstream));
    else await answerFile(response, join(folder, normalize(path)), policy);
  });
  if (upstream) server.on('upgrade', (request, socket) => tunnel(request, socket, new URL(upstream).port));
  // What became a tunnel is the server's no longer.
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

function forward(request, response, url) {
  const { host, ...headers } = request.headers;
  const asked = ask(url, { method: request.method, headers: { ...headers, host: url.host } }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  asked.on('error', () => response.destroy());
  request.pipe(asked);
}

/** A development server tells its page over this what has changed. */
function tunnel({ url, rawHeaders }, socket, port) {
  const lines = [`GET ${url} HTTP/1.1`];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  const up = connect(port, '127.0.0.1', () => up.write(`${lines.join('\r\n')}\r\n\r\n`));
  for (const end of [up, socket]) end.on('error', () => { up.destroy(); socket.destroy(); });
  socket.pipe(up).pipe(socket);
}

async function answerFile(response, path, policy) {
  const file = path.endsWith('/') ? join(path, 'index.html') : path;
  let content;
  try {
    content = await readFile(file);
  } catch {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  if (!file.endsWith('.html')) {
    response.writeHead(200, { 'Content-Type': type }).end(content);
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  const withNonce = (text) => text.replaceAll('{nonce}', nonce);
  response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': withNonce(policy) }).end(withNonce(content.toString()));
}
