import type { Policy } from '../policy/policy';
import { findingOn, type Finding } from '../rules/finding';
import type { Comparison } from './compare';
import type { Doubt } from './doubts';
import { difference, type FigureChange } from './figures';
import type { Household, Standing } from './household';
import { nameOf, placeWords } from './words';

/** A finding and where it stands: in this period's workbooks, or for a household that is gone, in the last one's. */
export interface PeriodFinding {
  readonly period: 'before' | 'after';
  readonly file: string;
  readonly finding: Finding;
}

/**
 * S1-A4-19: 已消除风险 is cumulative, so that a household counted there is counted there for good. Said of every household
 * that no longer is, and of every figure that they make smaller; a household that only moved, or became smaller, explains it.
 */
export function periodFindings(policy: Policy, comparison: Comparison): readonly PeriodFinding[] {
  const { cleared } = policy.cycle ?? {};
  if (!cleared) return [];
  const rule = { rule: cleared.id, severity: 'warning', clause: cleared.clause } as const;
  const on = (household: Household, say: string): readonly PeriodFinding[] => {
    const at = household.after ?? household.before;
    const entry = at.record.entries.get(policy.counting.cleared.field) ?? [...at.record.entries.values()][0];
    return entry ? [{ period: household.after ? 'after' : 'before', file: at.file, finding: findingOn(rule, at.record, entry, say) }] : [];
  };
  const lost = new Set<Household>([...comparison.back, ...comparison.left.filter(({ before }) => before.cleared)]);
  const figures = comparison.figures.filter(({ figure }) => figure === 'cleared').flatMap((change) => {
    const shrunk = difference(change);
    const guilty = change.shares.filter(({ household }) => lost.has(household));
    const [first] = guilty;
    return first && (shrunk.households < 0 || shrunk.persons < 0) ? on(first.household, figureWords(change, guilty.map(({ household }) => household))) : [];
  });
  return [...figures, ...[...lost].flatMap((household) => on(household, householdWords(comparison, household)))];
}

function figureWords({ township, category, before, after }: FigureChange, guilty: readonly Household[]): string {
  const gone = guilty.filter((one) => !one.after).length;
  const back = guilty.length - gone;
  const made = [...(gone > 0 ? [`减少 ${gone} 户`] : []), ...(back > 0 ? [`风险反复 ${back} 户`] : [])].join('，');
  return `${township} ${category}已消除风险由 ${before.households} 户 ${before.persons} 人减为 ${after.households} 户 ${after.persons} 人（${made}）；已消除风险是累计数，请核对并说明原因`;
}

function householdWords({ doubts }: Comparison, household: Household): string {
  const { before, after } = household;
  if (after) return `${nameOf(after)}上期已消除风险，本期没有；已消除风险是累计数，请核对，风险反复的请说明原因`;
  const doubt = doubts.find((one) => (one.kind === 'same' ? one.left === household : one.household === household));
  return `${nameOf(before)}上期已消除风险，本期台账里${hint(doubt)}；已消除风险是累计数，请核对，迁出、死亡、并户的请说明原因`;
}

function hint(doubt: Doubt | undefined): string {
  if (doubt?.kind === 'uncounted') return `没有计入（${placeWords(doubt)}：${doubt.reason}）`;
  const candidate: Standing | undefined = doubt?.kind === 'same' ? doubt.candidates[0]?.entered.after : undefined;
  return candidate ? `没有这一户，可能换了户主（${nameOf(candidate)}，${placeWords(candidate)}）` : '没有这一户';
}
