// English: what every other language has to say as well.
import { tools } from './tools.js';

const { number, plural } = tools('en');
const people = (count) => plural(count, { one: '# person', other: '# people' });
const invitations = (count) => plural(count, { one: '# invitation', other: '# invitations' });

export default {
  // The form before it works
  not_loaded: 'This form could not be loaded. Check the connection and reload the page.',
  restarting: (isKept) => `This form had to start again.${isKept ? ' Your list is kept.' : ''}`,
  broken: (isKept) => `This form stopped working. ${isKept ? 'Your list is kept: reload the page.' : 'Reload the page.'}`,

  // The form
  email_placeholder: 'name@company.com',
  choose_role: 'Choose a role',
  roles_loading: 'Loading roles…',
  roles_missing: 'No roles yet',
  add_row: 'Add row',
  import_file: 'Import file',
  get_template: 'Template',
  clear: 'Clear list',
  next_problem: 'Go to the next problem (F8)',
  pick_label: (person) => `Select person ${number(person)}`,
  people_list: 'People to invite',
  pick_all: 'Select all people',
  email_label: (person) => `E-mail of person ${number(person)}`,
  role_label: (person) => `Role of person ${number(person)}`,
  remove_label: (email) => `Remove ${email}`,
  remove_person: (person) => `Remove person ${number(person)}`,
  nobody_yet: 'Type an address, paste a list, or drop a file here.',
  list: (...parts) => parts.join(', '),
  people,
  attention: (count) => plural(count, { one: '# needs attention', other: '# need attention' }),
  needs_role: (count) => plural(count, { one: '# needs a role', other: '# need a role' }),
  send_none: 'Send invitations',
  send: (count) => `Send ${invitations(count)}`,
  retry: 'Try again',

  // Rows
  duplicate: (person) => `Same address as person ${number(person)}. Remove one of them.`,
  role_missing: 'Choose a role.',
  email_empty: 'Type an address.',
  email_missing_at: 'Not a full address yet: add @ and the domain.',
  email_many_ats: 'More than one @: keep one address in a row.',
  email_nothing_before_at: 'Type the name in front of the @.',
  email_nothing_after_at: 'Type the domain after the @.',
  email_space: 'Remove the space inside the address.',
  email_forbidden_before_at: (letter) => `Remove ${letter} in front of the @: addresses cannot have it.`,
  email_foreign_before_at: (letter) => `Replace ${letter} in front of the @ by a plain letter a–z.`,
  email_forbidden_in_domain: (letter) => `Remove ${letter} after the @: domains cannot have it.`,
  email_misplaced_dot: 'Check the dots after the @.',
  email_misplaced_hyphen: 'Check the hyphens after the @.',
  email_long_label: 'The domain is too long: check what stands after the @.',
  email_unknown_domain: 'This domain cannot exist: check the part after the @.',

  // What keeps the form from working
  not_complete: 'Nothing was done: the form did not load completely. Check the connection, then try again.',
  wrong_workspace_id: (value) => `This form is not set up correctly: workspace-id must be a whole number, not “${value}”.`,
  wrong_api_base: (value) => `This form is not set up correctly: api-base “${value}” is neither a path of this site nor an https: address.`,
  roles_not_loaded: (why) => `The roles could not be loaded: ${why} Your list is kept.`,
  trouble_unreachable: 'the server did not answer. Check the connection.',
  trouble_signed_out: 'the session has ended. Sign in again.',
  trouble_forbidden: 'you are not allowed to invite people. Ask an administrator.',
  trouble_not_found: 'there is no such service at this address. Tell whoever runs this portal.',
  trouble_status: (status) => `the server answered with an error (${status}).`,
  trouble_malformed: 'the answer was not understood. Tell whoever runs this portal.',
  trouble_no_roles: 'the tenant offers none. Ask an administrator.',
};
