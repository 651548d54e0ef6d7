import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { CUSTOM_ELEMENTS_SCHEMA, Component, inject } from '@angular/core';
import type { InviteUsers, InviteUsersResult } from 'invite-users';

/** What is in the dialog: the form, and what closes it. */
@Component({
  selector: 'portal-people',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <invite-users #form default-role="Viewer" [getToken]="getToken" (invite-users-result)="tell($event.detail)" />
    <button (click)="add(form)">Add two people</button>
    <button (click)="dialog.close()">Close people</button>
  `,
})
export class People {
  protected readonly dialog = inject(DialogRef);
  protected readonly tell: (result: InviteUsersResult) => void = inject(DIALOG_DATA);

  protected readonly getToken = async () => (await fetch('/session/token')).text();

  protected add(form: InviteUsers) {
    return form.addPeople(['ann@corp.example', { email: 'bob@corp.example' }]);
  }
}
