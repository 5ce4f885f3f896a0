import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createDesk } from '../excel/create-desk';
import type { OfferedPolicy } from '../policy/offered';
import { shelf } from '../policy/shelf';
import { App } from './app';
import { chosenPolicy } from './chosen-policy';
import { Frame } from './frame';
import './pane-floor';
import { keptPolicies } from './policies/at-start';

function Start({ policies }: { readonly policies: readonly OfferedPolicy[] }) {
  const [desk] = useState(() => createDesk(policies, { policy: chosenPolicy() }));
  return <App desk={desk} />;
}

// On their way while Office gets ready.
const policies = offered();

/** All policies, the county's own among them, the one to begin with loaded. */
async function offered(): Promise<readonly OfferedPolicy[]> {
  const own = await keptPolicies(shelf);
  const wanted = chosenPolicy();
  const first = own.some(({ id }) => id === wanted) ? undefined : (shelf.find(({ id }) => id === wanted) ?? shelf[0]);
  return Promise.all([...shelf.map((one) => (one === first ? one.load() : one)), ...own]);
}

const root = document.getElementById('root');
if (root) {
  window.paneFloor.fit(() => {
    policies.then(
      (all) =>
        createRoot(root).render(
          <Frame>
            <Start policies={all} />
          </Frame>,
        ),
      () => window.paneFloor.tell('broken'),
    );
  });
}
