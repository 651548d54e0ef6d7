// What the form looks like before it works, and where it says why it does not.

/** `words` are those of src/locale/first.js; a `sentence` stands in place of the form's first row. */
export function skeleton(words, sentence) {
  const title = element('h2', 'title', words.title);
  const card = element('section', 'card', element('header', 'head', title));
  if (sentence) {
    const notice = element('p', 'notice bad', sentence);
    notice.part = 'notice';
    card.setAttribute('role', 'alert');
    card.append(notice);
  } else {
    card.ariaLabel = words.title;
    card.ariaBusy = 'true';
    card.append(...form(words));
  }
  return element('div', 'base', card);
}

function form(words) {
  const field = (className) => element('span', `${className} waiting`);
  const heads = element('div', 'columns', element('span'), element('span', '', words.email), element('span', '', words.role));
  const row = element('div', 'row', element('span'), field('email'), field('role'));
  const foot = element('div', 'foot', element('div', 'end', element('span', 'primary waiting')));
  return [heads, element('div', 'rows first', row), foot];
}

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
