import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createDesk } from '../excel/create-desk';
import type { OfferedPolicy } from '../policy/offered';
import { shelf } from '../policy/shelf';
import { App } from './app';
import { chosenPolicy } from './chosen-policy';
import { Frame } from './frame';
import { NoExcel } from './no-excel';
import { keptPolicies } from './policies/at-start';

/** The requirement set without which sheets can be neither followed nor marked. */
const FLOOR = '1.9';

function Start({ policies }: { readonly policies: readonly OfferedPolicy[] }) {
  const [desk] = useState(() => createDesk(policies, { policy: chosenPolicy() }));
  return <App desk={desk} />;
}

async function page() {
  if (typeof Office === 'undefined') return <NoExcel lack="excel" />;
  // On their way while Office gets ready.
  const policies = offered();
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) return <NoExcel lack="excel" />;
  if (!Office.context.requirements.isSetSupported('ExcelApi', FLOOR)) return <NoExcel lack="version" />;
  return <Start policies={await policies} />;
}

/** All policies, the county's own among them, the one to begin with loaded. */
async function offered(): Promise<readonly OfferedPolicy[]> {
  const own = await keptPolicies(shelf);
  const wanted = chosenPolicy();
  const first = own.some(({ id }) => id === wanted) ? undefined : (shelf.find(({ id }) => id === wanted) ?? shelf[0]);
  return Promise.all([...shelf.map((one) => (one === first ? one.load() : one)), ...own]);
}

const root = document.getElementById('root');
if (root) void page().then((content) => createRoot(root).render(<Frame>{content}</Frame>));
