// Files: chosen or dropped, in every coding that spreadsheets write, and what is said about the others.
// Proves README, "What it takes": files of these kinds and codings up to 10 MB, chosen or dropped; design §5.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isKept, kept } from './crash.mjs';
import { LATER, ONLY_IN_CHROMIUM, becomes, needsChromium, scene } from './scene.mjs';

const at = (name) => `${name}@corp.example`;
const list = (...names) => names.map(at).join('\n');
const rows = (role, ...names) => names.map((name) => [at(name), role]);
const file = (name, content) => ({ name, content });
const VIEWER = { 'default-role': 'Viewer' };

/** The two ways in which a file comes. */
const WAYS = [
  ['chosen', (portal, ...files) => portal.importFiles(...files)],
  ['dropped', (portal, ...files) => portal.dropFiles(...files)],
];

// Codings

const TABLE = `Name;E-mail;Role\r\nJürgen Müller;${at('juergen')};Creator\r\nZoë Peña;${at('zoe')};viewer\r\n`;
const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const utf16 = (text) => Buffer.from(text, 'utf16le');

const CODINGS = [
  ['UTF-8', bytes(TABLE)],
  ['UTF-8 with a byte order mark', bytes('\u{feff}', TABLE)],
  ['UTF-16, little end first', bytes([0xff, 0xfe], utf16(TABLE))],
  ['UTF-16, big end first', bytes([0xfe, 0xff], utf16(TABLE).swap16())],
  ['Windows-1252', Buffer.from(TABLE, 'latin1')],
];

for (const [coding, content] of CODINGS) {
  for (const [way, bring] of WAYS) {
    scene(`a file in ${coding} that is ${way} becomes rows with names and roles`, async (portal) => {
      await portal.open();
      await bring(portal, file('staff.csv', content));
      await becomes(() => portal.rows(), [[at('juergen'), 'Creator'], [at('zoe'), 'Viewer']]);
      await becomes(() => portal.notice(), /^2 added/);
      assert.deepEqual([await portal.noteOfRow(1), await portal.noteOfRow(2)], ['Jürgen Müller', 'Zoë Peña']);
    });
  }
}

const KINDS = [
  ['staff.csv', `email,name\n${at('ann')},Ann\n${at('bob')},Bob\n`],
  ['staff.tsv', `email\tname\n${at('ann')}\tAnn\n${at('bob')}\tBob\n`],
  ['staff.txt', `Ann <${at('ann')}>\nBob <${at('bob')}>\n`],
  ['STAFF.CSV', `"email";"name"\r"${at('ann')}";"Ann"\r"${at('bob')}";"Bob"\r`],
  ['staff', list('ann', 'bob')],
];

for (const [name, content] of KINDS) {
  scene(`the people in ${name} become rows`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await portal.importFiles(file(name, content));
    await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  });
}

// Address books and data

const card = (...lines) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
const CARDS = [
  card('FN:Ann Lee', 'TEL:+49 151 1234', `EMAIL;TYPE=HOME:${at('ann.home')}`, `EMAIL;TYPE=WORK,PREF:${at('ann')}`),
  card('FN:Bob Ray', `EMAIL;TYPE=WORK:${at('bob').slice(0, 8)}`, ` ${at('bob').slice(8)}`, 'NOTE:Hunter2!x'),
].join('');

for (const [way, bring] of WAYS) {
  scene(`a card of an address book that is ${way} is one person, whose other address is named`, async (portal, tenant) => {
    await portal.open({ attributes: VIEWER });
    await bring(portal, file('people.vcf', CARDS));
    await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
    await becomes(() => portal.notice(), /^2 added/);
    assert.equal(await portal.noteOfRow(1), `Ann Lee (also ${at('ann.home')})`);
    assert.equal(await portal.noteOfRow(2), 'Bob Ray');
    assert.doesNotMatch(await portal.card.innerText(), /1234|Hunter2/);
    await portal.send();
    await becomes(() => tenant.mailed(), { [at('ann')]: 1, [at('bob')]: 1 });
  });
}

