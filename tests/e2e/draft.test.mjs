// The list outlives its page: reloads, removals, crashes. Nothing that was typed is lost.
// Proves README, "How it sends": the list survives a reload, also in the
// middle of sending, without any token; design §6.
import assert from 'node:assert/strict';
import { crash, isKept, kept } from './crash.mjs';
import { ANN, BOB, CID, DAN, EVE, crowd, once } from './people.mjs';
import { becomes, forbiddenScene, scene } from './scene.mjs';

/** Two people are invited, and the page goes away before the tenant has answered. */
async function reloadWhileSending(portal, tenant) {
  await tenant.fault({ delay_ms: 60_000, act: true });
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(async () => (await tenant.requests()).length, 1);
  await portal.page.reload();
}

scene('the list survives a reload, with its roles', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB, ['carol@', 'Viewer']);
  await isKept(portal, 'carol@');
  await portal.open();
  await becomes(() => portal.rows(), [ANN, BOB, ['carol@', 'Viewer']]);
  await becomes(() => portal.notice(), /^3 people from your last visit are still here\./);
  await becomes(() => portal.errorOfRow(3), 'Type the domain after the @.');
});

scene('what was typed a moment ago is there after a reload', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await becomes(() => portal.button('Clear list').isVisible(), true);
  await portal.furnished();
  await portal.page.reload();
  await becomes(() => portal.rows(), [ANN, BOB]);
});

scene('the list survives the removal of its element', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await isKept(portal, 'bob@corp.example\t\tViewer');
  await portal.page.evaluate(async () => {
    const form = document.querySelector('invite-users');
    const parent = form.parentElement;
    form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    parent.append(document.createElement('invite-users'));
  });
  await becomes(() => portal.rows(), [ANN, BOB]);
});

scene("a server's message about a row survives a reload", async (portal, tenant) => {
  await tenant.settings({ refused: { 'bob@corp.example': 'Mailbox closed.' } });
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(() => portal.errorOfRow(1), 'Mailbox closed.');
  await becomes(() => portal.rows(), [BOB]);
  await portal.page.reload();
  await becomes(() => portal.rows(), [BOB]);
  assert.equal(await portal.errorOfRow(1), 'Mailbox closed.');
});

scene('after a reload in the middle of sending it is settled by asking who was invited', async (portal, tenant) => {
  await reloadWhileSending(portal, tenant);
  await isKept(portal, 'ann@corp.example\tinvited', 'bob@corp.example\tinvited');
  await becomes(() => portal.rows(), [['', '']]);
  assert.deepEqual(await tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
});

/** Notes every result that the portal hears, of whichever form in the page. */
async function hearResults(portal) {
  await portal.page.addInitScript(() => {
    window.results = [];
    addEventListener('invite-users-result', ({ detail }) => window.results.push(detail));
  });
  return () => portal.page.evaluate(() => window.results);
}

/** Puts another form in the place of the one that is there, as a framework does that renders anew. */
async function swapForm(portal) {
  await portal.page.evaluate(() => {
    document.querySelector('invite-users').replaceWith(document.createElement('invite-users'));
  });
}

for (const [how, swap] of [
  ['a reload', (portal) => portal.page.reload()],
  ['another form in its place', swapForm],
]) {
  scene(`who is found invited after ${how} in the middle of a run is told of, on screen and to the portal`, async (portal, tenant) => {
    const results = await hearResults(portal);
    await tenant.fault({ after: 1, delay_ms: 60_000, act: true });
    await portal.open({ attributes: { 'batch-size': '2' } });
    await portal.typePeople(ANN, BOB, CID, DAN, EVE);
    await portal.send();
    await becomes(() => tenant.posts(), 2);
    await swap(portal);
    await becomes(() => portal.rows(), [EVE]);
    await becomes(() => portal.notice(), /^No answer came, but by now it is known who was invited\.\n+4 people invited\./);
    assert.match(await portal.notice(), /1 person from your last visit is still here\./);
    const people = [ANN, BOB, CID, DAN].map(([email, role]) => ({ email, role, outcome: 'invited', messages: [] }));
    await becomes(async () => (await results()).at(-1)?.invited, 4);
    const { reason, unknown, people: told } = (await results()).at(-1);
    assert.deepEqual([reason, unknown], ['no-answer', 0]);
    assert.deepEqual(told.toSorted((one, other) => one.email.localeCompare(other.email)), people);
    assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID, DAN));
    await becomes(() => portal.outcomes.innerText(), /4 invited/);
  });
}

