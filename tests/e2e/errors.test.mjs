// What a server says about a batch: at its row or in the notice, as text, complete, and to be worked through.
// Proves README's "who was refused and in which words", and of "What it
// takes" the saved refusals and the report; design §4.
import assert from 'node:assert/strict';
import { ANN, BOB, CID, DAN, EVE, once } from './people.mjs';
import { becomes, eventually, scene } from './scene.mjs';

const FAY = ['fay@corp.example', 'Viewer'];
const CLOSED = 'This mailbox is closed.';
const NO_SEATS = 'No seat is left for this role.';
const PROBLEM = 'application/problem+json';
const CREDIT = {
  title: 'You do not have enough credit.',
  detail: 'Your current balance is 30, but that costs 50.',
};

/** Sends these people to a tenant that gives this answer, once. */
async function inviteAndHear(portal, tenant, people, { status, body, content_type = PROBLEM, ...more }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  await tenant.fault({ status, content_type, body: text, ...more });
  await portal.invite(people);
}

/** Ann is sent, and the run ends with this problem, which is about no row. */
async function endWith(portal, tenant, problem) {
  await inviteAndHear(portal, tenant, [ANN], { status: 403, body: problem });
  await becomes(() => portal.notice(), /Your list is kept/);
}

/** Refuses the addresses at these places of a request of `people`, in these words. */
function refuseAt(words, ...places) {
  const errors = Object.fromEntries(places.map((place) => [`users[${place}].email`, [words]]));
  return { status: 400, body: { title: 'Bad Request', errors } };
}

/** Ann is refused in these words. */
async function refuseAnn(portal, tenant, words, people = [ANN]) {
  await inviteAndHear(portal, tenant, people, refuseAt(words, 0));
  await becomes(() => portal.notice(), /1 person refused/);
}

// A message belongs to the value that it is about.

/** Ann's address is refused, and Bob's role. */
async function refuseAddressAndRole(portal, tenant) {
  const errors = { 'users[0].email': [CLOSED], 'users[1].roleName': [NO_SEATS] };
  await inviteAndHear(portal, tenant, [ANN, BOB], { status: 400, body: { errors } });
  await becomes(() => portal.said(), [[ANN[0], CLOSED, ''], [BOB[0], '', NO_SEATS]]);
}

scene('a refused address keeps its message when the role is changed', async (portal, tenant) => {
  await refuseAddressAndRole(portal, tenant);
  await portal.typePerson(1, ANN[0], 'Creator');
  await portal.leaveField();
  assert.equal(await portal.errorOfRow(1), CLOSED);
});

scene('a refused role keeps its message when the address is changed', async (portal, tenant) => {
  await refuseAddressAndRole(portal, tenant);
  await portal.typePerson(2, 'bobby@corp.example');
  await portal.leaveField();
  assert.equal(await portal.errorOfRole(2), NO_SEATS);
});

scene('another role clears the message of a refused role', async (portal, tenant) => {
  await refuseAddressAndRole(portal, tenant);
  await portal.role(2).selectOption('Creator');
  await becomes(() => portal.errorOfRole(2), '');
});

scene('a refused value that is back shows its message without asking the server', async (portal, tenant) => {
  await refuseAddressAndRole(portal, tenant);
  await portal.email(1).fill('anna@corp.example');
  await portal.role(2).selectOption('Creator');
  await becomes(() => portal.said(), [['anna@corp.example', '', ''], [BOB[0], '', '']]);
  await portal.email(1).fill(ANN[0]);
  await portal.role(2).selectOption(BOB[1]);
  await becomes(() => portal.said(), [[ANN[0], CLOSED, ''], [BOB[0], '', NO_SEATS]]);
  assert.equal(await tenant.posts(), 1);
});

scene('several messages about one field all stand there', async (portal, tenant) => {
  const errors = { 'users[0].email': [CLOSED, 'Use another domain.'] };
  await inviteAndHear(portal, tenant, [ANN], { status: 400, body: { errors } });
  await becomes(() => portal.errorOfRow(1), `${CLOSED} Use another domain.`);
});

scene('what is said about no row while an admin is asked can be read', async (portal, tenant) => {
  const body = JSON.stringify({ title: 'Bad Request', errors: { email: ['Email address is not valid.'] } });
  await tenant.fault({ status: 400, content_type: PROBLEM, body });
  await portal.invite([ANN, BOB, CID], { attributes: { 'on-refusal': 'ask' } });
  await portal.button('Send the others').waitFor();
  const texts = (await portal.said()).flat().join();
  assert.doesNotMatch(texts, /not valid/, 'at no arbitrary row');
  assert.match(await portal.card.innerText(), /Email address is not valid\./);
});

