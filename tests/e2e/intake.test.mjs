// Lists on their way in: whatever is pasted or dropped becomes rows, and nothing of it is lost.
// Proves README, "What it takes": every list becomes rows, and what is not understood stays as one; design §5.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { crowd } from './people.mjs';
import { LATER, ONLY_IN_CHROMIUM, becomes, needsChromium, scene } from './scene.mjs';

const at = (name) => `${name}@corp.example`;
const list = (...names) => names.map(at).join('\n');
const rows = (role, ...names) => names.map((name) => [at(name), role]);
const VIEWER = { 'default-role': 'Viewer' };
const ROLES = /availableroles$/;
const UNTOUCHED = 'Invite people';

/** Opens the form, and pastes this list into its first row. */
async function openWith(portal, text, attributes) {
  await portal.open({ attributes });
  await portal.takeList(1, text);
}

/** All that can be read in the form: its text, and what stands in its fields. */
async function everything(portal) {
  const addresses = await portal.rows();
  return [await portal.card.innerText(), ...addresses.flat()].join('\n');
}

// One address

const ALONE = [
  ['as it is', at('ann')],
  ['with spaces and a line break around it', `  ${at('ann')}\r\n`],
  ['in angle brackets', `<${at('ann')}> `],
  ['with a semicolon behind it', `${at('ann')};`],
  ['with its name', `Ann Lee <${at('ann')}>`],
  ['as a link', `mailto:${at('ann')}`],
  ['with a zero-width space in it', 'ann\u{200b}@corp.example\n'],
];

for (const [form, text] of ALONE) {
  scene(`one address that is pasted ${form} goes into the field`, async (portal, tenant) => {
    await portal.open({ attributes: VIEWER });
    await portal.pasteList(1, text);
    await becomes(() => portal.rows(), rows('Viewer', 'ann'));
    assert.equal(await portal.notice(), '');
    await portal.send();
    await becomes(() => tenant.mailed(), { [at('ann')]: 1 });
  });
}

scene('a piece of an address that is pasted goes where the caret is', async (portal) => {
  await portal.open();
  await portal.email(1).fill('ann@.example');
  await portal.mark(1, 4);
  await portal.paste('corp\n');
  await becomes(() => portal.caret(1), [at('ann'), 8, 8]);
});

scene('one address that is pasted replaces what is marked', async (portal) => {
  await portal.open();
  await portal.email(1).fill('old@corp.example');
  await portal.mark(1, 0, 3);
  await portal.paste('new ');
  await becomes(async () => (await portal.caret(1))[0], at('new'));
});

scene("the browser's own undo takes back an address that was pasted", async (portal) => {
  await portal.open();
  await portal.pasteList(1, ` ${at('ann')} `);
  await becomes(() => portal.rows(), rows('', 'ann'));
  await portal.page.keyboard.press('Control+Z');
  await becomes(() => portal.rows(), [['', '']]);
});

scene('the name that stands beside a single address is shown below it', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.pasteList(1, `Ann Lee <${at('ann')}>`);
  await becomes(() => portal.rows(), rows('Viewer', 'ann'));
  await portal.leaveField();
  await becomes(() => portal.noteOfRow(1), 'Ann Lee');
});

scene('one address with a role comes with its role', async (portal) => {
  await openWith(portal, `E-mail\tRole\n${at('ann')}\tCreator`, VIEWER);
  await becomes(() => portal.rows(), rows('Creator', 'ann'));
});

// Copies from elsewhere

const COPIES = [
  ['Outlook', `Lee, Ann <${at('ann')}>; Ray, Bob (EXT) <${at('bob')}>`, ['Lee, Ann', 'Ray, Bob (EXT)']],
  ['Gmail', `Ann Lee <${at('ann')}>, "Ray, Bob" <${at('bob')}>`, ['Ann Lee', 'Ray, Bob']],
  ['a column of a spreadsheet', `${at('ann')}\r\n${at('bob')}\r\n`, ['', '']],
  ['a row of a spreadsheet', `${at('ann')}\t${at('bob')}`, ['', '']],
  ['a spreadsheet without titles', `Ann Lee\t${at('ann')}\nBob Ray\t${at('bob')}`, ['Ann Lee', 'Bob Ray']],
  ['a spreadsheet with titles', `Name\tE-mail\nAnn Lee\t${at('ann')}\nBob Ray\t${at('bob')}`, ['Ann Lee', 'Bob Ray']],
  ['a spreadsheet with a line break in a cell', `Name\tE-mail\n"Ann\nLee"\t${at('ann')}\nBob\t${at('bob')}`,
    ['Ann Lee', 'Bob']],
  ['a CSV file with semicolons', `Vorname;Nachname;E-Mail\r\nAnn;Lee;${at('ann')}\r\nBob;Ray;${at('bob')}`,
    ['Ann Lee', 'Bob Ray']],
  ['a chat', `- ${at('ann')}\n- ${at('bob')}\n`, ['', '']],
  ['a sentence with commas', `${at('ann')}, ${at('bob')}, `, ['', '']],
];

for (const [source, text, names] of COPIES) {
  scene(`two people copied from ${source} become two rows`, async (portal) => {
    await openWith(portal, text, VIEWER);
    await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
    await becomes(() => portal.notice(), /^2 added/);
    await becomes(async () => [await portal.noteOfRow(1), await portal.noteOfRow(2)], names);
  });
}

scene('what was left out of a list is named', async (portal) => {
  await openWith(portal, `Team North: ${at('ann')}, ${at('bob')}`);
  await becomes(() => portal.notice(), /^2 added\n+Left out, nobody to invite: “Team North”/);
});

scene('columns that were not read are named, and their cells are not kept', async (portal) => {
  await openWith(portal, `E-mail\tPhone\tPassword\n${at('ann')}\t123\thush\n${at('bob')}\t456\thush`);
  await becomes(() => portal.notice(), /Columns not read: “Phone”, “Password”/);
  assert.doesNotMatch(await everything(portal), /hush|123/);
});

scene('every word of a mess stands somewhere in the form', async (portal) => {
  const words = ['Carla', 'dan@', 'ext.', 'eve', 'corp', 'Fritz', 'Gold', at('ann'), at('bob')];
  await openWith(portal, `Carla\n${at('ann')} ext.\n dan@ ; eve at corp\n"Fritz Gold" <${at('bob')}> 12/7`);
  const text = await everything(portal);
  const read = [text, ...await Promise.all([1, 2, 3, 4, 5].map((person) => portal.errorOfRow(person)))].join('\n');
  for (const word of [...words, '12/7']) assert.ok(read.includes(word), `${word} in ${read}`);
});

// Where the rows go

scene('a list goes below the row with the caret, in its order', async (portal) => {
  await portal.open();
  await portal.typePeople([at('zoe'), 'Manager'], [at('yan'), 'Viewer']);
  await portal.takeList(1, list('dan', 'ann', 'cid'));
  await becomes(() => portal.rows(), [...rows('Manager', 'zoe', 'dan', 'ann', 'cid'), [at('yan'), 'Viewer']]);
});

