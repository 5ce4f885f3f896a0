import { namePart, type Names } from '../handout/file-names';
import { withoutNumbers } from '../identity/withhold';
import { mayHoldMacros } from '../workbook/package/macros';
import { markCells, RefusedEdit, type CellMark } from '../workbook/patch/mark';
import { clearMarks } from '../workbook/patch/unmark';
import { UnreadableFile } from '../workbook/unreadable';
import type { FiledFile } from './consolidate';
import { groupedBy } from './grouped';
import { SENT_BACK } from './papers';
import { isDue } from './problem';
import { senderWords } from './sender';

/** What is to be marked in a workbook, by sheet: plain data. */
export type SheetMarks = ReadonlyMap<string, readonly CellMark[]>;

/**
 * The returned workbook itself with everything to be put right marked in its cells, and nothing that was marked the last
 * time; every other part of it as it came.
 * `undefined` where nothing is wrong, and for kinds that cannot be marked: for them there is the list.
 */
export const markedCopy = (filed: Pick<FiledFile, 'findings' | 'owed'>, bytes: Uint8Array): Uint8Array | undefined => markedWith(marksFor(filed), bytes);

/** Everything that is to be put right in the file itself. */
export function marksFor({ findings, owed }: Pick<FiledFile, 'findings' | 'owed'>): SheetMarks {
  const due = findings.filter((one) => isDue(one) && !owed.has(one));
  return new Map(
    [...groupedBy(due, ({ sheet }) => sheet)].map(([sheet, own]): readonly [string, readonly CellMark[]] => [
      sheet,
      own.map(({ row, column, severity, field, say }) => ({ row, column, kind: severity === 'error' ? 'error' : 'warning', note: withoutNumbers(`${field}：${say}`) })),
    ]),
  );
}

/** The workbook with these marks; `undefined` where there are none, and for kinds that cannot be marked. */
export function markedWith(marks: SheetMarks, bytes: Uint8Array): Uint8Array | undefined {
  if (marks.size === 0) return undefined;
  try {
    // What an earlier 退回单 was about may be mended by now.
    return markCells(clearMarks(bytes), marks).bytes;
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof RefusedEdit) return undefined;
    throw error;
  }
}

/**
 * Where the copy lies among the papers: `退回/甲镇-台账（标记）.xlsx`, with the ending that its bytes ask for: Excel opens no
 * workbook under another one's.
 * @param names given to other copies
 */
export function markedPath({ file, sender }: Pick<FiledFile, 'file' | 'sender'>, copy: Uint8Array, names: Names): string {
  const name = (file.split('/').pop() ?? '').replace(/\.[^.]*$/u, '');
  return `${SENT_BACK}/${names.give(namePart(`${senderWords(sender)}-${name}（标记）`), mayHoldMacros(copy) ? '.xlsm' : '.xlsx')}`;
}
