// A portal in Lit: the form stands in the shadow root of another element, which is rendered again and again.
import 'invite-users';
import type { InviteUsersResult } from 'invite-users';
import { LitElement, html, nothing } from 'lit';

class PortalPeople extends LitElement {
  static override properties = { isOpen: { state: true }, invited: { state: true } };
  declare isOpen: boolean;
  declare invited: number;

  constructor() {
    super();
    this.isOpen = true;
    this.invited = 0;
  }

  override render() {
    return html`
      <button @click=${() => (this.isOpen = !this.isOpen)}>${this.isOpen ? 'Close people' : 'Open people'}</button>
      <button @click=${this.add}>Add two people</button>
      <p role="status">${this.invited} people were invited</p>
      ${this.isOpen ? this.form() : nothing}
    `;
  }

  form() {
    return html`<invite-users default-role="Viewer" .getToken=${getToken} @invite-users-result=${this.hear}></invite-users>`;
  }

  async add() {
    await this.renderRoot.querySelector('invite-users')?.addPeople(['ann@corp.example', { email: 'bob@corp.example' }]);
  }

  hear({ detail }: CustomEvent<InviteUsersResult>) {
    this.invited = detail.people.filter(({ outcome }) => outcome === 'invited').length;
  }
}

async function getToken() {
  return (await fetch('/session/token')).text();
}

customElements.define('portal-people', PortalPeople);