scene('a list fills empty rows first', async (portal) => {
  await portal.open();
  await portal.typePeople([at('zoe'), 'Viewer'], [''], [''], [at('yan'), 'Viewer']);
  await portal.takeList(2, list('ann', 'bob', 'cid'));
  await becomes(() => portal.rows(), rows('Viewer', 'zoe', 'ann', 'bob', 'cid', 'yan'));
});

scene('a list replaces an address that is marked as a whole', async (portal) => {
  await portal.open();
  await portal.typePeople([at('zoe'), 'Viewer'], [at('yan'), 'Viewer']);
  await portal.email(1).selectText();
  await portal.paste(list('ann', 'bob'));
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob', 'yan'));
});

scene('an address of which a part is marked stays above the list', async (portal) => {
  await portal.open();
  await portal.typePerson(1, at('zoe'), 'Viewer');
  await portal.mark(1, 0, 3);
  await portal.paste(list('ann', 'bob'));
  await becomes(() => portal.rows(), rows('Viewer', 'zoe', 'ann', 'bob'));
});

scene('a second list goes below the row that it is pasted into', async (portal) => {
  await openWith(portal, list('ann', 'bob'), VIEWER);
  await portal.takeList(1, list('cid', 'dan'));
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'cid', 'dan', 'bob'));
});

scene('what is not understood stays in its place as a row that is marked', async (portal) => {
  await openWith(portal, `${at('ann')}\nbob at corp\n${at('cid')}`, VIEWER);
  await becomes(() => portal.rows(), [[at('ann'), 'Viewer'], ['bob at corp', 'Viewer'], [at('cid'), 'Viewer']]);
  assert.deepEqual(await Promise.all([1, 2, 3].map((person) => portal.isMarked(person))), [false, true, false]);
  assert.match(await portal.errorOfRow(2), /^Not a full address yet/);
  await becomes(() => portal.notice(), /^2 added, 1 not understood/);
});

scene('what is not understood is mended or removed row by row, and the others are sent', async (portal, tenant) => {
  await openWith(portal, `${at('ann')}\nbob\ncid\ndan`, VIEWER);
  await portal.email(2).fill(at('bob'));
  await portal.removeRow(3);
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('ann')]: 1, [at('bob')]: 1 });
  await becomes(() => portal.rows(), [['dan', 'Viewer']]);
  assert.equal(await portal.isMarked(1), true);
});

/** Addresses that are no person of the list: whom the admin has not looked at is not invited. */
const NOT_MEANT = [
  ['that somebody has as a name', `boss@corp.example <${at('ann')}>, ${at('bob')}`],
  ['in the copy field of a link', `mailto:${at('ann')}?cc=boss@corp.example\n${at('bob')}`],
  ['for recovery, of somebody without any other',
    `E-mail\tRecovery e-mail\n${at('ann')}\t\n\t${at('boss')}\n${at('bob')}\t`],
];

for (const [what, text] of NOT_MEANT) {
  scene(`an address ${what} is told, but not invited before it was looked at`, async (portal, tenant) => {
    await openWith(portal, text, VIEWER);
    await becomes(() => portal.notice(), /^2 added, 1 not understood/);
    assert.match(await everything(portal), /boss@corp\.example/);
    await portal.send();
    await becomes(() => portal.notice(), /invited/);
    assert.deepEqual(Object.keys(await tenant.mailed()).sort(), [at('ann'), at('bob')]);
  });
}

scene('a text without any address becomes no invitation', async (portal, tenant) => {
  await portal.open({ attributes: VIEWER });
  await portal.pasteList(1, 'Dear all,\nplease find the list attached.\nBest, Ann');
  await becomes(() => portal.isMarked(1), true);
  await portal.send();
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
  assert.deepEqual(await tenant.requests(), []);
});

// Summary and undo

scene('the summary counts who was added, what was not understood and who is twice in the list', async (portal) => {
  await openWith(portal, [list('ann', 'bob', 'cid'), 'dan', at('ANN'), at('bob')].join('\n'));
  await becomes(() => portal.notice(), /^5 added, 1 not understood, 2 twice in the list/);
});

scene('the summary goes when it is dismissed, and the rows stay', async (portal) => {
  await openWith(portal, list('ann', 'bob'), VIEWER);
  await portal.button('Dismiss').click();
  await becomes(() => portal.notice(), '');
  assert.deepEqual(await portal.rows(), rows('Viewer', 'ann', 'bob'));
  await becomes(() => portal.hasFocus(), true);
});

const CARETS = [
  ['the caret in the middle', at('zoe'), 3, 3],
  ['a part marked', at('zoe'), 1, 6],
  ['all of it marked', at('zoe'), 0, at('zoe').length],
  ['an unfinished address', 'zo', 2, 2],
  ['nothing in the field', '', 0, 0],
];

for (const [state, text, start, end] of CARETS) {
  scene(`Undo restores the list, the text and the caret: ${state}`, async (portal) => {
    await portal.open();
    await portal.typePeople([at('yan'), 'Manager'], [text, 'Creator'], ['', 'Viewer']);
    const before = await portal.rows();
    await portal.mark(2, start, end);
    await portal.paste(`E-mail\tRole\n${at('ann')}\tReviewer\n${at('bob')}\tOwner\n${at('cid')}\t`);
    await portal.undo();
    await becomes(() => portal.rows(), before);
    await becomes(() => portal.focusedField(), 'E-mail of person 2');
    await becomes(() => portal.caret(2), [text, start, end]);
    assert.equal(await portal.notice(), '');
  });
}

scene('Undo leaves alone what was typed into other rows since', async (portal) => {
  await portal.open();
  await portal.typePeople([at('zoe'), 'Viewer'], [at('yan'), 'Viewer']);
  await portal.takeList(1, list('ann', 'bob'));
  await portal.email(4).fill(at('yana'));
  await portal.undo();
  await becomes(() => portal.rows(), rows('Viewer', 'zoe', 'yana'));
});

scene('what was done to many rows is undone step by step, the last first', async (portal) => {
  await openWith(portal, list('ann', 'bob', 'ann'), VIEWER);
  await portal.selectAll();
  await portal.setRoleOfSelected('Manager');
  await becomes(() => portal.notice(), /^Role Manager set for 3 people/);
  await portal.removeDuplicates();
  await becomes(() => portal.rows(), rows('Manager', 'ann', 'bob'));
  await portal.undo();
  await becomes(() => portal.rows(), rows('Manager', 'ann', 'bob', 'ann'));
  await portal.undo();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob', 'ann'));
  await portal.undo();
  await becomes(() => portal.rows(), [['', 'Viewer']]);
});

// Duplicates

scene('duplicates are added and marked; one click removes them, and Undo brings them back', async (portal) => {
  const [ann, bob, again] = [at('ann'), at('bob'), at('Ann')];
  await openWith(portal, [ann, bob, again].join('\n'), VIEWER);
  await becomes(() => portal.errorOfRow(1), 'Same address as person 3. Remove one of them.');
  await becomes(() => portal.errorOfRow(3), 'Same address as person 1. Remove one of them.');
  await portal.button('Remove 1 duplicate').click();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  assert.equal(await portal.isMarked(1), false);
  await portal.undo();
  await becomes(async () => (await portal.rows()).map(([email]) => email), [ann, bob, again]);
  assert.equal(await portal.isMarked(1), true);
});

