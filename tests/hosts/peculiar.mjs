// What the form promises to one kind of portal beyond what it promises to all.
import assert from 'node:assert/strict';
import { ANN, BOB, once } from '../e2e/people.mjs';
import { becomes } from '../e2e/scene.mjs';
import { GUESTS, addPeople, closePeople, openPeople, showPeople } from './promises.mjs';

/** That forms have asked for the roles, and never without a token that holds. */
async function assertToken(tenant) {
  const calls = await tenant.requests('availableroles');
  const all = new Set(calls.map(({ headers, status }) => `${headers.authorization?.split(' ')[0]} ${status}`));
  assert.deepEqual([...all], ['Bearer 200']);
}

/** Every style of the form, and where it is. */
function looks(portal) {
  return portal.card.evaluate((card) => [card, ...card.querySelectorAll('*')].map((node) => {
    const style = getComputedStyle(node);
    return [node.localName, JSON.stringify(node.getBoundingClientRect()), ...[...style].map((name) => style.getPropertyValue(name))];
  }));
}

/** Types two people and sends them; the portal hears of it. */
async function invite(portal, tenant) {
  await portal.offeredRole('Viewer');
  await portal.typePeople(ANN, BOB);
  await portal.send();
  await portal.page.getByText('2 people were invited').first().waitFor();
  assert.deepEqual(await tenant.mailed(), once(ANN, BOB));
  await assertToken(tenant);
}

/** On this page, a form keeps the focus and what a script has set while the page is made like the server's HTML. */
async function outlastsRefresh(portal, tenant, page) {
  await portal.page.goto(new URL(page, portal.page.url()).href);
  await portal.email(1).waitFor();
  await portal.withElement((form) => { form.workspaceId = 11; });
  await portal.typePerson(1, ANN[0]);
  const answered = portal.page.waitForResponse(/\.html$/);
  await portal.page.evaluate(() => {
    document.querySelector('[role=status]').textContent = 'As before';
    return window.refresh();
  });
  await answered;
  await portal.page.getByText('As before').waitFor({ state: 'hidden' });
  assert.equal(await portal.focusedField(), 'E-mail of person 1');
  await portal.send();
  await portal.page.getByText('1 people were invited').first().waitFor();
  assert.deepEqual((await tenant.requests()).map((request) => request.workspace_id), [11]);
}

