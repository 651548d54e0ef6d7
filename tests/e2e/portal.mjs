// What an admin sees and does: the page in a real browser, in the words of its user.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ONLY_IN_CHROMIUM, needsChromium, savedFile } from './browser.mjs';

export { launch } from './browser.mjs';

/** One admin with a browser of their own. */
export class Portal {
  /** The uncaught errors of the page so far. */
  errors = [];

  constructor(context, page, tenant, root = page) {
    this.context = context;
    this.page = page;
    this.tenant = tenant;
    this.root = root;
    this.email = (person) => root.getByRole('textbox', { name: `E-mail of person ${person}`, exact: true });
    this.role = (person) => root.getByRole('combobox', { name: `Role of person ${person}`, exact: true });
    this.button = (name) => root.getByRole('button', { name, exact: typeof name === 'string' });
    this.sendButton = this.button(/^Send/);
    this.card = root.getByRole('region', { name: 'Invite people' });
    this.outcomes = root.getByRole('group', { name: 'What became of the invitations' });
    this.columnsQuestion = root.getByRole('group', { name: /^Which columns/ });
    page.on('pageerror', (error) => this.errors.push(error.stack ?? String(error)));
  }

  static async arrive(browser, tenant) {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const context = await browser.newContext({ permissions, viewport: { width: 1000, height: 800 } });
    context.setDefaultTimeout(10_000);
    return new Portal(context, await context.newPage(), tenant);
  }

  /** The same admin at one form of several, or at one in a frame: at the form in `root`. */
  within(root) {
    return new Portal(this.context, this.page, this.tenant, root);
  }

  /**
   * Opens the page and waits for the form. `at` is another page of the tenant, `attributes` are those of
   * the element; after `patience` milliseconds no request is waited for any longer.
   */
  async open({ at = '', attributes, patience } = {}) {
    const address = new URL(at, this.tenant.url).href;
    if (attributes) await this.#writeAttributes(address, attributes);
    if (patience) await this.page.addInitScript(losePatience, patience);
    await this.page.goto(address);
    await this.root.locator('[part~=email]').first().waitFor();
  }

  /** Opens the page of all states at that one. */
  async openState(name) {
    await this.page.goto(`${this.tenant.url}states.html?only=${name}`);
    await this.page.locator('[data-reached]').waitFor();
  }

  /** Keeps what has such an address from coming. The answer lets it come. */
  async withhold(address) {
    let arrive;
    const arrival = new Promise((resolve) => { arrive = resolve; });
    await this.page.route(address, async (route) => {
      await arrival;
      await route.continue();
    });
    return arrive;
  }

  /**
   * Has an API at `/other`, an address of the page's origin, give these answers, each as `route.fulfill` takes
   * it, by the call's name. Answers the bodies of the invitations that it gets.
   */
  async openOther(answers = {}) {
    const given = { availableroles: { json: [{ name: 'Viewer' }] }, allusers: { json: [] }, ...answers };
    const posts = [];
    await this.page.route('**/other/**', async (route) => {
      const request = route.request();
      if (request.method() === 'POST') posts.push(JSON.parse(request.postData()));
      await route.fulfill(given[new URL(request.url()).pathname.split('/').pop()] ?? { json: {} });
    });
    return posts;
  }

  /** The same admin in another tab of the same browser, with a form of its own. */
  async openTab(options) {
    const tab = new Portal(this.context, await this.context.newPage(), this.tenant);
    await tab.open(options);
    return tab;
  }

  async leave() {
    await this.context.close();
  }

  /** Types an address and chooses a role for the person in that row, counted from 1. */
  async typePerson(person, email, role) {
    await this.email(person).fill(email);
    if (!role) return;
    await this.role(person).selectOption(role);
    // Playwright chooses without going there; an admin leaves the address for it.
    await this.role(person).focus();
  }

  /** Types these people, each in a row of their own; rows are added as needed. */
  async typePeople(...people) {
    for (const [index, [email, role]] of people.entries()) {
      if (index > 0) await this.addRow();
      await this.typePerson(index + 1, email, role);
    }
  }

