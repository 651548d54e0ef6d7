import type { InviteUsersMessageKey } from './messages.js';

export * from './messages.js';

/** Somebody to invite; the admin is asked for what is missing. */
export interface InviteUsersPerson {
  email: string;
  role?: string;
  name?: string;
}

/** Somebody in a request. */
export interface InviteUsersInvitation {
  email: string;
  role: string;
}

/** What a run does at the moment. */
export type InviteUsersPhase =
  | 'another-tab'
  | 'checking'
  | 'sending'
  | 'signing-in'
  | 'waiting'
  | 'offline'
  | 'asking'
  | 'paused';

/** Why a run ended; `form` is a refusal of the whole request. */
export type InviteUsersReason =
  | 'done'
  | 'stopped'
  | 'signed-out'
  | 'forbidden'
  | 'form'
  | 'rejected'
  | 'busy'
  | 'failed'
  | 'no-answer';

/** What became of somebody. */
export type InviteUsersOutcome = 'invited' | 'refused' | 'unknown' | 'not-sent';

/** What went wrong: the roles could not be fetched, the form could not be loaded, it crashed. */
export type InviteUsersErrorKind = 'roles' | 'load' | 'crash';

/** How many people of a run became what. */
export interface InviteUsersCounts {
  invited: number;
  refused: number;
  unknown: number;
  notSent: number;
}

/** The detail of `invite-users-before-send`; `preventDefault()` keeps these people from being sent. */
export interface InviteUsersBeforeSend {
  people: InviteUsersInvitation[];
}

/** The detail of `invite-users-progress`. */
export interface InviteUsersProgress extends InviteUsersCounts {
  phase: InviteUsersPhase;
  total: number;
  waiting: number;
  sending: number;
}

/** Somebody in a result; the messages are the server's, of those whom it refused. */
export interface InviteUsersResultPerson extends InviteUsersInvitation {
  outcome: InviteUsersOutcome;
  messages: string[];
}

/** The detail of `invite-users-result`. */
export interface InviteUsersResult extends InviteUsersCounts {
  reason: InviteUsersReason;
  people: InviteUsersResultPerson[];
  /** Of the answer that ended the run; 0 where none did. */
  status: number;
  traceId: string | null;
}

/** The detail of `invite-users-error`; the message is in the language of the form. */
export interface InviteUsersError {
  kind: InviteUsersErrorKind;
  message: string;
}

/** The events of the element; they bubble and cross shadow roots. */
export interface InviteUsersEventMap {
  'invite-users-ready': CustomEvent<null>;
  'invite-users-before-send': CustomEvent<InviteUsersBeforeSend>;
  'invite-users-progress': CustomEvent<InviteUsersProgress>;
  'invite-users-result': CustomEvent<InviteUsersResult>;
  'invite-users-error': CustomEvent<InviteUsersError>;
}

/** Messages of the form in the portal's own words. */
export type InviteUsersMessages = { [Key in InviteUsersMessageKey]?: string | ((...values: any[]) => string) };

/** Headers as `fetch` takes them. */
export type InviteUsersHeaders = Record<string, string> | Headers | Iterable<[string, string]>;

/** Gives a bearer token. */
export type InviteUsersTokenSource = () => string | Promise<string>;

/** Gives headers for a call. */
export type InviteUsersHeaderSource = () => InviteUsersHeaders | Promise<InviteUsersHeaders>;

/** What a page gives all its elements; whatever an element has of its own comes first. */
export interface InviteUsersConfiguration {
  getToken?: InviteUsersTokenSource | null;
  getHeaders?: InviteUsersHeaderSource | null;
  apiBase?: string | null;
  /** The folder with the package's .wasm files, for bundlers that do not copy them. */
  assets?: string | URL | null;
}

/** What an attribute can be given as a property; `null` takes it away, but for `workspaceId`. */
type Given = string | null | undefined;

/** `<invite-users>`: a form with which an admin invites people. */
export declare class InviteUsers extends HTMLElement {
  static formAssociated: boolean;
  static observedAttributes: string[];

  /** Where the API's calls stand; another origin must be `https:` or this machine. */
  get apiBase(): string | null;
  set apiBase(value: Given);
  /**
   * The workspace to invite to; `choose` lets the admin choose. `tenant`, or no such attribute: the tenant.
   * Set to nothing or to an empty text it is not known yet, and nothing is sent.
   */
  get workspaceId(): string | null;
  set workspaceId(value: Given | number);
  /** The role of new rows. Without it, the admin chooses. */
  get defaultRole(): string | null;
  set defaultRole(value: Given);
  /** How many rows go out in one request. */
  get batchSize(): string | null;
  set batchSize(value: Given | number);
  /** `ask` waits for a click before the others of a refused request go again. */
  get onRefusal(): string | null;
  set onRefusal(value: Given);
  /** `none`: the list does not outlive its page. */
  get draft(): string | null;
  set draft(value: Given);
  /** Tells the list of one admin from another's in the same tab. */
  get draftKey(): string | null;
  set draftKey(value: Given);

  /** Whether nothing can be typed or sent. A run that is on goes on, and can be stopped. */
  get disabled(): boolean;
  set disabled(value: boolean);

  /** The portal's own messages by their keys: texts, or functions of the values in them. */
  get messages(): InviteUsersMessages;
  set messages(value: InviteUsersMessages | null | undefined);

  /** Gives a bearer token, for portals without a cookie session. Where that fails, no call goes out. */
  get getToken(): InviteUsersTokenSource | undefined;
  set getToken(value: InviteUsersTokenSource | null | undefined);
  /** Gives headers for every call, such as an antiforgery token. Where that fails, no call goes out. */
  get getHeaders(): InviteUsersHeaderSource | undefined;
  set getHeaders(value: InviteUsersHeaderSource | null | undefined);

  /** Takes a text like one that is pasted, or an array; resolves when they stand in the list. */
  addPeople(people: string | readonly (string | InviteUsersPerson)[]): Promise<void>;
  /** What the Send button does; resolves when the run is asked for. The result comes as an event. */
  send(): Promise<void>;
  /** Empties the list; the admin can undo it. */
  clear(): Promise<void>;
  /** Goes to the first field that needs the admin, as soon as it is there. */
  focus(options?: FocusOptions): void;

  addEventListener<Name extends keyof InviteUsersEventMap>(
    name: Name,
    listener: (this: InviteUsers, event: InviteUsersEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (this: InviteUsers, event: HTMLElementEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof InviteUsersEventMap>(
    name: Name,
    listener: (this: InviteUsers, event: InviteUsersEventMap[Name]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (this: InviteUsers, event: HTMLElementEventMap[Name]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** Gives all elements of the page what they need: call it where the package is imported, before any of them is there. */
export declare function configure(settings: InviteUsersConfiguration): void;

/** Defines `<invite-users>`, unless the page has it already, or there is no DOM. */
export declare function define(): void;

declare global {
  interface HTMLElementTagNameMap {
    'invite-users': InviteUsers;
  }
}
