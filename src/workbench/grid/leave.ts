import { BooleanNumber, type ICommandInfo, type IDisposable } from '@univerjs/core';
import type { UniverBook } from './book';

const DELETE = 'sheet.command.remove-sheet';

/**
 * Goes to the sheet beside the one that is to be deleted, as Excel does. The library would still draw the deleted one while
 * formulas that meant it are written anew, fail at it, and refuse.
 */
export function leaveDeleted(book: UniverBook): IDisposable {
  return book.commands.beforeCommandExecuted(({ id, params }: Readonly<ICommandInfo<{ readonly unitId?: string; readonly subUnitId?: string }>>) => {
    const active = book.workbook.getActiveSheet();
    if (id !== DELETE || (params?.unitId ?? book.unit) !== book.unit || (params?.subUnitId ?? active.getSheetId()) !== active.getSheetId()) return;
    const seen = book.workbook.getSheets().filter((sheet) => sheet === active || sheet.getConfig().hidden !== BooleanNumber.TRUE);
    const at = seen.indexOf(active);
    const next = seen[at + 1] ?? seen[at - 1];
    if (next) book.run('sheet.operation.set-worksheet-active', { subUnitId: next.getSheetId() });
  });
}
