import type { RowIndex } from '../../workbook/address';
import type { NamePlan, PlannedCell } from '../../workbook/write/plan';

/** What a table's sheet works out by itself, for whoever has no add-in. */
export interface Calculation {
  /** Hidden columns after the form's own, by their formula for the first row. */
  readonly columns: readonly { readonly header: string; readonly formula: string }[];
  /** The form's own fields that are worked out the same way in every row: field → formula for the first. */
  readonly down: ReadonlyMap<string, string>;
  /** The formula that stands in one cell of the form's own. */
  readonly cell: (key: string, row: RowIndex) => string | undefined;
  /** Fields whose formula is only a proposal: it may be typed over. */
  readonly editable: ReadonlySet<string>;
  /** Cells elsewhere on the sheet, and names for them. */
  readonly beside: readonly PlannedCell[];
  readonly names: readonly NamePlan[];
  /** What stands above the table in red when it is so. */
  readonly notices: readonly Notice[];
  /** The hidden cell of the first row that says what is wrong with a field, a sign of `SIGNS` first. */
  readonly problem: (key: string) => string | undefined;
  /** The same for the blanks above the table. */
  readonly headProblem: (key: string) => string | undefined;
}

/** What a card's sheet works out by itself: hidden cells, one beside the other. */
export interface CardCalculation {
  readonly cells: readonly { readonly header: string; readonly formula: string }[];
  /** The formula of the card's first problem in words. */
  readonly verdict: string;
  readonly problem: (key: string) => string | undefined;
}

/** Both are formulas. */
export interface Notice {
  readonly when: string;
  readonly say: string;
}

/** A sheet without a formula. */
export const NO_CALCULATION: Calculation = {
  columns: [],
  down: new Map(),
  cell: () => undefined,
  editable: new Set(),
  beside: [],
  names: [],
  notices: [],
  problem: () => undefined,
  headProblem: () => undefined,
};
