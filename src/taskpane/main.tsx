import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createDesk } from '../excel/create-desk';
import type { Policy } from '../policy/policy';
import { App } from './app';
import { Frame } from './frame';
import { chosenPolicy } from './chosen-policy';
import './pane-floor';
import { keptPolicies } from './policies/at-start';

function Start({ policies }: { readonly policies: readonly Policy[] }) {
  const [desk] = useState(() => createDesk(policies, { policy: chosenPolicy() }));
  return <App desk={desk} />;
}

// On their way while Office gets ready.
const shipped = import('../policy/shipped');

async function page() {
  const { shippedPolicies } = await shipped;
  return <Start policies={[...shippedPolicies, ...(await keptPolicies(shippedPolicies))]} />;
}

const root = document.getElementById('root');
if (root) {
  window.paneFloor.fit(() => {
    page().then(
      (content) => createRoot(root).render(<Frame>{content}</Frame>),
      () => window.paneFloor.tell('broken'),
    );
  });
}
