// The browser of the scenes: Chromium, or with `ENGINE=firefox` Firefox, and what only Chromium can show.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, firefox } from 'playwright-core';
import { eventually } from './eventually.mjs';

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-quic',
  // Else every window starts two more processes for suggestions below an address bar that nobody sees.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
];

// Not named BROWSER: by that many a desktop tells its own.
const isFirefox = process.env.ENGINE === 'firefox';

/** Why a scene is left out in Firefox. All else that a `Portal` does, it does there too. */
export const ONLY_IN_CHROMIUM = {
  cdp: 'drags from outside and input methods are Chromium’s protocol, CDP',
  largeFile: 'over BiDi Playwright takes longer with a file of 10 MB than a scene waits',
  offlineRoute: 'Firefox that is offline refuses what the scene would answer itself as well',
  disputed: 'Firefox’s own field takes the letter U+2F868, which neither the corpus nor the form does',
  cutRefusal: 'Firefox gives a page the cut body of a 4xx as if it were whole',
};

/** Thrown where a scene cannot go on in this browser; its message says why. */
export class OnlyInChromium extends Error {}

/** Ends the scene in another browser than Chromium, for one of these reasons. */
export function needsChromium(reason) {
  if (isFirefox) throw new OnlyInChromium(reason);
}

/** A browser for a file of tests; Chromium with further arguments and another environment where they are given. */
export function launch({ args = [], env = process.env } = {}) {
  if (isFirefox) return launchFirefox();
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...ARGUMENTS, ...args], env });
}

let downloadsPath;

/** Over BiDi, as the channel wants it: that is what a Firefox speaks that is not Playwright's own. */
async function launchFirefox() {
  downloadsPath = mkdtempSync(join(tmpdir(), 'downloads-'));
  const executablePath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath, downloadsPath });
  return browser.once('disconnected', () => rmSync(downloadsPath, { recursive: true, force: true }));
}

/** What the page saves as a file when `press` is done: its name and its content. */
export async function savedFile(page, press) {
  if (isFirefox) {
    await press();
    return eventually(takeDownload);
  }
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8') };
}

/** Takes the file out of the folder: Playwright hears of no download that a script starts in Firefox. */
function takeDownload() {
  const [name, ...others] = readdirSync(downloadsPath);
  const path = join(downloadsPath, name ?? assert.fail('no file was saved'));
  const content = readFileSync(path, 'utf8');
  assert.ok(content && others.length === 0, 'it is saved as a whole');
  rmSync(path);
  return { name, content };
}
