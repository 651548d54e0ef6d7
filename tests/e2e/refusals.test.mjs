// What the tenant refuses is said where it can be mended, and whatever goes wrong, nothing is lost.
// Proves README, "How it sends": the server's words at the exact field, until that value changes; design §2 and §4.
import assert from 'node:assert/strict';
import { becomes, scene } from './scene.mjs';

const ANN = ['ann@corp.example', 'Manager'];
const BOB = ['bob@corp.example', 'Viewer'];
const CID = ['cid@corp.example', 'Creator'];
const NOT_VALID = (email) => `The email address '${email}' is not valid.`;

/** Three people are in the list, and the tenant refuses the second. */
async function sendWithBobRefused(portal, tenant) {
  await tenant.settings({ refused: { 'bob@corp.example': '' } });
  await portal.open();
  await portal.typePeople(ANN, BOB, CID);
  await portal.send();
  await becomes(() => portal.errorOfRow(1), NOT_VALID('bob@corp.example'));
}

scene('a refused address is named at its row, and the others are invited without it', async (portal, tenant) => {
  await sendWithBobRefused(portal, tenant);
  assert.equal(await portal.isMarked(1), true);
  await becomes(() => portal.rows(), [BOB]);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1, 'cid@corp.example': 1 });
  await becomes(() => portal.notice(), /1 person refused.*2 people invited\. The others are still in the list/s);
});

scene('a portal can have the admin decide after a refusal', async (portal, tenant) => {
  await tenant.settings({ refused: { 'bob@corp.example': '' } });
  await portal.open({ attributes: { 'on-refusal': 'ask' } });
  await portal.typePeople(ANN, BOB, CID);
  await portal.send();
  await becomes(() => portal.errorOfRow(2), NOT_VALID('bob@corp.example'));
  assert.deepEqual(await portal.rows(), [ANN, BOB, CID]);
  // Before, the tenant is asked whether it has invited them all the same.
  await becomes(async () => [await portal.errorOfRow(1), await portal.errorOfRow(3)], Array(2).fill('Waiting to be sent.'));
  assert.deepEqual(await tenant.mailed(), {});
  await portal.button('2 invitations on hold').waitFor();
  await portal.button('Send the others').click();
  await becomes(() => portal.rows(), [BOB]);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1, 'cid@corp.example': 1 });
});

scene('what is done and undone while a run is on hold holds nobody back', async (portal, tenant) => {
  await tenant.settings({ refused: { 'bob@corp.example': '' } });
  await portal.open({ attributes: { 'on-refusal': 'ask' } });
  await portal.typePeople(ANN, BOB, CID);
  await portal.send();
  await portal.button('2 invitations on hold').waitFor();
  await portal.selectAll();
  await portal.setRoleOfSelected('Administrator');
  await becomes(() => portal.root.locator('[part~=send]').innerText(), '0 invitations on hold');
  await portal.undo();
  await portal.button('Send the others').click();
  await becomes(() => portal.sendButton.innerText(), 'Send 2 invitations');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'cid@corp.example': 1 });
  await becomes(() => portal.rows(), [BOB]);
});

scene('after a refusal the focus goes from Send to the refused field', async (portal, tenant) => {
  await sendWithBobRefused(portal, tenant);
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
});

scene('an admin who has gone on typing keeps the focus when a refusal comes', async (portal, tenant) => {
  await tenant.settings({ refused: { 'ann@corp.example': '' } });
  await tenant.hold();
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => tenant.posts(), 1);
  await portal.addRow();
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  await tenant.recover();
  await becomes(() => portal.errorOfRow(1), NOT_VALID('ann@corp.example'));
  assert.equal(await portal.focusedField(), 'E-mail of person 2');
});

scene('editing a refused address clears its message', async (portal, tenant) => {
  await sendWithBobRefused(portal, tenant);
  await portal.email(1).fill('bobby@corp.example');
  await becomes(() => portal.errorOfRow(1), '');
  assert.equal(await portal.isMarked(1), false);
});

scene('the refused address typed again shows its message again', async (portal, tenant) => {
  await sendWithBobRefused(portal, tenant);
  await portal.email(1).fill('bobby@corp.example');
  await becomes(() => portal.errorOfRow(1), '');
  await portal.email(1).fill('bob@corp.example');
  await becomes(() => portal.errorOfRow(1), NOT_VALID('bob@corp.example'));
});

