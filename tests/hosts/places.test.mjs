// Where portals put the form: a dialog, a frame, another shadow root, a tab that is not open yet, beside
// other forms. It is used there as anywhere else.
// Proves README, "Looks" (as wide as its place) and "What it is tested in"
// (dialog, frame, shadow root, tabs); design §7.
import assert from 'node:assert/strict';
import { isKept } from '../e2e/crash.mjs';
import { ANN, BOB, CID, crowd, once } from '../e2e/people.mjs';
import { becomes, scene } from '../e2e/scene.mjs';
import { at, heard, listen, strictPolicy } from './hosts.mjs';

/** Goes to this host's page; whether its form can be seen is the page's affair. */
async function visit(portal, host) {
  await listen(portal);
  await portal.page.goto(new URL(at(host), portal.tenant.url).href);
}

/** The boxes of the list on screen and of its rows, from the top: [top, bottom] each. */
function boxes(portal) {
  return portal.card.locator('[part~=rows]').evaluate((rows) => {
    const span = (node) => { const { top, bottom } = node.getBoundingClientRect(); return [top, bottom].map(Math.round); };
    const all = [...rows.querySelectorAll('[part~=row]')].map(span).sort(([top], [other]) => top - other);
    return { list: span(rows), rows: all, whole: rows.scrollHeight };
  });
}

/** That rows fill the list from its top to its bottom, one below the other, and the list is as long as all of them. */
async function assertFilled(portal, count) {
  await becomes(async () => {
    const { list: [top, bottom], rows, whole } = await boxes(portal);
    const seen = rows.filter(([start, end]) => end > top && start < bottom);
    const step = seen[1][0] - seen[0][0];
    // But for a line that two rows may share.
    const isNear = (length, other) => Math.abs(length - other) <= 1;
    return {
      covers: seen[0][0] <= top && seen.at(-1)[1] >= bottom,
      below: seen.every(([start, end], index) => isNear(start, seen[0][0] + index * step) && isNear(end - start, step)),
      whole: isNear(whole, count * step),
      several: seen.length >= 3,
    };
  }, { covers: true, below: true, whole: true, several: true });
}

scene('dialog: a list is there again when the dialog is closed and opened, and is sent', async (portal, tenant) => {
  await visit(portal, 'dialog');
  await portal.button('Bring people in').click();
  await portal.typePeople(ANN, BOB);
  await portal.page.keyboard.press('Escape');
  await becomes(() => portal.card.isVisible(), false);
  await portal.button('Bring people in').click();
  assert.deepEqual(await portal.rows(), [ANN, BOB]);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN, BOB));
});

scene('dialog: the focus is in the form at once, goes through it in reading order and on to Close', async (portal) => {
  await visit(portal, 'dialog');
  await portal.button('Bring people in').click();
  await portal.offeredRole('Viewer');
  const stops = [await portal.focusedField()];
  for (let stop = 0; stop < 12 && stops.at(-1) !== 'Close'; stop += 1) {
    await portal.page.keyboard.press('Tab');
    stops.push(await portal.focusedField());
  }
  assert.deepEqual(stops, [
    'E-mail of person 1', 'Role of person 1', 'Remove person 1',
    'Add row', 'Import file', 'Template', 'Send invitations', 'Close',
  ]);
});

/** In how wide a window, the widths of the form that are right in what shrinks to its content. */
const WIDTHS = [[1100, 704, 704], [400, 300, 400]];

/** Sets the form's place up in a window of that width; `wrapped`, it stands in an element of its own there. */
async function putIn(portal, width, place, wrapped = false) {
  await portal.page.setViewportSize({ width, height: 800 });
  await visit(portal, 'plain');
  await portal.page.evaluate(([name, isWrapped]) => {
    const main = document.querySelector('#place');
    main.style.width = name === 'halves' ? '700px' : 'auto';
    main.dataset.place = name;
    const form = document.querySelector('invite-users');
    if (isWrapped) main.appendChild(document.createElement('div')).append(form);
  }, [place, wrapped]);
  await portal.email(1).waitFor();
}

/** How wide the form is, and that it goes beyond neither side of the window. */
function extent(portal) {
  return portal.page.locator('invite-users').evaluate((form) => {
    const { left, right, width } = form.getBoundingClientRect();
    return { width: Math.round(width), isWithin: left >= 0 && right <= innerWidth };
  });
}

