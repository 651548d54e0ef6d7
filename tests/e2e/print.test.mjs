// What is printed: everybody in the list, not only the rows in sight.
// Proves README, "What it takes": everybody whom the list shows is printed, although only the rows in sight are there.
import assert from 'node:assert/strict';
import { crowd } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const PEOPLE = crowd(300);
const LIST = ['E-mail,Role', ...PEOPLE.map((email) => `${email},Viewer`), 'dan@,Manager'].join('\n');

/** The table on paper, row by row, as it stands there while the page is printed. */
async function print(portal) {
  await portal.page.evaluate(() => {
    addEventListener('beforeprint', () => {
      const rows = [...document.querySelector('invite-users').shadowRoot.querySelectorAll('.printed tr')];
      window.printed = rows.map((row) => [...row.cells].map((cell) => cell.textContent));
    }, { once: true });
  });
  const pdf = await portal.page.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  return { pages, rows: await portal.page.evaluate(() => window.printed) };
}

scene('everybody is printed, with role and what is said about them', async (portal) => {
  await portal.open();
  await portal.takeList(1, LIST);
  await becomes(() => portal.totals(), /^301 people/);
  const { pages, rows } = await print(portal);
  const people = PEOPLE.map((email) => [email, 'Viewer', '']);
  assert.deepEqual(rows, [
    ['E-mail', 'Role', ''], ...people, ['dan@', 'Manager', 'Type the domain after the @.'],
  ]);
  assert.ok(pages >= 5, `${pages} pages for 301 people`);
  await becomes(() => portal.root.locator('.printed tr').count(), 0);
  await portal.removeRow(1);
  await becomes(() => portal.totals(), /^300 people/);
});

scene('of a list that is filtered what is shown is printed', async (portal, tenant) => {
  await tenant.settings({ refused: { 'person2@corp.example': '' } });
  await portal.open();
  await portal.takeList(1, ['E-mail,Role', ...PEOPLE.slice(0, 3).map((email) => `${email},Viewer`), 'dan@,Viewer'].join('\n'));
  await portal.send();
  await becomes(() => portal.notice(), /1 person refused/);
  await portal.button('1 refused').click();
  const { rows } = await print(portal);
  assert.deepEqual(rows.slice(1).map(([email]) => email), ['person2@corp.example']);
});

scene('what is selected is printed like the others, without the bar about the selection', async (portal) => {
  await portal.open();
  await portal.takeList(1, PEOPLE.slice(0, 3).join('\n'));
  await portal.select(2);
  const bar = portal.card.getByRole('combobox', { name: 'Role of the selected people' });
  await bar.waitFor();
  await portal.page.emulateMedia({ media: 'print' });
  await bar.waitFor({ state: 'hidden' });
});
