import './element.js';

// As the focus trap of Angular's CDK does it: what can have the focus is found by attributes, in the light
// DOM alone, and one anchor before the dialog and one behind send the focus back into it.

/** CDK's isFocusable and isTabbable, for what the page has. */
function isTabbable(node) {
  const isField = ['INPUT', 'SELECT', 'BUTTON', 'TEXTAREA'].includes(node.nodeName);
  const hasTabIndex = node.hasAttribute('tabindex') && !Number.isNaN(parseInt(node.getAttribute('tabindex'), 10));
  const isVisible = node.getClientRects().length > 0 && getComputedStyle(node).visibility === 'visible';
  return (isField || hasTabIndex) && !node.hasAttribute('disabled') && isVisible && node.tabIndex >= 0;
}

function tabbables(box) {
  return [...box.querySelectorAll('*')].filter(isTabbable);
}

function anchor(box, which) {
  const made = document.createElement('div');
  made.tabIndex = 0;
  made.className = 'anchor';
  made.addEventListener('focus', () => tabbables(box).at(which)?.focus());
  return made;
}

/** Opens a dialog with the form, and with a button behind it where `closes` says so. */
function openDialog(closes) {
  const box = document.createElement('div');
  box.role = 'dialog';
  box.tabIndex = -1;
  const form = document.createElement('invite-users');
  form.defaultRole = 'Viewer';
  box.append(form);
  if (closes) box.append(Object.assign(document.createElement('button'), { textContent: 'Close' }));
  document.querySelector('#place').append(anchor(box, -1), box, anchor(box, 0));
  (tabbables(box)[0] ?? box).focus();
}

document.querySelector('#open').addEventListener('click', () => openDialog(!location.hash));
