// What is seen while invitations are sent.
import { inTurn, json, problem, silence } from './answers.js';
import { sendUntil } from './acts.js';

/** Five people of the same role. */
export const FIVE = ['ann.lee', 'bob.reyes', 'cid.moreau', 'dan.okafor', 'eve.silva']
  .map((name) => ({ email: `${name}@corp.example`, role: 'Viewer' }));

/** The documented sentence about an address that is refused. */
export function notValid(email) {
  return `The email address '${email}' is not valid.`;
}

export const sending = [
  {
    name: 'sending',
    about: 'Requests of two people each: the first is answered, the second under way.',
    attributes: { 'batch-size': '2' },
    answers: { inviteusers: inTurn(() => new Response(null), silence) },
    reach: (form) => sendUntil(form, FIVE, ({ invited, sending }) => invited === 2 && sending > 0),
  },
  {
    name: 'waiting',
    about: 'The server has asked to be left alone for 30 seconds (429, Retry-After).',
    answers: { inviteusers: problem(429, 'Too Many Requests', undefined, { 'retry-after': '30' }) },
    reach: (form) => sendUntil(form, FIVE, ({ phase }) => phase === 'waiting'),
  },
  {
    name: 'paused',
    about: 'on-refusal="ask": somebody was refused, and the others wait for a click.',
    attributes: { 'on-refusal': 'ask' },
    answers: { inviteusers: problem(400, 'Bad Request', notValid(FIVE[1].email)), allusers: json([]) },
    reach: (form) => sendUntil(form, FIVE, ({ phase }) => phase === 'paused'),
  },
];
