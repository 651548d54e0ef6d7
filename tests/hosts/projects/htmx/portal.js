// A portal whose server gives pieces of pages. It has no code beside them: what a form needs is configured once.
import { configure } from './node_modules/invite-users/index.js';

configure({ getToken: async () => (await fetch('/session/token')).text() });

document.addEventListener('invite-users-result', ({ detail }) => {
  document.querySelector('[role=status]').textContent = `${detail.invited} people were invited`;
});

document.querySelector('#add').addEventListener('click', () => {
  document.querySelector('invite-users').addPeople('ann@corp.example, bob@corp.example');
});
