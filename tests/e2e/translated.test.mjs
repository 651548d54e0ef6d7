// A page that the browser translates puts elements of its own in the place of every text. What is said
// stays right, and no address is translated.
// Proves README's account of every row (design §1) where the browser translates the page.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, notValid, once } from './people.mjs';
import { becomes, scene } from './scene.mjs';

const VIEWER = { 'default-role': 'Viewer' };

/** Opens a page that is translated as soon as the form is there. */
async function openTranslated(portal, options) {
  await portal.open(options);
  await portal.email(1).focus();
  await portal.furnished();
  await portal.translate();
}

/** What is said about the list as a whole, line by line. */
const notice = async (portal) => (await portal.notice()).replace(/\n+/g, '\n');

/** The texts in the form that no translation has touched, but for those that it must not. */
const untouched = (portal) => portal.withElement(({ shadowRoot }) => {
  const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.data.trim() && !text.parentElement.closest('font, [translate=no]')) texts.push(text.data);
  }
  return texts;
});

scene('a translated form counts, judges and offers what is typed, added and removed', async (portal) => {
  await openTranslated(portal);
  await portal.typePeople(ANN, ['bob@', 'Viewer']);
  await portal.leaveField();
  await becomes(() => portal.totals(), '2 people, 1 needs attention');
  await becomes(() => portal.errorOfRow(2), 'Type the domain after the @.');
  await portal.button('1 needs attention').waitFor();
  assert.equal(await portal.sendLabel(), 'Send 1 invitation');

  await portal.typePerson(2, 'bob@gmial.com');
  await portal.leaveField();
  await portal.button('Use bob@gmail.com').click();
  await portal.leaveField();
  await becomes(() => portal.noteOfRow(2), "A private address, not a company's.");
  await becomes(() => portal.message(2).innerText(), "A private address, not a company's.");
  await becomes(() => portal.totals(), '2 people');
  await becomes(() => portal.sendLabel(), 'Send 2 invitations');

  await portal.addRow();
  await portal.typePerson(3, CID[0]);
  await portal.leaveField();
  await becomes(() => portal.totals(), '3 people');
  await portal.removeRow(1);
  await becomes(() => portal.totals(), '2 people');
  await becomes(() => notice(portal), '1 row removed\nUndo');
  await portal.undo();
  await becomes(() => portal.totals(), '3 people');
  assert.deepEqual(await untouched(portal), []);
});

scene('a translated form tells what became of a list, and tells it once', async (portal) => {
  await openTranslated(portal, { attributes: VIEWER });
  const told = await portal.listen();
  await portal.takeList(1, `${ANN[0]}\n${BOB[0]}\n${BOB[0]}\n// ${CID[0]}`);
  const account = /^3 added, 1 twice in the list\nCrossed out, not added: “[^\n]*cid@corp\.example”\nRemove 1 duplicate\n/;
  await becomes(() => notice(portal), account);
  await portal.removeDuplicates();
  await becomes(() => notice(portal), '1 row removed\nUndo');
  await becomes(() => portal.errorOfRow(2), '');
  await portal.selectAll();
  await portal.setRoleOfSelected('Creator');
  await becomes(() => notice(portal), 'Role Creator set for 2 people\nUndo');
  await portal.button('Clear list').click();
  await becomes(() => notice(portal), '2 rows removed\nUndo');
  await becomes(() => portal.totals(), 'Type an address, paste a list, or drop a file here.');
  await portal.undo();
  await becomes(() => portal.totals(), '2 people');
  const news = await told();
  assert.ok(news.includes('2 rows removed'), news.join('\n'));
  await becomes(() => portal.root.getByRole('status').innerText(), /2 people$/);
});

scene('in a translated form one table after the other is asked about', async (portal) => {
  await openTranslated(portal, { attributes: VIEWER });
  const table = (...names) => ['Work;Spare;Function', ...names.map((name) => `${name}@corp.example;${name}@home.example;Creator`)].join('\n');
  await portal.importFiles(
    { name: 'one.csv', content: table('ann', 'bob') },
    { name: 'two.csv', content: table('cid', 'dan') },
  );
  const asked = () => portal.columnsQuestion.locator('.said').innerText();
  await becomes(asked, 'Which columns of “one.csv” hold the addresses and the roles?');
  await portal.answerColumns('Work');
  await becomes(asked, 'Which columns of “two.csv” hold the addresses and the roles?');
  assert.deepEqual((await portal.shownColumns())[1], ['cid@corp.example', 'cid@home.example', 'Creator']);
});

