import type { Book, Sheet } from '../../../src/workbook/book';
import type { Cell } from '../../../src/workbook/cell';

/** Every cell of a sheet by its place, blank ones left out, as `row,column`. */
export const cellsOf = ({ rows }: Pick<Sheet, 'rows'>): ReadonlyMap<string, Cell> =>
  new Map(
    [...rows.entries()].flatMap(([row, cells]) =>
      [...(cells ?? []).entries()].flatMap(([column, cell]): [string, Cell][] => (cell ? [[`${row},${column}`, cell]] : [])),
    ),
  );

/** What two books must have in common when one was saved as the other, in a form that is easily compared. */
export const outline = (book: Book) => ({
  sheets: book.sheets.map((sheet) => ({ name: sheet.name, visibility: sheet.visibility, cells: cellsOf(sheet), merges: [...sheet.merges].sort((a, b) => a.top - b.top || a.left - b.left), names: sheet.names })),
  names: book.names,
  properties: book.properties,
});