scene('the other addresses of a person are named after a reload too', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.importFiles(file('people.vcf', CARDS));
  await isKept(portal, at('ann.home'));
  await portal.page.reload();
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  await becomes(() => portal.noteOfRow(1), `Ann Lee (also ${at('ann.home')})`);
});

scene('entries of a directory become rows, with folded and encoded lines', async (portal) => {
  const entries = [
    ['version: 1', 'dn: cn=Ann,ou=People', 'objectClass: person', 'cn: Ann', `mail: ${at('ann').slice(0, 12)}`, ` ${at('ann').slice(12)}`],
    ['dn: cn=Bob,ou=People', 'cn:: QsO2Yg==', `mail:: ${Buffer.from(at('bob')).toString('base64')}`, 'userPassword: hush'],
  ];
  await portal.open({ attributes: VIEWER });
  await portal.importFiles(file('people.ldif', entries.map((lines) => lines.join('\n')).join('\n\n')));
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  assert.deepEqual([await portal.noteOfRow(1), await portal.noteOfRow(2)], ['Ann', 'Böb']);
});

for (const [what, text] of [
  ['JSON', JSON.stringify({ users: [
    { name: 'Ann', email: at('ann'), role: 'Manager', password: 'hush' }, { name: 'Bob', email: at('bob'), phone: '555' },
  ] }, null, 2)],
  ['Python', `[('${at('ann')}', 'Ann', 'Manager'), ('${at('bob')}', 'Bob')]`],
]) {
  scene(`a list in ${what} that is pasted becomes rows with names and roles`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await portal.pasteList(1, text);
    await becomes(() => portal.rows(), [[at('ann'), 'Manager'], [at('bob'), 'Viewer']]);
    assert.deepEqual([await portal.noteOfRow(1), await portal.noteOfRow(2)], ['Ann', 'Bob']);
    assert.doesNotMatch(await portal.card.innerText(), /hush|555/);
  });
}

scene('a row of a table with two columns of addresses is one person', async (portal, tenant) => {
  await portal.open({ attributes: VIEWER });
  const table = [['Name', 'E-mail 1', 'E-mail 2'], ['Ann', at('ann'), at('ann.home')], ['Bob', '', at('bob')]];
  await portal.pasteList(1, table.map((cells) => cells.join('\t')).join('\n'));
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  assert.equal(await portal.noteOfRow(1), `Ann (also ${at('ann.home')})`);
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('ann')]: 1, [at('bob')]: 1 });
});

scene('passwords in a table without titles are neither shown nor kept', async (portal) => {
  const people = [['bruce', 'Hunter2!x', 'Wayne'], ['clark', 'P@ssw0rd', 'Kent'], ['diana', 'l4sso', 'Prince']];
  await portal.open({ attributes: VIEWER });
  await portal.pasteList(1, people.map((cells) => [...cells, at(cells[0])].join(', ')).join('\n'));
  await becomes(() => portal.rows(), rows('Viewer', 'bruce', 'clark', 'diana'));
  assert.equal(await portal.noteOfRow(1), 'bruce Wayne');
  assert.match(await portal.notice(), /Columns not read: “2”/);
  await isKept(portal, 'clark Kent');
  const all = (await portal.card.innerText()) + (await kept(portal));
  assert.doesNotMatch(all, /Hunter2|P@ssw0rd|l4sso/);
});

// Where they go, and back

scene('an imported file goes to the end of the list, into empty rows first', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople([at('zoe')], ['']);
  await portal.importFiles(file('staff.txt', `${list('ann', 'bob')}\ncid`));
  await becomes(() => portal.rows(), [...rows('Viewer', 'zoe', 'ann', 'bob'), ['cid', 'Viewer']]);
  await becomes(() => portal.notice(), /^2 added, 1 not understood/);
  assert.equal(await portal.isMarked(4), true);
});

scene('Undo takes an imported file back', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople([at('zoe')], ['']);
  await portal.importFiles(file('staff.txt', list('ann', 'bob')));
  await portal.undo();
  await becomes(() => portal.rows(), [...rows('Viewer', 'zoe'), ['', 'Viewer']]);
});

