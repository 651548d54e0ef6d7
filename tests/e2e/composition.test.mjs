// Text that is composed: input methods, and the keyboards of phones, which compose every word.
// Proves README's "No typed address is lost" for those who compose their text; design §1.
import assert from 'node:assert/strict';
import { ONLY_IN_CHROMIUM, becomes, needsChromium, scene } from './scene.mjs';

/** The page's input method. */
async function inputMethod(portal) {
  needsChromium(ONLY_IN_CHROMIUM.cdp);
  const session = await portal.context.newCDPSession(portal.page);
  return {
    /** Shows what is being composed, in place of what was shown before. */
    compose: (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }),
    /** Leaves this text in the field. */
    commit: (text) => session.send('Input.insertText', { text }),
  };
}

/** Opens the form, goes to the first address and composes there. */
async function openAndCompose(portal, ...texts) {
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.email(1).focus();
  const method = await inputMethod(portal);
  for (const text of texts) await method.compose(text);
  return method;
}

scene('an address that is composed word by word arrives whole', async (portal, tenant) => {
  const method = await openAndCompose(portal, 'a', 'an', 'ann');
  await method.commit('ann');
  await method.compose('@corp');
  await method.commit('@corp.example');
  await becomes(() => portal.rows(), [['ann@corp.example', 'Viewer']]);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
});

scene('Enter that ends a composition stays in its row', async (portal) => {
  const method = await openAndCompose(portal, 'ann@corp.exa');
  await portal.page.keyboard.press('Enter');
  await method.commit('ann@corp.example');
  await becomes(() => portal.addresses(), ['ann@corp.example']);
  assert.equal(await portal.focusedField(), 'E-mail of person 1');
});

for (const [name, divider] of [['a comma', ','], ['a semicolon', ';'], ['a space', ' ']]) {
  scene(`${name} while an address is composed keeps all that was typed`, async (portal) => {
    const method = await openAndCompose(portal, 'ann@corp.example', `ann@corp.example${divider}`);
    await becomes(() => portal.addresses(), [`ann@corp.example${divider}`]);
    await method.compose(`ann@corp.example${divider}bob@corp.example`);
    await method.commit(`ann@corp.example${divider}bob@corp.example`);
    await becomes(() => portal.addresses(), [`ann@corp.example${divider}bob@corp.example`]);
    assert.equal(await portal.focusedField(), 'E-mail of person 1');
  });
}

scene('a composition that is given up leaves what was there before', async (portal) => {
  const method = await openAndCompose(portal);
  await method.commit('ann@corp.example');
  await method.compose('x');
  await method.compose('');
  await becomes(() => portal.addresses(), ['ann@corp.example']);
});

scene('what is composed in the middle of an address stays where the caret is', async (portal) => {
  const method = await openAndCompose(portal);
  await method.commit('ann@corp.example');
  await portal.mark(1, 3);
  await method.compose('a');
  await method.compose('.le');
  await method.commit('.lee');
  await becomes(() => portal.caret(1), ['ann.lee@corp.example', 7, 7]);
});

scene('leaving the field while an address is composed keeps it', async (portal) => {
  await openAndCompose(portal, 'ann@corp.example');
  await portal.leaveField();
  await becomes(() => portal.addresses(), ['ann@corp.example']);
});

scene('the address that is composed when Send is pressed is sent', async (portal, tenant) => {
  await openAndCompose(portal, 'ann@corp.example');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
});