scene('who is typed already and comes again in a list is marked in both rows', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, at('ann'));
  await portal.takeList(1, list('bob', 'ANN'));
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), 'Same address as person 3. Remove one of them.');
  await portal.removeDuplicates();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
});

scene('an international domain and its ASCII form are the same address', async (portal) => {
  await openWith(portal, 'ann@bücher.example\nann@xn--bcher-kva.example');
  await becomes(() => portal.notice(), /^2 added, 1 twice in the list/);
});

// Roles

scene("roles come from the list's own column, in whatever letter case", async (portal, tenant) => {
  await openWith(portal, `E-mail\tRole\n${at('ann')}\tCREATOR\n${at('bob')}\t manager \n${at('cid')}\t`, VIEWER);
  await becomes(() => portal.rows(), [[at('ann'), 'Creator'], [at('bob'), 'Manager'], [at('cid'), 'Viewer']]);
  await portal.send();
  const sent = [['ann', 'Creator'], ['bob', 'Manager'], ['cid', 'Viewer']];
  await becomes(() => tenant.invitations(), [sent.map(([name, roleName]) => ({ email: at(name), roleName }))]);
});

scene('a column of roles is known without a title', async (portal) => {
  await openWith(portal, `${at('ann')}\tcreator\n${at('bob')}\tmanager`);
  await becomes(() => portal.rows(), [[at('ann'), 'Creator'], [at('bob'), 'Manager']]);
});

scene('without roles in it, a list gets the role of the row that it is pasted into', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.role(1).selectOption('Reviewer');
  await portal.takeList(1, list('ann', 'bob'));
  await becomes(() => portal.rows(), rows('Reviewer', 'ann', 'bob'));
});

scene('without roles in it, a list in a row without one gets the default role', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.role(1).selectOption('');
  await portal.takeList(1, list('ann', 'bob'));
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
});

scene('an unknown role is a finding at its rows; one answer gives all of them a role', async (portal, tenant) => {
  const text = `E-mail\tRole\n${at('ann')}\tOwner\n${at('bob')}\tViewer\n${at('cid')}\tOwner`;
  await openWith(portal, text, { 'default-role': 'Manager' });
  await becomes(() => portal.rows(), [[at('ann'), ''], [at('bob'), 'Viewer'], [at('cid'), '']]);
  for (const person of [1, 3]) {
    assert.equal(await portal.errorOfRole(person), '“Owner” is not a role here. Choose one.');
  }
  await portal.answerRole('“Owner” is not a role here. Choose one for 2 people', 'Administrator');
  const people = [[at('ann'), 'Administrator'], [at('bob'), 'Viewer'], [at('cid'), 'Administrator']];
  await becomes(() => portal.rows(), people);
  assert.equal(await portal.errorOfRole(1), '');
  await portal.send();
  await becomes(async () => Object.keys(await tenant.mailed()).length, 3);
});

scene('an unknown role of one person can be answered at the row', async (portal) => {
  await openWith(portal, `E-mail\tRole\n${at('ann')}\tOwner\n${at('bob')}\tViewer`);
  await portal.role(1).selectOption('Manager');
  await becomes(() => portal.errorOfRole(1), '');
  await becomes(() => portal.card.getByRole('combobox', { name: /is not a role here/ }).count(), 0);
});

scene('each unknown role is a question of its own', async (portal) => {
  await openWith(portal, `E-mail\tRole\n${at('ann')}\tOwner\n${at('bob')}\tBoss\n${at('cid')}\tOwner`);
  await portal.answerRole('“Boss” is not a role here. Choose one for 1 person', 'Manager');
  await portal.answerRole('“Owner” is not a role here. Choose one for 2 people', 'Viewer');
  await becomes(() => portal.rows(), [[at('ann'), 'Viewer'], [at('bob'), 'Manager'], [at('cid'), 'Viewer']]);
});

scene('a list without roles is one question, not an error at each row', async (portal) => {
  await openWith(portal, list('ann', 'bob', 'cid'));
  await becomes(() => portal.totals(), '3 people, 3 need a role');
  for (const person of [1, 2, 3]) assert.equal(await portal.isMarked(person), false);
  await portal.answerRole('Choose a role for 3 people', 'Viewer');
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob', 'cid'));
  await becomes(() => portal.notice(), /^Role Viewer set for 3 people/);
  await becomes(() => portal.roleQuestion('Choose a role for 3 people').count(), 0);
});

scene('the question about roles does not touch those who have one', async (portal) => {
  await portal.open();
  await portal.typePerson(1, at('zoe'), 'Manager');
  await portal.addRow();
  await portal.role(2).selectOption('');
  await portal.takeList(2, list('ann', 'bob'));
  await portal.answerRole('Choose a role for 2 people', 'Viewer');
  await becomes(() => portal.rows(), [...rows('Manager', 'zoe'), ...rows('Viewer', 'ann', 'bob')]);
});

scene('an answer about roles can be undone', async (portal) => {
  await openWith(portal, list('ann', 'bob'));
  await portal.answerRole('Choose a role for 2 people', 'Viewer');
  await portal.undo();
  await becomes(() => portal.rows(), rows('', 'ann', 'bob'));
  await portal.roleQuestion('Choose a role for 2 people').waitFor();
});

scene('Set role without a role chosen goes to the choice and changes nothing', async (portal) => {
  await openWith(portal, list('ann', 'bob'));
  await portal.button('Set role: Choose a role for 2 people').click();
  await becomes(() => portal.focusedField(), 'Choose a role for 2 people');
  assert.deepEqual(await portal.rows(), rows('', 'ann', 'bob'));
});

scene('Set role applies to the rows that are selected', async (portal) => {
  await openWith(portal, list('ann', 'bob', 'cid'), VIEWER);
  await portal.select(1);
  await portal.select(3);
  await becomes(() => portal.card.innerText(), /2 selected/);
  await portal.setRoleOfSelected('Manager');
  await becomes(() => portal.rows(), [[at('ann'), 'Manager'], [at('bob'), 'Viewer'], [at('cid'), 'Manager']]);
  await portal.undo();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob', 'cid'));
});

scene('Shift selects all rows as far as the one before, also those out of sight', async (portal) => {
  await openWith(portal, crowd(60).join('\n'), VIEWER);
  await portal.select(2);
  await portal.scrollToEnd();
  await portal.selectTo(59);
  await becomes(() => portal.card.innerText(), /58 selected/);
  await portal.setRoleOfSelected('Manager');
  await becomes(() => portal.notice(), /^Role Manager set for 58 people/);
});

scene('Shift selects from no row whose selection was cleared', async (portal) => {
  await openWith(portal, list('ann', 'bob', 'cid', 'dan'), VIEWER);
  await portal.select(1);
  await portal.button('Clear selection').click();
  await portal.selectTo(3);
  await becomes(() => portal.selected(), [at('cid')]);
});

scene('Set role applies to all rows, also to those out of sight', async (portal, tenant) => {
  await openWith(portal, crowd(60).join('\n'), VIEWER);
  await portal.selectAll();
  await portal.setRoleOfSelected('Creator');
  await becomes(() => portal.notice(), /^Role Creator set for 60 people/);
  await portal.send();
  const roles = async () => (await tenant.invitations()).flat().map(({ roleName }) => roleName);
  await becomes(roles, Array(60).fill('Creator'));
});

