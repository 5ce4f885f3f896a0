import type { Step } from '../../consolidate/progress';
import type { Standing } from '../../consolidate/standing';
import type { Policy } from '../../policy/policy';
import { grouping } from '../words';

const STATES = { zero: '零报告', empty: '空表' } as const;

/** `台账总表：100 行，附件2：零报告`: what a township has sent. */
export function sentWords({ forms }: Policy, { files, unreadable, forms: sent }: Standing): string {
  if (files.length === 0) return '未报';
  const read = forms.flatMap(({ id, sheet }) => {
    const one = sent.get(id);
    return one === undefined ? [] : [`${sheet}：${one.state === 'rows' ? `${grouping(one.rows)}\u00A0行` : STATES[one.state]}`];
  });
  return [...read, ...(unreadable > 0 ? [`${grouping(unreadable)}\u00A0个文件打不开`] : [])].join('，');
}

/** How somebody has fared since the last time. */
export const stepWords = ({ before, mended, remaining, added }: Step): string =>
  `上次 ${grouping(before)}，已整改 ${grouping(mended)}，仍有 ${grouping(remaining)}，新增 ${grouping(added)}`;

/** All steps added up: how the whole county has fared since last time. */
export const sumOf = (steps: Iterable<Step>): Step =>
  [...steps].reduce((all, one) => ({ before: all.before + one.before, mended: all.mended + one.mended, remaining: all.remaining + one.remaining, added: all.added + one.added }), {
    before: 0,
    mended: 0,
    remaining: 0,
    added: 0,
  });
