// What a user does in a form of this page: its fields are found by the names of their parts.

/** The parts of that name, from the top. */
function parts(form, name) {
  return [...form.shadowRoot.querySelectorAll(`[part~=${name}]`)];
}

/** Types into the address of that person, counted from 1, and does not leave it. */
export function type(form, person, text) {
  const field = parts(form, 'email')[person - 1];
  // What comes into a field without the focus is no typing.
  form.parentElement.inert = false;
  field.focus({ preventScroll: true });
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Selects those people, counted from 1, once they are on screen. */
export async function select(form, ...people) {
  await drawn();
  for (const person of people) parts(form, 'select')[person - 1].click();
}

/** Waits until the second workspace can be chosen. */
export async function workspacesCome(form) {
  while (!form.shadowRoot.querySelector('.panels option:nth-child(3)')) await drawn();
}

/** Waits until the form says what it lacks. */
export async function obstacleComes(form) {
  while (!form.shadowRoot.querySelector('.notice[role=alert]:not([hidden])')) await drawn();
}

/** Opens the sheet with the keyboard shortcuts, once its button is in sight: its style comes later. */
export async function showShortcuts(form) {
  while (!parts(form, 'help')[0]?.checkVisibility()) await drawn();
  parts(form, 'help')[0].click();
}

/** Waits for the form's event of that name whose detail is as wanted. */
export function event(form, name, isWanted = () => true) {
  return new Promise((resolve) => {
    form.addEventListener(`invite-users-${name}`, ({ detail }) => isWanted(detail) && resolve(detail));
  });
}

/** Sends these people, and waits until the run is over. */
export async function sendAll(form, people) {
  await form.addPeople(people);
  const result = event(form, 'result');
  await form.send();
  await result;
}

/** Sends these people, and waits until the run is as wanted. */
export async function sendUntil(form, people, isWanted) {
  await form.addPeople(people);
  const progress = event(form, 'progress', isWanted);
  await form.send();
  await progress;
}

/** Waits until what has changed is on screen. */
export function drawn() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
