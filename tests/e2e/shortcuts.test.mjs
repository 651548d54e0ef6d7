// The sheet with the keyboard shortcuts.
// Proves README, "What it takes": `?` shows the keyboard shortcuts.
import assert from 'node:assert/strict';
import { ANN } from './people.mjs';
import { becomes, scene } from './scene.mjs';

scene('? shows the shortcuts, and Escape leads back to where they were asked for', async (portal) => {
  await portal.open();
  await portal.button('Add row').focus();
  await portal.button('Keyboard shortcuts').waitFor();
  await portal.page.keyboard.press('?');
  const sheet = portal.root.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.waitFor();
  assert.match(await sheet.innerText(), /F8\s+On to the next problem/);
  await portal.page.keyboard.press('Escape');
  await becomes(() => sheet.isVisible(), false);
  await becomes(() => portal.focusedField(), 'Keyboard shortcuts');
});

scene('the shortcuts are a button too, and are closed by one', async (portal) => {
  await portal.open();
  await portal.email(1).focus();
  await portal.button('Keyboard shortcuts').click();
  await portal.button('Close').click();
  await becomes(() => portal.root.getByRole('dialog').count(), 0);
});

scene('a ? that is typed into an address is text', async (portal) => {
  await portal.open();
  await portal.email(1).focus();
  await portal.button('Keyboard shortcuts').waitFor();
  await portal.page.keyboard.type(`${ANN[0]}?`);
  assert.equal(await portal.email(1).inputValue(), `${ANN[0]}?`);
  assert.equal(await portal.root.getByRole('dialog').count(), 0);
});