  async addRow() {
    await this.button('Add row').click();
  }

  /** Leaves the field that has the focus, as a click beside it does. */
  async leaveField() {
    await this.root.getByRole('heading', { name: 'Invite people' }).click();
  }

  async removeRow(person) {
    await this.root.getByRole('listitem').nth(person - 1).getByRole('button', { name: /^Remove/ }).click();
  }

  async send() {
    await this.sendButton.click();
  }

  /** Opens the page, types these people and sends them; `options` are those of `open`. */
  async invite(people, options) {
    await this.open(options);
    await this.typePeople(...people);
    await this.send();
  }

  async stop() {
    await this.button('Stop').click();
  }

  /** Lets those go who were in a request with somebody refused. */
  async sendOthers() {
    await this.button('Send the others').click();
  }

  /** Has the tenant asked once more who of those in doubt was invited. */
  async checkAgain() {
    await this.button('Check again').click();
  }

  /** Says that those in doubt, or those of them who are selected, may be sent again. */
  async allowAgain() {
    await this.button(/^Allow sending (the \d+ selected )?again$/).click();
  }

  /** Says that those in doubt, or those of them who are selected, were invited. */
  async confirmInvited() {
    await this.button(/^(They|The \d+ selected) were invited$/).click();
  }

  async goOffline() {
    await this.context.setOffline(true);
  }

  async goOnline() {
    await this.context.setOffline(false);
  }

  /** Signs in again, in another tab of the same browser. */
  async signIn() {
    const tab = await this.context.newPage();
    await tab.goto(this.tenant.url);
    await tab.close();
  }

  /** Has the portal's page give the form a token of `source` whenever it asks for one. */
  async handOutTokens(source) {
    await this.page.exposeFunction('tokenOfPortal', source);
    await this.page.addInitScript(() => {
      customElements.whenDefined('invite-users').then(() => {
        document.querySelector('invite-users').getToken = () => window.tokenOfPortal();
      });
    });
  }

  /** Has the page's script do this to the element before its class is there; `given` is handed on. */
  async prepare(deed, given) {
    await this.page.addInitScript(`
      addEventListener('readystatechange', () => {
        const element = document.querySelector('invite-users');
        if (!element || element.isPrepared) return;
        element.isPrepared = true;
        (${deed})(element, ${JSON.stringify(given)});
      }, true);
    `);
  }

  /** Has the page's script do this to the element that is there; `given` is handed on. Answers what it returns. */
  async withElement(deed, given) {
    return this.page.evaluate(`(${deed})(document.querySelector('invite-users'), ${JSON.stringify(given)})`);
  }

  /** Has the browser translate the page from now on, as Chrome does. */
  async translate() {
    await this.page.evaluate(translatePage);
  }

  /** Pastes where the caret is. */
  async paste(text) {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('Control+V');
  }

  /** Goes to the end of that person's address and pastes there. */
  async pasteList(person, text) {
    await this.email(person).focus();
    await this.email(person).press('End');
    await this.paste(text);
  }

  /** Pastes a list and waits until it stands in the form. */
  async takeList(person, text) {
    await this.pasteList(person, text);
    await this.button('Undo').waitFor();
  }