scene('the rows that are selected are removed together, and Undo brings them back', async (portal) => {
  await openWith(portal, list('ann', 'bob', 'cid'), VIEWER);
  await portal.select(1);
  await portal.select(2);
  await portal.removeSelected();
  await becomes(() => portal.rows(), rows('Viewer', 'cid'));
  await portal.undo();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob', 'cid'));
});

scene('a list that is pasted before the roles have come gets its roles from its column', async (portal) => {
  const letRolesCome = await portal.withhold(ROLES);
  await portal.open();
  await portal.pasteList(1, `${at('ann')}\tcreator\n${at('bob')}\tmanager`);
  letRolesCome();
  await becomes(() => portal.rows(), [[at('ann'), 'Creator'], [at('bob'), 'Manager']]);
});

scene('a list does not wait for ever for the roles, and gets them when they come', async (portal) => {
  const letRolesCome = await portal.withhold(ROLES);
  await portal.open({ attributes: VIEWER });
  await portal.takeList(1, `E-mail\tRole\n${at('ann')}\tcreator\n${at('bob')}\t`);
  await becomes(() => portal.rows(), rows('', 'ann', 'bob'));
  letRolesCome();
  await becomes(() => portal.rows(), [[at('ann'), 'Creator'], [at('bob'), 'Viewer']]);
});

// Hints

const MEMBERS = [
  ['an active user', 'ana.martins@example.com', 'Already a user: Administrator, Active'],
  ['an inactive user', 'liam.obrien@example.com', 'Already a user: Viewer, Inactive'],
  ['a pending invitation', 'katya.ivanova@example.com', 'Already a user: Viewer, Invited'],
  ['a user in other letters', 'Bruno.Costa@Example.com', 'Already a user: Manager, Active'],
];

for (const [who, email, said] of MEMBERS) {
  scene(`${who} of the tenant is told with role and state, and not marked`, async (portal) => {
    await openWith(portal, `${email}\n${at('ann')}`, VIEWER);
    await becomes(() => portal.noteOfRow(1), said);
    assert.equal(await portal.noteOfRow(2), '');
    assert.equal(await portal.totals(), '2 people');
    assert.equal(await portal.sendLabel(), 'Send 2 invitations');
  });
}

scene('hints do not keep anybody from being invited', async (portal, tenant) => {
  const odd = ['ann@gmial.com', 'bob@localhost', 'cid..dan@corp.example', 'eve@gmail.com', 'ana.martins@example.com'];
  await openWith(portal, odd.join('\n'), VIEWER);
  await becomes(() => portal.noteOfRow(5), /^Already a user/);
  await portal.send();
  await becomes(() => tenant.mailed(), Object.fromEntries(odd.map((email) => [email, 1])));
});

for (const [state, fault] of [
  ['may not be seen', { status: 403 }],
  ['is not there', { status: 404 }],
  ['is something else', { status: 200, body: '<h1>Sign in</h1>', content_type: 'text/html' }],
  ['never comes', { hang: true }],
]) {
  scene(`a list of users that ${state} is no trouble: there are no hints about users`, async (portal, tenant) => {
    await tenant.fault({ call: 'allusers', times: 'always', ...fault });
    await openWith(portal, `ana.martins@example.com\n${at('ann')}`, VIEWER);
    await becomes(() => portal.notice(), /^2 added/);
    assert.equal(await portal.noteOfRow(1), '');
  });
}

scene('the users of the tenant may come after the list', async (portal) => {
  const letUsersCome = await portal.withhold(/allusers$/);
  await openWith(portal, `ana.martins@example.com\n${at('ann')}`, VIEWER);
  assert.equal(await portal.noteOfRow(1), '');
  letUsersCome();
  await becomes(() => portal.noteOfRow(1), 'Already a user: Administrator, Active');
});

const ODD = [
  ['ann@gmial.com', 'Did you mean gmail.com?'],
  ['ann@hotmai.com', 'Did you mean hotmail.com?'],
  ['ann@outlook.con', 'Did you mean outlook.com?'],
  ['ann@gmail.com', "A private address, not a company's."],
  ['ann@localhost', 'No dot after the @: is that right?'],
  ['ann..lee@corp.example', 'Dots in odd places: is that right?'],
  ['ann@grail.org', ''],
  ['ann@mail.corp.example', ''],
];

scene('slips in the names of big providers and other odd addresses are hinted at', async (portal) => {
  await openWith(portal, ODD.map(([email]) => email).join('\n'), VIEWER);
  const notes = () => Promise.all(ODD.map((_, index) => portal.noteOfRow(index + 1)));
  await becomes(notes, ODD.map(([, said]) => said));
  assert.equal(await portal.totals(), `${ODD.length} people`);
});

// International domains

scene('an international domain is sent in its ASCII form', async (portal, tenant) => {
  await openWith(portal, 'ann@bücher.example, bob@お.com; cid@例え.テスト', VIEWER);
  await becomes(() => portal.notice(), /^3 added/);
  for (const person of [1, 2, 3]) assert.equal(await portal.isMarked(person), false);
  await portal.send();
  const sent = ['ann@xn--bcher-kva.example', 'bob@xn--t8j.com', 'cid@xn--r8jz45g.xn--zckzah'];
  await becomes(() => tenant.mailed(), Object.fromEntries(sent.map((email) => [email, 1])));
});

scene('an international domain that cannot be is marked, and stays as it was pasted', async (portal, tenant) => {
  await openWith(portal, `ann@b\u{fffd}cher.example\n${at('bob')}`, VIEWER);
  await becomes(() => portal.isMarked(1), true);
  assert.equal((await portal.rows())[0][0], 'ann@b\u{fffd}cher.example');
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('bob')]: 1 });
});

const corpus = readFileSync(new URL('../corpora/email-html.jsonl', import.meta.url), 'utf8');
const lines = corpus.split('\n').filter(Boolean).map((line) => JSON.parse(line));
const foreign = lines.filter(({ input }) => /[^\0-\x7f]/.test(input));

/** Domains of signs: browsers take them, and the form asks for a look. */
const SIGNS = ['foo@☕.com'];

/** Letters that domains cannot have by the corpus, and can by later versions of Unicode. */
const DISPUTED = ['foo@\u{2132}.com', 'foo@\u{2f868}.com'];

/** Whether this browser's own field takes the address when it is typed there. */
async function isTakenByBrowser({ page }, address) {
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.type = 'email';
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.insertText(address);
  return page.evaluate(() => {
    const field = document.querySelector('input[type=email]');
    field.remove();
    return field.value !== '' && !field.validity.typeMismatch;
  });
}

for (const { input, multiple, valid, expect_value: sent } of foreign) {
  scene(`${JSON.stringify(input)} is judged as browsers judge it`, async (portal, tenant) => {
    if (input.includes('\u{2f868}')) needsChromium(ONLY_IN_CHROMIUM.disputed);
    const addresses = multiple ? input.split(',') : [input];
    await portal.open({ attributes: VIEWER });
    const isTaken = DISPUTED.includes(input) ? await isTakenByBrowser(portal, input) : valid;
    const isValid = isTaken && !SIGNS.includes(input);
    await portal.typePeople(...addresses.map((address) => [address]));
    await portal.send();
    if (isValid) {
      await becomes(async () => (await tenant.invitations()).flat().length, addresses.length);
      const [people] = await tenant.invitations();
      if (sent) assert.equal(people.map(({ email }) => email).join(), sent);
    } else {
      await becomes(() => portal.isMarked(1), true);
      assert.deepEqual(await tenant.requests(), []);
    }
  });
}

