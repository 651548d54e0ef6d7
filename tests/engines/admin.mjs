// What an admin sees and does in any engine: real keys and clicks, through the shadow root.
import { eventually } from '../e2e/eventually.mjs';

export const ENTER = '\uE007';
const withControl = (key) => `\uE009${key}\uE000`;

export class Admin {
  constructor(browser, tenant) {
    this.browser = browser;
    this.tenant = tenant;
  }

  /** Opens the tenant's page and waits for the form. */
  async open() {
    await this.browser.open(this.tenant.url);
    await this.#email(1);
  }

  async reload() {
    await this.browser.reload();
    await this.#email(1);
  }

  /** Types these people, each in a row of their own. */
  async typePeople(...people) {
    for (const [index, [email, role]] of people.entries()) {
      if (index > 0) await this.press('Add row');
      await this.typeEmail(index + 1, email);
      await this.chooseRole(index + 1, role);
    }
  }

  async typeEmail(person, text) {
    await this.browser.type(await this.#email(person), text);
  }

  async chooseRole(person, role) {
    await this.#choose(`Role of person ${person}`, role);
  }

  /** Copies this list somewhere else in the page, and pastes it into that person's address. */
  async pasteList(person, text) {
    const elsewhere = await this.browser.run(`
      const field = document.body.appendChild(document.createElement('textarea'));
      field.value = arguments[0];
      return field;`, text);
    await this.browser.type(elsewhere, withControl('a'));
    await this.browser.type(elsewhere, withControl('c'));
    await this.typeEmail(person, withControl('v'));
  }

  /** Answers the question, which reads so, for the role of many people. */
  async answerRole(asked, role) {
    await this.#choose(asked, role);
    await this.press('Set role');
  }

  async press(name) {
    const button = "within('button').find((button) => button.textContent.trim() === wanted)";
    await this.browser.click(await this.#find(button, name));
  }

  async send() {
    await this.browser.click(await this.#find("within('[part~=send]')[0]"));
  }

  /** The form as its user reads it: a list of [address, role]. */
  async rows() {
    return this.#look(`within('[part~=row]').map((row) =>
      ['email', 'role'].map((part) => row.querySelector('[part~=' + part + ']').value))`);
  }

  /** What is said about the list as a whole. */
  async notice() {
    return this.#look(`within('[part~=notice]').filter((notice) => notice.checkVisibility())
      .map((notice) => notice.innerText).join('\\n')`);
  }

  /** What is said in that row. */
  async noteOfRow(person) {
    return this.#look(`within('[part~=error]')[wanted - 1].innerText.trim()`, person);
  }

  /** Whether this is written down for the next visit. */
  async isKept(text) {
    return this.#look('Object.values(sessionStorage).join().includes(wanted)', text);
  }

  /** Something breaks inside, as the next row is added. */
  async crash() {
    await this.browser.run(`
      const { createTextNode } = Document.prototype;
      Document.prototype.createTextNode = () => {
        Document.prototype.createTextNode = createTextNode;
        throw new Error('broken on purpose');
      };`);
    await this.press('Add row');
  }

  /** The accessible name of what has the focus. */
  async focusedField() {
    return this.#look(`form.shadowRoot.activeElement?.getAttribute('aria-label')`);
  }

  #email(person) {
    return this.#find('within(`[aria-label="${wanted}"]`)[0]', `E-mail of person ${person}`);
  }

  /** Chooses the option of this name, once it is there. */
  async #choose(field, name) {
    const option = 'within(`[aria-label="${wanted[0]}"] option`).find((option) => option.value === wanted[1])';
    await this.browser.click(await this.#find(option, [field, name]));
  }

  /** Waits for what the expression finds. */
  async #find(expression, wanted) {
    return eventually(async () => {
      const found = await this.#look(expression, wanted);
      if (!found) throw new Error(`there is no ${wanted ?? expression}`);
      return found;
    });
  }

  /** The value of an expression about the `form`; `within(selector)` are parts of it. */
  #look(expression, wanted) {
    return this.browser.run(`
      const [wanted] = arguments;
      const form = document.querySelector('invite-users');
      const within = (selector) => [...form?.shadowRoot?.querySelectorAll(selector) ?? []];
      return ${expression};`, wanted);
  }
}