for (const [way, bring] of WAYS) {
  scene(`several files that are ${way} come as one list, in their order`, async (portal) => {
    await portal.open();
    const files = [file('a.csv', `E-mail;Role\n${at('ann')};Viewer`), file('b.txt', `${list('bob', 'ann')}\ncid`)];
    await bring(portal, ...files, file('c.tsv', `E-mail\tRole\n${at('dan')}\tManager`));
    const people = [[at('ann'), 'Viewer'], [at('bob'), ''], [at('ann'), ''], ['cid', ''], [at('dan'), 'Manager']];
    await becomes(() => portal.rows(), people);
    await becomes(() => portal.notice(), /^4 added, 1 not understood, 1 twice in the list/);
    await portal.undo();
    await becomes(() => portal.rows(), [['', '']]);
  });
}

scene('the same file can be chosen once more', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.importFiles(file('staff.txt', at('ann')));
  await becomes(() => portal.notice(), /^1 added/);
  await portal.importFiles(file('staff.txt', at('ann')));
  await becomes(() => portal.notice(), /^1 added, 1 twice in the list/);
  assert.deepEqual(await portal.rows(), rows('Viewer', 'ann', 'ann'));
});

// What cannot be read

const ZIP = bytes('PK\x03\x04', Buffer.alloc(200));
const PNG = bytes([0x89], 'PNG\r\n\x1a\n', Buffer.alloc(50));

const UNREADABLE = [
  ['a workbook', file('staff.xlsx', ZIP),
    'a workbook. Open it and save it as CSV, or copy the cells and paste them here.'],
  ['an old workbook', file('staff.xls', bytes([0xd0, 0xcf, 0x11, 0xe0], Buffer.alloc(50))), /a workbook\. .* as CSV/],
  ['a workbook with the wrong name', file('staff.csv', ZIP), /a workbook\. .* save it as CSV/],
  ['a PDF', file('staff.pdf', '%PDF-1.7\n%\u{fffd}'), 'a PDF. Open it, copy the list and paste it here.'],
  ['a picture', file('staff.png', PNG), 'a picture: there is no text in it. Type the addresses or paste them.'],
  ['a photograph', file('staff.jpg', bytes([0xff, 0xd8, 0xff, 0xe0], Buffer.alloc(50))), /a picture/],
  ['a drawing', file('staff.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), /a picture/],
  ['a program', file('staff.bin', bytes([0x7f], 'ELF', Buffer.alloc(50, 1))),
    'not a text file. Save the list as CSV or text.'],
  ['an empty file', file('staff.csv', ''), 'nobody to invite in it.'],
  ['a file of spaces', file('staff.csv', ' \r\n\t\r\n'), 'nobody to invite in it.'],
  ['a file over 10 MB', file('staff.csv', Buffer.alloc(10_000_001, `${at('ann')}\n`)),
    'larger than 10 MB. Split it into several files.'],
];

for (const [what, unreadable, sentence] of UNREADABLE) {
  scene(`${what} is answered with what to do instead, and the list stays`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await portal.typePerson(1, at('zoe'));
    await portal.importFiles(unreadable);
    const said = sentence instanceof RegExp ? sentence : `${unreadable.name}: ${sentence}`;
    await becomes(async () => (await portal.notice()).split('\n')[0], said);
    assert.deepEqual(await portal.rows(), rows('Viewer', 'zoe'));
  });
}

scene('a picture that is dropped does not take the place of the page', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePerson(1, at('zoe'));
  await portal.dropFiles(file('staff.png', PNG));
  await becomes(() => portal.notice(), /^staff\.png: a picture/);
  assert.deepEqual(await portal.rows(), rows('Viewer', 'zoe'));
});

scene('files that cannot be read do not keep the others from coming', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.importFiles(file('a.txt', at('ann')), file('b.xlsx', ZIP), file('c.txt', at('cid')), file('d.png', PNG));
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'cid'));
  await becomes(() => portal.notice(), /^2 added\s+b\.xlsx: a workbook\..*\s+d\.png: a picture/);
});

