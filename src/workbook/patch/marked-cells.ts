import type { Area, ColumnIndex, RowIndex } from '../address';
import type { Spot } from './changed-cells';
import type { CellMark } from './mark';

/** All that is said of one cell. */
export interface MarkedCell extends Spot {
  readonly kind: CellMark['kind'];
  /** Each once, in the order of the marks. */
  readonly sentences: readonly string[];
}

interface Gathered extends MarkedCell {
  kind: CellMark['kind'];
  readonly sentences: string[];
}

/** Marks by the cells that show them: those inside a merged area come together in its first cell. */
export class MarkedCells {
  /** In the order of the sheet. */
  readonly all: readonly MarkedCell[];

  constructor(marks: readonly CellMark[], merges: readonly Area[]) {
    const rows = new Map<RowIndex, Map<ColumnIndex, Gathered>>();
    const merged = mergesByRow(marks, merges);
    for (const { row, column, kind, note } of marks) {
      const area = merged.get(row)?.find(({ left, right }) => left <= column && column <= right);
      const [top, left] = area ? [area.top, area.left] : [row, column];
      let cells = rows.get(top);
      if (!cells) rows.set(top, (cells = new Map()));
      let cell = cells.get(left);
      if (!cell) cells.set(left, (cell = { row: top, column: left, kind, sentences: [] }));
      if (kind === 'error') cell.kind = kind;
      const sentence = note?.trim() ?? '';
      if (sentence !== '' && !cell.sentences.includes(sentence)) cell.sentences.push(sentence);
    }
    this.all = [...rows.values()].flatMap((cells) => [...cells.values()]).sort((a, b) => a.row - b.row || a.column - b.column);
  }
}

/** The merged areas that cover some of each marked row. */
function mergesByRow(marks: readonly CellMark[], merges: readonly Area[]): ReadonlyMap<RowIndex, readonly Area[]> {
  const rows = [...new Set(marks.map(({ row }) => row))].sort((a, b) => a - b);
  const found = new Map<RowIndex, Area[]>(rows.map((row) => [row, []]));
  for (const area of merges) {
    for (let at = firstFrom(rows, area.top); at < rows.length && (rows[at] ?? 0) <= area.bottom; at++) {
      const row = rows[at];
      if (row !== undefined) found.get(row)?.push(area);
    }
  }
  return found;
}

/** The position of the first number that is not less, among ascending ones. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
