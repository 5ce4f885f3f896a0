import type { PanePlan } from '../workbook/write/plan';
import type { AddIn } from './manifest';

/** How a person says from where the add-in was installed; every part of the county may have done it differently. */
export const PANE_STORES = ['share:\\\\服务器\\共享文件夹', 'central', 'developer'] as const;

const SHARE = /^share:(\\\\[^\\/:*?"<>|]+(?:\\[^\\/:*?"<>|]+)+)\\?$/i;

/** The pane that opens with a workbook; `undefined` where the words name no place. */
export function openPane(words: string, addIn: AddIn): PanePlan | undefined {
  const [, share] = SHARE.exec(words) ?? [];
  if (share !== undefined) return { ...addIn, store: { kind: 'share', path: share } };
  return words === 'central' || words === 'developer' ? { ...addIn, store: { kind: words } } : undefined;
}