scene('who is in doubt after a reload is told of once that is settled', async (portal, tenant) => {
  const results = await hearResults(portal);
  await tenant.settings({ user_list: 'forbidden' });
  await reloadWhileSending(portal, tenant);
  await becomes(() => portal.notice(), /2 people may or may not have been invited/);
  assert.deepEqual(await results(), []);
  await portal.confirmInvited();
  await becomes(() => portal.notice(), /2 people invited/);
  assert.doesNotMatch(await portal.notice(), /still here/);
  const { people } = (await results()).at(-1);
  assert.deepEqual(people.map(({ email, role, outcome }) => [email, role, outcome]), [[...ANN, 'invited'], [...BOB, 'invited']]);
});

scene('a run that was over before a reload is not told of once more', async (portal, tenant) => {
  const results = await hearResults(portal);
  await portal.invite([ANN]);
  await becomes(() => portal.notice(), /^1 person invited/);
  await portal.addRow();
  await portal.typePerson(1, ...BOB);
  await isKept(portal, 'bob@corp.example');
  await portal.page.reload();
  await becomes(() => portal.notice(), /^1 person from your last visit is still here\./);
  assert.deepEqual(await results(), []);
  await portal.send();
  await becomes(async () => (await results()).at(-1)?.people.map(({ email }) => email), [BOB[0]]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

for (const [state, fault] of [
  ['are on their way', { hang: true }],
  ['failed to come', { status: 500 }],
]) {
  scene(`no role of the list is called none while the roles ${state}`, async (portal, tenant) => {
    await portal.open();
    await portal.typePeople(ANN, BOB);
    await isKept(portal, 'bob@corp.example\t\tViewer');
    await tenant.fault({ call: 'availableroles', times: 'always', ...fault });
    await portal.page.reload();
    await becomes(() => portal.addresses(), [ANN[0], BOB[0]]);
    if (fault.status) await becomes(() => portal.notice(), /roles could not be loaded/);
    await portal.drawn();
    assert.deepEqual([await portal.errorOfRole(1), await portal.errorOfRole(2)], ['', '']);
    assert.doesNotMatch(await portal.card.innerText(), /is not a role here/);
    await tenant.recover();
    if (fault.status) await portal.button('Try again').click();
    else await portal.page.reload();
    await becomes(() => portal.rows(), [ANN, BOB]);
  });
}

scene('after a reload in the middle of sending nobody is sent again where nobody can tell', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await reloadWhileSending(portal, tenant);
  await becomes(() => portal.errorOfRow(2), /^May have been invited/);
  await portal.addRow();
  await portal.typePerson(3, ...CID);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1, 'cid@corp.example': 1 });
});

scene('who was invited before a reload is not mailed once more after it', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(() => portal.notice(), /^1 person invited/);
  await portal.page.reload();
  await portal.typePerson(1, ...ANN);
  await portal.addRow();
  await portal.typePerson(2, ...BOB);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
});

/** Puts this piece in the place of the draft, as if the page had been left with it a moment ago. */
async function leaveDraft(portal, piece) {
  await portal.page.evaluate((text) => {
    const key = Object.keys(sessionStorage).find((kept) => kept.startsWith('invite-users|'));
    const [title, , , , lists] = sessionStorage.getItem(key).split('\t');
    addEventListener('pagehide', () => {
      const [of] = Object.keys(sessionStorage).filter((kept) => kept !== key && sessionStorage.getItem(kept).startsWith('row'));
      sessionStorage.setItem(of, text);
      sessionStorage.setItem(key, [title, Date.now(), of.match(/ (\d+)\|/)[1], text.split('\n').length - 1, lists].join('\t'));
    });
  }, piece);
}

