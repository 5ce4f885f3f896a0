import type { IRange } from '@univerjs/core';
import { LAST_COLUMN, LAST_ROW, columnIndex, rowIndex, type Area } from '../../workbook/address';

/** An area from its edges, counted from 0, both included. */
export const area = (top: number, left: number, bottom: number, right: number): Area => ({
  top: rowIndex(top),
  left: columnIndex(left),
  bottom: rowIndex(bottom),
  right: columnIndex(right),
});

/** The area as the library writes it. */
export const toRange = ({ top, left, bottom, right }: Area): IRange => ({
  startRow: top,
  startColumn: left,
  endRow: bottom,
  endColumn: right,
});

/** Whole rows and columns are NaN in the grid where they have no bound. */
export const toArea = ({ startRow, startColumn, endRow, endColumn }: IRange): Area =>
  area(
    Number.isNaN(startRow) ? 0 : startRow,
    Number.isNaN(startColumn) ? 0 : startColumn,
    Number.isNaN(endRow) ? LAST_ROW : endRow,
    Number.isNaN(endColumn) ? LAST_COLUMN : endColumn,
  );

/** What two areas share. */
export function overlap(a: Area, b: Area): Area | undefined {
  const shared = area(
    Math.max(a.top, b.top),
    Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom),
    Math.min(a.right, b.right),
  );
  return shared.top <= shared.bottom && shared.left <= shared.right ? shared : undefined;
}

/** A block as large as the area, one answer per cell. */
export const block = <T>({ top, left, bottom, right }: Area, answer: (row: number, column: number) => T): T[][] =>
  Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (_, column) => answer(top + row, left + column)),
  );

/** The fewest rectangles, by rows, that cover the cells of a matrix `[row][column]` which pass. */
export function rectangles<T>(
  matrix: Readonly<Record<number, Readonly<Record<number, T>> | undefined>>,
  passes: (value: T) => boolean,
): Area[] {
  const done: Area[] = [];
  let open = new Map<string, Area>();
  for (const row of Object.keys(matrix).map(Number).sort((a, b) => a - b)) {
    const grown = new Map<string, Area>();
    for (const [left, right] of runs(matrix[row] ?? {}, passes)) {
      const key = `${left}:${right}`;
      const above = open.get(key);
      const continues = above?.bottom === row - 1;
      grown.set(key, area(continues ? above.top : row, left, row, right));
      if (continues) open.delete(key);
    }
    done.push(...open.values());
    open = grown;
  }
  return [...done, ...open.values()];
}

function runs<T>(cells: Readonly<Record<number, T>>, passes: (value: T) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (const column of Object.keys(cells).map(Number).sort((a, b) => a - b)) {
    const cell = cells[column];
    if (cell === undefined || !passes(cell)) continue;
    const last = found[found.length - 1];
    if (last && last[1] === column - 1) last[1] = column;
    else found.push([column, column]);
  }
  return found;
}