/** By the name of the project: the promise, and how it is tried. */
export const PECULIAR = {
  svelte: {
    'the function that gives the token is a property, and no attribute': async (portal) => {
      await showPeople(portal);
      const names = await portal.withElement((form) => form.getAttributeNames());
      assert.equal(names.includes('gettoken'), false);
    },
  },

  nonce: {
    'the scripts of another language are loaded': async (portal) => {
      await showPeople(portal);
      await portal.withElement((form) => { form.lang = 'de'; });
      await portal.button('Einladungen senden').waitFor();
    },
  },

  htmx: {
    'the page that htmx has kept comes back with the list': async (portal, tenant) => {
      await addPeople(portal);
      await closePeople(portal);
      await portal.page.goBack();
      await becomes(() => portal.rows(), GUESTS);
      await assertToken(tenant);
    },
  },

  turbo: {
    'a cached copy is shown at once, and the form in it gives way to that of the fresh page': async (portal, tenant) => {
      const address = portal.page.url();
      await addPeople(portal);
      await closePeople(portal);
      const arrive = await portal.withhold(address);
      await openPeople(portal);
      assert.notEqual(await portal.page.locator('html').getAttribute('data-turbo-preview'), null);
      await becomes(() => portal.rows(), GUESTS);
      await portal.withElement((form) => { form.dataset.isCopy = 'true'; });
      arrive();
      await becomes(() => portal.withElement((form) => form.dataset.isCopy), undefined);
      await becomes(() => portal.rows(), GUESTS);
      await assertToken(tenant);
      await portal.send();
      await portal.page.getByText('2 people were invited').first().waitFor();
      assert.deepEqual(await tenant.mailed(), once(...GUESTS));
    },

    'in a place that is permanent, the form outlasts that the page is morphed': async (portal, tenant) => {
      await outlastsRefresh(portal, tenant, 'morph.html');
    },

    'Back shows the cached copy, with its list': async (portal, tenant) => {
      await addPeople(portal);
      await closePeople(portal);
      await portal.page.goBack();
      await becomes(() => portal.rows(), GUESTS);
      await assertToken(tenant);
    },
  },

  blazor: {
    'an update to the same page leaves the form its people and its looks': async (portal, tenant) => {
      await addPeople(portal);
      const before = await looks(portal);
      await portal.page.evaluate(() => {
        document.head.append(document.createElement('meta'));
        document.querySelector('invite-users').append('A word of the portal’s');
        return window.refresh();
      });
      assert.equal(await portal.page.locator('head meta').count(), 1);
      assert.equal(await portal.withElement((form) => form.textContent), '');
      assert.deepEqual(await portal.rows(), GUESTS);
      assert.deepEqual(await looks(portal), before);
      await portal.send();
      await portal.page.getByText('2 people were invited').first().waitFor();
      assert.deepEqual((await tenant.requests()).map((request) => request.workspace_id), [10]);
    },

    'the form can be reached with the keyboard after it': async (portal) => {
      await showPeople(portal);
      await portal.page.evaluate(() => window.refresh());
      await portal.offeredRole('Viewer');
      await portal.button('Add two people').focus();
      await portal.page.keyboard.press('Tab');
      await becomes(() => portal.focusedField(), 'E-mail of person 1');
    },

    'in a place that is permanent, the form keeps the focus and what a script has set': async (portal, tenant) => {
      await outlastsRefresh(portal, tenant, 'permanent.html');
    },
  },

  angular: {
    'the focus is in the form as soon as its dialog is open, and goes around in it': async (portal) => {
      await openPeople(portal);
      await becomes(() => portal.focusedField(), 'E-mail of person 1');
      await portal.offeredRole('Viewer');
      await portal.tabTo('Close people');
      await portal.page.keyboard.press('Tab');
      await becomes(() => portal.focusedField(), 'E-mail of person 1');
      await portal.page.keyboard.press('Shift+Tab');
      await portal.page.keyboard.press('Shift+Tab');
      await becomes(() => portal.focusedField(), 'Close people');
    },

    'what the README shows invites': async (portal, tenant) => {
      await portal.button('Open what the README shows').click();
      await invite(portal, tenant);
    },

    'Escape closes the dialog, and the list is there when it is opened again': async (portal) => {
      await addPeople(portal);
      await portal.page.keyboard.press('Escape');
      await becomes(() => portal.page.locator('invite-users').count(), 0);
      await openPeople(portal);
      await becomes(() => portal.rows(), GUESTS);
    },
  },

  next: {
    'what is prerendered stays, and the form has each property': async (portal) => {
      const html = await (await fetch(portal.page.url())).text();
      assert.match(html, /<h1>People<\/h1>.*people were invited/s);
      await portal.root.getByRole('heading', { name: 'Bring people in' }).waitFor();
      const has = await portal.withElement((form) => [typeof form.getToken, form.defaultRole]);
      assert.deepEqual(has, ['function', 'Viewer']);
    },

    'what the README shows invites': async (portal, tenant) => {
      await portal.page.goto(new URL('shown', portal.page.url()).href);
      await invite(portal, tenant);
    },

    'a form that is prerendered itself is taken over as it is, with what the page has configured': async (portal, tenant) => {
      const url = new URL('attributes', portal.page.url());
      assert.match(await (await fetch(url)).text(), /<invite-users default-role="Viewer"/);
      await portal.page.goto(url.href);
      await portal.offeredRole('Viewer');
      await becomes(() => portal.rows(), [['', 'Viewer']]);
      await assertToken(tenant);
    },
  },
};
