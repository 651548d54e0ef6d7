// Between the widget and SmartDocumentor's API, in a portal's own Node server: see ../README.md.
const CALLS = {
  GET: /^\/api\/v1\.0\/external\/(tenant\/(availableroles|allusers)|sdworkspace\/(CurrentWorkspaces|allusers\/[0-9]+))$/,
  POST: /^\/api\/v1\.0\/external\/(tenant|sdworkspace)\/inviteusers$/,
};
const LARGEST_BODY = 256 * 1024;
const PASSED_ON = ['content-type', 'retry-after'];

/**
 * A request listener for the six calls. `session(request)` answers 200 for who may invite, 401 for who is not
 * signed in, 403 for everybody else; `origin` is the portal's own.
 */
export function inviteUsers({ api, clientId, clientSecret, origin, session }) {
  const authorization = authorizationOf(api, clientId, clientSecret);

  async function answerTo(request) {
    const [path] = request.url.split('?');
    if (!CALLS[request.method]?.test(path)) return [404];
    if (isForeign(request, origin)) return [403];
    const status = await session(request);
    if (status !== 200) return [status];
    const body = await read(request);
    if (body.length > LARGEST_BODY) return [413];
    const token = await authorization.current();
    const answer = await forward(api + path, request, body, token).catch(failed(502));
    // About this server's token, and nothing that the admin could mend: the next call goes with a new one.
    if (answer[0] !== 401) return answer;
    authorization.forget();
    return [503, { 'retry-after': '1' }];
  }

  return async (request, response) => {
    // Whatever fails before the call to the API: nobody was invited, and the form tries again.
    const [status, headers, body] = await answerTo(request).catch(failed(503, { 'retry-after': '10' }));
    response.writeHead(status, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers }).end(body);
  };
}

/** The bearer by client credentials: the same for all calls until a tenth of its life is left. */
function authorizationOf(api, clientId, clientSecret) {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'WebAPI', client_id: clientId, client_secret: clientSecret });
  let bearer;
  let end = 0;
  const forget = () => { end = 0; };
  async function renew() {
    const answer = await fetch(`${api}/connect/token`, { method: 'POST', body, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`the API gives no token: ${answer.status}`);
    const { access_token: token, expires_in: seconds } = await answer.json();
    end = Date.now() + seconds * 900;
    return `Bearer ${token}`;
  }
  function current() {
    if (Date.now() < end) return bearer;
    end = Infinity;
    bearer = renew();
    bearer.catch(forget);
    return bearer;
  }
  return { current, forget };
}

/** The API's answer as it comes. The call has nothing of what the browser sent but the body and its type. */
async function forward(url, { method, headers }, body, authorization) {
  const sent = { accept: 'application/json', 'content-type': headers['content-type'] ?? '', authorization };
  // The form gives up after 120 s, before this does. A redirect is an answer, too.
  const options = { method, headers: sent, redirect: 'manual', signal: AbortSignal.timeout(130_000) };
  const answer = await fetch(url, method === 'GET' ? options : { ...options, body });
  const passed = PASSED_ON.filter((name) => answer.headers.has(name)).map((name) => [name, answer.headers.get(name)]);
  return [answer.status, Object.fromEntries(passed), Buffer.from(await answer.arrayBuffer())];
}

/** Whether a page of another origin asks. A browser names the origin of every POST, of a GET only if it is another. */
function isForeign({ method, headers }, own) {
  const { origin = method === 'GET' ? own : undefined, 'sec-fetch-site': site = 'same-origin' } = headers;
  return origin !== own || site !== 'same-origin';
}

/** The body; of one that is too long, no more than shows it. */
async function read(request) {
  let body = Buffer.alloc(0);
  for await (const part of request) if (body.length <= LARGEST_BODY) body = Buffer.concat([body, part]);
  return body;
}

function failed(...answer) {
  return ({ message }) => {
    console.error(message);
    return answer;
  };
}
