import type { Area, ColumnIndex, RowIndex } from '../address';
import { UnreadableFile } from '../unreadable';
import type { CellMark } from './cell-mark';
import type { Spot } from './changed-cells';

/** All that is said of one cell. */
export interface MarkedCell extends Spot {
  readonly kind: CellMark['kind'];
  /** Each once, in the order of the marks. */
  readonly sentences: readonly string[];
}

/** Marks by the cells that show them, in the order of the sheet: those inside a merged area come together in its first cell. */
export function markedCells(marks: readonly CellMark[], merges: readonly Area[]): readonly MarkedCell[] {
  const areas = mergedAreas(marks, merges);
  const rows = new Map<RowIndex, Map<ColumnIndex, Gathered>>();
  for (const mark of marks) {
    const area = areas.get(mark);
    const [row, column] = area ? [area.top, area.left] : [mark.row, mark.column];
    let cells = rows.get(row);
    if (!cells) rows.set(row, (cells = new Map()));
    let cell = cells.get(column);
    if (!cell) cells.set(column, (cell = { row, column, kind: mark.kind, sentences: [] }));
    if (mark.kind === 'error') cell.kind = 'error';
    const sentence = mark.note?.trim() ?? '';
    if (sentence !== '' && !cell.sentences.includes(sentence)) cell.sentences.push(sentence);
  }
  return [...rows.values()].flatMap((cells) => [...cells.values()]).sort((a, b) => a.row - b.row || a.column - b.column);
}

interface Gathered extends MarkedCell {
  kind: CellMark['kind'];
  readonly sentences: string[];
}

/** Merged areas met in marked rows. Those of a real sheet do not overlap; others would keep us for ever. */
const MOST_MET = 5_000_000;

/** The merged area of each mark that is in one; the first of areas that overlap. @throws UnreadableFile */
function mergedAreas(marks: readonly CellMark[], merges: readonly Area[]): ReadonlyMap<CellMark, Area> {
  const found = new Map<CellMark, Area>();
  const waiting = new Map<number, CellMark[]>();
  for (const mark of marks) {
    const list = waiting.get(mark.row);
    if (list) list.push(mark);
    else waiting.set(mark.row, [mark]);
  }
  const rows = [...waiting.keys()].sort((a, b) => a - b);
  let met = 0;
  for (const area of merges) {
    for (let at = firstFrom(rows, area.top); at < rows.length; at++) {
      const row = rows[at] ?? 0;
      if (row > area.bottom) break;
      if (++met > MOST_MET) throw new UnreadableFile('hostile', 'merged areas that overlap');
      const list = waiting.get(row) ?? [];
      const inside = list.filter(({ column }) => area.left <= column && column <= area.right);
      if (inside.length === 0) continue;
      for (const mark of inside) found.set(mark, area);
      waiting.set(row, list.filter((mark) => !found.has(mark)));
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
