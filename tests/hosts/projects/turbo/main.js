// A portal whose pages Turbo puts in place of one another: this script runs once, for all of them.
import { visit } from '@hotwired/turbo';
import { configure } from 'invite-users';

configure({ getToken: async () => (await fetch('/session/token')).text() });

document.addEventListener('invite-users-result', ({ detail }) => {
  document.querySelector('[role=status]').textContent = `${detail.invited} people were invited`;
});

document.addEventListener('click', ({ target }) => {
  if (target.matches('#add')) document.querySelector('invite-users').addPeople('ann@corp.example, bob@corp.example');
});

window.refresh = () => visit(location.href, { action: 'replace' });
