// What a page imports for its effect: <invite-users> is defined.
import { define } from './element.js';

define();

export * from './element.js';
