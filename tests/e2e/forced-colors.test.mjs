// For those who give every page their own few colours (Windows' contrast themes).
// No promise names it but design §1's: an admin, whoever that is, can do the job. Beside it design §7, light and dark.
import assert from 'node:assert/strict';
import { becomes, scene } from './scene.mjs';

/** What is drawn of a field beside its text: its border, and the ring around it. */
async function drawn(field) {
  return field.evaluate((element) => {
    const { borderWidth, borderStyle, outline } = getComputedStyle(element);
    return { border: `${borderWidth} ${borderStyle}`, ring: outline };
  });
}

/** Opens the form in the system's colours, with an unfinished address above one that is fine. */
async function openWithMistake(portal) {
  await portal.page.emulateMedia({ forcedColors: 'active' });
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.typePeople(['ann@', 'Viewer'], ['bob@corp.example', 'Viewer']);
  await portal.leaveField();
  await becomes(() => portal.isMarked(1), true);
}

scene("in the system's colours an address that is wrong has another border than one that is not", async (portal) => {
  await openWithMistake(portal);
  const [wrong, fine] = await Promise.all([drawn(portal.email(1)), drawn(portal.email(2))]);
  assert.notEqual(wrong.border, fine.border);
});

scene("in the system's colours the focus is seen on an address that is wrong as on any other", async (portal) => {
  await openWithMistake(portal);
  const rings = [];
  for (const person of [1, 2]) {
    await portal.tabTo(`E-mail of person ${person}`);
    rings.push((await drawn(portal.email(person))).ring);
  }
  assert.equal(rings[0], rings[1]);
});
