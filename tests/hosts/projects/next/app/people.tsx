'use client';

import { useRef, useState, useSyncExternalStore } from 'react';
import type { InviteUsers } from 'invite-users';
import 'invite-users/react';

const getToken = async () => (await fetch('/session/token')).text();
const never = () => () => {};

/** The form, and what stands around it in the prerendered page. */
export function People() {
  const form = useRef<InviteUsers>(null);
  const [isOpen, setOpen] = useState(true);
  const [invited, setInvited] = useState(0);
  // To what a server has rendered, React gives no functions, no objects and no listeners.
  const isInBrowser = useSyncExternalStore(never, () => true, () => false);
  return (
    <>
      <button onClick={() => setOpen(!isOpen)}>{isOpen ? 'Close people' : 'Open people'}</button>
      <button onClick={() => form.current?.addPeople(['ann@corp.example', { email: 'bob@corp.example' }])}>Add two people</button>
      <p role="status">{invited} people were invited</p>
      {isInBrowser && isOpen && (
        <invite-users
          ref={form}
          default-role="Viewer"
          getToken={getToken}
          messages={{ title: 'Bring people in' }}
          oninvite-users-result={({ detail }) => setInvited(detail.invited)}
        />
      )}
    </>
  );
}
