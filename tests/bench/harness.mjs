// Browser sessions shared by measure.mjs and fairness.test.mjs.
import { readFileSync } from 'node:fs';
import path from 'node:path';
// The one that the end-to-end tests drive their browser with.
import { chromium } from '../e2e/node_modules/playwright-core/index.mjs';
import { benchDir } from './server.mjs';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const ARGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // Else every window starts two more processes for suggestions below an address bar that nobody sees.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
];
const probe = readFileSync(path.join(benchDir, 'probe.js'), 'utf8');

/** adapter.page holds functions; they are handed to the page as source text. */
function adapterScript(adapter) {
  const entries = Object.entries(adapter?.page ?? {}).map(([k, fn]) => `${JSON.stringify(k)}: (${fn.toString()})`);
  return `window.__benchAdapter = {${entries.join(',')}};`;
}

export async function launch() {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  const cdp = await browser.newBrowserCDPSession();
  const processes = async () => (await cdp.send('SystemInfo.getProcessInfo')).processInfo;
  const pid = (await processes()).find((p) => p.type === 'browser').id;
  return {
    browser,
    pid,
    processes,
    version: browser.version(),
    /** Ends this browser even when a renderer hangs. */
    async end() {
      const closed = browser.close().catch(() => {});
      await Promise.race([closed, new Promise((r) => setTimeout(r, 3000))]);
      try { process.kill(pid, 'SIGKILL'); } catch { /* already gone */ }
    },
  };
}

export const NETWORK = {
  // bytes per second; `latency` is added by Chromium to every request
  fast4g: { offline: false, downloadThroughput: 9_000_000 / 8, uploadThroughput: 1_500_000 / 8, latency: 60 },
};

export async function openPage(b, origin, app, { throttle = false } = {}) {
  const context = await b.browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  if (throttle) {
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', NETWORK.fast4g);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.addInitScript({ content: adapterScript(app.adapter) });
  await page.addInitScript({ content: probe });
  const errors = [];
  page.on('pageerror', (e) => errors.push(String(e)));
  const metrics = async () =>
    Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value]));
  return {
    context, page, cdp, errors, metrics,
    async go() {
      await page.goto(`${origin}/${app.name}/${app.adapter?.path ?? ''}`, { waitUntil: 'commit' });
      await page.evaluate(() => window.__bench.ready);
    },
    close: () => Promise.race([context.close().catch(() => {}), new Promise((r) => setTimeout(r, 3000))]),
  };
}