for (const [width, least, most] of WIDTHS) {
  const assertComfortable = async (portal) => {
    const { width: shown, isWithin } = await extent(portal);
    assert.ok(shown >= least && shown <= most, `${shown} pixels`);
    assert.equal(isWithin, true);
  };

  scene(`dialog: without a width it is as wide as the form wants to be, in a window of ${width} pixels`, async (portal) => {
    await portal.page.setViewportSize({ width, height: 800 });
    await visit(portal, 'dialog');
    await portal.page.evaluate(() => { document.querySelector('#place').style.width = 'auto'; });
    await portal.button('Bring people in').click();
    await portal.email(1).waitFor();
    await assertComfortable(portal);
  });

  for (const place of ['row', 'absolute', 'float', 'fit', 'start']) {
    scene(`shrinking: the form can be used in a place of the kind "${place}", in a window of ${width} pixels`, async (portal, tenant) => {
      await putIn(portal, width, place);
      await assertComfortable(portal);
      await portal.typePeople([ANN[0], 'Viewer']);
      await portal.send();
      await becomes(() => tenant.mailed(), once(ANN));
    });
  }
}

for (const wrapped of [false, true]) {
  scene(`columns: the form takes the half that it is given, ${wrapped ? 'wrapped' : 'as it is'}`, async (portal) => {
    await putIn(portal, 1100, 'halves', wrapped);
    assert.equal((await extent(portal)).width, 350);
  });

  scene(`columns: the form makes a sidebar no wider, ${wrapped ? 'wrapped' : 'as it is'}`, async (portal) => {
    await putIn(portal, 1100, 'sidebar', wrapped);
    assert.equal((await extent(portal)).width, 320);
  });
}

scene('resized: a long list follows every width, and the page hears of no error', async (portal) => {
  await portal.page.addInitScript(() => {
    window.told = [];
    addEventListener('error', ({ message }) => told.push(message));
  });
  await visit(portal, 'plain');
  await portal.page.evaluate((people) => document.querySelector('invite-users').addPeople(people), crowd(300).join('\n'));
  for (const width of [900, 420, 620, 320, 900, 500, 900]) {
    await portal.page.evaluate((pixels) => { document.querySelector('#place').style.width = `${pixels}px`; }, width);
    await portal.page.setViewportSize({ width: 1000, height: 400 + width / 2 });
    await assertFilled(portal, 300);
  }
  assert.deepEqual(await portal.page.evaluate(() => window.told), []);
});

scene('dialog: Enter in an address goes on in the list, and does not submit the form around it', async (portal) => {
  await visit(portal, 'dialog');
  await portal.button('Bring people in').click();
  await portal.email(1).fill(ANN[0]);
  await portal.email(1).press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
  assert.equal(await portal.card.isVisible(), true);
});

scene('dialog: opened before the form is there, the focus is in its first field as soon as there is one', async (portal) => {
  const arrive = await portal.withhold(/invite-users_bg.*wasm/);
  await visit(portal, 'dialog');
  await portal.button('Bring people in').click();
  arrive();
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
});

scene('dialog: opened with a list, the focus is in the field that needs the admin', async (portal) => {
  await visit(portal, 'dialog');
  await portal.button('Bring people in').click();
  await portal.typePeople(ANN, ['bob@', 'Viewer']);
  await portal.button('Close').click();
  await portal.button('Bring people in').click();
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
});

/** What has the focus, one press of the key after the other, up to what has this name. */
async function stops(portal, key, last) {
  const names = [];
  while (names.length < 12 && names.at(-1) !== last) {
    await portal.page.keyboard.press(key);
    await portal.drawn();
    names.push(await portal.focusedField());
  }
  return names;
}

scene('trap: one that knows only the page itself lets the focus into the form, and on', async (portal) => {
  await visit(portal, 'trap');
  await portal.button('Bring people in').click();
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
  await portal.offeredRole('Viewer');
  assert.deepEqual(await stops(portal, 'Tab', 'Close'), [
    'Role of person 1', 'Remove person 1', 'Add row', 'Import file', 'Template', 'Send invitations', 'Close',
  ]);
  assert.deepEqual(await stops(portal, 'Tab', 'E-mail of person 1'), ['E-mail of person 1']);
  assert.deepEqual(await stops(portal, 'Shift+Tab', 'Close'), ['Keyboard shortcuts', 'Close']);
  assert.deepEqual(await stops(portal, 'Shift+Tab', 'Send invitations'), ['Send invitations']);
});