scene('a file of 10 MB is read', async (portal) => {
  const content = Buffer.alloc(10_000_000, ' '.repeat(999) + '\n');
  content.write(`${at('ann')}\n`);
  content.write(at('bob'), 9_999_000);
  await portal.open({ attributes: VIEWER });
  await portal.importFiles(file('staff.txt', content));
  await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
});

for (const [what, content] of [
  ['with titles only', 'E-mail,Role\r\n'],
  ['of nothing but commas', ',,\r\n,,\r\n'],
]) {
  scene(`a file ${what} is not passed over in silence`, async (portal) => {
    await portal.open();
    await portal.importFiles(file('staff.csv', content));
    await becomes(() => portal.notice(), /./);
    assert.deepEqual(await portal.rows(), [['', '']]);
  });
}

scene('a file name with markup in it is a name and nothing more', async (portal) => {
  const name = "<img src=x onerror='document.title=1'>.xlsx";
  await portal.open();
  await portal.importFiles(file(name, ZIP));
  await becomes(async () => (await portal.notice()).startsWith(`${name}: a workbook`), true);
  assert.equal(await portal.page.locator('img').count(), 0);
  assert.equal(await portal.page.title(), 'Invite people');
});

// The template

scene('the template is a table that says what goes where', async (portal) => {
  await portal.open();
  assert.deepEqual(await portal.saveTemplate(), { name: 'invitations.csv', content: '\u{feff}E-mail,Role\r\n' });
});

scene('the template that was filled in is imported with its roles', async (portal, tenant) => {
  await portal.open();
  const { name, content } = await portal.saveTemplate();
  await portal.importFiles(file(name, `${content}${at('ann')},Manager\r\n${at('bob')},viewer\r\n`));
  await becomes(() => portal.rows(), [[at('ann'), 'Manager'], [at('bob'), 'Viewer']]);
  await portal.send();
  await becomes(() => tenant.mailed(), { [at('ann')]: 1, [at('bob')]: 1 });
});

// Which columns

const UNCLEAR = [
  'Work;Spare;Function;Password',
  `${at('ann')};${at('ann.private')};Creator;hush`,
  `${at('bob')};${at('bob.private')};viewer;hush`,
  `cid;${at('cid.private')};;hush`,
].join('\n');

function hasFocus(field) {
  return field.evaluate((element) => element.matches(':focus'));
}

/** Imports a table whose titles say nothing. */
async function importUnclear(portal, attributes) {
  await portal.open({ attributes });
  await portal.importFiles(file('staff.csv', UNCLEAR));
  await portal.columnsQuestion.waitFor();
}

scene('a table whose titles say nothing is asked about, and its first rows are shown', async (portal) => {
  await importUnclear(portal);
  const question = await portal.columnsQuestion.innerText();
  assert.match(question, /^Which columns of “staff.csv” hold the addresses and the roles\?/);
  assert.deepEqual(await portal.shownColumns(), [
    ['Work', 'Spare', 'Function', 'Password'],
    [at('ann'), at('ann.private'), 'Creator', ''],
    [at('bob'), at('bob.private'), 'viewer', ''],
    ['cid', at('cid.private'), '', ''],
  ]);
  assert.deepEqual(await portal.rows(), [['', '']]);
});

scene('the columns that are chosen are read, and no other', async (portal) => {
  await importUnclear(portal, VIEWER);
  await portal.answerColumns('Work', 'Function');
  await becomes(() => portal.rows(), [[at('ann'), 'Creator'], [at('bob'), 'Viewer'], ['cid', 'Viewer']]);
  await becomes(() => portal.notice(), /^2 added, 1 not understood/);
  assert.equal(await portal.columnsQuestion.count(), 0);
  assert.doesNotMatch(await portal.card.innerText(), /hush/);
});

scene('a table can have no column of roles', async (portal) => {
  await importUnclear(portal, VIEWER);
  await portal.answerColumns('Spare');
  await becomes(() => portal.rows(), rows('Viewer', 'ann.private', 'bob.private', 'cid.private'));
});

