import type { Reader } from '../forms/entry';
import type { Title } from '../forms/layout';
import { word, type Row } from '../forms/row';
import { startOfPeriod } from '../policy/calendar';
import type { Policy } from '../policy/policy';
import { findingOn, type Finding } from './finding';

/** The day a form was last brought up to date, `2020-10-28`: the latest of the dates above its table that say so. */
export function lastUpdate({ cycle }: Policy, head: Row | undefined): string | undefined {
  const { updated } = cycle ?? {};
  if (!head || head.form.id !== updated?.form) return undefined;
  return updated.fields.flatMap((key) => word(head, key) ?? []).sort().at(-1);
}

/**
 * The notice wants an update in every period (原则上每季度更新一次), which only a ledger still in work can lack: one of
 * another year, by its title or else its policy, is an old one, and nothing is said of it.
 */
export function notUpdated({ policy, today }: Reader, head: Row, title: Title | undefined): readonly Finding[] {
  const { updated } = policy.cycle ?? {};
  const day = lastUpdate(policy, head);
  const start = startOfPeriod(policy, today);
  const year = Number(/(\d{4})\s*年/u.exec(title?.text ?? '')?.[1] ?? policy.year);
  if (!updated || day === undefined || start === undefined || year !== today.year || day >= start) return [];
  const entry = updated.fields.flatMap((key) => head.entries.get(key) ?? []).find(({ value }) => value === day);
  if (!entry) return [];
  return [findingOn({ rule: updated.id, severity: NOT_UPDATED, clause: updated.clause }, head, entry, `上次更新是 ${day}，本期（${start} 起）还没有更新；请更新台账后改这里的日期`)];
}

/** 原则上: the notice's wish. */
export const NOT_UPDATED = 'warning';