scene('a typed international domain shows what it becomes before it is sent', async (portal) => {
  await portal.open();
  await portal.typePerson(1, 'ann@bücher.example', 'Viewer');
  await becomes(() => portal.noteOfRow(1), 'Will be sent to ann@xn--bcher-kva.example');
});

// Signs of other keyboards

scene('commas and brackets of other keyboards divide a list', async (portal, tenant) => {
  await openWith(portal, `＜${at('ann')}＞، ${at('bob')}، ${at('cid')}؛ dan＠corp．example。`, VIEWER);
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob', 'cid', 'dan'));
  await portal.send();
  const sent = ['ann', 'bob', 'cid', 'dan'].map((name) => [at(name), 1]);
  await becomes(() => tenant.mailed(), Object.fromEntries(sent));
});

scene('an address that is pasted with an Arabic comma goes into the field without it', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.pasteList(1, `${at('ann')}،`);
  await becomes(() => portal.rows(), rows('Viewer', 'ann'));
});

const OTHER_SIGNS = [
  ['an Arabic comma', `${at('ann')}،`, /،/],
  ['a middle dot', 'ann@corp·example', /·/],
  ['a middle dot behind a name', 'Ann Lee <ann·lee@corp.example>', /·/],
  ['a dash', 'ann–lee@corp.example', /–/],
  ['an apostrophe in a domain', 'ann@o’brien.example', /’/],
  ['a typographic quote', 'ann”lee@corp.example', /”/],
  ['a word for the @', 'ann(at)corp.example', /\(at\)/],
  ['two of them', 'ann@@corp.example', /@/],
];

for (const [what, typed, sign] of OTHER_SIGNS) {
  scene(`${what} in a typed address is named, and nobody is invited by it`, async (portal, tenant) => {
    await portal.open({ attributes: VIEWER });
    await portal.typePerson(1, typed);
    await portal.leaveField();
    await becomes(() => portal.isMarked(1), true);
    assert.match(await portal.errorOfRow(1), sign);
    await portal.send();
    assert.deepEqual(await tenant.requests(), []);
  });
}

// Pieces of addresses

const PIECES = [
  ['with a space in it', 'ann. lee@corp.example', at('ann.lee')],
  ['with a space in its domain', 'ann@corp. example', at('ann')],
  ['with a quote that nothing closes', `'${at('ann')}`, at('ann')],
  ['of a tuple', `('${at('ann')}', 'Ann Lee')`, at('ann')],
];

for (const [what, text, meant] of PIECES) {
  scene(`an address ${what} waits for a look, and what was meant is one click away`, async (portal, tenant) => {
    await openWith(portal, `${text}\n${at('bob')}`, VIEWER);
    await becomes(() => portal.notice(), /^1 added, 1 not understood/);
    await becomes(() => portal.isMarked(1), true);
    assert.match(await portal.errorOfRow(1), /^Not understood in the list/);
    await portal.button(`Use ${meant}`).click();
    await becomes(() => portal.rows(), [[meant, 'Viewer'], [at('bob'), 'Viewer']]);
    await becomes(() => portal.focusedField(), 'E-mail of person 1');
    assert.equal(await portal.isMarked(1), false);
    await portal.send();
    await becomes(() => tenant.mailed(), { [meant]: 1, [at('bob')]: 1 });
  });
}

// Apostrophes

/** What becomes of an address with a typographic apostrophe: it is named, and one click makes it straight. */
async function straighten(portal, tenant, sign) {
  await becomes(() => portal.errorOfRow(1), `Type ' in place of ${sign} in front of the @.`);
  assert.equal(await portal.isMarked(1), true);
  await portal.button("Use conan.o'brien@corp.example").click();
  await becomes(() => portal.rows(), rows('Viewer', "conan.o'brien"));
  await becomes(() => portal.noteOfRow(1), `Conan O${sign}Brien`);
  await portal.send();
  await becomes(() => tenant.mailed(), { [at("conan.o'brien")]: 1 });
}

for (const sign of ['\u{2019}', '\u{2018}', '\u{2bc}', '\u{b4}', '\u{2032}']) {
  const copied = `Conan O${sign}Brien <${at(`conan.o${sign}brien`)}>`;
  scene(`${copied} that is pasted keeps its name and gets a straight apostrophe by one click`, async (portal, tenant) => {
    await portal.open({ attributes: VIEWER });
    await portal.pasteList(1, copied);
    await portal.leaveField();
    await straighten(portal, tenant, sign);
  });
  scene(`${copied} that is typed keeps its name and gets a straight apostrophe by one click`, async (portal, tenant) => {
    await portal.open({ attributes: VIEWER });
    await portal.typePerson(1, copied);
    await portal.leaveField();
    await straighten(portal, tenant, sign);
  });
}

scene('the wide apostrophe of another keyboard is sent as the straight one', async (portal, tenant) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, at('conan.o＇brien'));
  await portal.leaveField();
  await becomes(() => portal.noteOfRow(1), `Will be sent to ${at("conan.o'brien")}`);
  await portal.send();
  await becomes(() => tenant.mailed(), { [at("conan.o'brien")]: 1 });
});

scene('a name that is typed beside the address is no space inside of it, and one click leaves the address', async (portal, tenant) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, `Ann Lee <${at('ann')}>`);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), 'Leave only the address here, without spaces.');
  await portal.button(`Use ${at('ann')}`).click();
  await becomes(() => portal.rows(), rows('Viewer', 'ann'));
  await becomes(() => portal.noteOfRow(1), 'Ann Lee');
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('ann')]: 1 });
});

