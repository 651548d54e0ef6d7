import { bootstrapApplication } from '@angular/platform-browser';
import { configure } from 'invite-users';
import { Portal } from './portal';

configure({ assets: 'invite-users/' });
bootstrapApplication(Portal);
