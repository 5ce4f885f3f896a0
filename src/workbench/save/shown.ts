import type { ICellData, Nullable, ObjectMatrix } from '@univerjs/core';
import type { Area } from '../../workbook/address';
import type { UniverGrid } from '../grid/grid';
import type { Visibility } from '../host/grid';

/** A workbook as the grid shows it now. */
export interface ShownBook {
  readonly name: string;
  /** In the order of their tabs. */
  readonly sheets: readonly ShownSheet[];
}

/** One sheet of it. The cells are the grid's own, to be read and not kept. */
export interface ShownSheet {
  readonly id: string;
  readonly name: string;
  readonly cells: ObjectMatrix<Nullable<ICellData>>;
  readonly merges: readonly Area[];
  readonly visibility: Visibility;
}

/** The workbook as it stands, nothing copied. */
export const shownBook = (grid: UniverGrid): ShownBook => ({
  name: grid.name,
  sheets: grid.sheets().map((sheet) => ({
    id: sheet.id,
    name: sheet.name(),
    cells: grid.book.sheet(sheet.id).getCellMatrix(),
    merges: sheet.merges(),
    visibility: sheet.visibility(),
  })),
});
