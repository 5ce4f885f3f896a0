import type { RowIndex } from '../../workbook/address';
import type { MarkPlan, PlannedCell } from '../../workbook/plan';

/** What a table's sheet works out by itself, for whoever has no add-in. */
export interface Calculation {
  /** Hidden columns after the form's own. */
  readonly columns: readonly { readonly header: string; readonly formula: (row: RowIndex) => string }[];
  /** The formula that stands in one of the form's own cells. */
  readonly cell: (key: string, row: RowIndex) => string | undefined;
  /** Cells elsewhere on the sheet. */
  readonly beside: readonly PlannedCell[];
  readonly marks: readonly MarkPlan[];
}
