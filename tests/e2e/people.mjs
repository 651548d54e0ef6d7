// The people of the scenes, and what is said and done about them.

export const ANN = ['ann@corp.example', 'Manager'];
export const BOB = ['bob@corp.example', 'Viewer'];
export const CID = ['cid@corp.example', 'Creator'];
export const DAN = ['dan@corp.example', 'Reviewer'];
export const EVE = ['eve@corp.example', 'Viewer'];

/** The addresses of so many people. */
export function crowd(count) {
  return Array.from({ length: count }, (_, index) => `person${index + 1}@corp.example`);
}

/** The addresses of a list with nobody in it: one row is always there. */
export const NOBODY = [''];

/** What the tenant's outbox says when each of these people was mailed exactly once, and nobody else. */
export function once(...people) {
  return Object.fromEntries(people.map(([email]) => [email, 1]));
}

/** The documented sentence about an address that is refused. */
export function notValid([email]) {
  return `The email address '${email}' is not valid.`;
}
