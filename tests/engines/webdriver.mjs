// As much of the W3C WebDriver protocol as an admin needs: keys, clicks, and what the page shows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const PATIENCE = 60_000;

/** A browser that is driven over HTTP by the program that its makers provide. */
export class Browser {
  #driver;
  #session;

  /** Starts `driver`, which takes `--port=…`, and by it a browser with these capabilities. */
  static async start(driver, capabilities) {
    const browser = new Browser();
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    browser.#driver = spawn(driver, [`--port=${port}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    browser.#driver.stderr.setEncoding('utf8').on('data', (text) => { said += text; });
    try {
      await Promise.race([once(browser.#driver, 'exit'), answers(`${address}/status`)]);
      const { sessionId } = await call('POST', `${address}/session`, { capabilities: { alwaysMatch: capabilities } });
      browser.#session = `${address}/session/${sessionId}`;
    } catch (error) {
      browser.#driver.kill();
      throw new Error(`${driver}: ${error.message}\n${said}`);
    }
    return browser;
  }

  async quit() {
    await call('DELETE', this.#session);
    this.#driver.kill();
  }

  /** Closes everything, and goes on in a new window: nothing of another's visit is left in it. */
  async startOver() {
    const { handle } = await this.#order('window/new', { type: 'window' });
    await call('DELETE', `${this.#session}/window`);
    await this.#order('window', { handle });
  }

  async open(url) {
    await this.#order('url', { url });
  }

  async reload() {
    await this.#order('refresh', {});
  }

  /** What `script`, the body of a function, returns in the page. */
  async run(script, ...args) {
    return this.#order('execute/sync', { script, args });
  }

  async click(element) {
    await this.#order(`element/${element[ELEMENT]}/click`, {});
  }

  async type(element, text) {
    await this.#order(`element/${element[ELEMENT]}/value`, { text });
  }

  #order(path, body) {
    return call('POST', `${this.#session}/${path}`, body);
  }
}

async function call(method, url, body) {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body), signal });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${url}: ${value.error}: ${value.message}`);
  return value;
}

/** Waits until something listens there. */
async function answers(url) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await call('GET', url);
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