scene('a piece of an address is sent only if the admin uses it as it is', async (portal, tenant) => {
  await openWith(portal, `'${at('ann')}`, VIEWER);
  await becomes(() => portal.isMarked(1), true);
  await portal.button('Use as it is').click();
  await becomes(() => portal.isMarked(1), false);
  assert.match(await portal.errorOfRow(1), /^Begins with '/);
  await becomes(() => portal.button(`Use ${at('ann')}`).isVisible(), true);
  assert.equal(await portal.button('Use as it is').isVisible(), false);
  await portal.send();
  await becomes(() => tenant.mailed(), { [`'${at('ann')}`]: 1 });
});

scene('what is used as it is is judged as if it had been typed', async (portal) => {
  await openWith(portal, `ann. lee@corp.example\n${at('bob')}`, VIEWER);
  await portal.button('Use as it is').click();
  await becomes(() => portal.errorOfRow(1), 'Remove the space inside the address.');
  assert.equal(await portal.isMarked(1), true);
});

scene('what was meant by a piece of an address outlives a reload', async (portal) => {
  await openWith(portal, `ann. lee@corp.example\n${at('bob')}`, VIEWER);
  await becomes(() => portal.isMarked(1), true);
  await portal.page.waitForTimeout(1000);
  await portal.page.reload();
  await portal.button('Use ann.lee@corp.example').click();
  await becomes(() => portal.rows(), rows('Viewer', 'ann.lee', 'bob'));
});

scene('Undo takes back the suggestion that was taken, and only then the list', async (portal) => {
  await openWith(portal, `(${at('ann')}\n${at('bob')}\n${at('cid')}`, VIEWER);
  await portal.button(`Use ${at('ann')}`).click();
  await becomes(() => portal.notice(), new RegExp(`Now in the list: ${at('ann')}`));
  await portal.undo();
  await becomes(() => portal.addresses(), [`(${at('ann')}`, at('bob'), at('cid')]);
  await portal.button('Use as it is').click();
  await becomes(() => portal.button('Use as it is').isVisible(), false);
  await portal.undo();
  await becomes(() => portal.button('Use as it is').isVisible(), true);
  await portal.undo();
  await becomes(() => portal.addresses(), ['']);
});

scene('what is said in the row with the focus never covers the buttons of the next one', async (portal) => {
  const cut = ['ann. lee', 'bob. ray', 'cid. fox'].map(at);
  await openWith(portal, cut.join('\n'), VIEWER);
  for (const width of [1000, 320]) {
    await portal.page.setViewportSize({ width, height: 800 });
    await portal.email(1).focus();
    await portal.button('Use as it is').nth(1).click({ trial: true, timeout: 3_000 });
    await portal.button(`Use ${at('bob.ray')}`).click({ trial: true, timeout: 3_000 });
  }
});

const HINTED = [
  ["'ann@corp.example", /^Begins with '/, at('ann')],
  ['ann@gmial.com', /^Did you mean gmail\.com/, 'ann@gmail.com'],
  ['ann_corp.example#EXT#@contoso.onmicrosoft.com', /^The name of a guest/, at('ann')],
];

for (const [typed, hint, meant] of HINTED) {
  scene(`${typed} can be sent when it is typed, and ${meant} is one click away`, async (portal, tenant) => {
    await portal.open({ attributes: VIEWER });
    await portal.typePerson(1, typed);
    await portal.leaveField();
    await becomes(async () => hint.test(await portal.noteOfRow(1)), true);
    assert.equal(await portal.totals(), '1 person');
    await portal.button(`Use ${meant}`).click();
    await portal.send();
    await becomes(() => tenant.mailed(), { [meant]: 1 });
  });
}

scene('an address that nobody reads is hinted at', async (portal) => {
  await openWith(portal, `no-reply@corp.example\ninfo@corp.example`, VIEWER);
  await becomes(() => portal.noteOfRow(1), 'Nobody reads what is sent there: is that right?');
  await becomes(() => portal.noteOfRow(2), '');
});

// Lines that are crossed out

scene('lines that are crossed out are named and not invited, until one click brings them in', async (portal, tenant) => {
  await openWith(portal, `${at('ann')}\n// ${at('bob')}\n# Cid <${at('cid')}>\n#1 ${at('dan')}  # until June`, VIEWER);
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'dan'));
  await becomes(() => portal.noteOfRow(2), '');
  await becomes(() => portal.notice(), /Crossed out, not added: “\/\/ bob@corp\.example”, “# Cid <cid@corp\.example>”/);
  await portal.button('Add 2 crossed-out lines').click();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'dan', 'bob', 'cid'));
  await portal.undo();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'dan'));
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('ann')]: 1, [at('dan')]: 1 });
});

// Without a mouse

const BAD = [[7, 'person7@'], [250, 'person250.corp.example'], [500, 'person500@corp..example']];

/** 500 addresses with the three bad ones between them. */
function flawed() {
  const addresses = crowd(500);
  for (const [person, text] of BAD) addresses[person - 1] = text;
  return addresses.join('\n');
}

/** Goes to the bad ones by F8, mends them, and sends. */
async function mendAndSend(portal, tenant) {
  const { keyboard } = portal.page;
  for (const [person, text] of BAD) {
    await portal.nextProblem();
    await becomes(() => portal.focusedField(), `E-mail of person ${person}`);
    assert.equal(await portal.focusedAddress(), text);
    await keyboard.press('Control+A');
    await keyboard.insertText(at(`person${person}`));
  }
  await becomes(() => portal.totals(), '500 people');
  await portal.nextProblem();
  await becomes(() => portal.focusedField(), 'Send 500 invitations');
  await keyboard.press('Enter');
  await becomes(() => portal.notice(), /^500 people invited\./);
  const people = (await tenant.invitations()).flat();
  assert.deepEqual(people.map(({ email }) => email), crowd(500));
  assert.ok(people.every(({ roleName }) => roleName === 'Viewer'), 'all of them as Viewer');
}

scene('500 addresses are pasted, three bad ones mended and all sent, without a mouse', async (portal, tenant) => {
  await portal.open();
  await portal.offeredRole('Viewer');
  await portal.tabTo('Role of person 1');
  await portal.page.keyboard.type('Vie');
  await portal.tabTo('E-mail of person 1', 'Shift+Tab');
  await portal.paste(flawed());
  await becomes(() => portal.totals(), '500 people, 3 need attention');
  await becomes(() => portal.notice(), /^497 added, 3 not understood/);
  assert.equal(await portal.focusedField(), 'E-mail of person 1');
  await mendAndSend(portal, tenant);
});

scene('500 addresses get their role by one answer, without a mouse', async (portal, tenant) => {
  await portal.open();
  await portal.offeredRole('Viewer');
  await portal.tabTo('E-mail of person 1');
  await portal.paste(flawed());
  await becomes(() => portal.totals(), '500 people, 3 need attention, 497 need a role');
  await portal.tabTo('Choose a role for 500 people', 'Shift+Tab');
  await portal.page.keyboard.type('Vie');
  await portal.tabTo('Set role: Choose a role for 500 people');
  await portal.page.keyboard.press('Enter');
  await becomes(() => portal.totals(), '500 people, 3 need attention');
  await mendAndSend(portal, tenant);
});

scene('the button that counts what needs attention is pressed without a mouse', async (portal) => {
  await openWith(portal, `${at('ann')}\nbob@\ncid`, VIEWER);
  await portal.tabTo('2 need attention');
  await portal.page.keyboard.press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
});

scene('F8 goes from problem to problem and round again', async (portal) => {
  await openWith(portal, `ann@\n${at('bob')}\ncid`, VIEWER);
  for (const person of [3, 1, 3]) {
    await portal.nextProblem();
    await becomes(() => portal.focusedField(), `E-mail of person ${person}`);
  }
});

scene('F8 judges the address that it leaves', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.email(1).pressSequentially('ann@');
  await portal.nextProblem();
  await becomes(() => portal.errorOfRow(1), /^Type the domain/);
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
});

scene('F8 goes to who is twice in the list when one of the two was just typed', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.email(1).pressSequentially(at('ann'));
  await portal.takeList(1, list('bob', 'ann'));
  await portal.nextProblem();
  await becomes(() => portal.focusedField(), 'E-mail of person 3');
});

scene('F8 goes to missing roles once all addresses are fine', async (portal) => {
  await openWith(portal, `E-mail\tRole\n${at('ann')}\tViewer\n${at('bob')}\tOwner\ncid\tViewer`);
  await portal.nextProblem();
  await becomes(() => portal.focusedField(), 'E-mail of person 3');
  await portal.email(3).fill(at('cid'));
  await portal.nextProblem();
  await becomes(() => portal.focusedField(), 'Role of person 2');
});

