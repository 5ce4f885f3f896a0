import type { ICellData, Nullable } from '@univerjs/core';
import { FormulaDataModel } from '@univerjs/preset-sheets-core';
import type { Area } from '../../workbook/address';
import { toArea } from './area';
import type { UniverBook } from './book';

/** What formulas of a sheet fill besides their own cells. */
export class Spills {
  readonly #model: FormulaDataModel;

  constructor(
    private readonly book: UniverBook,
    private readonly sheet: string,
  ) {
    this.#model = book.injector.get(FormulaDataModel);
  }

  /** The area a formula fills; undefined where it gives one value. */
  area(row: number, column: number): Area | undefined {
    const range = this.#model.getArrayFormulaRange()[this.book.unit]?.[this.sheet]?.[row]?.[column];
    const area = range && toArea(range);
    return area && (area.top < area.bottom || area.left < area.right) ? area : undefined;
  }

  /** What a formula elsewhere puts into a cell. */
  cell(row: number, column: number): Nullable<ICellData> {
    return this.#model.getArrayFormulaCellData()[this.book.unit]?.[this.sheet]?.[row]?.[column];
  }
}