// The notice.

scene('the notice has the title, the detail and what to do next', async (portal, tenant) => {
  await endWith(portal, tenant, CREDIT);
  const notice = await portal.notice();
  assert.match(notice, /Ask an administrator\./);
  assert.ok(notice.includes(CREDIT.detail), `the detail in: ${notice}`);
  assert.ok(notice.includes(CREDIT.title), `the title in: ${notice}`);
});

scene('a title without a detail is shown', async (portal, tenant) => {
  await endWith(portal, tenant, { title: CREDIT.title });
  assert.ok((await portal.notice()).includes(CREDIT.title));
});

scene('the trace id of a problem is copied with a button', async (portal, tenant) => {
  await endWith(portal, tenant, { ...CREDIT, traceId: '00-d8ae468fa137-993f06-00' });
  assert.equal(await portal.copyId('Trace ID for support:'), '00-d8ae468fa137-993f06-00');
});

for (const instance of ['/account/12345/msgs/abc', 'https://example.net/msgs/7', 'urn:uuid:5f2c1b6e-71']) {
  scene(`the instance ${instance} is copied as the server wrote it`, async (portal, tenant) => {
    await endWith(portal, tenant, { ...CREDIT, instance });
    assert.equal(await portal.copyId('Instance:'), instance);
  });
}

const ID = '00-d8ae468fa137-993f06-00';

for (const [what, problem, notice] of [
  ['as traceId and at the end of the words', { detail: `It failed. Trace ID: ${ID}`, traceId: ID }, /It failed\./],
  ['as trace_id and in brackets', { detail: `It failed (trace_id: ${ID}).`, trace_id: ID }, /It failed\./],
  ['as requestId and in the title', { title: `It failed, request id ${ID}`, requestId: ID }, /It failed/],
  ['as correlationId and in an error of the form', { errors: { '': [`It failed. Correlation-Id=${ID}`] }, correlationId: ID }, /It failed\./],
  ['as instance and as traceId', { ...CREDIT, instance: ID, traceId: ID }, /Trace ID for support/],
  ['as a part of the instance and as requestId', { ...CREDIT, instance: `/requests/${ID}`, requestId: ID }, /Trace ID for support/],
  ['in the words only', { detail: `It failed. Request ID: ${ID}` }, /It failed\./],
  ['in the middle of the words', { detail: `Tell support of request id ${ID} and wait.`, requestId: ID }, /Tell support/],
  ['as instance and in the words', { detail: `It failed, see ${ID}.`, instance: ID }, /It failed/],
]) {
  scene(`a trace id that comes ${what} is shown once`, async (portal, tenant) => {
    await endWith(portal, tenant, problem);
    const said = await portal.notice();
    assert.match(said, notice);
    assert.equal(said.split(ID).length, 2, said);
    const report = await portal.copyReport();
    assert.equal(report.split(ID).length, 2, report);
  });
}

scene('a trace id that a refusal names at its row as well is shown once', async (portal, tenant) => {
  const errors = { 'users[0].email': [`${CLOSED} Trace ID: ${ID}`] };
  await inviteAndHear(portal, tenant, [ANN], { status: 400, body: { errors, traceId: ID } });
  await becomes(() => portal.errorOfRow(1), CLOSED);
  assert.equal(await portal.copyId('Trace ID for support:'), ID);
});

for (const [refused, people, body] of [
  ['whose words stand at a row', [ANN, BOB], { errors: { 'users[0].email': [CLOSED] } }],
  ['of a single person', [ANN], { detail: CLOSED }],
]) {
  scene(`the trace id of a refusal ${refused} can be copied`, async (portal, tenant) => {
    const traced = { status: 400, body: { ...body, traceId: '0HMVB6-7:2' } };
    await inviteAndHear(portal, tenant, people, traced);
    await becomes(() => portal.notice(), /1 person refused/);
    await becomes(() => portal.errorOfRow(1), CLOSED);
    assert.equal(await portal.copyId('Trace ID for support:'), '0HMVB6-7:2');
  });
}