  /** Chooses these files, each `{ name, content }`, after a click on Import file. */
  async importFiles(...files) {
    if (files.some(({ content }) => content.length > 5_000_000)) needsChromium(ONLY_IN_CHROMIUM.largeFile);
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.button('Import file').click(),
    ]);
    const chosen = files.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) }));
    await chooser.setFiles(chosen);
  }

  /** Drags these files from outside the browser over the form and lets them go there. */
  async dropFiles(...files) {
    const folder = await mkdtemp(join(tmpdir(), 'dropped-'));
    try {
      const paths = files.map(({ name }) => join(folder, basename(name)));
      await Promise.all(files.map(({ content }, index) => writeFile(paths[index], content)));
      await this.#drag({ items: [], files: paths });
    } finally {
      this.context.once('close', () => rm(folder, { recursive: true }));
    }
  }

  /** Drags a text from another window over the form and lets it go there. */
  async dropText(text) {
    await this.#drag({ items: [{ mimeType: 'text/plain', data: text }], files: [] });
  }

  /**
   * Stops the reading of long lists where it lets the page draw and answer, from this percentage on. The
   * answer lets it go on.
   */
  async holdReading(percent = 0) {
    await this.page.evaluate(holdTurns, percent);
    return () => this.page.evaluate(() => window.letTurnsGoOn());
  }

  async undo() {
    await this.button('Undo').click();
  }

  async removeDuplicates() {
    await this.button(/^Remove \d+ duplicates?$/).click();
  }

  /** The question that asks for the role of many people; `asked` is how it reads. */
  roleQuestion(asked) {
    return this.card.getByRole('combobox', { name: asked, exact: true });
  }

  async answerRole(asked, role) {
    await this.roleQuestion(asked).selectOption(role);
    await this.#giveRole(this.roleQuestion(asked));
  }

  async select(person) {
    await this.card.getByLabel(`Select person ${person}`, { exact: true }).check();
  }

  /** Scrolls to the last rows. */
  async scrollToEnd() {
    await this.card.getByRole('list').evaluate((list) => { list.scrollTop = list.scrollHeight; });
  }

  /** Selects that row and all between it and the one that was selected before. */
  async selectTo(person) {
    await this.card.getByLabel(`Select person ${person}`, { exact: true }).click({ modifiers: ['Shift'] });
  }

  async selectAll() {
    await this.card.getByLabel('Select all people', { exact: true }).check();
  }

  async setRoleOfSelected(role) {
    const choice = this.card.getByRole('combobox', { name: 'Role of the selected people' });
    await choice.selectOption(role);
    await this.#giveRole(choice);
  }

  /** Presses the button beside the choice of a role for many people. */
  async #giveRole(choice) {
    await choice.locator('xpath=following-sibling::button[1]').click();
  }

  async removeSelected() {
    await this.button('Remove').click();
  }

  /** Answers which columns of a table hold the addresses and the roles. */
  async answerColumns(addresses, roles) {
    await this.columnsQuestion.getByLabel('Addresses').selectOption(addresses);
    if (roles) await this.columnsQuestion.getByLabel('Roles').selectOption(roles);
    await this.button('Import').click();
  }

  /** The rows that are shown with that question: its titles, then the first rows of the table. */
  async shownColumns() {
    const rows = await this.columnsQuestion.getByRole('row').all();
    return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
  }

  async nextProblem() {
    await this.page.keyboard.press('F8');
  }

  /** Presses Tab, or another key that goes on, until the focus is on what has this name. */
  async tabTo(name, key = 'Tab') {
    for (let stops = 60; await this.focusedField() !== name; stops -= 1) {
      if (stops === 0) throw new Error(`${key} does not lead to ${name}`);
      await this.page.keyboard.press(key);
    }
  }

  /** Goes to what has this name, with Tab or another key that leads there, and presses it. */
  async reachAndPress(name, key) {
    await this.tabTo(name, key);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the part of the form that comes with the first focus is there. */
  async furnished() {
    await this.page.locator('.help').waitFor({ state: 'attached' });
  }

  /** Waits until what has changed is on screen. */
  async drawn() {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** Marks a part of that person's address; puts the caret there where both ends are one. */
  async mark(person, start, end = start) {
    await this.email(person).focus();
    await this.email(person).evaluate((field, range) => field.setSelectionRange(...range), [start, end]);
  }

  /** The text of that person's address and what of it is marked: [text, start, end]. */
  async caret(person) {
    return this.email(person).evaluate((field) => [field.value, field.selectionStart, field.selectionEnd]);
  }

  /** The form as its user reads it: a list of [address, role]. */
  async rows() {
    const emails = this.root.getByRole('textbox', { name: /^E-mail of person/ });
    return emails.evaluateAll((fields) => fields.map((field) => {
      const role = field.closest('li').querySelector('select');
      return [field.value, role.selectedOptions[0]?.value ?? ''];
    }));
  }

  /** The addresses in the form, from the top. */
  async addresses() {
    return (await this.rows()).map(([address]) => address);
  }

  /** What is said below that row's address where nothing is wrong with it: the person's name, or a hint. */
  async noteOfRow(person) {
    assert.equal(await this.isMarked(person), false, `row ${person} is not marked`);
    return this.errorOfRow(person);
  }

  /** What is said about the address of that row: the field's accessible description. */
  async errorOfRow(person) {
    return this.email(person).evaluate(describe);
  }

  /** What is said about the role of that row. */
  async errorOfRole(person) {
    return this.role(person).evaluate(describe);
  }

  /** What is said in every row that is shown: a list of [address, about it, about the role]. */
  async said() {
    // At one moment: rows come and go.
    return this.root.getByRole('textbox', { name: /^E-mail of person/ }).evaluateAll(describeRows);
  }

  /** Which row, counted from 1, this address stands in. */
  async personWith(address) {
    return (await this.addresses()).indexOf(address) + 1;
  }

  /** What is said in that row, as it is on screen. */
  message(person) {
    return this.root.getByRole('listitem').nth(person - 1).locator('[part~=error]');
  }

  /** Draws the mouse over what is said in that row, as one marks a text. */
  async markMessage(person) {
    const { x, y, height } = await this.message(person).boundingBox();
    await this.page.mouse.move(x + 5, y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x + 60, y + height / 2);
    await this.page.mouse.up();
  }

  /** The text in the form that is marked. */
  async markedText() {
    return this.withElement(({ shadowRoot }) => {
      const [marked] = getSelection().getComposedRanges({ shadowRoots: [shadowRoot] });
      const range = new Range();
      range.setStart(marked.startContainer, marked.startOffset);
      range.setEnd(marked.endContainer, marked.endOffset);
      return range.toString();
    });
  }

  /** The addresses of the rows that are selected. */
  async selected() {
    const picked = this.card.getByRole('checkbox', { name: /^Select person/, checked: true });
    return picked.evaluateAll((boxes) => boxes.map((box) => box.closest('li').querySelector('input[type=text]').value));
  }

  /** Whether that row's address is marked as wrong. */
  async isMarked(person) {
    return await this.email(person).getAttribute('aria-invalid') === 'true';
  }

  /** What is said about the list as a whole; nothing is the empty text. */
  async notice() {
    return (await this.root.locator('[part~=notice]:visible').allInnerTexts()).join('\n');
  }

  /** Copies what a support desk asks for under this name; answers what was copied. */
  async copyId(name) {
    const line = this.root.locator('[part~=notice] p').filter({ hasText: name });
    await line.getByRole('button', { name: 'Copy' }).click();
    return this.#copied();
  }

  /** Copies what a support desk has to know; answers what was copied. */
  async copyReport() {
    await this.button('Copy report').click();
    return this.#copied();
  }

  /** Copies the addresses of the invited; answers what was copied. */
  async copyInvited() {
    await this.outcomes.getByRole('button', { name: 'Copy' }).click();
    return this.#copied();
  }

  async #copied() {
    await this.button('Copied').waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Saves those who were refused as a file; answers its name and its content. */
  async saveRefused() {
    return savedFile(this.page, () => this.button('Save refused as CSV').click());
  }

  /** Saves the template for lists as a file; answers its name and its content. */
  async saveTemplate() {
    return savedFile(this.page, () => this.button('Template').click());
  }

  /** The parts of the page that would have to be scrolled sideways. */
  async sideways() {
    return this.page.evaluate(() => {
      const within = [...document.querySelector('invite-users').shadowRoot.querySelectorAll('*')];
      const boxes = within.filter((element) => element.matches('div, section, ul, li'));
      return [document.documentElement, ...boxes]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        .map((element) => `${element.localName}.${element.className}`);
    });
  }

  /** What moves in the form, or would move if it changed. */
  async moving() {
    return this.page.locator('invite-users').evaluate(({ shadowRoot }) => {
      const moves = ({ transitionDuration, animationName }) => transitionDuration !== '0s' || animationName !== 'none';
      const moving = [...shadowRoot.querySelectorAll('*')].filter((element) => moves(getComputedStyle(element)));
      return moving.map((element) => `${element.localName}.${element.className}`);
    });
  }

  /** What is happening while invitations are sent; nothing is the empty text. */
  async progress() {
    return (await this.root.locator('[part~=progress]:visible').allInnerTexts()).join('\n');
  }

  /** The count and state of all rows. */
  async totals() {
    return this.card.locator('header p').innerText();
  }

  /** Notes from now on what is told to those who do not see what changes; answers how to read the notes. */
  async listen() {
    const status = await this.root.getByRole('status').elementHandle();
    await status.evaluate((element) => {
      window.told = [];
      const note = () => element.textContent && window.told.push(element.textContent);
      new MutationObserver(note).observe(element, { childList: true, characterData: true, subtree: true });
    });
    return () => this.page.evaluate(() => window.told);
  }

  async sendLabel() {
    return this.sendButton.innerText();
  }

  /** The accessible name of what has the focus. */
  async focusedField() {
    return this.page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
    });
  }

  /** What is written in the address that has the focus. */
  async focusedAddress() {
    return this.page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      return focused?.value ?? '';
    });
  }

  /** What is said about the address that has the focus. */
  async errorOfFocused() {
    return this.errorOfRow((await this.focusedField()).match(/\d+/)[0]);
  }

  /** Whether something in the form has the focus. */
  async hasFocus() {
    return this.page.evaluate(() => Boolean(document.activeElement?.shadowRoot?.activeElement));
  }

  /** Waits until the roles are there, this one among them. */
  async offeredRole(name) {
    await this.role(1).getByRole('option', { name, exact: true }).waitFor({ state: 'attached' });
  }

  /** The roles that can be chosen in the first row. */
  async offeredRoles() {
    const names = await this.role(1).getByRole('option').allTextContents();
    return names.slice(1);
  }

  async #drag(data) {
    needsChromium(ONLY_IN_CHROMIUM.cdp);
    const { x, y } = await this.root.getByRole('heading').first().boundingBox();
    const session = await this.context.newCDPSession(this.page);
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      const dragged = { ...data, dragOperationsMask: 1 };
      await session.send('Input.dispatchDragEvent', { type, x: x + 5, y: y + 5, data: dragged });
    }
    await session.detach();
  }

  async #writeAttributes(address, attributes) {
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`).join('');
    await this.page.route(address, async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace('<invite-users', `<invite-users${written}`);
      await route.fulfill({ response, body: html });
    });
  }
}

function describe(field) {
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
  const texts = ids.map((id) => field.getRootNode().getElementById(id)?.textContent ?? '');
  return texts.join(' ').trim();
}

function describeRows(emails) {
  const about = (field) => {
    const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => field.getRootNode().getElementById(id)?.textContent ?? '').join(' ').trim();
  };
  return emails.map((email) => [email.value, about(email), about(email.closest('li').querySelector('select'))]);
}

function holdTurns(percent) {
  const { setTimeout } = window;
  const held = [];
  const shown = () => /(\d+) %/.exec(document.querySelector('invite-users').shadowRoot.textContent)?.[1] ?? 0;
  const isHeld = (delay) => delay === 0 && shown() >= percent;
  window.setTimeout = (deed, delay, ...rest) => (isHeld(delay) ? held.push(deed) : setTimeout(deed, delay, ...rest));
  window.letTurnsGoOn = () => {
    window.setTimeout = setTimeout;
    held.forEach((deed) => setTimeout(deed));
  };
}

function losePatience(milliseconds) {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (wanted) => timeout(Math.min(wanted, milliseconds));
}

/** In place of each text, and of each that comes, stands an element with a translation. */
function translatePage() {
  const { shadowRoot } = document.querySelector('invite-users');
  const isLeft = ({ data, parentElement }) => !data.trim() || parentElement.closest('[translate=no], font, textarea');
  const translated = (text) => {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.append(text);
    outer.append(inner);
    return outer;
  };
  const translateAll = () => {
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter((text) => !isLeft(text))) text.replaceWith(translated(text.data));
  };
  translateAll();
  new MutationObserver(translateAll).observe(shadowRoot, { childList: true, characterData: true, subtree: true });
}
