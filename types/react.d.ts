import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { InviteUsers, InviteUsersEventMap } from './element.js';

export * from './element.js';

type Attribute = 'apiBase' | 'workspaceId' | 'defaultRole' | 'batchSize' | 'onRefusal' | 'draft' | 'draftKey';
type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Name;
// Not `Attributes`: inside the declaration of the module that would be React's own.
type OwnAttributes = { [Name in Attribute | Kebab<Attribute>]?: string | number | null };
type Properties = Partial<Pick<InviteUsers, 'getToken' | 'getHeaders' | 'messages' | 'disabled'>>;
type Listeners = { [Name in keyof InviteUsersEventMap as `on${Name}`]?: (event: InviteUsersEventMap[Name]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'invite-users': DetailedHTMLProps<HTMLAttributes<InviteUsers>, InviteUsers> & OwnAttributes & Properties & Listeners;
    }
  }
}
