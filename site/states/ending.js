// What is seen when a run is over.
import { broken, problem } from './answers.js';
import { sendAll } from './acts.js';
import { FIVE, notValid } from './sending.js';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';
const noList = problem(403, 'Forbidden');

/** Refuses requests with somebody of these addresses in it, in the documented words. */
function refusing(...addresses) {
  return (request) => {
    const refused = addresses.find((address) => request.users.some(({ email }) => email === address));
    return refused ? problem(400, 'Bad Request', notValid(refused))() : new Response(null);
  };
}

/** A state at the end of a run with these answers to it. */
function ended(name, about, answers) {
  return { name, about, answers, reach: (form) => sendAll(form, FIVE) };
}

export const ending = [
  ended('invited', 'Everybody is invited.', {}),
  ended('account', 'Some are invited, some refused: each in the server’s own words.', {
    inviteusers: refusing(FIVE[1].email, FIVE[3].email),
  }),
  ended('form-refused', 'A refusal of the whole request, not of anybody in it.', {
    inviteusers: problem(409, 'Conflict', 'Your plan has no seats left.'),
  }),
  ended('in-doubt', 'No answer came, and the list of users cannot be read.', {
    inviteusers: broken,
    allusers: noList,
  }),
  ended('failed', 'The server failed, and said what its support desk will ask for.', {
    inviteusers: problem(500, 'Internal Server Error',
      `A server error occurred while processing your request. Please try again later. Trace ID:${TRACE}`),
    allusers: noList,
  }),
  ended('signed-out', 'The session of the portal has ended.', { inviteusers: problem(401, 'Unauthorized') }),
  ended('forbidden', 'The admin may not invite people.', { inviteusers: problem(403, 'Forbidden') }),
];