for (const [type, linked] of [
  ['https://example.com/probs/out-of-credit', true],
  ['http://example.com/probs/out-of-credit', false],
  ['javascript:alert(1)', false],
  ['data:text/html,hello', false],
  ['/probs/out-of-credit', false],
  ['about:blank', false],
]) {
  scene(`the type ${type} is ${linked ? 'a' : 'no'} link`, async (portal, tenant) => {
    await endWith(portal, tenant, { ...CREDIT, type });
    const links = portal.card.getByRole('link');
    const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')));
    assert.deepEqual(addresses, linked ? [type] : []);
    assert.doesNotMatch(await portal.notice(), /about:blank|javascript|data:/);
  });
}

scene('a report for the support desk has the words and the ids', async (portal, tenant) => {
  await endWith(portal, tenant, { ...CREDIT, instance: '/msgs/abc', traceId: '0HMVB6-7:2' });
  const report = await portal.copyReport();
  for (const part of [CREDIT.detail, '/msgs/abc', '0HMVB6-7:2', '403']) assert.ok(report.includes(part), report);
});

for (const [where, problem] of [
  ['in the detail', { detail: `There is no mailbox for ${ANN[0]}.` }],
  ['in the title', { title: `${ANN[0]} was refused.` }],
  ['between other signs', { detail: `Refused:\t<${ANN[0]}>,mailto:${ANN[0]};\n"${ANN[0]}"` }],
  ['in the instance', { ...CREDIT, instance: `/invitations/${ANN[0]}` }],
  ['encoded in the instance', { ...CREDIT, instance: `/invitations/${encodeURIComponent(ANN[0])}` }],
  ['encoded in the type', { ...CREDIT, type: `https://example.com/p?to=${encodeURIComponent(ANN[0])}` }],
]) {
  scene(`a report for the support desk holds no address that stands ${where}`, async (portal, tenant) => {
    await endWith(portal, tenant, problem);
    assert.doesNotMatch(await portal.copyReport(), /ann(@|%40)|corp\.example/i);
  });
}

// Many rows with the same message.

const BLOCKED = 'This mailbox does not accept invitations.';

/** Ann, Cid and Eve are refused in the same words, Dan in others; Bob is invited. */
async function refuseManyAlike(portal, tenant) {
  const errors = { ...refuseAt(BLOCKED, 0, 2, 4).body.errors, 'users[3].email': [CLOSED] };
  await inviteAndHear(portal, tenant, [ANN, BOB, CID, DAN, EVE], { status: 400, body: { errors } });
  await becomes(() => portal.notice(), /4 people refused/);
}

scene('rows with the same message are shown and selected together', async (portal, tenant) => {
  await refuseManyAlike(portal, tenant);
  await portal.button(`3 rows: ${BLOCKED}`).click();
  await becomes(() => portal.addresses(), [ANN[0], CID[0], EVE[0]]);
  assert.deepEqual(await portal.selected(), [ANN[0], CID[0], EVE[0]]);
  await portal.button('Show all').click();
  await becomes(() => portal.addresses(), [ANN[0], CID[0], DAN[0], EVE[0]]);
  assert.deepEqual(await portal.selected(), [ANN[0], CID[0], EVE[0]]);
});

scene('a message of one row is not grouped', async (portal, tenant) => {
  await refuseManyAlike(portal, tenant);
  assert.equal(await portal.button(/rows?: /).count(), 1);
});

scene('a row that is mended is no longer counted with those of the same message', async (portal, tenant) => {
  await refuseManyAlike(portal, tenant);
  await portal.email(1).fill('anna@corp.example');
  await portal.button(`2 rows: ${BLOCKED}`).click();
  await becomes(() => portal.selected(), [CID[0], EVE[0]]);
});

scene('a row that is refused in the same words at both fields counts once', async (portal, tenant) => {
  const errors = {
    'users[0].email': [BLOCKED], 'users[0].roleName': [NO_SEATS, BLOCKED],
    'users[1].email': [BLOCKED], 'users[2].email': [CLOSED],
  };
  await inviteAndHear(portal, tenant, [ANN, BOB, CID], { status: 400, body: { errors } });
  await becomes(() => portal.notice(), /3 people refused/);
  await portal.button(`2 rows: ${BLOCKED}`).waitFor({ timeout: 3_000 });
});

// Messages are text, whatever is in them.

const LONG = `${'Not here, '.repeat(998)}ever.`;

