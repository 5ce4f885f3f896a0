import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createDesk } from '../excel/create-desk';
import type { Policy } from '../policy/policy';
import { App } from './app';
import { Broken } from './broken';
import { Frame } from './frame';
import { chosenPolicy } from './chosen-policy';
import { NoExcel } from './no-excel';
import { keptPolicies } from './policies/at-start';

/** The requirement set without which sheets can be neither followed nor marked. */
const FLOOR = '1.9';

function Start({ policies }: { readonly policies: readonly Policy[] }) {
  const [desk] = useState(() => createDesk(policies, { policy: chosenPolicy() }));
  return <App desk={desk} />;
}

async function page() {
  if (typeof Office === 'undefined') return <NoExcel lack="excel" />;
  // On their way while Office gets ready.
  const shipped = import('../policy/shipped');
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) return <NoExcel lack="excel" />;
  if (!Office.context.requirements.isSetSupported('ExcelApi', FLOOR)) return <NoExcel lack="version" />;
  const { shippedPolicies } = await shipped;
  return <Start policies={[...shippedPolicies, ...(await keptPolicies(shippedPolicies))]} />;
}

const root = document.getElementById('root');
if (root)
  void page()
    .catch(() => <Broken />)
    .then((content) => createRoot(root).render(<Frame>{content}</Frame>));
