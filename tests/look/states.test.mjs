// Every state as it is seen and as it is read to those who do not see it.
// Proves README, "Two commands": each state looks and reads as the kept picture and tree do; design §7 on looks.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { states } from '../../site/states/states.js';
import { Gallery } from './gallery.mjs';
import { looksAs, readsAs } from './kept.mjs';
import { treeOf } from './tree.mjs';

const WIDTHS = [1000, 320];
/** Higher than any state, so that the list is never cut short by the window. */
const HEIGHT = 1600;
const THEMES = ['light', 'dark'];
/** States that are looked at from right to left as well: together they have every part. */
const RIGHT_TO_LEFT = ['hints', 'selection', 'column-question', 'account', 'failed', 'sending'];
/** States that are looked at in German as well, whose words are the longest. */
const IN_GERMAN = ['selection', 'role-question', 'account', 'failed', 'paused'];
/** States that are looked at in the system's own colours as well: what only a colour tells stands here. */
const FORCED_COLOURS = ['hints', 'account', 'sending'];

let gallery;

before(async () => {
  gallery = await Gallery.open();
});

after(() => gallery?.close());

async function looks(name, page, themes) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await looksAs(`${name}.${width}.${colorScheme}`, page);
    }
  }
}

for (const { name } of states) {
  test(`${name} looks as it did`, () => gallery.show(name, (page) => looks(name, page, THEMES)));
  test(`${name} is read as it was`, () => gallery.show(name, (page) => readsAs(name, () => treeOf(page))));
}
for (const name of RIGHT_TO_LEFT) {
  test(`${name} looks as it did from right to left`, () => gallery.show(name,
    (page) => looks(`${name}.ar`, page, ['light']), { lang: 'ar' }));
}
for (const name of IN_GERMAN) {
  test(`${name} looks as it did in German`, () => gallery.show(name,
    (page) => looks(`${name}.de`, page, ['light']), { lang: 'de' }));
}
for (const name of FORCED_COLOURS) {
  test(`${name} looks as it did in forced colours`, () => gallery.show(name, async (page) => {
    await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
    await looksAs(`${name}.forced`, page);
  }));
}

test('every picture and every tree is of a state', () => {
  const kept = ['pictures', 'trees'].flatMap((folder) => readdirSync(new URL(folder, import.meta.url)));
  const names = states.map(({ name }) => name);
  assert.deepEqual(kept.filter((file) => !names.includes(file.split('.')[0])), []);
});