scene('a mended list is sent, and everybody is mailed once', async (portal, tenant) => {
  await sendWithBobRefused(portal, tenant);
  await becomes(() => portal.notice(), /refused/);
  await portal.email(1).fill('bobby@corp.example');
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited\./);
  const mailed = { 'ann@corp.example': 1, 'bobby@corp.example': 1, 'cid@corp.example': 1 };
  assert.deepEqual(await tenant.mailed(), mailed);
});

scene('a refusal finds its row although rows were removed meanwhile', async (portal, tenant) => {
  await tenant.settings({ refused: { 'cid@corp.example': '' } });
  await tenant.hold();
  await portal.open();
  await portal.typePeople(ANN, BOB, CID);
  await portal.send();
  await becomes(() => tenant.posts(), 1);
  await portal.removeRow(1);
  await tenant.recover();
  await becomes(() => portal.rows(), [CID]);
  assert.equal(await portal.errorOfRow(1), NOT_VALID('cid@corp.example'));
});

scene('all refusals of an errors dictionary stand at their rows', async (portal, tenant) => {
  const refused = { 'ann@corp.example': 'This mailbox is closed.', 'cid@corp.example': '' };
  await tenant.settings({ refusal: 'dictionary', refused });
  await portal.open();
  await portal.typePeople(ANN, BOB, CID);
  await portal.send();
  await becomes(() => portal.errorOfRow(1), 'This mailbox is closed.');
  await becomes(() => portal.rows(), [ANN, CID]);
  assert.equal(await portal.errorOfRow(2), NOT_VALID('cid@corp.example'));
  await becomes(() => portal.notice(), /^2 people refused/);
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
});

scene('an errors dictionary counts the rows that were sent, not those on screen', async (portal, tenant) => {
  await tenant.settings({ refusal: 'dictionary', refused: { 'cid@corp.example': 'Blocked here.' } });
  await portal.open();
  await portal.typePeople(['', 'Viewer'], ['bob@', 'Viewer'], ANN, CID);
  await portal.send();
  await becomes(() => portal.errorOfRow(3), 'Blocked here.');
  assert.deepEqual((await portal.rows())[2], CID);
});

scene('a refusal that names nobody is brought to the row that it is about', async (portal, tenant) => {
  await tenant.settings({ refused: { 'bob@corp.example': '' }, refusal: 'unnamed' });
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.rows(), [BOB]);
  await becomes(() => portal.errorOfRow(1), 'One or more users could not be invited.');
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1 });
});

scene('markup in a refusal is never executed', async (portal, tenant) => {
  const detail = "The email address 'ann@corp.example' is <img src=x onerror=alert(1)> bad.";
  await tenant.fault({ status: 400, body: JSON.stringify({ title: 'Bad Request', status: 400, detail }) });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.errorOfRow(1), /^The email address 'ann@corp\.example' is .* bad\.$/);
  assert.equal(await portal.page.locator('img').count(), 0);
});

scene('a server error keeps every row', async (portal, tenant) => {
  await tenant.fault({ status: 500 });
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.notice(), /Your list is kept/);
  assert.deepEqual(await portal.rows(), [ANN, BOB]);
});

scene('a server error shows the trace id and copies it', async (portal, tenant) => {
  const detail = 'A server error occurred. Please try again later. Trace ID:0HMVB6-7:2';
  const body = JSON.stringify({ title: 'Internal Server Error', status: 500, detail });
  await tenant.fault({ status: 500, body });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /Trace ID for support:\s*0HMVB6-7:2/);
  await portal.button('Copy').click();
  await portal.button('Copied').waitFor();
  assert.equal(await portal.page.evaluate(() => navigator.clipboard.readText()), '0HMVB6-7:2');
});

scene('after a server error the list is sent again only when the admin allows it', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ status: 500, act: true });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /1 person may or may not have been invited/);
  await portal.send();
  assert.deepEqual(await portal.rows(), [ANN]);
  await portal.button('Allow sending again').click({ timeout: 3_000 });
  assert.equal((await tenant.requests()).length, 1);
  await portal.send();
  await becomes(async () => (await tenant.requests()).length, 2);
});

