// How the focus comes into the form.
//
// A focus trap that looks at the page alone, such as that of Angular's dialogs, sees nothing in the form but
// the element, and takes it for a field if its tabindex is 0. So it is while the focus is elsewhere. Inside,
// the element would be one more stop on the way out: there it is -1, and not missing, for Chromium takes the
// focus from a field whose host loses its tabindex.

const FIELDS = 'a, button, input, select, textarea';
let isTab = false;

/** Lets the focus come to the element, unless it is inside. */
export function offer(element) {
  if (!element.shadowRoot.activeElement) element.tabIndex = 0;
}

/** Sends the focus on that comes to the element: Tab to what stands first, anything else where `go` leads. */
export function receive(element, go) {
  const root = element.shadowRoot;
  element.addEventListener('focus', () => {
    if (root.activeElement) return;
    if (isTab) enter(root);
    else go();
  });
  root.addEventListener('focusin', () => {
    if (element.tabIndex === 0) element.tabIndex = -1;
  });
  element.addEventListener('focusout', () => offer(element));
  // Whoever marks words does not want to go to the element; a list is pressed to scroll it.
  root.addEventListener('mousedown', ({ target }) => {
    if (target.matches('ul') || target.closest(`${FIELDS}, label`)) return;
    root.activeElement?.blur();
    element.removeAttribute('tabindex');
  });
}

/** Focuses the first field that can be. */
function enter(root) {
  [...root.querySelectorAll(FIELDS)].some((field) => {
    field.focus();
    return root.activeElement;
  });
}

/**
 * Offers these elements from the first key or click on. Before, a framework may still take over what a
 * server wrote, and would complain of an attribute that it does not know.
 */
export function offerAll(elements) {
  for (const name of ['keydown', 'pointerdown']) {
    const notice = ({ key }) => {
      isTab = key === 'Tab';
      elements.forEach(offer);
    };
    addEventListener(name, notice, true);
  }
}