scene('what came by an answer about columns is taken back by Undo', async (portal) => {
  await importUnclear(portal);
  await portal.answerColumns('Work', 'Function');
  await portal.undo();
  await becomes(() => portal.rows(), [['', '']]);
});

scene('a table that is asked about can be left', async (portal) => {
  await importUnclear(portal);
  await portal.button('Cancel').click();
  await becomes(() => portal.columnsQuestion.count(), 0);
  assert.deepEqual(await portal.rows(), [['', '']]);
});

scene('nothing is read before it is said where the addresses are', async (portal) => {
  await importUnclear(portal);
  await portal.button('Import').click();
  await becomes(() => hasFocus(portal.columnsQuestion.getByLabel('Addresses')), true);
  assert.deepEqual(await portal.rows(), [['', '']]);
});

scene('of several tables one after the other is asked about', async (portal) => {
  await portal.open({ attributes: VIEWER });
  const clear = file('b.txt', at('zoe'));
  await portal.importFiles(file('a.csv', UNCLEAR), clear, file('c.csv', UNCLEAR.replaceAll('corp', 'other')));
  await becomes(() => portal.columnsQuestion.innerText(), /^Which columns of “a.csv”/);
  await portal.answerColumns('Work');
  await becomes(() => portal.columnsQuestion.innerText(), /^Which columns of “c.csv”/);
  await portal.answerColumns('Spare');
  await becomes(async () => (await portal.rows()).map(([email]) => email), [
    at('zoe'), at('ann'), at('bob'), 'cid',
    ...['ann', 'bob', 'cid'].map((name) => `${name}.private@other.example`),
  ]);
});

/** Imports a table of names and two columns of addresses that has no titles. */
async function importUntitled(portal) {
  await portal.open({ attributes: VIEWER });
  const people = ['ann', 'bob'].map((name) => `${name.toUpperCase()};${at(name)};${at(`${name}.private`)}`);
  await portal.importFiles(file('staff.csv', people.join('\n')));
  await portal.columnsQuestion.waitFor();
}

scene('a table without titles is asked about by the numbers of its columns', async (portal) => {
  await importUntitled(portal);
  assert.deepEqual(await portal.shownColumns(), [
    ['Column 1', 'Column 2', 'Column 3'],
    ['ANN', at('ann'), at('ann.private')],
    ['BOB', at('bob'), at('bob.private')],
  ]);
});

scene('addresses of a column that was not chosen are not invited', async (portal, tenant) => {
  await importUntitled(portal);
  await portal.answerColumns('Column 2');
  await becomes(() => portal.notice(), /^2 added/);
  await portal.send();
  await becomes(() => portal.notice(), /invited/);
  assert.deepEqual(Object.keys(await tenant.mailed()).sort(), [at('ann'), at('bob')]);
});

scene('a table that was pasted is asked about, and then goes where it was pasted', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.typePeople([at('zoe')], [at('yan')]);
  await portal.pasteList(1, UNCLEAR);
  await becomes(() => portal.columnsQuestion.innerText(), /^Which columns of this table/);
  await portal.answerColumns('Work');
  const people = [...rows('Viewer', 'zoe', 'ann', 'bob'), ['cid', 'Viewer'], ...rows('Viewer', 'yan')];
  await becomes(() => portal.rows(), people);
});

scene('a question about columns is answered without a mouse', async (portal) => {
  await portal.open({ attributes: VIEWER });
  await portal.pasteList(1, UNCLEAR);
  await portal.columnsQuestion.waitFor();
  const { keyboard } = portal.page;
  await portal.tabTo('Import', 'Shift+Tab');
  await keyboard.press('Shift+Tab');
  await keyboard.type('Fun');
  await keyboard.press('Shift+Tab');
  await keyboard.type('Wor');
  await portal.tabTo('Import');
  await keyboard.press('Enter');
  await becomes(() => portal.rows(), [[at('ann'), 'Creator'], [at('bob'), 'Viewer'], ['cid', 'Viewer']]);
  await portal.nextProblem();
  await becomes(() => portal.focusedField(), 'E-mail of person 3');
});