scene('who was under way and stands in no row of the draft gets one again, in doubt', async (portal, tenant) => {
  await tenant.settings({ user_list: 'forbidden' });
  await portal.open();
  await portal.typePerson(1, ...CID);
  await isKept(portal, 'cid@corp.example\t\tCreator');
  await leaveDraft(portal, 'sent\tann@corp.example\tsending\tno\nrun\tViewer\nsent\tbob@corp.example\tsending\tno\n');
  await portal.page.reload();
  await becomes(() => portal.addresses(), [ANN[0], BOB[0]]);
  await becomes(() => portal.errorOfRow(1), /^May have been invited/);
  await becomes(() => portal.errorOfRow(2), /^May have been invited/);
  await portal.confirmInvited();
  await becomes(() => portal.rows(), [['', '']]);
});

scene('draft="none" keeps nothing', async (portal) => {
  await portal.open({ attributes: { draft: 'none' } });
  await portal.typePeople(ANN, BOB);
  await portal.page.reload();
  await becomes(() => portal.rows(), [['', '']]);
  assert.equal(await portal.page.evaluate(() => sessionStorage.length), 0);
});

for (const [kind, text] of [
  ['of another version', 'invite-users draft 999\t1\t\t0\tno'],
  ['that is broken', 'invite-users draft 3\t17000'],
  ['that lacks a part', 'invite-users draft 3\t1700000000000\t999\t1\tno'],
  ['that is something else', '{"rows":[{"email":1}]}'],
  ['of a time that has yet to come', `invite-users draft 3\t${Date.now() + 300 * 86_400_000}\t\t0\tno`],
]) {
  scene(`a draft ${kind} is named, and the form starts empty`, async (portal) => {
    await portal.open();
    await portal.typePerson(1, ...ANN);
    await isKept(portal, 'ann@');
    await portal.page.evaluate((broken) => {
      const key = Object.keys(sessionStorage).find((kept) => kept.startsWith('invite-users|'));
      addEventListener('pagehide', () => sessionStorage.setItem(key, broken));
    }, text);
    await portal.page.reload();
    await becomes(() => portal.notice(), /could not be read, so this one starts empty/);
    assert.deepEqual(await portal.rows(), [['', '']]);
    await portal.typePerson(1, ...BOB);
    await isKept(portal, 'bob@corp.example\t\tViewer');
  });
}

/** Counts from now on what is written down; answers how to read how many characters that were. */
async function countWriting(portal) {
  await portal.page.evaluate(() => {
    const { setItem } = Storage.prototype;
    window.written = 0;
    Storage.prototype.setItem = function (key, text) {
      window.written += text.length;
      return setItem.call(this, key, text);
    };
  });
  return () => portal.page.evaluate(() => window.written);
}

scene('whoever types in a list of ten thousand has only the part around written down', async (portal) => {
  await portal.open();
  const people = crowd(10_000);
  await portal.takeList(1, people.join('\n'));
  await isKept(portal, people.at(-1));
  const written = await countWriting(portal);
  await portal.email(1).fill('first@corp.example');
  await isKept(portal, 'first@corp.example');
  assert.ok(await written() < people.join().length / 4, `${await written()} characters`);
  await portal.page.reload();
  await becomes(() => portal.email(1).inputValue(), 'first@corp.example');
  await becomes(() => portal.notice(), /^10,000 people from your last visit are still here\./);
});

