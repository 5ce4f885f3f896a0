import type { Spot } from './changed-cells';

/** A cell to be looked at. */
export interface CellMark extends Spot {
  readonly kind: 'error' | 'warning';
  /** What is wrong and what to do, to stand beside the cell. */
  readonly note?: string;
}