for (const [what, words, shown] of [
  ['an image with a script', 'Bad <img src=x onerror=alert(1)> address', /^Bad .*address$/],
  ['bold words', 'This is <b>blocked</b> by policy.', /blocked.*by policy\.$/],
  ['bold words at its beginning', '<b>Blocked</b> by policy.', /Blocked.*by policy\.$/],
  ['signs that look like tags', 'Use a < b & c > d', /^Use a < b & c > d$/],
  ['entities', 'Tom &amp; Ann &amp;lt;b&amp;gt;', /^Tom & Ann &lt;b&gt;$/],
]) {
  scene(`a message with ${what} is text`, async (portal, tenant) => {
    await refuseAnn(portal, tenant, words);
    await becomes(() => portal.errorOfRow(1), shown);
    assert.equal(await portal.message(1).locator('img, b, script').count(), 0);
    assert.equal(await portal.page.locator('img').count(), 0);
  });
}

/** How far each row's address stands below the one before, and how high each row is. */
async function rowHeights(portal) {
  const boxes = await Promise.all([1, 2].map((person) => portal.email(person).boundingBox()));
  const rows = await portal.page.getByRole('listitem').evaluateAll((all) => all.map((row) => row.offsetHeight));
  return [Math.round(boxes[1].y - boxes[0].y), ...rows];
}

const HARD_TEXTS = [
  ['10,000 characters', LONG],
  ['one word of 10,000 characters', 'x'.repeat(10_000)],
  ['a right-to-left override', 'Refused \u202Eylno siht \u202E\u2067 for now'],
  ['emoji', 'No 👩‍👩‍👧‍👦🏳️‍🌈 '.repeat(60)],
  ['heaps of combining marks', `No ${'Z\u0351\u036B\u0343\u036A\u0302\u036B'.repeat(200)}`],
];

for (const width of [1000, 360]) {
  for (const [what, words] of HARD_TEXTS) {
    scene(`at ${width} pixels a message with ${what} breaks no layout`, async (portal, tenant) => {
      await portal.page.setViewportSize({ width, height: 800 });
      const errors = refuseAt(words, 0, 1).body;
      await tenant.fault({ status: 400, content_type: PROBLEM, body: JSON.stringify(errors) });
      await portal.open();
      await portal.typePeople(ANN, BOB);
      const before = await rowHeights(portal);
      await portal.send();
      await becomes(() => portal.notice(), /2 people refused/);
      await becomes(async () => (await portal.errorOfRow(1)).length > 10, true);
      assert.deepEqual(await portal.sideways(), []);
      assert.deepEqual(await rowHeights(portal), before);
    });
  }
}

for (const width of [1000, 360]) {
  scene(`at ${width} pixels a long message can be read to its end by who is in its row`, async (portal, tenant) => {
    await portal.page.setViewportSize({ width, height: 800 });
    await refuseAnn(portal, tenant, LONG);
    await portal.email(1).focus();
    await portal.message(1).hover();
    await eventually(async () => {
      await portal.page.mouse.wheel(0, 2_000);
      assert.equal(await endIsInSight(portal.message(1)), true);
    });
  });

  scene(`at ${width} pixels a long message in the notice leaves the form as wide as it was`, async (portal, tenant) => {
    await portal.page.setViewportSize({ width, height: 800 });
    await endWith(portal, tenant, { title: 'x'.repeat(2_000), detail: 'y'.repeat(10_000) });
    assert.deepEqual(await portal.sideways(), []);
  });
}

scene('in a window that is zoomed to 400 % what is said about a field comes into sight with it', async (portal) => {
  await portal.page.setViewportSize({ width: 320, height: 256 });
  await portal.open();
  await portal.typePeople(ANN, ['bob', 'Viewer'], ['cid', 'Viewer'], ['dan', 'Viewer']);
  await portal.email(1).focus();
  for (const person of [2, 3, 4]) {
    // Role, Remove, the next row's check box and its address.
    for (let field = 0; field < 4; field += 1) await portal.page.keyboard.press('Tab');
    await becomes(() => portal.focusedField(), `E-mail of person ${person}`);
    await eventually(async () => assert.equal(await endIsInSight(portal.message(person)), true));
  }
});

/** Whether the last word of a text can be seen: nothing around it cuts it off. */
function endIsInSight(message) {
  return message.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let last;
    while (walker.nextNode()) if (walker.currentNode.length > 0) last = walker.currentNode;
    const range = document.createRange();
    range.setStart(last, last.length - 2);
    range.setEnd(last, last.length - 1);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const point = element.getRootNode().elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return element.contains(point);
  });
}

