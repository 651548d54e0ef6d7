// Something breaks inside the form, and what is left of its list then.
import { becomes } from './eventually.mjs';

/** All that is written down in the tab. */
export function kept(portal) {
  return portal.page.evaluate(() => Object.values(sessionStorage).join());
}

/** Waits until the list of these people is written down. */
export async function isKept(portal, ...emails) {
  await becomes(async () => { const text = await kept(portal); return emails.every((email) => text.includes(email)); }, true);
}

/** Something breaks inside, as the next row is added. */
export function crash(portal) {
  return portal.page.evaluate(() => {
    const { createTextNode } = Document.prototype;
    Document.prototype.createTextNode = () => {
      Document.prototype.createTextNode = createTextNode;
      throw new Error('broken on purpose');
    };
  });
}
