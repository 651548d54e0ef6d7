// Plays what Blazor's enhanced navigation does with a link: the page of the server is fetched, and the document
// made like it. Whatever its HTML does not have is taken away, attributes, children and what stands in the head;
// what is within `data-permanent` stays. Up to .NET 10 that does not hold for the attributes of that element itself.
import { afterWebStarted } from './initializer.js';
import { configure } from './node_modules/invite-users/index.js';

configure({ getToken: async () => (await fetch('/session/token')).text() });

// Blazor hands on what can be written as JSON.
afterWebStarted({
  registerCustomEventType(name, { browserEventName, createEventArgs }) {
    document.addEventListener(browserEventName, (event) => {
      const { invited } = JSON.parse(JSON.stringify(createEventArgs(event)));
      document.querySelector('[role=status]').textContent = `${invited} people were invited`;
    });
  },
});

document.addEventListener('click', async (event) => {
  if (event.target.matches('#add')) document.querySelector('invite-users').addPeople('ann@corp.example, bob@corp.example');
  if (!event.target.matches('a')) return;
  event.preventDefault();
  await navigate(event.target.href);
});

/** Goes to the page at this address. */
async function navigate(href) {
  const html = await (await fetch(href)).text();
  history.pushState(null, '', href);
  makeLike(document.documentElement, new DOMParser().parseFromString(html, 'text/html').documentElement);
}

function makeLike(node, wanted) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    node.data = wanted.data;
    return;
  }
  for (const { name } of [...node.attributes]) if (!wanted.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  if (node.matches('[data-permanent]')) return;
  [...node.childNodes].slice(wanted.childNodes.length).forEach((child) => child.remove());
  [...wanted.childNodes].forEach((child, index) => {
    const own = node.childNodes[index];
    if (own?.nodeName === child.nodeName) makeLike(own, child);
    else if (own) own.replaceWith(document.importNode(child, true));
    else node.append(document.importNode(child, true));
  });
}

window.refresh = () => navigate(location.href);
