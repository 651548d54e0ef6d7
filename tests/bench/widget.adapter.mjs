// The widget in the harness: its page as `make dist` leaves it, with the attributes that make it
// do what the contract asks of all.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ATTRIBUTES = 'default-role="Viewer" batch-size="1000" on-refusal="ask"';
const ELEMENT = '<invite-users></invite-users>';

export default {
  html(dist) {
    const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
    if (!page.includes(ELEMENT)) throw new Error(`${dist}/index.html no longer has ${ELEMENT}`);
    return page.replace(ELEMENT, `<invite-users ${ATTRIBUTES}></invite-users>`);
  },
  page: {
    emailField: () => 'input[part~=email]',
    ready: () => {
      const root = document.querySelector('invite-users')?.shadowRoot;
      const field = root?.querySelector('input[part~=email]');
      const roles = root?.querySelector('select[part~=role]');
      // One option more than there are roles: "Choose a role".
      return !!field && !field.disabled && !field.readOnly && !!roles && !roles.disabled && roles.options.length > 5;
    },
    // An empty list has a hint in place of the count, a long one a comma in it.
    people: () => Number(/^(\d+) (people|person)/.exec(
      document.querySelector('invite-users').shadowRoot.querySelector('.totals')?.textContent.replaceAll(',', ''))?.[1] ?? 0),
    scroller: () => document.querySelector('invite-users').shadowRoot.querySelector('[part~=rows]'),
    sendButton: () => document.querySelector('invite-users').shadowRoot.querySelector('[part~=send]'),
    // Counted over all rows, those out of sight included.
    errorCount: () => Number(/(\d+) needs? attention/.exec(
      document.querySelector('invite-users').shadowRoot.querySelector('.totals').textContent.replaceAll(',', ''))?.[1] ?? 0),
  },
};
