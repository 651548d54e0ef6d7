// The states, in the order in which somebody who invites people may meet them.
import { answerWasm, broken, json, silence } from './answers.js';
import { event, obstacleComes, select, showShortcuts, type, workspacesCome } from './acts.js';
import { ending } from './ending.js';
import { sending } from './sending.js';

const ANN = { email: 'ann.lee@corp.example', name: 'Ann Lee', role: 'Manager' };
const BOB = { email: 'bob.reyes@corp.example', name: 'Bob Reyes', role: 'Viewer' };
const CID = { email: 'cid.moreau@corp.example', name: 'Cid Moreau', role: 'Creator' };
const TABLE = 'Work;Spare;Function\nann@corp.example;ann@home.example;Creator\nbob@corp.example;bob@home.example;Viewer';

/** Fifty people: every seventh address is unfinished, every tenth is there twice, every fifth has no role. */
function fifty() {
  return Array.from({ length: 50 }, (_, index) => ({
    email: index % 7 === 2 ? `person${index + 1}@` : `person${index % 10 === 9 ? index : index + 1}@corp.example`,
    role: index % 5 === 4 ? undefined : 'Viewer',
  }));
}

const filling = [
  {
    name: 'empty',
    about: 'Nobody is in the list yet. One row is always there.',
  },
  {
    name: 'workspace-choice',
    about: 'workspace-id="choose": the admin chooses where people are invited to.',
    attributes: { 'workspace-id': 'choose' },
    answers: {
      CurrentWorkspaces: json([
        { workspaceId: 10, workspaceName: 'Accounts payable' },
        { workspaceId: 11, workspaceName: 'Contracts' },
      ]),
    },
    reach: (form) => workspacesCome(form),
  },
  {
    name: 'workspace-not-named',
    about: 'workspace-id="": the portal does not know yet where to invite to, and Send was pressed.',
    attributes: { 'workspace-id': '', 'default-role': 'Viewer' },
    reach: async (form) => {
      await form.addPeople([ANN, BOB]);
      await form.send();
      await obstacleComes(form);
    },
  },
  {
    name: 'typing',
    about: 'An address that is not finished is not judged before its field is left.',
    reach: (form) => type(form, 1, 'ann.lee@co'),
  },
  {
    name: 'hints',
    about: 'What is odd about an address, and who is a user already. Hints never block.',
    attributes: { 'default-role': 'Viewer' },
    answers: { allusers: json([{ email: ANN.email, roleName: 'Manager', status: 'Active' }]) },
    reach: (form) => form.addPeople([ANN, 'bob@gmial.com', 'cid@gmail.com', 'dan@corp.example', 'Dan@corp.example']),
  },
  {
    name: 'role-question',
    about: 'One question for all who came without a role, and one for each role that is not offered here.',
    reach: (form) => form.addPeople(['ann@corp.example', 'bob@corp.example', 'cid@corp.example',
      { email: 'dan@corp.example', role: 'Owner' }]),
  },
  {
    name: 'column-question',
    about: 'A table whose titles do not tell which column holds the addresses.',
    reach: (form) => form.addPeople(TABLE),
  },
  {
    name: 'fifty',
    about: 'Fifty rows: unfinished addresses, duplicates, missing roles.',
    reach: (form) => form.addPeople(fifty()),
  },
  {
    name: 'selection',
    about: 'Selected rows get a role or are removed together.',
    reach: async (form) => {
      await form.addPeople([ANN, BOB, CID]);
      await select(form, 1, 3);
    },
  },
  {
    name: 'shortcuts',
    about: 'What works on the keyboard beside Tab and Space.',
    isAlone: true,
    reach: async (form) => {
      await event(form, 'ready');
      await form.addPeople([ANN, BOB]);
      await showShortcuts(form);
    },
  },
  {
    name: 'cleared',
    about: 'Every removal can be undone.',
    reach: async (form) => {
      await form.addPeople([ANN, BOB, CID]);
      await form.clear();
    },
  },
  {
    name: 'restored',
    about: 'The list outlives its page: here the form was taken out of the page and put back.',
    attributes: { draft: 'kept' },
    reach: async (form) => {
      await form.clear();
      await form.addPeople([ANN, BOB, CID]);
      const place = form.parentElement;
      form.remove();
      await Promise.resolve();
      place.append(form);
      await event(form, 'ready');
    },
  },
];

/** Something breaks inside, as more people come in. */
function crash(form) {
  const { createTextNode } = Document.prototype;
  Document.prototype.createTextNode = () => {
    Document.prototype.createTextNode = createTextNode;
    throw new Error('broken on purpose');
  };
  form.addPeople([CID]);
}

const broke = [
  {
    name: 'roles-missing',
    about: 'The roles could not be loaded; the list can be filled all the same.',
    answers: { availableroles: () => new Response(null, { status: 503 }) },
  },
  {
    name: 'workspaces-missing',
    about: 'The workspaces to choose from could not be loaded; the list can be filled all the same.',
    attributes: { 'workspace-id': 'choose' },
    answers: { CurrentWorkspaces: () => new Response(null, { status: 503 }) },
    reach: (form) => obstacleComes(form),
  },
  {
    name: 'misconfigured',
    about: 'An attribute that the portal has set wrong.',
    attributes: { 'workspace-id': 'sales' },
  },
  {
    name: 'loading',
    about: 'Before the WebAssembly is there.',
    isAlone: true,
    prepare: () => answerWasm(silence),
  },
  {
    name: 'not-loaded',
    about: 'The WebAssembly cannot be loaded.',
    isAlone: true,
    prepare: () => answerWasm(broken),
    reach: (form) => event(form, 'error'),
  },
  {
    name: 'crashed',
    about: 'After a second crash in a short time. After a first one the form starts again by itself.',
    isAlone: true,
    attributes: { draft: 'kept' },
    reach: async (form) => {
      await event(form, 'ready');
      await form.addPeople([ANN, BOB]);
      crash(form);
      await event(form, 'ready');
      crash(form);
    },
  },
];

export const states = [...filling, ...sending, ...ending, ...broke];
