// The form stands in the shadow root of a shell, which itself stands in the page.
import './element.js';

customElements.define('portal-shell', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const form = document.createElement('invite-users');
    form.defaultRole = 'Viewer';
    root.append(form);
  }
});
