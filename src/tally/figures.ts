import { groupOver } from '../policy/form';
import { formOf, reportColumns, type Policy } from '../policy/policy';

/** A line of the report; `id` as in `figureOf`. */
export interface FigureName {
  readonly id: string;
  readonly label: string;
}

/** The report's figures in the notice's order. */
export function figuresOf(policy: Policy): readonly FigureName[] {
  const { counting } = policy;
  const report = formOf(policy, counting.report);
  const cleared = report.kind === 'table' ? groupOver(report.header, reportColumns('cleared').households) : undefined;
  return [
    { id: 'all', label: '全部' },
    // Risk removed, help no longer needed, struck off: every notice has its own word.
    { id: 'cleared', label: cleared ?? '其中已消除风险' },
    { id: 'total', label: '帮扶措施合计' },
    ...counting.measures.map(({ id, label }) => ({ id, label })),
  ];
}

/** What the two halves of a figure are called. */
export const UNIT_WORDS = { households: '户数', persons: '人数' } as const;