scene('trap: where there is only the form, the focus goes around in it', async (portal) => {
  await visit(portal, 'trap');
  await portal.page.evaluate(() => { location.hash = 'alone'; });
  await portal.button('Bring people in').click();
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
  await portal.tabTo('Send invitations');
  assert.deepEqual(await stops(portal, 'Tab', 'E-mail of person 1'), ['E-mail of person 1']);
  assert.deepEqual(await stops(portal, 'Shift+Tab', 'E-mail of person 1'), ['Keyboard shortcuts', 'E-mail of person 1']);
});

scene('between fields of the page: Tab goes through the form in both directions, and the form is no stop of its own', async (portal) => {
  await visit(portal, 'plain');
  await portal.page.evaluate(() => {
    const button = (textContent) => Object.assign(document.createElement('button'), { textContent });
    document.querySelector('invite-users').before(button('Before'));
    document.querySelector('invite-users').after(button('After'));
  });
  await portal.offeredRole('Viewer');
  await portal.button('Before').focus();
  const there = await stops(portal, 'Tab', 'After');
  assert.deepEqual(there, [
    'E-mail of person 1', 'Role of person 1', 'Remove person 1',
    'Add row', 'Import file', 'Template', 'Send invitations', 'After',
  ]);
  assert.deepEqual(await stops(portal, 'Shift+Tab', 'Before'), [...there.slice(0, -1).reverse(), 'Keyboard shortcuts', 'Before']);
});

scene('frame: people are invited from within it, and the list survives its reload', async (portal, tenant) => {
  await tenant.settings({ policy: `${await strictPolicy(tenant)}; frame-src 'self'` });
  await visit(portal, 'frame');
  const inside = portal.within(portal.page.frameLocator('iframe'));
  await inside.typePeople(ANN, BOB);
  await isKept(portal, 'bob@');
  await portal.page.frame({ url: /plain/ }).evaluate(() => location.reload());
  await becomes(() => inside.rows(), [ANN, BOB]);
  await inside.send();
  await becomes(() => inside.notice(), /^2 people invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
});

scene('frame: a list is pasted and scrolled in it', async (portal, tenant) => {
  await tenant.settings({ policy: `${await strictPolicy(tenant)}; frame-src 'self'` });
  await visit(portal, 'frame');
  const inside = portal.within(portal.page.frameLocator('iframe'));
  await inside.takeList(1, crowd(300).join('\n'));
  await inside.card.locator('[part~=rows]').evaluate((rows) => { rows.scrollTop = rows.scrollHeight; });
  await inside.email(300).waitFor();
  await assertFilled(inside, 300);
});

scene('shadow root: its events cross it, and come from the shell', async (portal, tenant) => {
  await visit(portal, 'shadow');
  await portal.typePeople(['ann@corp.example']);
  await portal.send();
  await becomes(() => tenant.mailed(), once(ANN));
  const results = async () => (await heard(portal, 'result')).map(({ on, detail }) => [on, detail.invited]);
  await becomes(results, [['portal-shell', 1]]);
  assert.deepEqual((await heard(portal, 'ready')).map(({ on }) => on), ['portal-shell']);
});

scene('shadow root: the page sees the focus in the shell, the admin in the field', async (portal) => {
  await visit(portal, 'shadow');
  await portal.email(1).focus();
  assert.equal(await portal.page.evaluate(() => document.activeElement.localName), 'portal-shell');
  assert.equal(await portal.focusedField(), 'E-mail of person 1');
  await portal.email(1).fill(ANN[0]);
  await portal.page.keyboard.press('Enter');
  await becomes(() => portal.focusedField(), 'E-mail of person 2');
});

scene('shadow root: a list that is pasted beside the fields stands in the form', async (portal) => {
  await visit(portal, 'shadow');
  await portal.button('Add row').focus();
  await portal.furnished();
  await portal.paste('ann@corp.example, bob@corp.example');
  await becomes(() => portal.addresses(), [ANN[0], BOB[0]]);
});

for (const width of [900, 420]) {
  scene(`hidden tab: a form of ${width} pixels that was filled before it is shown then shows its rows`, async (portal, tenant) => {
    await visit(portal, 'tabs');
    await portal.page.evaluate((pixels) => { document.querySelector('#place').style.width = `${pixels}px`; }, width);
    await portal.page.evaluate((people) => document.querySelector('invite-users').addPeople(people), crowd(300).join('\n'));
    await portal.page.getByRole('tab', { name: 'People' }).click();
    await assertFilled(portal, 300);
    await portal.card.locator('[part~=rows]').evaluate((rows) => { rows.scrollTop = rows.scrollHeight; });
    await portal.email(300).waitFor();
    await assertFilled(portal, 300);
    await portal.send();
    await becomes(async () => Object.keys(await tenant.mailed()).length, 300);
  });
}

scene('hidden tab: a list that is pasted once it is shown is still there after a look at another tab', async (portal) => {
  await visit(portal, 'tabs');
  await portal.page.getByRole('tab', { name: 'People' }).click();
  await portal.takeList(1, crowd(300).join('\n'));
  await portal.card.locator('[part~=rows]').evaluate((rows) => { rows.scrollTop = 5000; });
  await portal.page.getByRole('tab', { name: 'General' }).click();
  await becomes(() => portal.card.isVisible(), false);
  await portal.page.getByRole('tab', { name: 'People' }).click();
  await assertFilled(portal, 300);
});

scene('hidden tab: one that is hidden by its visibility hides the form', async (portal) => {
  await visit(portal, 'tabs');
  await portal.page.getByRole('tab', { name: 'People' }).click();
  await portal.email(1).waitFor();
  await portal.page.evaluate(() => document.querySelector('#people').classList.add('transparent'));
  assert.equal(await portal.email(1).isVisible(), false);
  assert.equal(await portal.card.isVisible(), false);
});

scene('three forms: each invites to its own place, at the same time, and keeps its own list', async (portal, tenant) => {
  await visit(portal, 'three');
  const form = (id) => portal.within(portal.page.locator(`#${id}`));
  const [whole, ten, eleven] = ['tenant', 'ten', 'eleven'].map(form);
  await whole.typePeople(ANN);
  await ten.typePeople(BOB);
  await eleven.typePeople(CID);
  await isKept(portal, ANN[0], BOB[0], CID[0]);
  await portal.page.reload();
  for (const [inside, person] of [[whole, ANN], [ten, BOB], [eleven, CID]]) await becomes(() => inside.rows(), [person]);
  await tenant.hold();
  await portal.page.evaluate(() => document.querySelectorAll('invite-users').forEach((element) => element.send()));
  await becomes(() => tenant.posts(), 3);
  await tenant.recover();
  for (const inside of [whole, ten, eleven]) await becomes(() => inside.notice(), /^1 person invited/);
  const places = (await tenant.requests()).map(({ workspace_id: place, rows }) => [place, rows[0].email]);
  assert.deepEqual(places.sort(), [[null, ANN[0]], [10, BOB[0]], [11, CID[0]]]);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB, CID));
});