scene('duplicates are removed and brought back without a mouse', async (portal) => {
  await openWith(portal, list('ann', 'bob', 'ann'), VIEWER);
  await portal.tabTo('Remove 1 duplicate', 'Shift+Tab');
  await portal.page.keyboard.press('Enter');
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  await becomes(() => portal.hasFocus(), true);
  await portal.tabTo('Undo', 'Shift+Tab');
  await portal.page.keyboard.press('Enter');
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob', 'ann'));
  await becomes(() => portal.hasFocus(), true);
});

// Long lists

const LONG = crowd(20_000).join('\n');
/** So many that there are pauses while they become rows. */
const LONGER = crowd(60_000).join('\n');
/** What is said from half of the way on. */
const BECOMES_ROWS = /^Reading the list… (5[1-9]|[6-9]\d) %/;
/** Names take so long to read that there is a pause in the reading, not only while rows are added. */
const NAMED = crowd(20_000).map((email, index) => `Lee, Ann ${index} <${email}>`).join('\n');

scene('while 20,000 addresses are read there is progress, and the page can be used', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople([at('zoe')], [at('yan')]);
  const goOn = await portal.holdReading();
  await portal.pasteList(2, NAMED);
  await becomes(() => portal.notice(), /^Reading the list… \d+ %/);
  await portal.email(1).fill(at('zoey'));
  assert.deepEqual(await portal.rows(), rows('Viewer', 'zoey', 'yan'));
  await goOn();
  await becomes(() => portal.totals(), '20,002 people');
  await becomes(() => portal.notice(), /^20,000 added/);
  assert.deepEqual((await portal.rows()).slice(0, 3), rows('Viewer', 'zoey', 'yan', 'person1'));
});

scene('20,000 addresses are taken back at once', async (portal) => {
  await openWith(portal, LONG, VIEWER);
  await becomes(() => portal.totals(), '20,000 people');
  await portal.undo();
  await becomes(() => portal.rows(), [['', 'Viewer']]);
});

scene('a second list that is pasted while the first is read loses nobody', async (portal) => {
  await portal.open({ attributes: VIEWER });
  const goOn = await portal.holdReading();
  await portal.pasteList(1, LONG);
  await becomes(() => portal.notice(), /^Reading/);
  await portal.paste(list('ann', 'bob'));
  await becomes(async () => (await portal.rows())[0], [at('ann'), 'Viewer']);
  await goOn();
  await becomes(() => portal.totals(), '20,002 people');
});

for (const [list, percent, told, meanwhile, all] of [
  [NAMED, 0, /^Reading the list… ([1-4]?\d) %/, 'is read', '20,001 people'],
  [LONGER, 51, BECOMES_ROWS, 'becomes rows', '60,001 people'],
]) {
  scene(`what is typed into the row while its list ${meanwhile} is not lost`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    const goOn = await portal.holdReading(percent);
    await portal.pasteList(1, list);
    await becomes(() => portal.notice(), told);
    await portal.email(1).pressSequentially(at('zoe'));
    await goOn();
    await becomes(() => portal.totals(), all);
    assert.deepEqual((await portal.rows()).slice(0, 2), rows('Viewer', 'zoe', 'person1'));
  });
}

scene('who is in the list already can be invited while another list is read', async (portal, tenant) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, at('zoe'));
  const goOn = await portal.holdReading();
  await portal.pasteList(1, NAMED);
  await becomes(() => portal.notice(), /^Reading/);
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('zoe')]: 1 });
  await goOn();
  await becomes(() => portal.totals(), '20,000 people');
});

scene('a list that is stopped while it comes in leaves the list as it was', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople([at('zoe')], [at('yan')]);
  await portal.removeRow(2);
  const goOn = await portal.holdReading(51);
  await portal.pasteList(1, LONGER);
  await becomes(() => portal.notice(), BECOMES_ROWS);
  await portal.button('Dismiss').click();
  await goOn();
  await becomes(() => portal.totals(), '1 person');
  assert.deepEqual(await portal.rows(), rows('Viewer', 'zoe'));
  await portal.undo();
  await becomes(() => portal.rows(), rows('Viewer', 'zoe', 'yan'));
});

for (const percent of [0, 51]) {
  scene(`a list that is cleared while another comes in (from ${percent} % on) is empty, and can be brought back`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await portal.typePeople([at('zoe')], [at('yan')]);
    const goOn = await portal.holdReading(percent);
    await portal.pasteList(1, LONGER);
    await becomes(() => portal.notice(), /^Reading/);
    if (percent) await becomes(() => portal.totals(), /^\d+,\d+ people$/);
    await portal.button('Clear list').click();
    await goOn();
    await becomes(() => portal.rows(), [['', 'Viewer']]);
    await portal.undo();
    await becomes(() => portal.rows(), rows('Viewer', 'zoe', 'yan'));
  });
}

scene('while a list comes in, as many are sent as the button says', async (portal, tenant) => {
  await portal.open({ attributes: { ...VIEWER, 'batch-size': '1000' } });
  const goOn = await portal.holdReading(51);
  await portal.pasteList(1, LONGER);
  await becomes(() => portal.notice(), BECOMES_ROWS);
  const said = await portal.sendButton.innerText();
  const count = Number(said.replaceAll(/\D/g, ''));
  assert.ok(count > 0 && count < 60_000, said);
  await portal.send();
  await becomes(async () => Object.keys(await tenant.mailed()).length, count);
  await goOn();
  await becomes(() => portal.totals(), `${(60_000 - count).toLocaleString('en')} people`);
});

scene('who was removed before a long list came can be brought back after it', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople([at('zoe')], [at('yan')]);
  await portal.removeRow(2);
  await portal.takeList(1, LONG);
  await becomes(() => portal.totals(), '20,001 people');
  await portal.undo();
  await becomes(() => portal.totals(), '1 person');
  await portal.undo();
  await becomes(() => portal.rows(), rows('Viewer', 'zoe', 'yan'));
});

scene('what was typed over a list stays when the list is taken back', async (portal) => {
  await openWith(portal, list('ann', 'bob'), VIEWER);
  await portal.email(1).fill(at('anna'));
  await portal.undo();
  await becomes(() => portal.rows(), rows('Viewer', 'anna'));
});

scene('a form that is removed while it reads a list does no harm', async (portal) => {
  await portal.open();
  const goOn = await portal.holdReading();
  await portal.pasteList(1, LONG);
  await becomes(() => portal.notice(), /^Reading/);
  await portal.page.evaluate(() => document.querySelector('invite-users').remove());
  await goOn();
  await portal.page.evaluate(() => new Promise((resolve) => setTimeout(() => setTimeout(resolve))));
});

// Before the rest of the form is there

scene('a list that is pasted before the rest of the form is there becomes rows once it is', async (portal) => {
  const letItCome = await portal.withhold(LATER);
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, at('zoe'));
  await portal.pasteList(1, list('ann', 'bob'));
  await portal.email(1).pressSequentially('.org');
  assert.deepEqual(await portal.rows(), [[`${at('zoe')}.org`, 'Viewer']]);
  letItCome();
  await becomes(() => portal.rows(), [[`${at('zoe')}.org`, 'Viewer'], ...rows('Viewer', 'ann', 'bob')]);
});

