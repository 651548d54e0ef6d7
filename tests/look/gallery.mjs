// The page of all states as a test sees it: one state at a time, in a browser that draws the same
// everywhere: fonts.conf names the only fonts there are, nothing moves, and no caret blinks.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { launch } from '../e2e/portal.mjs';
import { becomes } from '../e2e/eventually.mjs';
import { StandIn } from '../e2e/stand-in.mjs';

const FONTS = fileURLToPath(new URL('fonts.conf', import.meta.url));

/** A browser, and the server of the page. */
export class Gallery {
  static async open() {
    const gallery = new Gallery();
    const options = { args: ['--font-render-hinting=none', '--disable-lcd-text'], env: { ...process.env, FONTCONFIG_FILE: FONTS } };
    [gallery.browser, gallery.standIn] = await Promise.all([launch(options), StandIn.start()]);
    return gallery;
  }

  async close() {
    await this.browser?.close();
    this.standIn?.stop();
  }

  /** Shows that state to `look`; `query` is the page’s further choices. */
  async show(state, look, query = {}) {
    const tenant = this.standIn.tenant();
    const page = await this.browser.newPage({ reducedMotion: 'reduce', locale: 'en-GB' });
    page.setDefaultTimeout(20_000);
    try {
      await page.goto(`${tenant.url}states.html?${new URLSearchParams({ only: state, ...query })}`);
      await page.locator('[data-reached]').waitFor();
      await becomes(() => unnamed(page), []);
      await look(page);
      assert.deepEqual(await tenant.violations(), [], 'nothing that the policy forbids');
    } finally {
      await page.close();
    }
  }
}

/** The buttons on screen whose words have not come yet. */
function unnamed(page) {
  return page.locator('invite-users button:visible').evaluateAll((buttons) => buttons
    .filter((button) => !button.textContent && !button.ariaLabel).map((button) => button.className));
}
