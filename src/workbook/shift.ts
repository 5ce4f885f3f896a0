import { LAST_COLUMN, LAST_ROW, columnIndex, columnName, columnNumber } from './address';

/** Text, quoted sheet names, brackets of tables and other workbooks; whole columns or rows; words. */
const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^[\]]|\[[^[\]]*\])*\]|(\$?[A-Z]{1,3}|\$?\d{1,7}):(\$?[A-Z]{1,3}|\$?\d{1,7})(?![\p{L}\p{N}_.(!$])|([$\p{L}\p{N}_.\\?]+)(?![$\p{L}\p{N}_.\\?(!])/giu;
/** A cell, or one end of whole columns or rows. */
const REFERENCE = /^(?:(\$?)([A-Z]{1,3}))?(?:(\$?)(\d{1,7}))?$/i;

/**
 * A formula as it reads in another cell, so many rows down and columns to the right: relative references move along
 * and wrap at the edges of the sheet, as shared formulas do (ECMA-376 part 1, 18.3.1.40).
 */
export const shiftFormula = (formula: string, rows: number, columns: number): string =>
  formula.replace(TOKEN, (token, first?: string, second?: string, word?: string) => {
    const moved = (reference: string) => shift(reference, rows, columns);
    if (first !== undefined && second !== undefined) return `${moved(first)}:${moved(second)}`;
    return word !== undefined && /[A-Z]\$?\d/i.test(word) ? moved(word) : token;
  });

function shift(reference: string, rows: number, columns: number): string {
  const [, lockedColumn, letters, lockedRow, digits] = REFERENCE.exec(reference) ?? [];
  const column = letters === undefined ? undefined : columnNumber(letters) - 1;
  const row = digits === undefined ? undefined : Number(digits) - 1;
  if ((column ?? 0) > LAST_COLUMN || (row ?? 0) > LAST_ROW || row === -1) return reference;
  const movedColumn = column === undefined || lockedColumn === '$' ? column : wrapped(column + columns, LAST_COLUMN + 1);
  const movedRow = row === undefined || lockedRow === '$' ? row : wrapped(row + rows, LAST_ROW + 1);
  if (movedColumn === undefined && movedRow === undefined) return reference;
  const columnText = movedColumn === undefined ? '' : `${lockedColumn}${columnName(columnIndex(movedColumn))}`;
  return movedRow === undefined ? columnText : `${columnText}${lockedRow}${movedRow + 1}`;
}

const wrapped = (index: number, size: number): number => ((index % size) + size) % size;