scene('three forms: the key for the next problem moves the focus in the form that has it', async (portal) => {
  await visit(portal, 'three');
  const form = (id) => portal.within(portal.page.locator(`#${id}`));
  for (const id of ['tenant', 'ten']) await form(id).typePerson(1, 'ann@');
  await form('ten').button('Add row').click();
  await portal.nextProblem();
  await becomes(() => portal.page.evaluate(() => document.activeElement.id), 'ten');
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
});

/** Shows the tenant's page in a frame of another origin's page, without an origin and so without any storage of its own. */
async function visitInSandbox(portal, tenant) {
  const base = `${new URL(tenant.url).pathname}api/v1.0/external`;
  await tenant.settings({ auth: false, policy: "default-src * 'unsafe-eval'" });
  // Whoever is embedded like this lets all be read from anywhere.
  await portal.context.route(`${new URL('/', tenant.url).href}**`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'access-control-allow-origin': '*' };
    const page = route.request().resourceType() === 'document' && await response.text();
    const body = page ? page.replace('<invite-users', `<invite-users api-base="${base}"`) : await response.body();
    return route.fulfill({ response, headers, body });
  });
  const frame = `<iframe sandbox="allow-scripts allow-forms" src="${tenant.url}" width="900" height="700"></iframe>`;
  const outer = tenant.url.replace('127.0.0.1', 'localhost');
  await portal.page.route(outer, (route) => route.fulfill({ contentType: 'text/html', body: frame }));
  await portal.page.goto(outer);
  return portal.within(portal.page.frameLocator('iframe'));
}

scene('sandbox: in a frame without storage, locks and neighbours people are invited all the same', async (portal, tenant) => {
  const inside = await visitInSandbox(portal, tenant);
  await inside.typePeople(ANN, BOB);
  await inside.send();
  await becomes(() => inside.notice(), /^2 people invited/);
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  await assert.rejects(portal.page.frames()[1].evaluate(() => navigator.locks.request('any', () => {})));
});
