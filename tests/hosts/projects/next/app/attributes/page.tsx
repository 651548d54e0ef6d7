'use client';

import { configure } from 'invite-users';
import 'invite-users/react';

configure({ getToken: async () => (await fetch('/session/token')).text() });

/** A form that is in the prerendered page itself: all that it is given there are attributes. */
export default function Page() {
  return <invite-users default-role="Viewer" />;
}