// Templates and exports of vendors

const corpora = new URL('../corpora/csv/', import.meta.url);
const read = (name) => readFileSync(new URL(name, corpora));
const entries = String(read('MANIFEST.jsonl')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
const vendors = entries.filter(({ kind }) => kind === 'vendor-template');

for (const { file: name, expected } of vendors) {
  const vendor = JSON.parse(read(expected));
  scene(`${vendor.vendor}: the right people come in, and nobody else`, async (portal) => {
    await portal.open({ attributes: VIEWER });
    await portal.importFiles(file(name, read(name)));
    await portal.button('Undo').or(portal.columnsQuestion).first().waitFor();
    if (vendor.expected_is_opinion && await portal.columnsQuestion.count() > 0) {
      await portal.answerColumns({ index: vendor.email_column_index + 1 });
      await portal.button('Undo').waitFor();
    }
    const people = (await portal.rows()).map(([email]) => email);
    const marks = await Promise.all(people.map((_, index) => portal.isMarked(index + 1)));
    const addresses = vendor.expected.map(({ address }) => address);
    assert.deepEqual(people.filter((_, index) => !marks[index]), addresses);
    for (const { text } of vendor.rejected_rows ?? []) {
      assert.ok(people.some((email) => text.includes(email)), `${text} is among ${people}`);
    }
    const shown = [await portal.card.innerText(), ...people].join('\n');
    const hidden = [...vendor.must_not_invite ?? [], ...vendor.must_not_show ?? []];
    for (const secret of hidden) assert.ok(!shown.includes(secret), `${secret} is shown`);
  });
}

// Long files

const LONG = ['E-mail,Role', ...Array.from({ length: 20_000 }, (_, index) => `${at(`person${index + 1}`)},viewer`)];

for (const [way, bring] of WAYS) {
  scene(`while 20,000 addresses of a file that was ${way} are read the page can be used`, async (portal) => {
    await portal.open();
    await portal.typePerson(1, at('zoe'), 'Manager');
    const goOn = await portal.holdReading();
    await bring(portal, file('staff.csv', LONG.join('\r\n')));
    await becomes(() => portal.notice(), /^Reading the list… \d+ %/);
    await portal.email(1).fill(at('zoey'));
    assert.deepEqual(await portal.rows(), rows('Manager', 'zoey'));
    await goOn();
    await becomes(() => portal.totals(), '20,001 people');
    await becomes(() => portal.notice(), /^20,000 added/);
    assert.deepEqual((await portal.rows()).slice(0, 2), [[at('zoey'), 'Manager'], [at('person1'), 'Viewer']]);
  });
}

// Before the rest of the form is there

for (const [way, bring] of WAYS) {
  scene(`a file that is ${way} before the rest of the form is there comes in once it is`, async (portal) => {
    if (way === 'dropped') needsChromium(ONLY_IN_CHROMIUM.cdp);
    const letItCome = await portal.withhold(LATER);
    await portal.open({ attributes: VIEWER });
    const asked = portal.page.waitForRequest(LATER);
    const brought = bring(portal, file('staff.txt', list('ann', 'bob')));
    await asked;
    letItCome();
    await brought;
    await becomes(() => portal.rows(), rows('Viewer', 'ann', 'bob'));
  });
}

for (const [what, deed] of [
  ['Import file', (portal) => portal.button('Import file').click()],
  ['Template', (portal) => portal.button('Template').click()],
  ['a dropped file', (portal) => portal.dropFiles(file('staff.txt', at('ann')))],
]) {
  scene(`${what} is answered with a sentence if the rest of the form cannot be loaded`, async (portal) => {
    await portal.page.route(LATER, (route) => route.abort());
    await portal.open();
    await deed(portal);
    await becomes(() => portal.notice(), /^Nothing was done: the form did not load completely\. Check the connection/);
    await portal.page.unroute(LATER);
    await portal.importFiles(file('staff.txt', at('ann')));
    await becomes(() => portal.rows(), rows('', 'ann'));
    assert.doesNotMatch(await portal.notice(), /did not load/);
  });
}
