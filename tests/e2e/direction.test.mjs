// Signs that turn the order of the letters behind them, in what a server or a list says: no line reads
// otherwise than it is, in a form that reads from right to left neither.
// Proves the threat model (docs/threat-model.md) on lists and servers: what
// they say is text and nothing more; design §4 and §5.
import assert from 'node:assert/strict';
import { becomes, eventually, scene } from './scene.mjs';

const [OVERRIDE, ISOLATE] = ['\u202e', '\u2067'];
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;
const REFUSED = `Refused ${OVERRIDE}for now, ${ISOLATE}ask later.`;
const READ = 'Refused for now, ask later.';
const LANGUAGES = { 'from left to right': 'en', 'from right to left': 'ar' };

const emailOf = (portal, person) => portal.root.locator('[part~=email]').nth(person - 1);

/** The texts on screen that turn what stands behind them. */
const turning = async (portal) => {
  const texts = await portal.withElement(({ shadowRoot }) => {
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode.data);
    return found;
  });
  return texts.filter((text) => TURNS.test(text));
};

/** Whether the letters of the element that says this stand one behind the other, from the left. */
async function readsFromTheLeft(portal, words) {
  await eventually(async () => {
    const places = await portal.withElement(({ shadowRoot }, wanted) => {
      const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        const start = text.data.indexOf(wanted);
        if (start < 0 || !text.parentElement.checkVisibility() || text.parentElement.closest('.spoken')) continue;
        return [...wanted].map((_, at) => {
          const range = document.createRange();
          range.setStart(text, start + at);
          range.setEnd(text, start + at + 1);
          const { left, top } = range.getBoundingClientRect();
          return [Math.round(top), left];
        });
      }
      return [];
    }, words);
    assert.equal(places.length, words.length, words);
    const behind = ([top, left], [topBefore, leftBefore]) => top > topBefore || left >= leftBefore;
    assert.ok(places.slice(1).every((place, at) => behind(place, places[at])), `${words}: ${JSON.stringify(places)}`);
  });
}

for (const [reads, language] of Object.entries(LANGUAGES)) {
  scene(`a server's words about a row turn nothing in a form that reads ${reads}`, async (portal, tenant) => {
    const errors = { 'users[0].email': [REFUSED], 'users[0].roleName': ['No seat is left.'] };
    await tenant.fault({ status: 400, content_type: 'application/problem+json', body: JSON.stringify({ errors }) });
    await portal.open({ attributes: { lang: language, 'default-role': 'Viewer' } });
    await emailOf(portal, 1).fill('ann@corp.example');
    await portal.root.locator('[part~=send]').click();
    await readsFromTheLeft(portal, READ);
    await readsFromTheLeft(portal, 'No seat is left.');
    assert.deepEqual(await turning(portal), []);
  });

  scene(`a server's words about the list turn nothing in a form that reads ${reads}`, async (portal, tenant) => {
    const problem = { title: `No ${OVERRIDE}seats left.`, detail: REFUSED, instance: `/seats/${OVERRIDE}1234`, traceId: '00-d8ae468fa137-01' };
    await tenant.fault({ status: 403, content_type: 'application/problem+json', body: JSON.stringify(problem) });
    await portal.open({ attributes: { lang: language, 'default-role': 'Viewer' } });
    await emailOf(portal, 1).fill('ann@corp.example');
    await portal.root.locator('[part~=send]').click();
    for (const words of ['No seats left.', READ, '/seats/1234', problem.traceId]) await readsFromTheLeft(portal, words);
    assert.deepEqual(await turning(portal), []);
  });

  scene(`a list, a file and a workspace turn nothing in a form that reads ${reads}`, async (portal, tenant) => {
    const workspaces = JSON.stringify([{ workspaceId: 10, workspaceName: `Sales ${OVERRIDE}North` }]);
    await tenant.fault({ call: 'CurrentWorkspaces', status: 200, content_type: 'application/json', body: workspaces });
    await portal.open({ attributes: { lang: language, 'default-role': 'Viewer', 'workspace-id': 'choose' } });
    await emailOf(portal, 1).focus();
    const workspace = portal.root.locator('option', { hasText: 'Sales North' });
    await workspace.waitFor({ state: 'attached' });
    await portal.dropFiles(
      { name: `staff ${OVERRIDE}vsc.pdf`, content: '%PDF-1.4' },
      { name: `staff${OVERRIDE}.csv`, content: `Name,E-mail,Role,Note ${OVERRIDE}x\nAnn ${OVERRIDE}Lee,ann@corp.example,Own${ISOLATE}er,hi\nBob ${OVERRIDE}Ray,bob@${OVERRIDE},Viewer,hi\n` },
    );
    await readsFromTheLeft(portal, 'staff vsc.pdf');
    await readsFromTheLeft(portal, 'Ann Lee');
    assert.deepEqual(await turning(portal), []);
  });
}

scene('a role is shown as it reads and sent as the tenant spells it', async (portal, tenant) => {
  const spelled = `Audi${OVERRIDE}tor`;
  await tenant.roles([spelled, 'Viewer']);
  await portal.open();
  await becomes(() => portal.offeredRoles(), ['Auditor', 'Viewer']);
  await portal.typePeople(['ann@corp.example', 'Auditor']);
  await portal.send();
  await becomes(() => portal.notice(), /1 person invited/);
  const [[{ roleName }]] = await tenant.invitations();
  assert.equal(roleName, spelled);
});

scene('an address that reads otherwise than it is says where it goes', async (portal) => {
  await portal.open();
  await portal.typePeople([`ann${OVERRIDE}eel@corp.example`, 'Viewer']);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), 'Will be sent to anneel@corp.example');
});
