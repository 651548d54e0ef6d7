// A portal in React, under StrictMode. Its form stands in what it renders; the second one is made by
// an effect, as wrappers of custom elements do it.
import './element.js';
import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** A portal that has to ask for its workspace first does not know it at the beginning. */
const KNOWN = location.search === '?asks-first' ? null : '10';

function Portal() {
  const [workspace, setWorkspace] = useState(KNOWN);
  const [invited, setInvited] = useState(0);
  return (
    <main>
      <button onClick={() => setWorkspace('11')}>Workspace 11</button>
      <output>{invited} came in</output>
      <section aria-label="Rendered">
        <invite-users
          id="rendered"
          workspaceId={workspace}
          defaultRole="Viewer"
          getToken={window.tokenOfPortal}
          oninvite-users-result={({ detail }) => setInvited((before) => before + detail.invited)}
        />
      </section>
      <section aria-label="Made by an effect">
        <Wrapped />
      </section>
    </main>
  );
}

function Wrapped() {
  const place = useRef(null);
  useEffect(() => {
    const form = document.createElement('invite-users');
    form.id = 'made';
    place.current.append(form);
    return () => form.remove();
  }, []);
  return <div ref={place} />;
}

createRoot(document.querySelector('#place')).render(<StrictMode><Portal /></StrictMode>);
