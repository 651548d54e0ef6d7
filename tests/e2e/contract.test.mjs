// What a portal can say to the element, and what it hears from it.
// Proves README, "Attributes", "Properties and methods" and "Events"; design §7.
import assert from 'node:assert/strict';
import { becomes, scene } from './scene.mjs';

const ANN = ['ann@corp.example', 'Manager'];
const BOB = ['bob@corp.example', 'Viewer'];

/** Notes every event of the element from its first moment on; those named in `prevented` are prevented. */
async function listen(portal, ...prevented) {
  await portal.page.addInitScript((names) => {
    window.heard = [];
    for (const name of ['ready', 'before-send', 'progress', 'result', 'error']) {
      addEventListener(`invite-users-${name}`, (event) => {
        heard.push([name, event.detail, event.target.localName]);
        if (names.includes(name)) event.preventDefault();
      });
    }
  }, prevented);
}

/** The details of the events of this name so far. */
async function heard(portal, name) {
  const all = await portal.page.evaluate(() => window.heard);
  return all.filter(([heardName]) => heardName === name).map(([, detail]) => detail);
}

/** Lets the portal's script do something with the element. */
function withElement(portal, deed, argument) {
  return portal.page.evaluate(([code, given]) => {
    const element = document.querySelector('invite-users');
    return new Function('element', 'given', `return (${code})(element, given)`)(element, given);
  }, [deed.toString(), argument]);
}

scene('the element says when it is ready', async (portal) => {
  await listen(portal);
  await portal.open();
  await becomes(async () => (await heard(portal, 'ready')).length, 1);
  const [[, , target]] = await portal.page.evaluate(() => window.heard);
  assert.equal(target, 'invite-users');
});

scene('a portal learns what became of everybody, row by row', async (portal, tenant) => {
  await listen(portal);
  await tenant.settings({ refused: { 'bob@corp.example': "The mailbox 'bob@corp.example' is closed." } });
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await becomes(async () => (await heard(portal, 'result')).length, 1);
  const [result] = await heard(portal, 'result');
  assert.deepEqual(result, {
    reason: 'done', status: 0, traceId: null, invited: 1, refused: 1, unknown: 0, notSent: 0,
    people: [
      { email: ANN[0], role: ANN[1], outcome: 'invited', messages: [] },
      { email: BOB[0], role: BOB[1], outcome: 'refused', messages: ["The mailbox 'bob@corp.example' is closed."] },
    ],
  });
  assert.deepEqual(await heard(portal, 'before-send'), [
    { people: [{ email: ANN[0], role: ANN[1] }, { email: BOB[0], role: BOB[1] }] },
  ]);
  const progress = await heard(portal, 'progress');
  assert.ok(progress.some((step) => step.phase === 'sending' && step.sending === 2 && step.total === 2));
});

scene('a portal hears once more when doubt is settled', async (portal, tenant) => {
  await listen(portal);
  await tenant.settings({ user_list: 'forbidden' });
  await tenant.fault({ no_answer: 'after-acting' });
  await portal.open();
  await portal.typePeople(ANN);
  await portal.send();
  await becomes(async () => (await heard(portal, 'result')).at(-1)?.people[0].outcome, 'unknown');
  await portal.confirmInvited();
  await becomes(async () => (await heard(portal, 'result')).at(-1)?.people[0].outcome, 'invited');
});

scene('a portal can prevent the sending', async (portal, tenant) => {
  await listen(portal, 'before-send');
  await portal.open();
  await portal.typePeople(ANN);
  await portal.send();
  await becomes(async () => (await heard(portal, 'before-send')).length, 1);
  assert.deepEqual(await portal.rows(), [ANN]);
  assert.deepEqual(await tenant.requests(), []);
  assert.equal(await portal.sendLabel(), 'Send 1 invitation');
});

scene('a portal hears why the roles are missing', async (portal, tenant) => {
  await listen(portal);
  await tenant.fault({ call: 'availableroles', status: 500, times: 'always' });
  await portal.open();
  await becomes(async () => (await heard(portal, 'error'))[0]?.kind, 'roles');
});

scene('people whom a portal gives as a text stand in the list', async (portal) => {
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await withElement(portal, (element) => element.addPeople('Ann Lee <ann@corp.example>; bob@corp.example'));
  await becomes(() => portal.rows(), [['ann@corp.example', 'Viewer'], ['bob@corp.example', 'Viewer']]);
});

scene('people whom a portal gives as an array stand in the list with their roles', async (portal) => {
  await portal.open();
  await withElement(portal, (element, people) => element.addPeople(people), [
    'cid@corp.example', { email: 'ann@corp.example', role: 'manager', name: 'Ann' }, { email: 'bob@', role: 'Pilot' },
  ]);
  await becomes(() => portal.rows(), [['cid@corp.example', ''], ['ann@corp.example', 'Manager'], ['bob@', '']]);
  assert.equal(await portal.isMarked(3), true);
});

scene('what a portal asks before the form is there is done once it is', async (portal, tenant) => {
  await portal.page.route(/invite-users_bg.*wasm/, async (route) => {
    await new Promise((resolve) => { portal.release = resolve; });
    await route.continue();
  });
  await portal.page.goto(tenant.url, { waitUntil: 'commit' });
  await portal.page.waitForFunction(() => customElements.get('invite-users'));
  const added = withElement(portal, (element) => element.addPeople([{ email: 'ann@corp.example', role: 'Viewer' }])
    .then(() => element.send()));
  await becomes(() => Boolean(portal.release), true);
  portal.release();
  await added;
  await becomes(() => tenant.mailed(), { 'ann@corp.example': 1 });
});

