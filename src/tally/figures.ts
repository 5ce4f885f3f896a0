import type { Policy } from '../policy/policy';

/** A line of the report; `id` as in `figureOf`. */
export interface FigureName {
  readonly id: string;
  readonly label: string;
}

/** The report's figures in the notice's order. */
export const figuresOf = ({ counting }: Policy): readonly FigureName[] => [
  { id: 'all', label: '全部' },
  { id: 'cleared', label: '其中已消除风险' },
  { id: 'total', label: '帮扶措施合计' },
  ...counting.measures.map(({ id, label }) => ({ id, label })),
];

/** What the two halves of a figure are called. */
export const UNIT_WORDS = { households: '户数', persons: '人数' } as const;