scene('a text that is dropped before the rest of the form is there becomes rows once it is', async (portal) => {
  const letItCome = await portal.withhold(LATER);
  await portal.open({ attributes: VIEWER });
  await portal.dropText(list('ann', 'bob'));
  letItCome();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
});

scene('what was pasted stays in the field if the rest of the form cannot be loaded', async (portal) => {
  await portal.page.route(LATER, (route) => route.abort());
  await portal.open({ attributes: VIEWER });
  await portal.email(1).fill('Zoe');
  await portal.pasteList(1, `${list('ann', 'bob')}\r\nCarla\tManager`);
  await becomes(() => portal.notice(), /did not load completely\. Check the connection, then try again\./);
  const [[text, role], ...others] = await portal.rows();
  assert.equal(text.replaceAll(/\s+/g, ' '), `Zoe ${at('ann')} ${at('bob')} Carla Manager`);
  assert.deepEqual([role, others], ['Viewer', []]);
});

scene('that the rest of the form cannot be loaded is still said when the focus moves on', async (portal) => {
  await portal.page.route(LATER, (route) => route.abort());
  await portal.open({ attributes: VIEWER });
  await portal.pasteList(1, list('ann', 'bob'));
  await becomes(() => portal.notice(), /did not load completely/);
  const triedAgain = portal.page.waitForEvent('requestfailed');
  await portal.page.keyboard.press('Tab');
  await triedAgain;
  await becomes(() => portal.focusedField(), 'Role of person 1');
  assert.match(await portal.notice(), /did not load completely/);
});

scene('what stayed in the field is cut and pasted again once the rest can be loaded', async (portal) => {
  await portal.page.route(LATER, (route) => route.abort());
  await portal.open({ attributes: VIEWER });
  await portal.pasteList(1, list('ann', 'bob'));
  await becomes(() => portal.notice(), /did not load completely/);
  await portal.page.unroute(LATER);
  await portal.email(1).selectText();
  await portal.page.keyboard.press('Control+X');
  await portal.page.keyboard.press('Control+V');
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  await becomes(() => portal.notice(), /^2 added/);
});

scene('a text that is dropped when the rest cannot be loaded is answered with a sentence', async (portal) => {
  await portal.page.route(LATER, (route) => route.abort());
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, at('zoe'));
  await portal.dropText(list('ann', 'bob'));
  await becomes(() => portal.notice(), /^Nothing was done: the form did not load completely/);
  assert.deepEqual(await portal.rows(), rows('Viewer', 'zoe'));
});

// Dropped texts

scene('a text that is dropped goes to the end of the list, into empty rows first', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople([at('zoe')], ['']);
  await portal.dropText(`Ann Lee <${at('ann')}>; ${at('bob')}; cid`);
  await becomes(() => portal.rows(), [...rows('Viewer', 'zoe', 'ann', 'bob'), ['cid', 'Viewer']]);
  await becomes(() => portal.notice(), /^2 added, 1 not understood/);
  await portal.undo();
  await becomes(() => portal.rows(), [...rows('Viewer', 'zoe'), ['', 'Viewer']]);
});

scene('one address that is dropped becomes a row', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, at('zoe'));
  await portal.dropText(at('ann'));
  await becomes(() => portal.rows(), rows('Viewer', 'zoe', 'ann'));
});

// Hostile input

const MARKUP = '<img src=x onerror="document.title=1">';
const QUIET = "<img src=x onerror='document.title=1'>";

const HOSTILE = [
  ['in a name', `"${QUIET}" <${at('ann')}>, ${at('bob')}`],
  ['in an address', `${MARKUP}@corp.example\n${at('ann')}`],
  ['between addresses', `${at('ann')}\n${MARKUP}\n${at('bob')}`],
  ['as a role', `E-mail\tRole\n${at('ann')}\t${QUIET}\n${at('bob')}\t${QUIET}`],
  ['as a title', `E-mail\t${QUIET}\n${at('ann')}\t1\n${at('bob')}\t2`],
  ['as the name of a group', `${QUIET}: ${at('ann')}, ${at('bob')}`],
];

for (const [place, text] of HOSTILE) {
  scene(`markup ${place} is text and nothing more`, async (portal) => {
    await openWith(portal, text);
    await becomes(() => portal.notice(), /added/);
    const said = await Promise.all([1, 2].map((person) => portal.errorOfRow(person)));
    assert.match([await everything(portal), ...said].join('\n'), /onerror/);
    assert.equal(await portal.page.locator('img').count(), 0);
    assert.equal(await portal.page.title(), UNTOUCHED);
  });
}

scene('markup in a table that has to be asked about is text and nothing more', async (portal) => {
  await portal.open();
  await portal.pasteList(1, `${QUIET}\tB\tC\n${at('ann')}\t${at('anna')}\t${QUIET}\n${at('bob')}\t${at('bobby')}\tx`);
  await portal.columnsQuestion.waitFor();
  assert.deepEqual((await portal.shownColumns())[0], [QUIET, 'B', 'C']);
  assert.equal(await portal.page.locator('img').count(), 0);
  assert.equal(await portal.page.title(), UNTOUCHED);
});

scene('zero-width and non-breaking characters in a list are not sent', async (portal, tenant) => {
  await openWith(portal, `\u{feff}ann\u{200b}@corp.example\u{a0}\nbob@corp.\u{200d}example\u{2060}`, VIEWER);
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('ann')]: 1, [at('bob')]: 1 });
});

scene('addresses of 300 characters come in whole', async (portal) => {
  const long = [at('a'.repeat(300)), `ann@${'b'.repeat(300)}.example`, 'c'.repeat(300)];
  await openWith(portal, [...long, at('ann')].join('\n'), VIEWER);
  await becomes(async () => (await portal.rows()).map(([email]) => email), [...long, at('ann')]);
  await becomes(() => portal.noteOfRow(1), 'Very long in front of the @: is that right?');
  assert.match(await portal.errorOfRow(2), /^The domain is too long/);
  assert.match(await portal.errorOfRow(3), /^Not a full address yet/);
});

scene('nobody is invited by an address in a display name', async (portal, tenant) => {
  await openWith(portal, `"boss@corp.example" <${at('ann')}>, ${at('bob')}`, VIEWER);
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('ann')]: 1, [at('bob')]: 1 });
});

scene('a list in a language that is written from right to left comes in whole', async (portal) => {
  await openWith(portal, `\u{202b}دانا <dana@corp.example>\u{202c}، <${at('ann')}>`, VIEWER);
  await becomes(() => portal.rows(), rows('Viewer', 'dana', 'ann'));
});

for (const [place, go] of [
  ['a role', (portal) => portal.role(1).focus()],
  ['a button', (portal) => portal.button('Add row').focus()],
]) {
  scene(`a list that is pasted while the focus is on ${place} goes to the end of the list`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await portal.typePerson(1, at('ann'), 'Creator');
    await go(portal);
    await portal.paste(`${at('bob')}\n${at('cid')}`);
    await becomes(() => portal.rows(), [...rows('Creator', 'ann'), ...rows('Viewer', 'bob', 'cid')]);
  });
}
