import type { ICellData, IStyleData, Nullable, Worksheet } from '@univerjs/core';
import { getDisplayValueFromCell } from '@univerjs/core';
import type { Area } from '../../workbook/address';
import type { Block, CellFormat, CellType, CellValue, Entry, GridEvent, Protection } from '../host/grid';
import { area as areaOf, block, overlap } from './area';
import type { UniverBook } from './book';
import { cellType, cellValue, storedCell } from './cells';
import { cellFormat, gridStyle } from './format';
import { Formulas } from './formulas';

const GENERAL = 'General';

/** What a sheet needs of the grid it stands in. */
export interface SheetHome {
  readonly book: UniverBook;
  /** Runs a change and tells at once what it caused. */
  act<T>(change: () => T): T;
  tell(event: GridEvent): void;
  protections: Map<string, Protection>;
  veryHidden: Set<string>;
}

/** The cells of a sheet: what they hold and how they look. */
export abstract class SheetCells {
  constructor(
    protected readonly home: SheetHome,
    readonly id: string,
  ) {}

  values(area: Area): Block<CellValue> {
    return this.#read(area, cellValue);
  }

  valueTypes(area: Area): Block<CellType> {
    return this.#read(area, cellType);
  }

  formulas(area: Area): Block<CellValue> {
    const formulas = new Formulas(this.model.getCellMatrix());
    return this.#read(area, (cell, row, column) => formulas.at(row, column) ?? cellValue(cell));
  }

  text(area: Area): Block<string> {
    const model = this.model;
    return this.#read(area, (cell, row, column) =>
      cell ? getDisplayValueFromCell(model.getCell(row, column)) : '',
    );
  }

  numberFormats(area: Area): Block<string> {
    return block(area, (row, column) => this.#style(row, column).n?.pattern ?? GENERAL);
  }

  write(area: Area, entries: Block<Entry | null>): void {
    this.reach(area);
    this.#writeCells(area, (row, column) => {
      const entry = entries[row - area.top]?.[column - area.left];
      if (!entry) return undefined;
      const stored = storedCell(entry);
      const format = entry.type === 'Double' ? entry.format : undefined;
      const wanted = format !== undefined && (this.#style(row, column).n?.pattern ?? GENERAL) === GENERAL;
      return wanted ? { ...stored, s: { n: { pattern: format } } } : stored;
    });
  }

  setNumberFormats(area: Area, formats: string | Block<string | null>): void {
    const clipped = this.inside(area);
    if (!clipped) return;
    this.#writeCells(clipped, (row, column) => {
      const pattern = typeof formats === 'string' ? formats : formats[row - area.top]?.[column - area.left];
      return pattern ? { s: { n: pattern === GENERAL ? null : { pattern } } } : undefined;
    });
  }

  usedArea(valuesOnly: boolean): Area | undefined {
    let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
    this.model.getCellMatrix().forValue((row, column, cell) => {
      if (!cell || (valuesOnly && cellType(cell) === 'Empty')) return;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    });
    return bottom < 0 ? undefined : areaOf(top, left, bottom, right);
  }

  clear(area: Area, what: 'All' | 'Contents' | 'Formats'): void {
    const used = this.usedArea(false);
    const shared = used && overlap(area, used);
    if (!shared) return;
    const contents = what === 'Formats' ? {} : storedCell({ type: 'Empty' });
    const formats = what === 'Contents' ? {} : { s: null };
    const cells = this.model.getCellMatrix();
    this.#writeCells(shared, (row, column) => (cells.getValue(row, column) ? { ...contents, ...formats } : undefined));
  }

  format<K extends keyof CellFormat>(area: Area, key: K): CellFormat[K] | null {
    const clipped = this.inside(area) ?? areaOf(area.top, area.left, area.top, area.left);
    const first = cellFormat(this.#style(clipped.top, clipped.left))[key];
    for (let row = clipped.top; row <= clipped.bottom; row++) {
      for (let column = clipped.left; column <= clipped.right; column++) {
        if (cellFormat(this.#style(row, column))[key] !== first) return null;
      }
    }
    return first;
  }

  setFormat(areas: readonly Area[], format: Partial<CellFormat>): void {
    const style = gridStyle(format);
    this.home.act(() => {
      for (const area of areas) {
        const clipped = this.inside(area);
        if (clipped) this.#writeCells(clipped, () => ({ s: style }));
      }
    });
  }

  protected get book(): UniverBook {
    return this.home.book;
  }

  protected get model(): Worksheet {
    return this.book.sheet(this.id);
  }

  protected change(command: string, parameters: object = {}): void {
    void this.model;
    this.home.act(() => this.book.run(command, { subUnitId: this.id, ...parameters }));
  }

  #read<T>(area: Area, answer: (cell: Nullable<ICellData>, row: number, column: number) => T): T[][] {
    const cells = this.model.getCellMatrix();
    return block(area, (row, column) => answer(cells.getValue(row, column), row, column));
  }

  #style(row: number, column: number): IStyleData {
    return this.model.getComposedCellStyle(row, column);
  }

  #writeCells(area: Area, cell: (row: number, column: number) => ICellData | undefined): void {
    const cellValues: Record<number, Record<number, ICellData>> = {};
    let any = false;
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const change = cell(row, column);
        if (!change) continue;
        any = true;
        (cellValues[row] ??= {})[column] = change;
      }
    }
    if (any) this.change('sheet.mutation.set-range-values', { cellValue: cellValues });
  }

  /** The part of an area that the grid has drawn cells for. */
  protected inside(area: Area): Area | undefined {
    return overlap(area, areaOf(0, 0, this.model.getRowCount() - 1, this.model.getColumnCount() - 1));
  }

  /** Makes the grid as large as Excel's sheet would be there. */
  protected reach({ bottom, right }: Area): void {
    if (bottom >= this.model.getRowCount()) {
      this.change('sheet.mutation.set-worksheet-row-count', { rowCount: bottom + 1 });
    }
    if (right >= this.model.getColumnCount()) {
      this.change('sheet.mutation.set-worksheet-column-count', { columnCount: right + 1 });
    }
  }
}
