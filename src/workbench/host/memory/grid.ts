import { LAST_COLUMN, LAST_ROW, parseArea, rowIndex, columnIndex, type Area } from '../../../workbook/address';
import { readAddress } from '../areas';
import { entryOf } from '../entry';
import { GridError, type Block, type CellValue, type GridEvent } from '../grid';
import type { MemorySheet } from './sheet';
import { areaFrom, MemoryWorkbook } from './workbook';

export type { MemoryOptions } from './workbook';

/**
 * The grid of tests: a workbook in memory with a person before it. Sheets go by their names, cells by A1 addresses,
 * rows by the numbers Excel shows.
 */
export class MemoryGrid extends MemoryWorkbook {
  #undo: (() => void)[] = [];
  #byHand = false;

  /** Types into one cell and presses Enter. Throws AccessDenied where Excel would refuse. */
  type(sheet: string, address: string, value: CellValue): void {
    this.paste(sheet, address, [[value]]);
  }

  /** Pastes plain text or values from an address on: one edit. */
  paste(sheet: string, address: string, values: Block<CellValue>): void {
    const target = this.named(sheet);
    const area = areaFrom(address, values);
    const formats = target.numberFormats(area);
    const entries = values.map((row, r) => row.map((value, c) => entryOf(value, formats[r]?.[c] ?? 'General', this.now())));
    this.#edit(target, area, () => target.write(area, entries));
  }

  /** Presses Delete on a selection. */
  erase(sheet: string, address: string): void {
    const target = this.named(sheet);
    const area = areaAt(address);
    this.#edit(target, area, () => target.clear(area, 'Contents'));
  }

  /** Cuts a block and pastes it from an address on: both places are told, each as an edit. */
  cut(sheet: string, address: string, onto: string, target = sheet): void {
    const values = this.named(sheet).values(areaAt(address));
    this.erase(sheet, address);
    this.paste(target, onto, values);
  }

  /** Sorts the rows of a block by one of its columns, as Excel does: the sort is told, and no edit. */
  sort(sheet: string, address: string, by: number): void {
    const target = this.named(sheet);
    const area = areaAt(address);
    const rows = target.entries(area);
    const keys = target.values(area).map((row) => String(row[by] ?? ''));
    const order = rows.map((_, index) => index).sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));
    target.store(area, order.map((index) => rows[index] ?? []));
    this.emit({ kind: 'sorted', sheet: target.id, area, what: 'rows' });
  }

  /** Inserts columns before a column. */
  insertColumns(sheet: string, address: string): void {
    const target = this.named(sheet);
    const area = { ...areaAt(address), top: rowIndex(0), bottom: LAST_ROW };
    this.#do(() => target.insertCells(area, 'Right'), () => target.deleteCells(area, 'Left'));
  }

  /** Inserts rows before a row. */
  insertRows(sheet: string, row: number, count = 1): void {
    const target = this.named(sheet);
    const area = rowsAt(row, count);
    this.#do(() => target.insertCells(area, 'Down'), () => target.deleteCells(area, 'Up'));
  }

  deleteRows(sheet: string, row: number, count = 1): void {
    const target = this.named(sheet);
    const area = rowsAt(row, count);
    const used = target.usedArea(true);
    const cells = { ...area, right: columnIndex(used?.right ?? 0) };
    const before = target.entries(cells);
    this.#do(
      () => target.deleteCells(area, 'Up'),
      () => {
        target.insertCells(area, 'Down');
        target.write(cells, before);
      },
    );
  }

  /** Takes back the last edit, as Ctrl+Z does; nothing if the add-in has written since. */
  undo(): void {
    const back = this.#undo.pop();
    if (back) this.#hand(back);
  }

  renameSheet(sheet: string, name: string): void {
    this.named(sheet).rename(name);
  }

  deleteSheet(sheet: string): void {
    this.named(sheet).delete();
  }

  activate(sheet: string): void {
    this.named(sheet).activate();
  }

  /** Selects `A1:B2` or `A1:B2,D4`. */
  click(sheet: string, address: string): void {
    const { areas = [] } = readAddress(address) ?? {};
    const [first] = areas;
    if (!first) throw new Error(`${address} is no address.`);
    this.select({ sheet: this.named(sheet).id, areas, active: { row: first.top, column: first.left } });
  }

  /** Begins typing in a cell: Excel refuses requests until `endEdit`. */
  beginEdit(): void {
    this.setEditing(true);
  }

  endEdit(): void {
    this.setEditing(false);
  }

  #edit(sheet: MemorySheet, area: Area, change: () => void): void {
    if (sheet.protection() && sheet.format(area, 'locked') !== false) {
      throw new GridError('AccessDenied', 'The sheet is protected and the cells are locked.');
    }
    const before = sheet.entries(area);
    this.#do(change, () => sheet.write(area, before));
  }

  #do(change: () => void, back: () => void): void {
    this.#hand(change);
    this.#undo.push(back);
  }

  #hand(change: () => void): void {
    this.#byHand = true;
    change();
    this.#byHand = false;
  }

  /** What a program writes empties Ctrl+Z, as in Excel before ExcelApi 1.20. */
  override emit(event: GridEvent): void {
    if (!this.#byHand && (event.kind === 'changed' || event.kind === 'formatted')) this.#undo = [];
    super.emit(event);
  }
}

function areaAt(address: string): Area {
  const area = parseArea(address);
  if (!area) throw new Error(`${address} is no address.`);
  return area;
}

const rowsAt = (row: number, count: number): Area => ({
  top: rowIndex(row - 1),
  left: columnIndex(0),
  bottom: rowIndex(row + count - 2),
  right: LAST_COLUMN,
});