const SENTENCES = [
  ['an HTML 502', { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>', content_type: 'text/html' },
    /^The server failed\./],
  ['an empty 400', { status: 400, body: '', content_type: '', times: 'always' },
    /^The server refused the invitations\./],
  ['a broken 400', { status: 400, body: '{"title":"Bad Requ', times: 'always' },
    /^The server refused the invitations\./],
  ['a 401', { status: 401, body: '' }, /^Your session has ended\. Sign in again/],
  ['a 403', { status: 403, body: '' }, /^You are not allowed to invite people here/],
  ['a 404', { status: 404, body: '' }, /^There is no such service/],
  ['a 413', { status: 413, body: '', times: 'always' }, /^The list is too long for one request/],
  ['no answer', { no_answer: 'before-acting' }, /^No answer came\. 2 people may or may not have been/],
  ['an answer that breaks off', { status: 400, body: '{"detail":"x"}', cut_body: 5 }, /^No answer came/],
  ['an answer that never comes', { hang: true }, /^No answer came/],
];

for (const [trouble, fault, sentence] of SENTENCES) {
  scene(`${trouble} gets a sentence of ours, and nothing is lost`, async (portal, tenant) => {
    await tenant.fault(fault);
    await portal.open(fault.hang ? { patience: 700 } : {});
    await portal.typePeople(ANN, BOB);
    await portal.send();
    await becomes(() => portal.notice(), sentence);
    assert.doesNotMatch(await portal.notice(), /[<>{}]|Bad Gateway/);
    assert.deepEqual(await portal.rows(), [ANN, BOB]);
  });
}

for (const status of [429, 503]) {
  scene(`a tenant that answers ${status} is left alone, and the admin can stop waiting`, async (portal, tenant) => {
    await tenant.fault({ status, body: '', headers: { 'retry-after': '60' } });
    await portal.open();
    await portal.typePeople(ANN, BOB);
    await portal.send();
    await becomes(() => portal.progress(), /The server asked to wait\.\s+Going on in \d+ seconds/);
    await portal.button('Stop').click();
    await becomes(() => portal.notice(), /^Stopped\..*Nobody was invited\. Your list is kept/s);
    assert.deepEqual(await portal.rows(), [ANN, BOB]);
    assert.equal(await portal.sendLabel(), 'Send the remaining 2');
  });
}

scene('who may have been invited is not mailed twice by pressing Send again', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /^No answer came\. 1 person may or may not/);
  await portal.send();
  await portal.addRow();
  await portal.typePerson(2, ...BOB);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
  await becomes(() => portal.rows(), [ANN]);
  assert.match(await portal.errorOfRow(1), /^May have been invited/);
});

scene('the admin can allow that they are sent again', async (portal, tenant) => {
  await tenant.fault({ no_answer: 'before-acting' });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await portal.button('Allow sending again').click();
  await becomes(() => portal.errorOfRow(1), '');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
  await becomes(() => portal.notice(), /^1 person invited/);
});

scene('sending again can still be allowed after others were sent', async (portal, tenant) => {
  await tenant.fault({ no_answer: 'before-acting' });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await portal.button('Allow sending again').waitFor();
  await portal.addRow();
  await portal.typePerson(2, ...BOB);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'bob@corp.example': 1 });
  await portal.button('Allow sending again').click({ timeout: 3_000 });
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
});

scene('an unanswered row that is given to somebody else can be sent', async (portal, tenant) => {
  await tenant.fault({ no_answer: 'before-acting' });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.errorOfRow(1), /^May have been invited/);
  await portal.email(1).fill('bob@corp.example');
  await portal.leaveField();
  await becomes(() => portal.sendLabel(), 'Send 1 invitation');
  await portal.send();
  await becomes(() => tenant.mailed(), { 'bob@corp.example': 1 });
});

scene('a 200 that refuses a row after all takes out the others only', async (portal, tenant) => {
  const body = JSON.stringify({ users: [], errors: { 'Users[0].Email': ['Blocked here.'] } });
  await tenant.fault({ status: 200, content_type: 'application/json', body });
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.errorOfRow(1), 'Blocked here.');
  assert.deepEqual(await portal.rows(), [ANN]);
});