scene('a right-to-left override turns round no words but its own', async (portal, tenant) => {
  const errors = { 'users[0].email': ['Refused \u202Enow'], 'users[0].roleName': [NO_SEATS] };
  await inviteAndHear(portal, tenant, [ANN], { status: 400, body: { errors } });
  await becomes(() => portal.errorOfRole(1), NO_SEATS);
  const [first, second] = await portal.message(1).getByText(NO_SEATS).evaluate((note) => {
    const range = document.createRange();
    return [0, 1].map((at) => {
      range.setStart(note.firstChild, at);
      range.setEnd(note.firstChild, at + 1);
      return range.getBoundingClientRect().left;
    });
  });
  assert.ok(first < second, 'the words about the role read from the left');
});

// Problem details in every wrapping.

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807">'
  + `<title>${CREDIT.title}</title><detail>${CREDIT.detail}</detail></problem>`;

for (const [content_type, body] of [
  ['application/problem+json; charset=utf-8', CREDIT],
  ['APPLICATION/PROBLEM+JSON', CREDIT],
  ['application/json', CREDIT],
  ['text/json', CREDIT],
  ['text/plain', CREDIT],
  ['', CREDIT],
  ['application/problem+xml', XML],
]) {
  scene(`a problem that comes as ${content_type || 'nothing in particular'} is read`, async (portal, tenant) => {
    await inviteAndHear(portal, tenant, [ANN], { status: 402, content_type, body });
    await becomes(async () => (await portal.notice()).includes(CREDIT.detail), true);
    const notice = await portal.notice();
    assert.ok(notice.includes(CREDIT.title), `the title in: ${notice}`);
    assert.doesNotMatch(notice, /[<>{}]/);
  });
}

for (const [wrong, problem, shown, hidden] of [
  ['all members', { type: 42, title: { en: 'Bad' }, status: '400', detail: ['x1'], errors: 'none' },
    /The server refused/, /42|Bad|x1|object/],
  ['the detail', { title: CREDIT.title, detail: 17 }, /You do not have enough credit\./, /17/],
  ['the title', { title: ['Bad'], detail: CREDIT.detail }, /Your current balance/, /Bad/],
  ['the ids', { ...CREDIT, instance: { a: 91 }, traceId: [92] }, /Your current balance/, /Instance|Trace|9[12]/],
]) {
  scene(`a problem in which ${wrong} have a wrong type is read without them`, async (portal, tenant) => {
    await inviteAndHear(portal, tenant, [ANN], { status: 402, body: problem });
    await becomes(() => portal.notice(), shown);
    assert.doesNotMatch(await portal.notice(), hidden);
  });
}

// A success that reports failures, and a refusal that reports successes.

const IN_USE = 'Already has an account.';

for (const [shape, status, body] of [
  ['keyed by address', 200, { status: 'error', message: { [BOB[0]]: IN_USE } }],
  ['in a list of results', 200,
    [{ email: ANN[0] }, { email: BOB[0], error: { id: 'in_use', message: IN_USE } }, { email: CID[0] }]],
  ['in lists of invited and failed', 200,
    { data: { invited: [{ email: ANN[0] }, { email: CID[0] }], failed: [{ email: BOB[0], reason: IN_USE }] } }],
  ['as a result for each row', 207,
    { results: [{ status: 201 }, { status: 422, error: { detail: IN_USE } }, { status: 201 }] }],
  ['with a word that some were invited', 400,
    { result: 'error', msg: 'Some were not invited.', errors: [[BOB[0], IN_USE, false]], sent_invitations: true }],
]) {
  scene(`a ${status} that reports a failure ${shape} leaves nobody but them in the list`, async (portal, tenant) => {
    await tenant.settings({ refusal: 'partial', refused: { [BOB[0]]: '' } });
    const answer = { status, body, content_type: 'application/json', act: true };
    await inviteAndHear(portal, tenant, [ANN, BOB, CID], answer);
    await becomes(() => portal.notice(), /2 people invited/);
    assert.deepEqual(await portal.said(), [[BOB[0], IN_USE, '']]);
    assert.deepEqual(await tenant.mailed(), once(ANN, CID));
    assert.equal(await tenant.posts(), 1);
  });
}

scene('a refusal that lists addresses with its code names their rows', async (portal, tenant) => {
  const errors = [{ code: 'duplicate_record', message: IN_USE, meta: { emailAddresses: [ANN[0], CID[0]] } }];
  await inviteAndHear(portal, tenant, [ANN, BOB, CID], { status: 422, body: { errors } });
  await becomes(() => portal.said(), [[ANN[0], IN_USE, ''], [CID[0], IN_USE, '']]);
  assert.deepEqual(await tenant.mailed(), once(BOB));
});

