import { Dialog } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { InviteUsersResult } from 'invite-users';
import { People } from './people';
import { People as Shown } from './shown';

/** A portal that has the form in a dialog. */
@Component({
  selector: 'portal-root',
  template: `
    <button (click)="open()">Open people</button>
    <button (click)="openShown()">Open what the README shows</button>
    <p role="status">{{ invited() }} people were invited</p>
  `,
})
export class Portal {
  readonly #dialog = inject(Dialog);
  protected readonly invited = signal(0);

  protected open() {
    const tell = ({ people }: InviteUsersResult) => this.invited.set(people.filter(({ outcome }) => outcome === 'invited').length);
    this.#dialog.open(People, { ariaLabel: 'People', data: tell });
  }

  protected openShown() {
    const { componentInstance } = this.#dialog.open(Shown, { ariaLabel: 'People' });
    componentInstance?.result.subscribe(({ invited }) => this.invited.set(invited));
  }
}
