// A field that a script, the browser or a password manager fills in, where the admin is not.
// Proves README, "What it takes", for what nobody typed: duplicates, users
// and mistakes are marked all the same; design §5.
import assert from 'node:assert/strict';
import { ANN, BOB } from './people.mjs';
import { LATER, becomes, scene } from './scene.mjs';

const VIEWER = { 'default-role': 'Viewer' };
const MEMBER = 'Already a user: Administrator, Active';

/** Puts this text into the field of that person as a script does, with these events. */
function fill(portal, person, text, ...events) {
  return portal.email(person).evaluate((field, [value, names]) => {
    field.value = value;
    names.forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true, composed: true })));
  }, [text, events]);
}

for (const events of [['input'], ['change'], ['input', 'change']]) {
  const how = events.join(' and ');

  scene(`an address that is filled in with ${how} is judged without anybody having been there`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await fill(portal, 1, 'ann@', ...events);
    await becomes(() => portal.errorOfRow(1), /Type the domain after the @\./);
    assert.equal(await portal.isMarked(1), true);
    assert.equal(await portal.hasFocus(), false);
  });

  scene(`a user of the tenant who is filled in with ${how} is told`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await fill(portal, 1, 'ana.martins@example.com', ...events);
    await becomes(() => portal.errorOfRow(1), MEMBER);
  });

  scene(`who stood where something is filled in with ${how} can be brought back`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await portal.typePeople(ANN, BOB);
    await portal.leaveField();
    await fill(portal, 2, 'admin@corp.example', ...events);
    await becomes(() => portal.notice(), /^The browser or another program has replaced bob@corp\.example\./);
    assert.deepEqual(await portal.addresses(), [ANN[0], 'admin@corp.example']);
    await portal.undo();
    await becomes(() => portal.rows(), [ANN, BOB]);
  });
}

scene('what is filled in letter by letter is judged once, and what stood there before all of them comes back', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople(ANN);
  await portal.addRow();
  await portal.leaveField();
  for (const end of [1, 6, 12, 18]) await fill(portal, 1, 'admin@corp.example'.slice(0, end), 'input');
  await becomes(() => portal.notice(), /has replaced ann@corp\.example\./);
  assert.equal(await portal.errorOfRow(1), '');
  await portal.undo();
  await becomes(() => portal.rows(), [ANN, ['', ANN[1]]]);
});

scene('somebody who is filled in twice is marked in both rows', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople(ANN);
  await portal.addRow();
  await portal.leaveField();
  await fill(portal, 2, ANN[0], 'input');
  await becomes(() => portal.errorOfRow(2), /Same address as person 1/);
  assert.equal(await portal.isMarked(1), true);
});

scene('nothing is said about an empty row that is filled in', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await fill(portal, 1, ANN[0], 'input', 'change');
  await portal.furnished();
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(await portal.notice(), '');
  assert.deepEqual(await portal.addresses(), [ANN[0]]);
});

scene('what is typed by hand is not judged before its field is left, and nothing is said to be replaced', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople(ANN);
  await portal.email(1).click();
  await portal.page.keyboard.type('@');
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(await portal.notice(), '');
  await portal.leaveField();
  assert.equal(await portal.notice(), '');
});

scene('Send judges what is filled in at the last moment, before the rest of the form has come', async (portal, tenant) => {
  const letItCome = await portal.withhold(LATER);
  await portal.open({ attributes: VIEWER });
  await fill(portal, 1, 'ann@', 'input');
  await portal.sendButton.evaluate((button) => button.click());
  letItCome();
  await becomes(() => portal.errorOfRow(1), /Type the domain after the @\./);
  assert.equal(await tenant.posts(), 0);
});

scene('password managers are asked to leave the addresses alone', async (portal) => {
  await portal.open();
  const asked = await portal.email(1).evaluate((field) => ({ ...field.dataset, class: field.className, autocomplete: field.autocomplete }));
  // 1Password, LastPass, Bitwarden, Proton Pass and Dashlane document an attribute, Keeper a class.
  assert.deepEqual(asked, {
    '1pIgnore': 'true', lpignore: 'true', bwignore: 'true', protonpassIgnore: 'true', formType: 'other',
    class: 'email keeper-ignore', autocomplete: 'off',
  });
});