/** Fills the tab's storage but for so many characters. */
async function leaveRoom(portal, characters) {
  await portal.page.evaluate((room) => {
    const fits = (length) => {
      try {
        sessionStorage.setItem("the portal's own", 'x'.repeat(length));
        return true;
      } catch {
        return false;
      }
    };
    let length = 0;
    for (let step = 2 ** 24; step >= 1; step /= 2) length += fits(length + step) ? step : 0;
    if (!fits(length - room)) throw new Error('the storage is fuller than before');
  }, characters);
}

scene('a list is kept where there is no room for it beside the one before', async (portal) => {
  await portal.open();
  const [first, ...others] = crowd(2_000);
  await portal.takeList(1, [first, ...others].join('\n'));
  await isKept(portal, others.at(-1));
  await leaveRoom(portal, 20_000);
  await portal.removeRow(1);
  await isKept(portal, '\t1999\t');
  await portal.page.reload();
  await becomes(() => portal.email(1).inputValue(), others[0]);
  await becomes(() => portal.notice(), /^1,999 people from your last visit are still here\./);
});

scene('where a portal empties the storage, the whole list is written down at the next key', async (portal) => {
  await portal.open();
  const people = crowd(1_000);
  await portal.takeList(1, people.join('\n'));
  await isKept(portal, people.at(-1));
  await portal.page.evaluate(() => sessionStorage.clear());
  await portal.email(1).press('x');
  await isKept(portal, people.at(-1));
  await portal.page.reload();
  await becomes(() => portal.notice(), /^1,000 people from your last visit are still here\./);
});

for (const [kind, people, room] of [
  ['there is no room for the list', 2_000, 20_000],
  ['the list is longer than any storage', 200_000],
]) {
  scene(`where ${kind}, who was sent is remembered all the same`, async (portal, tenant) => {
    await portal.open();
    await portal.typePerson(1, ...ANN);
    await portal.send();
    await becomes(() => portal.notice(), /^1 person invited/);
    if (room) await leaveRoom(portal, room);
    await portal.takeList(1, crowd(people).join('\n'));
    await portal.page.reload();
    await becomes(() => portal.rows(), [['', '']]);
    assert.doesNotMatch(await kept(portal), /person1@/);
    await portal.typePeople(ANN, BOB);
    await portal.send();
    await becomes(() => tenant.mailed(), once(ANN, BOB));
  });
}

scene('a draft holds no token', async (portal, tenant) => {
  await tenant.settings({ auth: false });
  await portal.page.addInitScript(() => {
    customElements.whenDefined('invite-users').then(() => {
      document.querySelector('invite-users').getToken = () => 'secret-token';
    });
  });
  await portal.open();
  await portal.typePerson(1, ...ANN);
  await portal.send();
  await becomes(async () => (await tenant.requests()).length, 1);
  assert.doesNotMatch(await portal.page.evaluate(() => JSON.stringify({ ...sessionStorage })), /secret/);
});

scene('a cleared list can be brought back', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.button('Clear list').click();
  await becomes(() => portal.rows(), [['', '']]);
  await portal.button('Undo').click();
  await becomes(() => portal.rows(), [ANN, BOB]);
});

forbiddenScene('after a crash the form starts again with its list', async (portal, tenant) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await isKept(portal, 'bob@corp.example\t\tViewer');
  await crash(portal);
  await portal.addRow();
  await becomes(() => portal.notice(), /^2 people from your last visit are still here\./);
  await becomes(() => portal.rows(), [ANN, BOB]);
  assert.notDeepEqual(portal.errors, []);
  await portal.send();
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1, 'bob@corp.example': 1 });
});

forbiddenScene('a form that crashes again at once says so, and the list is kept', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await isKept(portal, 'bob@corp.example\t\tViewer');
  for (let round = 0; round < 2; round += 1) {
    await crash(portal);
    await portal.addRow();
    if (round === 0) await becomes(() => portal.notice(), /^2 people/);
  }
  await becomes(() => portal.notice(), /stopped working\. Your list is kept: reload the page\./);
  await portal.page.reload();
  await becomes(async () => (await portal.rows()).slice(0, 2), [ANN, BOB]);
});
