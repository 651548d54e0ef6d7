// What a page says about its own elements does not reach into the form: not a box, not a letter of it is another.
// Proves README, "Looks": the page's style sheet cannot break the form, and the form's does not leak; design §7.
import assert from 'node:assert/strict';
import { ANN, BOB, CID } from '../e2e/people.mjs';
import { becomes, scene } from '../e2e/scene.mjs';
import { at } from './hosts.mjs';

/** Of everything that is shown of the form: what it is, its box as seen from the form's corner, and every computed style. */
function looks(element) {
  const base = element.shadowRoot.querySelector('.base');
  const corner = base.getBoundingClientRect();
  const shown = [base, ...base.querySelectorAll('*')].filter((node) => node.getClientRects().length > 0);
  return shown.map((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const style = {};
    const drawn = { button: ['::before'], input: ['::placeholder'] }[node.localName] ?? [];
    for (const pseudo of [null, ...drawn]) {
      const computed = getComputedStyle(node, pseudo);
      for (const name of computed) style[`${pseudo ?? ''} ${name}`] = computed.getPropertyValue(name);
    }
    const box = [left - corner.left, top - corner.top, width, height].map((length) => Math.round(length * 10) / 10);
    return { node: `${node.localName}.${node.className}`, box, style };
  });
}

/** Brings the form on this page into a state with everything in it, and takes down how it looks. */
async function looksOn(host, portal, tenant) {
  await tenant.settings({ refused: { [BOB[0]]: "The mailbox 'bob@corp.example' is closed." } });
  await portal.open({ at: at(host) });
  await portal.typePeople(ANN, BOB, CID);
  await portal.send();
  await becomes(() => portal.rows(), [BOB]);
  await portal.addRow();
  await portal.typePerson(2, 'dan@');
  await portal.select(1);
  await becomes(() => portal.isMarked(2), true);
  await portal.email(2).focus();
  // Where it is, the pointer would change what is under it.
  await portal.page.mouse.move(999, 799);
  return portal.page.locator('invite-users').evaluate(looks);
}

/** The styles in which the two differ, each with both values. */
function differences(style, other) {
  const names = Object.keys(style).filter((name) => style[name] !== other[name]);
  return names.map((name) => `${name}: ${style[name]} ≠ ${other[name]}`);
}

scene('under a hostile style sheet the form looks as on a plain page', async (portal, tenant) => {
  const plain = await looksOn('plain', portal, tenant);
  const other = await portal.openTab();
  await other.page.evaluate(() => sessionStorage.clear());
  // It would tell the other tab whom it has invited.
  await portal.page.close();
  const hostile = await looksOn('hostile', other, tenant);
  assert.deepEqual(hostile.map(({ node }) => node), plain.map(({ node }) => node));
  const changed = plain.flatMap(({ node, box, style }, index) => {
    const now = hostile[index];
    const said = differences(style, now.style);
    if (String(box) !== String(now.box)) said.push(`box ${box} ≠ ${now.box}`);
    return said.length > 0 ? [`${node}: ${said.join('; ')}`] : [];
  });
  assert.deepEqual(changed, []);
});

scene('under a hostile style sheet people are invited as on a plain page', async (portal, tenant) => {
  await portal.open({ at: at('hostile') });
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.notice(), /^2 people invited/);
  assert.deepEqual(await portal.sideways(), []);
});

scene('the style sheet of the form changes nothing of the page around it', async (portal) => {
  await portal.page.route('**/element*.js', (route) => route.abort());
  const around = () => portal.page.evaluate(() => {
    const node = document.createElement('button');
    node.className = 'base card row email primary';
    document.body.append(node);
    const computed = getComputedStyle(node);
    return [...computed].map((name) => `${name}: ${computed.getPropertyValue(name)}`);
  });
  await portal.page.goto(new URL(at('plain'), portal.tenant.url).href);
  const before = await around();
  await portal.page.unroute('**/element*.js');
  await portal.open({ at: at('plain') });
  assert.deepEqual(await around(), before);
});
