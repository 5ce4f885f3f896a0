import '../door';
import './shell.css';
import { createRoot } from 'react-dom/client';
import { onRoundKey } from '../round-key';
import { download } from './files';
import { Shell } from './shell';
import { TabStore } from './tabs';

const tabs = new TabStore(download, () => document.querySelector<HTMLElement>('.shell-tab[data-active=true] > button')?.focus());
window.workbench = tabs;
onRoundKey(window, (back) => tabs.page(tabs.current().active ?? '')?.focus(back ? 'pane' : 'grid'));
window.addEventListener('beforeunload', (event) => {
  if (tabs.current().all.some(({ changed }) => changed)) event.preventDefault();
});

for (const name of ['dragover', 'drop'] as const) {
  window.addEventListener(name, (event) => {
    event.preventDefault();
    if (name === 'drop') void tabs.openFiles([...(event.dataTransfer?.files ?? [])]);
  });
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Shell tabs={tabs} />);

/** What there is to try the product on; without it, an empty workbook. */
async function openFirst(): Promise<void> {
  const { sampleBook } = await import('../sample');
  return tabs.open('清泉镇台账（样例）.xlsx', await sampleBook());
}

openFirst().catch(() => tabs.openNew());
