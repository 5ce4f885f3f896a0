import type { IDisposable } from '@univerjs/core';
import type { UniverBook } from './book';

const REMOVE = 'sheet.command.remove-sheet';

/**
 * Brings another sheet to the front before the one in front is deleted. The library spells formulas anew once a sheet
 * is gone, and stops half-way where the sheet that is then in front was never drawn.
 */
export function leaveDeleted(book: UniverBook): IDisposable {
  return book.commands.beforeCommandExecuted(({ id, params }) => {
    const front = book.workbook.getActiveSheet().getSheetId();
    const deleted: unknown = params && Reflect.get(params, 'subUnitId');
    if (id !== REMOVE || (deleted ?? front) !== front) return;
    const sheets = book.workbook.getSheets().filter((sheet) => !sheet.isSheetHidden());
    const at = sheets.findIndex((sheet) => sheet.getSheetId() === front);
    const next = sheets[at + 1] ?? sheets[at - 1];
    if (next) book.commands.syncExecuteCommand('sheet.operation.set-worksheet-active', { unitId: book.unit, subUnitId: next.getSheetId() });
  });
}