scene('a translated form tells who was refused and who was invited, and gives each account once', async (portal, tenant) => {
  await tenant.settings({ refused: { [BOB[0]]: '' } });
  await openTranslated(portal);
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.errorOfRow(1), notValid(BOB));
  const account = '1 person refused: see why at each row.\n1 person invited. The others are still in the list.';
  await becomes(() => notice(portal), `${account}\nCopy report`);
  await portal.button('1 refused').waitFor();
  await portal.copyReport();

  await portal.typePerson(1, CID[0]);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), '');
  await portal.send();
  await becomes(() => notice(portal), '1 person invited. An e-mail is on its way.');
  await becomes(() => portal.outcomes.getByText('2 invited').innerText(), '2 invited');
  assert.deepEqual(await tenant.mailed(), once(ANN, CID));
});

scene('a translated form tells of one problem after the other', async (portal, tenant) => {
  await openTranslated(portal);
  await portal.typePeople(ANN);
  for (const [detail, traceId] of [['No seats are left.', 'first-1'], ['The licence has expired.', 'second-2']]) {
    await tenant.fault({ status: 403, content_type: 'application/problem+json', body: JSON.stringify({ detail, traceId }) });
    await portal.send();
    await becomes(() => notice(portal), [
      'You are not allowed to invite people here. Ask an administrator.', detail, 'Nobody was invited. Your list is kept.',
      'Trace ID for support:', traceId, 'Copy', 'Copy report',
    ].join('\n'));
    await portal.copyId('Trace ID');
  }
});

scene('a translated form says who is in doubt, and offers what can be done', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ no_answer: 'before-acting' });
  await openTranslated(portal);
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => notice(portal), /^[^]*2 people may or may not have been invited\.[^]*They were invited$/);
  await portal.select(1);
  await portal.button('The 1 selected were invited').click();
  await becomes(() => portal.addresses(), [BOB[0]]);
  await becomes(() => portal.errorOfRow(1), 'May have been invited: no clear answer came.');
  await portal.allowAgain();
  await becomes(() => portal.errorOfRow(1), '');
  await becomes(() => portal.sendLabel(), /^Send (the remaining 1|1 invitation)$/);
});

scene('a translated form takes over the roles that come, and another language', async (portal, tenant) => {
  await tenant.fault({ call: 'availableroles', status: 503 });
  await openTranslated(portal);
  await becomes(() => notice(portal), /^The roles could not be loaded: [^]*\nTry again$/);
  await portal.button('Try again').click();
  await becomes(() => portal.offeredRoles(), ['Administrator', 'Manager', 'Creator', 'Reviewer', 'Viewer']);
  await becomes(() => portal.role(1).locator('option').first().textContent(), 'Choose a role');
  await portal.typePeople(ANN);
  await portal.page.evaluate(() => { document.documentElement.lang = 'es'; });
  await portal.root.getByRole('button', { name: 'Enviar 1 invitación' }).waitFor();
  assert.equal(await portal.page.locator('h2').first().innerText(), 'Invitar a personas');
  await becomes(() => portal.page.locator('.totals').innerText(), '1 persona');
});

/** How many addresses the form shows or tells; fails where one of them would be translated. */
async function addressesOnScreen(portal) {
  const { found, translated } = await portal.withElement(({ shadowRoot }) => {
    const shows = (element) => {
      const texts = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : ''));
      return [element.value, element.ariaLabel, ...texts].some((text) => /\w@\w/.test(text ?? ''));
    };
    const elements = [...shadowRoot.querySelectorAll('*')].filter(shows);
    const translated = elements.filter((element) => !element.closest('[translate=no]'));
    return { found: elements.length, translated: translated.map((element) => element.outerHTML) };
  });
  assert.deepEqual(translated, []);
  const others = (await untouched(portal)).filter((text) => !/\w@\w/.test(text));
  assert.deepEqual(others, [], 'all else is translated');
  return found;
}

scene('no address is translated, wherever it stands', async (portal, tenant) => {
  await tenant.settings({ refused: { [BOB[0]]: '' } });
  await openTranslated(portal, { attributes: VIEWER });
  await portal.takeList(1, `${ANN[0]}, ${BOB[0]}`);
  await portal.takeList(2, 'BEGIN:VCARD\nVERSION:3.0\nFN:Cid Lee\nEMAIL;TYPE=PREF:cid@corp.example\nEMAIL:cid@home.example\nEND:VCARD');
  await becomes(() => portal.noteOfRow(3), /also cid@home\.example/);
  await portal.addRow();
  await portal.typePerson(4, 'dan@gmial.com');
  await portal.leaveField();
  await portal.button('Use dan@gmail.com').waitFor();
  await portal.addRow();
  await portal.typePerson(5, 'eve@bücher.example');
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(5), /Will be sent to eve@xn--/);
  assert.ok(await addressesOnScreen(portal) > 12);

  await portal.send();
  await becomes(() => notice(portal), /1 person refused/);
  await becomes(async () => (await portal.said()).some(([, about]) => about === notValid(BOB)), true);
  await portal.outcomes.locator('summary').click();

  assert.ok(await addressesOnScreen(portal) > 3);
});
