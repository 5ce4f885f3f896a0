import type { ICommandInfo, IDisposable } from '@univerjs/core';
import type { UniverBook } from './book';

const DELETE = 'sheet.command.remove-sheet';

/**
 * Goes to the sheet beside the one that is to be deleted, as Excel does. The library would still draw the deleted one while
 * formulas that meant it are written anew, fail at it, and refuse.
 */
export function leaveDeleted(book: UniverBook): IDisposable {
  return book.commands.beforeCommandExecuted(({ id, params }: Readonly<ICommandInfo<{ readonly unitId?: string; readonly subUnitId?: string }>>) => {
    const active = book.workbook.getActiveSheet().getSheetId();
    if (id !== DELETE || (params?.unitId ?? book.unit) !== book.unit || (params?.subUnitId ?? active) !== active) return;
    const seen = book.workbook.getUnhiddenWorksheets();
    const at = seen.indexOf(active);
    const next = seen[at + 1] ?? seen[at - 1];
    if (next !== undefined) book.run('sheet.operation.set-worksheet-active', { subUnitId: next });
  });
}
