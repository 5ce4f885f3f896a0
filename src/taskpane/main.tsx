import { createRoot } from 'react-dom/client';
import { createDesk } from '../excel/create-desk';
import type { Desk } from '../excel/desk';
import type { OfferedPolicy } from '../policy/offered';
import { shelf } from '../policy/shelf';
import { App } from './app';
import { chosenPolicy } from './chosen-policy';
import { Frame } from './frame';
import './pane-floor';
import { keptPolicies } from './policies/at-start';

// On their way while Office gets ready.
const policies = offered();

/** All policies, the county's own among them, the one to begin with loaded. */
async function offered(): Promise<readonly OfferedPolicy[]> {
  const own = await keptPolicies(shelf);
  const wanted = chosenPolicy();
  const first = own.some(({ id }) => id === wanted) ? undefined : (shelf.find(({ id }) => id === wanted) ?? shelf[0]);
  return Promise.all([...shelf.map((one) => (one === first ? one.load() : one)), ...own]);
}

/** Milliseconds in which Excel has mostly told what it shows. Until then the page's own words stand: the pane is drawn once. */
const SOON = 200;

const soonKnown = (desk: Desk) =>
  new Promise<void>((resolve) => {
    const stop = desk.subscribe(() => {
      const { phase } = desk.snapshot();
      if (phase === 'ready' || phase === 'lost') end();
    });
    const timer = setTimeout(() => end(), SOON);
    const end = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
  });

const root = document.getElementById('root');
if (root) {
  window.paneFloor.fit(async () => {
    try {
      const desk = createDesk(await policies, { policy: chosenPolicy() });
      await soonKnown(desk);
      createRoot(root).render(
        <Frame>
          <App desk={desk} />
        </Frame>,
      );
    } catch {
      window.paneFloor.tell('broken');
    }
  });
}
