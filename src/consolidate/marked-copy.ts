import { withoutNumbers } from '../identity/withhold';
import { markCells, RefusedEdit, type CellMark } from '../workbook/patch/mark';
import { UnreadableFile } from '../workbook/unreadable';
import type { FiledFile } from './consolidate';
import { groupedBy } from './grouped';
import { isDue } from './problem';

/**
 * The returned workbook itself with everything to be put right marked in its cells, every other part of it as it came.
 * `undefined` where nothing is wrong, and for kinds that cannot be marked: for them there is the list.
 */
export function markedCopy({ findings }: Pick<FiledFile, 'findings'>, bytes: Uint8Array): Uint8Array | undefined {
  const due = findings.filter(isDue);
  if (due.length === 0) return undefined;
  const marks = [...groupedBy(due, ({ sheet }) => sheet)].map(([sheet, own]): readonly [string, readonly CellMark[]] => [
    sheet,
    own.map(({ row, column, severity, field, say }) => ({ row, column, kind: severity === 'error' ? 'error' : 'warning', note: withoutNumbers(`${field}：${say}`) })),
  ]);
  try {
    return markCells(bytes, new Map(marks)).bytes;
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof RefusedEdit) return undefined;
    throw error;
  }
}