scene('a portal can empty the list, and the admin can undo it', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await withElement(portal, (element) => element.clear());
  await becomes(() => portal.rows(), [['', '']]);
  await portal.undo();
  await becomes(() => portal.rows(), [ANN, BOB]);
});

scene('a portal that empties the list leaves the focus where it is', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await portal.button('Add row').focus();
  await withElement(portal, (element) => element.clear());
  await becomes(() => portal.rows(), [['', '']]);
  await portal.drawn();
  assert.equal(await portal.focusedField(), 'Add row');
});

scene('every attribute has a property', async (portal, tenant) => {
  await portal.open();
  const twins = await withElement(portal, (element) => {
    // The language is every element's: HTML has that property.
    const names = element.constructor.observedAttributes.filter((name) => name !== 'lang');
    return names.map((name) => {
      const property = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
      element[property] = '7';
      const written = element.getAttribute(name);
      element[property] = null;
      // What is not known of the workspace is not that there is none.
      return [name, written, element.getAttribute(name) === (name === 'workspace-id' ? '' : null)];
    });
  });
  assert.ok(twins.length >= 7);
  for (const [name, written, isGone] of twins) {
    assert.equal(written, '7', name);
    assert.equal(isGone, true, name);
  }
  await withElement(portal, (element) => { element.defaultRole = 'Viewer'; });
  await becomes(async () => (await portal.rows())[0][1], 'Viewer');
  assert.deepEqual(await tenant.violations(), []);
});

scene('a property that was set before the element was defined counts', async (portal, tenant) => {
  await portal.page.addInitScript(() => {
    addEventListener('readystatechange', () => {
      const element = document.querySelector('invite-users');
      if (element && !customElements.get('invite-users')) element.defaultRole = 'Creator';
    }, true);
  });
  await portal.open();
  await becomes(async () => (await portal.rows())[0][1], 'Creator');
  assert.equal(await withElement(portal, (element) => element.getAttribute('default-role')), 'Creator');
  assert.deepEqual(await tenant.violations(), []);
});

scene('the class has what the contract names, and nothing else', async (portal) => {
  await portal.open();
  const [own, statics, made] = await withElement(portal, (element) => {
    const names = (object) => Object.getOwnPropertyNames(object).sort();
    return [names(element.constructor.prototype), names(element.constructor), names(element)];
  });
  assert.deepEqual(own, [
    'addPeople', 'apiBase', 'attributeChangedCallback', 'batchSize', 'clear', 'connectedCallback', 'constructor',
    'defaultRole', 'disabled', 'disconnectedCallback', 'draft', 'draftKey', 'focus', 'formDisabledCallback', 'getHeaders',
    'getToken', 'messages', 'onRefusal', 'send', 'workspaceId',
  ]);
  assert.deepEqual(statics.filter((name) => !['length', 'name', 'prototype'].includes(name)), ['formAssociated', 'observedAttributes']);
  assert.deepEqual(made, []);
});

/** The ways in which a portal takes the form away, and gives it back. */
const DISABLED = {
  'an attribute': [(element) => element.setAttribute('disabled', ''), (element) => element.removeAttribute('disabled')],
  'a property': [(element) => { element.disabled = true; }, (element) => { element.disabled = false; }],
  'a fieldset': [
    (element) => {
      const fieldset = document.createElement('fieldset');
      element.replaceWith(fieldset);
      fieldset.append(element);
      fieldset.disabled = true;
    },
    (element) => { element.parentElement.disabled = false; },
  ],
};

for (const [name, [disable, enable]] of Object.entries(DISABLED)) {
  scene(`${name} disables the form: nothing can be typed or sent, and all is there again afterwards`, async (portal, tenant) => {
    await portal.open();
    await portal.typePeople(ANN, BOB);
    await withElement(portal, disable);
    await becomes(() => portal.email(1).isDisabled(), true);
    for (const field of [portal.role(2), portal.button('Add row'), portal.button('Import file'), portal.sendButton]) {
      assert.equal(await field.isDisabled(), true);
    }
    await withElement(portal, (element) => element.send());
    await portal.dropText('cid@corp.example');
    await portal.drawn();
    assert.deepEqual(await portal.rows(), [ANN, BOB]);
    assert.deepEqual(await tenant.requests(), []);
    await withElement(portal, enable);
    await portal.send();
    await becomes(() => tenant.mailed(), { [ANN[0]]: 1, [BOB[0]]: 1 });
  });
}

scene('a form that is disabled from the start is so once it is there', async (portal) => {
  await portal.open({ attributes: { disabled: '' } });
  assert.equal(await portal.email(1).isDisabled(), true);
  assert.equal(await portal.sendButton.isDisabled(), true);
});

scene('a run goes on in a form that is disabled, and can be stopped', async (portal, tenant) => {
  await portal.open({ attributes: { 'batch-size': '1' } });
  await portal.typePeople(ANN, BOB);
  await tenant.hold();
  await portal.send();
  await becomes(() => tenant.posts(), 1);
  await withElement(portal, (element) => { element.disabled = true; });
  await becomes(() => portal.email(1).isDisabled(), true);
  await portal.stop();
  await tenant.recover();
  await becomes(() => portal.notice(), /Stopped/);
  assert.deepEqual(await tenant.mailed(), { [ANN[0]]: 1 });
});

scene('a form around it that is reset leaves the list as it is', async (portal) => {
  await portal.open();
  await portal.typePeople(ANN, BOB);
  await withElement(portal, (element) => {
    const form = document.createElement('form');
    element.replaceWith(form);
    form.append(element);
    form.reset();
  });
  await portal.drawn();
  assert.deepEqual(await portal.rows(), [ANN, BOB]);
});
