import { CellValueType, ObjectMatrix, type ICellData, type Nullable } from '@univerjs/core';
import { columnIndex, columnNumber } from '../../../src/workbook/address';
import { renameSheets } from '../../../src/workbook/sheet-references';
import { openBook } from '../../../src/workbench/open/book';
import type { ShownBook, ShownSheet } from '../../../src/workbench/save/shown';
import type { Source } from '../../../src/workbench/save/source';

/** A stand-in for the grid: sheets of files as it opens and inserts them, typed into. */
export class Bench {
  readonly sources: Source[] = [];
  sheets: ShownSheet[] = [];
  #last = 0;

  constructor(readonly name: string) {}

  /** Opens a file, or inserts it at the end; where a name is taken, the sheet is called otherwise, as in the grid. */
  show(bytes: Uint8Array): this {
    const opened = openBook(bytes);
    const renamed = new Map(opened.sheets.flatMap(({ name }) => (this.#has(name) ? [[name, this.#free(name)]] : [])));
    const ids = new Map<string, string>();
    for (const { name, data } of opened.sheets) {
      const id = `s${++this.#last}`;
      ids.set(id, name);
      const cells = new ObjectMatrix<Nullable<ICellData>>(data.cellData ?? {});
      cells.forValue((_row, _column, cell) => {
        if (cell?.f) cell.f = renameSheets(cell.f, renamed);
      });
      this.sheets.push({ id, name: renamed.get(name) ?? name, cells, merges: [], visibility: 'Visible' });
    }
    this.sources.push({ bytes, sheets: ids });
    return this;
  }

  add(name: string, visibility: ShownSheet['visibility'] = 'Visible'): this {
    this.sheets.push({ id: `s${++this.#last}`, name, cells: new ObjectMatrix<Nullable<ICellData>>(), merges: [], visibility });
    return this;
  }

  type(sheet: string, address: string, value: string | number): this {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    const { cells } = this.#sheet(sheet);
    const [row, column] = [Number(digits) - 1, columnIndex(columnNumber(letters) - 1)];
    const s = cells.getValue(row, column)?.s;
    cells.setValue(row, column, { ...(s && { s }), v: value, t: typeof value === 'number' ? CellValueType.NUMBER : CellValueType.STRING });
    return this;
  }

  /** As the grid renames: formulas of all sheets follow, without quotes where they can. */
  rename(sheet: string, name: string): this {
    this.sheets = this.sheets.map((one) => (one.name === sheet ? { ...one, name } : one));
    const spelled = /\s/.test(name) ? `'${name}'!` : `${name}!`;
    for (const { cells } of this.sheets) {
      cells.forValue((_row, _column, cell) => {
        if (cell?.f) cell.f = cell.f.replaceAll(`'${sheet}'!`, spelled).replaceAll(`${sheet}!`, spelled);
      });
    }
    return this;
  }

  remove(sheet: string): this {
    this.sheets = this.sheets.filter(({ name }) => name !== sheet);
    return this;
  }

  get shown(): ShownBook {
    return { name: this.name, sheets: this.sheets };
  }

  #free(name: string): string {
    let number = 2;
    while (this.#has(`${name} (${number})`)) number++;
    return `${name} (${number})`;
  }

  #has(name: string): boolean {
    return this.sheets.some((sheet) => sheet.name === name);
  }

  #sheet(name: string): ShownSheet {
    const found = this.sheets.find((sheet) => sheet.name === name);
    if (!found) throw new Error(`no sheet ${name}`);
    return found;
  }
}
