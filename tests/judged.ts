import type { Reader } from '../src/forms/entry';
import type { Layout } from '../src/forms/layout';
import { judgeBook, type JudgedSheet } from '../src/rules/judge-sheet';
import type { Sheet } from '../src/workbook/book';

/** A form read and judged as if it were alone in its workbook. */
export function judgeSheet(reader: Reader, layout: Layout, sheet: Sheet): JudgedSheet {
  const [judged] = judgeBook(reader, [{ layout, sheet }]);
  if (!judged) throw new Error(`${sheet.name} was not judged`);
  return judged;
}
