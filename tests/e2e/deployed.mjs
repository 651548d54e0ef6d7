// Tests of deploy/, each with an installation and a tenant of its own.
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { Deployment } from './deployment.mjs';
import { StandIn } from './stand-in.mjs';

export const READS = [
  'tenant/availableroles', 'tenant/allusers', 'sdworkspace/allusers/10', 'sdworkspace/CurrentWorkspaces',
];
export const INVITATIONS = ['tenant/inviteusers', 'sdworkspace/inviteusers'];

let standIn;

before(async () => {
  standIn = await StandIn.start();
});

after(() => {
  standIn?.stop();
});

/** A test with an installation of its own; `options` are those of `Deployment.start`. */
export function deployed(promise, play, options) {
  test(promise, { timeout: 60_000 }, async () => {
    const tenant = standIn.tenant();
    const deployment = await Deployment.start(tenant, options);
    try {
      await play(deployment, tenant);
    } finally {
      await deployment.stop();
    }
  });
}

/** How many requests of any kind have come to the API, those for a token aside. */
export async function arrived(tenant) {
  const calls = ['inviteusers', 'availableroles', 'allusers', 'CurrentWorkspaces'];
  const requests = await Promise.all(calls.map((call) => tenant.requests(call)));
  return requests.flat();
}

/** The status that answers a request of these lines, which need not be a sound one. */
export async function wire(deployment, lines, body = '') {
  const socket = connect(deployment.port, '127.0.0.1');
  socket.write([...lines, 'Host: 127.0.0.1', 'Connection: close', '', body].join('\r\n'));
  const answer = Buffer.concat(await socket.toArray()).toString();
  return Number(answer.match(/^HTTP\/1\.1 (\d{3}) /)?.[1]);
}
