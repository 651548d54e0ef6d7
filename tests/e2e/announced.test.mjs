// Those who do not see the form are told what changes: once, and all that changed together.
// Proves README's first promise, an account of every row (design §1), for those who hear the form.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, notValid } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const VIEWER = { 'default-role': 'Viewer' };

/** An admin who works in the form and does not see it; answers what they are told from now on. */
async function openAndListen(portal, options) {
  await portal.open(options);
  await portal.email(1).focus();
  return portal.listen();
}

scene('a list that is pasted is told in one message', async (portal) => {
  const told = await openAndListen(portal, { attributes: VIEWER });
  await portal.paste(`${ANN[0]}\n${BOB[0]}\nnobody`);
  await becomes(told, ['2 added, 1 not understood. 3 people, 1 needs attention']);
});

scene('what is selected, and given a role, is told', async (portal) => {
  const told = await openAndListen(portal, { attributes: VIEWER });
  await portal.paste(`${ANN[0]}\n${BOB[0]}`);
  await portal.select(2);
  await becomes(told, ['2 added. 2 people', '1 selected']);
  await portal.setRoleOfSelected('Manager');
  await becomes(async () => (await told()).at(-1), 'Role Manager set for 1 person');
});

scene('how far a run is, is told batch by batch', async (portal, tenant) => {
  await tenant.settings({ delay_ms: 200 });
  const told = await openAndListen(portal, { attributes: { ...VIEWER, 'batch-size': '1' } });
  await portal.paste(`${ANN[0]}\n${BOB[0]}`);
  await becomes(() => portal.rows(), [ANN[0], BOB[0]].map((address) => [address, 'Viewer']));
  await portal.send();
  await becomes(() => portal.notice(), /^2 people invited/);
  await becomes(async () => (await told()).filter((text) => /invited/.test(text)).length > 1, true);
  assert.match((await told()).join('|'), /1 of 2 invited.*2 people invited\. An e-mail is on its way to each\./);
});

scene('bad news interrupts, and is not told twice', async (portal, tenant) => {
  await tenant.settings({ refused: { [BOB[0]]: notValid(BOB) } });
  const told = await openAndListen(portal, { attributes: VIEWER });
  await portal.paste(`${ANN[0]}\n${BOB[0]}\n${CID[0]}`);
  await becomes(() => portal.rows(), [ANN[0], BOB[0], CID[0]].map((address) => [address, 'Viewer']));
  await portal.send();
  await portal.root.getByRole('alert').filter({ hasText: '1 person refused' }).waitFor();
  assert.doesNotMatch((await told()).join('|'), /see why at each row/);
});

scene('what is over is no longer told', async (portal) => {
  await openAndListen(portal, { attributes: VIEWER });
  await portal.paste(`${ANN[0]}\n${BOB[0]}`);
  await becomes(() => portal.root.getByRole('status').innerText(), '2 added. 2 people');
  await portal.button('Dismiss').click();
  await becomes(() => portal.root.getByRole('status').innerText(), '');
});
