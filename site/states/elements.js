// The elements that this page is made of.

/** An element with these attributes and children. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function paragraph(...children) {
  return element('p', {}, ...children);
}