// What became of everybody.

const SIX = [ANN, BOB, CID, DAN, EVE, FAY];

/** Ann is invited, Bob refused, Cid and Dan are in doubt, Eve and Fay were not sent. */
async function endInEveryWay(portal, tenant) {
  await tenant.settings({ user_list: 'forbidden', refused: { [BOB[0]]: '' } });
  await tenant.fault({ after: 2, no_answer: 'before-acting' });
  await portal.invite(SIX, { attributes: { 'batch-size': '2' } });
  await portal.outcomes.waitFor();
}

for (const [kind, people] of [
  ['1 refused', [BOB]],
  ['2 in doubt', [CID, DAN]],
  ['2 to send', [EVE, FAY]],
]) {
  scene(`“${kind}” shows them and nobody else, until all are shown again`, async (portal, tenant) => {
    await endInEveryWay(portal, tenant);
    const filter = portal.outcomes.getByRole('button', { name: kind, exact: true });
    const pressed = () => filter.getAttribute('aria-pressed');
    assert.equal(await pressed(), 'false');
    await filter.click();
    await becomes(() => portal.rows(), people);
    await becomes(pressed, 'true');
    await portal.button('Show all').click();
    await becomes(() => portal.rows(), SIX.slice(1));
    await becomes(pressed, 'false');
  });
}

scene('pressing the kind that is shown shows all again', async (portal, tenant) => {
  await endInEveryWay(portal, tenant);
  await portal.button('2 in doubt').click();
  await becomes(() => portal.rows(), [CID, DAN]);
  await portal.button('2 in doubt').click();
  await becomes(() => portal.rows(), SIX.slice(1));
});

scene('another kind is shown instead of the first', async (portal, tenant) => {
  await endInEveryWay(portal, tenant);
  await portal.button('2 in doubt').click();
  await portal.button('1 refused').click();
  await becomes(() => portal.rows(), [BOB]);
});

scene('those who were invited can be read and copied', async (portal, tenant) => {
  await portal.invite([ANN, BOB]);
  await portal.outcomes.getByText('2 invited', { exact: true }).click();
  const list = portal.outcomes.getByRole('textbox', { name: 'Invited people' });
  assert.equal(await list.inputValue(), `${ANN[0]}\n${BOB[0]}`);
  assert.equal(await portal.copyInvited(), `${ANN[0]}\n${BOB[0]}`);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene("those who were refused are saved with the server's words, and can be imported again", async (portal, tenant) => {
  const words = 'Closed, "for good"; ask Zoë.';
  const errors = { 'users[0].email': [words], 'users[1].roleName': [NO_SEATS] };
  await inviteAndHear(portal, tenant, [ANN, BOB, CID], { status: 400, body: { errors } });
  await becomes(() => portal.notice(), /2 people refused/);
  const file = await portal.saveRefused();
  assert.equal(file.name, 'refused.csv');
  assert.ok(file.content.includes('Closed, ""for good""; ask Zoë.'), file.content);
  assert.ok(file.content.includes(NO_SEATS), file.content);
  await portal.selectAll();
  await portal.removeSelected();
  await portal.importFiles(file);
  await becomes(() => portal.rows(), [ANN, BOB]);
});

for (const words of ['=HYPERLINK("https://example.com")', '+1', '-1', '@SUM(A1)', '\t=1', 'Closed;=1']) {
  scene(`words like ${JSON.stringify(words)} are no formula in the saved file`, async (portal, tenant) => {
    await refuseAnn(portal, tenant, words, [['=1+1@corp.example', 'Viewer']]);
    const { content } = await portal.saveRefused();
    const cells = content.replace('\uFEFF', '').split(/[\r\n,;]+/).map((cell) => cell.replace(/^[\s"]+/, ''));
    assert.deepEqual(cells.filter((cell) => /^[=+\-@]/.test(cell)), [], content);
    assert.ok(content.includes("'=1+1@corp.example"), content);
  });
}

scene('an address that looks like a formula is imported again as it was', async (portal, tenant) => {
  const odd = ['=1+1@corp.example', 'Viewer'];
  await refuseAnn(portal, tenant, CLOSED, [odd]);
  const file = await portal.saveRefused();
  await portal.removeRow(1);
  await portal.importFiles(file);
  await becomes(() => portal.rows(), [odd]);
});
