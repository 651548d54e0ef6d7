// Every state as it is seen and as it is read to those who do not see it.
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
