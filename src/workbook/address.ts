/** Row counted from 0, as arrays and Office.js do. Row number 17 in Excel is index 16. */
export type RowIndex = number & { readonly __unit: 'row index' };
/** Column counted from 0: A is 0. */
export type ColumnIndex = number & { readonly __unit: 'column index' };

/** A row, counted from 0. A number of another kind does not pass for one. */
export const rowIndex = (value: number): RowIndex => value as RowIndex;
/** A column, counted from 0. */
export const columnIndex = (value: number): ColumnIndex => value as ColumnIndex;

/** An inclusive rectangle of cells. */
export interface Area {
  readonly top: RowIndex;
  readonly left: ColumnIndex;
  readonly bottom: RowIndex;
  readonly right: ColumnIndex;
}

/** `4` → `E`. */
export function columnName(column: ColumnIndex): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** Row index 16, column index 4 → `E17`. */
export const cellAddress = (row: RowIndex, column: ColumnIndex): string => `${columnName(column)}${row + 1}`;

/** `A1:C3`, or `A1` for a single cell. */
export function areaAddress({ top, left, bottom, right }: Area): string {
  const first = cellAddress(top, left);
  return top === bottom && left === right ? first : `${first}:${cellAddress(bottom, right)}`;
}

const AREA = /^(?:.*!)?\$?([A-Z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Z]{1,3})?\$?(\d{1,7})?)?$/i;
/** Row 1,048,576 of a sheet (.xlsx). */
export const LAST_ROW = rowIndex(1_048_575);
/** Column XFD. */
export const LAST_COLUMN = columnIndex(16_383);

/**
 * Reads `E17`, `$A$1:C3`, `B:D`, `5:9`, with or without a sheet name in front.
 * Whole rows and columns reach to the sheet's limits. `undefined` for anything else.
 */
export function parseArea(address: string): Area | undefined {
  const match = AREA.exec(address.trim());
  if (!match) return undefined;
  const [, left, top, right, bottom] = match;
  const single = !address.includes(':', address.lastIndexOf('!') + 1);
  // Both ends are cells, or both whole columns, or both whole rows.
  if (single ? !(left && top) : !left !== !right || !top !== !bottom || (!left && !top)) return undefined;
  const area = {
    top: rowIndex(top ? Number(top) - 1 : 0),
    left: columnIndex(left ? columnNumber(left) - 1 : 0),
    bottom: single ? rowIndex(Number(top) - 1) : bottom ? rowIndex(Number(bottom) - 1) : LAST_ROW,
    right: single ? columnIndex(columnNumber(left!) - 1) : right ? columnIndex(columnNumber(right) - 1) : LAST_COLUMN,
  };
  const inside = area.top >= 0 && area.bottom <= LAST_ROW && area.right <= LAST_COLUMN;
  return inside && area.top <= area.bottom && area.left <= area.right ? area : undefined;
}

/** `A` → 1, `AA` → 27. */
export const columnNumber = (name: string): number =>
  [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** What two areas have in common. */
export function intersection(a: Area, b: Area): Area | undefined {
  const common = {
    top: rowIndex(Math.max(a.top, b.top)),
    left: columnIndex(Math.max(a.left, b.left)),
    bottom: rowIndex(Math.min(a.bottom, b.bottom)),
    right: columnIndex(Math.min(a.right, b.right)),
  };
  return common.top <= common.bottom && common.left <= common.right ? common : undefined;
}
