import { columnIndex, rowIndex, type Area, type RowIndex } from '../../workbook/address';
import type { Cell } from '../../workbook/cell';
import type { PlannedCell, Run, Style } from '../../workbook/write/plan';

/** Part of a sheet: parts are laid out one by one and put together. */
export interface Piece {
  readonly cells: readonly PlannedCell[];
  readonly merges: readonly Area[];
  readonly heights: ReadonlyMap<RowIndex, number>;
}

/** An area from its edges, counted from 0, both included. */
export const area = (top: number, left: number, bottom: number, right: number): Area => ({
  top: rowIndex(top),
  left: columnIndex(left),
  bottom: rowIndex(bottom),
  right: columnIndex(right),
});

/** A block that shows one value: its cells all have the style, so that borders close around it, and are merged. */
export function block(where: Area, style: Style, content: { readonly value?: Cell; readonly runs?: readonly Run[]; readonly formula?: string } = {}): Piece {
  const cells: PlannedCell[] = [];
  for (let row = where.top as number; row <= where.bottom; row++) {
    for (let column = where.left as number; column <= where.right; column++) {
      const first = row === where.top && column === where.left;
      cells.push({ row: rowIndex(row), column: columnIndex(column), style, ...(first && content) });
    }
  }
  return { cells, merges: cells.length > 1 ? [where] : NONE, heights: NO_HEIGHTS };
}

// A form has a block for each of its cells: what they do not have is made once.
const NONE: readonly never[] = [];
const NO_HEIGHTS: Piece['heights'] = new Map();

/** No row of Excel is higher. */
export const HIGHEST = 409;

/** A row's height in points, cut at the most Excel allows. */
export const height = (row: number, points: number): Piece => ({
  cells: NONE,
  merges: NONE,
  heights: new Map([[rowIndex(row), Math.min(points, HIGHEST)]]),
});

/** Puts parts together. Where two give a row a height, the larger counts. */
export function together(pieces: readonly Piece[]): Piece {
  const cells: PlannedCell[] = [];
  const merges: Area[] = [];
  const heights = new Map<RowIndex, number>();
  for (const piece of pieces) {
    for (const cell of piece.cells) cells.push(cell);
    for (const merge of piece.merges) merges.push(merge);
    for (const [row, points] of piece.heights) heights.set(row, Math.max(points, heights.get(row) ?? 0));
  }
  return { cells, merges, heights };
}
