import '../door';
import './shell.css';
import { createRoot } from 'react-dom/client';
import { Shell } from './shell';
import { TabStore } from './tabs';

const SAMPLE = 'sample/ledger.xlsx';

const tabs = new TabStore();
window.workbench = tabs;
window.addEventListener('beforeunload', (event) => {
  if (tabs.current().all.some(({ changed }) => changed)) event.preventDefault();
});

const root = document.getElementById('root');
if (root) createRoot(root).render(<Shell tabs={tabs} />);

/** A build without the sample opens an empty workbook. */
async function openFirst(): Promise<void> {
  const answer = await fetch(SAMPLE).catch(() => undefined);
  if (!answer?.ok) return tabs.openNew();
  return tabs.open('台账样例.xlsx', new Uint8Array(await answer.arrayBuffer()));
}

void openFirst();
