// The form in the portal's language, whatever that is and whenever it changes.
// Proves README's rows of `lang` and `messages`: six languages, and the portal's own wording; design §7.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { becomes, scene } from './scene.mjs';

const SOURCES = new URL('../../src/locale/', import.meta.url);
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'pt'];

/** All that a language says, by key. */
async function messages(language) {
  const files = [`${language}.js`, `rest-${language}.js`].map((name) => import(new URL(name, SOURCES)));
  const [first, rest] = await Promise.all(files);
  return { ...first.default, ...rest.default };
}

/** Opens the page, with its root's language changed before anything runs. */
async function openIn(portal, tenant, language) {
  await portal.page.route(tenant.url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('lang="en"', language) });
  });
  await portal.page.goto(tenant.url);
  await portal.page.getByRole('textbox').first().waitFor();
}

const heading = (portal) => portal.page.locator('h2').innerText();

/** Lets the portal's script do something with the element. */
const withElement = (portal, deed) => portal.page.evaluate(`(${deed})(document.querySelector('invite-users'))`);

test('there are messages in exactly these languages', () => {
  const names = readdirSync(SOURCES).filter((name) => /^[a-z]{2}\.js$/.test(name));
  assert.deepEqual(names.sort(), LANGUAGES.map((name) => `${name}.js`));
});

for (const language of LANGUAGES) {
  test(`every message is there in ${language}, and takes the values that the English one takes`, async () => {
    const [own, english] = await Promise.all([messages(language), messages('en')]);
    assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort());
    for (const [key, message] of Object.entries(english)) {
      assert.equal(typeof own[key], typeof message, key);
      if (typeof message !== 'function') continue;
      assert.equal(own[key].length, message.length, key);
      for (const count of [0, 1, 2, 3, 11, 100, 1000]) {
        const said = own[key](count, count);
        assert.match(said, /\p{L}|\d/u, `${key} for ${count}`);
        assert.doesNotMatch(said, /undefined|NaN|#/, `${key} for ${count}`);
      }
    }
  });
}

scene('the button for the keyboard shortcuts lies over nothing, from right to left too', async (portal, tenant) => {
  await openIn(portal, tenant, 'lang="ar"');
  await portal.page.getByRole('textbox').first().fill('ann@corp.example');
  const [help, all] = ['.help', '.columns .pick'].map((part) => portal.page.locator(part));
  await help.waitFor();
  await all.click({ timeout: 2_000 });
  await becomes(() => all.isChecked(), true);
});

scene('the form speaks the language of the page', async (portal, tenant) => {
  await openIn(portal, tenant, 'lang="fr-CA"');
  await becomes(() => heading(portal), 'Inviter des personnes');
  await portal.page.getByRole('textbox', { name: 'E-mail de la personne 1' }).fill('ann@');
  await portal.page.getByRole('button', { name: 'Ajouter une ligne' }).click();
  await becomes(() => portal.page.locator('header p').innerText(), '1 personne, 1 à vérifier');
  await portal.page.getByText('Saisissez le domaine après le @.').waitFor();
});

scene('without a language of the page the form speaks one that the browser’s user reads', async (portal, tenant) => {
  await portal.page.addInitScript(() => {
    Object.defineProperty(navigator, 'languages', { value: ['nl', 'de-AT', 'en'] });
  });
  await openIn(portal, tenant, '');
  await becomes(() => heading(portal), 'Personen einladen');
});

scene('only the language in use is loaded', async (portal, tenant) => {
  const asked = [];
  portal.page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()));
  await openIn(portal, tenant, 'lang="de"');
  await portal.page.getByRole('textbox').first().fill('ann@corp.example');
  await becomes(() => asked.filter((name) => /^later-de-.*js$/.test(name)).length, 1);
  assert.deepEqual(asked.filter((name) => /^(later-)?(ar|en|es|fr|pt)-/.test(name)), []);
});

scene('the language can change while somebody types; list, focus and caret stay', async (portal) => {
  await portal.open({ attributes: { 'default-role': 'Viewer' } });
  await portal.takeList(1, 'ann@corp.example\nbob@');
  await portal.mark(2, 1, 3);
  await portal.page.evaluate(() => { document.documentElement.lang = 'es'; });
  await becomes(() => heading(portal), 'Invitar a personas');
  await portal.page.getByText('Escriba el dominio después de la @.').waitFor();
  await portal.page.getByRole('paragraph').filter({ hasText: /añadida/ }).waitFor();
  const field = portal.page.getByRole('textbox', { name: 'Correo de la persona 2' });
  const marked = await field.evaluate((input) => [input.value, input.selectionStart, input.selectionEnd, input.getRootNode().activeElement === input]);
  assert.deepEqual(marked, ['bob@', 1, 3, true]);
});

scene('in Arabic the form reads from right to left, and an address still from left to right', async (portal, tenant) => {
  await openIn(portal, tenant, 'lang="ar" dir="rtl"');
  await becomes(() => heading(portal), 'دعوة أشخاص');
  const field = portal.page.getByRole('textbox').first();
  const send = portal.page.locator('[part~=send]');
  const [left, right] = await Promise.all([send.boundingBox(), field.boundingBox()]);
  assert.ok(left.x < right.x, 'the button that sends is at the end of the line, on the left');
  await field.fill('ann@corp.example');
  assert.equal(await field.evaluate((input) => getComputedStyle(input).direction), 'ltr');
  await portal.page.setViewportSize({ width: 320, height: 800 });
  assert.deepEqual(await portal.sideways(), []);
});

scene('what a server says keeps its words, and is in no language that the form knows', async (portal, tenant) => {
  const words = "The mailbox 'ann@corp.example' is closed.";
  await tenant.settings({ refused: { 'ann@corp.example': words } });
  await openIn(portal, tenant, 'lang="pt-PT"');
  await portal.page.getByRole('textbox').first().fill('ann@corp.example');
  await portal.page.getByRole('combobox').selectOption('Viewer');
  await portal.page.getByRole('button', { name: 'Enviar 1 convite' }).click();
  const said = portal.page.getByText(words).first();
  await said.waitFor();
  assert.equal(await said.evaluate((element) => element.closest('[lang]').getAttribute('lang')), '');
});

scene('a portal says things in its own words, texts and functions', async (portal) => {
  await portal.open();
  await withElement(portal, (element) => {
    element.messages = { title: 'Bring your team', send: (count) => `Ask ${count}`, add_row: undefined };
  });
  await becomes(() => heading(portal), 'Bring your team');
  await portal.typePerson(1, 'ann@corp.example', 'Viewer');
  await portal.button('Ask 1').waitFor();
  await portal.button('Add row').waitFor();
  await withElement(portal, (element) => { element.messages = null; });
  await becomes(() => heading(portal), 'Invite people');
});
