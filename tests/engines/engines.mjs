// The other engines that admins have: which program drives each, and with what it starts.
import { Browser } from './webdriver.mjs';

const { FIREFOX = '/usr/bin/firefox-esr', WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver' } = process.env;

export const ENGINES = {
  Firefox: () => Browser.start('geckodriver', { 'moz:firefoxOptions': { binary: FIREFOX, args: ['-headless'] } }),
  // The small browser that comes with the driver, in a window of the display.
  WebKit: () => Browser.start(WEBKIT_DRIVER, {}),
};
