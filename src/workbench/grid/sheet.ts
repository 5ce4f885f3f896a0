import {
  BooleanNumber,
  Direction,
  getDisplayValueFromCell,
  type ICellData,
  type IStyleData,
  type Nullable,
  type Worksheet,
} from '@univerjs/core';
import { LAST_COLUMN, LAST_ROW, type Area } from '../../workbook/address';
import {
  GridError,
  type Block,
  type CellFormat,
  type CellType,
  type CellValue,
  type ConditionalFormat,
  type ConditionalFormatSpec,
  type Entry,
  type Freeze,
  type GridEvent,
  type GridSheet,
  type Protection,
  type Validation,
  type Visibility,
} from '../host/grid';
import type { OpenedSheet } from '../open/sheet';
import { area as areaOf, block, overlap, toArea, toRange } from './area';
import type { UniverBook } from './book';
import { cellType, cellValue, storedCell } from './cells';
import { ConditionalFormats, inRule } from './conditional';
import { cellFormat, gridStyle } from './format';
import { Formulas } from './formulas';
import { Validations, inValidation, type AreasAndValidation } from './validation';

/** Points of one pixel, at the 96 dots an inch that spreadsheets count with. */
const POINTS = 0.75;
const GENERAL = 'General';
/** Pixels. */
const NOTE = { width: 200, height: 100 };

/** What a sheet needs of the grid it stands in. */
export interface SheetHome {
  readonly book: UniverBook;
  /** Runs a change and tells at once what it caused. */
  act<T>(change: () => T): T;
  tell(event: GridEvent): void;
  protections: Map<string, Protection>;
  veryHidden: Set<string>;
}

/** A sheet of the library in the host's words. */
export class UniverSheet implements GridSheet {
  readonly #home: SheetHome;
  readonly #conditional: ConditionalFormats;
  readonly #validations: Validations;

  constructor(
    home: SheetHome,
    readonly id: string,
  ) {
    this.#home = home;
    this.#conditional = new ConditionalFormats(home.book, id);
    this.#validations = new Validations(home.book, id);
  }

  /** Puts in place what came with the sheet, without telling anybody. `formula` spells formulas as they read here. */
  furnish(came: OpenedSheet, formula: (spelled: string) => string): void {
    for (const { areas, validation } of came.validations) this.#validations.add(areas, inValidation(validation, formula));
    for (const format of [...came.conditionalFormats].reverse()) {
      this.#conditional.add({ ...format, rule: inRule(format.rule, formula) });
    }
    for (const { row, column, text } of came.notes) {
      const note = { id: crypto.randomUUID(), row, col: column, width: NOTE.width, height: NOTE.height, note: text };
      this.#book.run('sheet.mutation.update-note', { sheetId: this.id, row, col: column, note });
    }
  }

  name(): string {
    return this.#model.getName();
  }

  rename(name: string): void {
    this.#change('sheet.command.set-worksheet-name', { name });
  }

  visibility(): Visibility {
    if (this.#model.isSheetHidden() !== BooleanNumber.TRUE) return 'Visible';
    return this.#home.veryHidden.has(this.id) ? 'VeryHidden' : 'Hidden';
  }

  setVisibility(after: Visibility): void {
    const before = this.visibility();
    if (before === after) return;
    if (after === 'VeryHidden') this.#home.veryHidden.add(this.id);
    else this.#home.veryHidden.delete(this.id);
    if (after === 'Visible') this.#change('sheet.mutation.set-worksheet-hidden', { hidden: BooleanNumber.FALSE });
    else if (before === 'Visible') this.#change('sheet.command.set-worksheet-hidden');
    else this.#home.act(() => this.#home.tell({ kind: 'visibility', sheet: this.id, before, after }));
  }

  position(): number {
    return this.#book.workbook.getIndexBySheetId(this.id);
  }

  move(position: number): void {
    this.#change('sheet.mutation.set-worksheet-order', { fromOrder: this.position(), toOrder: position });
  }

  activate(): void {
    this.#change('sheet.operation.set-worksheet-active');
  }

  delete(): void {
    this.#change('sheet.command.remove-sheet');
  }

  tabColor(): string {
    return this.#model.getTabColor() ?? '';
  }

  setTabColor(color: string): void {
    this.#change('sheet.mutation.set-tab-color', { color });
  }

  values(area: Area): Block<CellValue> {
    return this.#read(area, cellValue);
  }

  valueTypes(area: Area): Block<CellType> {
    return this.#read(area, cellType);
  }

  formulas(area: Area): Block<CellValue> {
    const formulas = new Formulas(this.#model.getCellMatrix());
    return this.#read(area, (cell, row, column) => formulas.at(row, column) ?? cellValue(cell));
  }

  text(area: Area): Block<string> {
    const model = this.#model;
    return this.#read(area, (cell, row, column) =>
      cell ? getDisplayValueFromCell(model.getCell(row, column)) : '',
    );
  }

  numberFormats(area: Area): Block<string> {
    return block(area, (row, column) => this.#style(row, column).n?.pattern ?? GENERAL);
  }

  write(area: Area, entries: Block<Entry | null>): void {
    this.#reach(area);
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
    const clipped = this.#inside(area);
    if (!clipped) return;
    this.#writeCells(clipped, (row, column) => {
      const pattern = typeof formats === 'string' ? formats : formats[row - area.top]?.[column - area.left];
      return pattern ? { s: { n: pattern === GENERAL ? null : { pattern } } } : undefined;
    });
  }

  usedArea(valuesOnly: boolean): Area | undefined {
    let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
    this.#model.getCellMatrix().forValue((row, column, cell) => {
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
    const cells = this.#model.getCellMatrix();
    this.#writeCells(shared, (row, column) => (cells.getValue(row, column) ? { ...contents, ...formats } : undefined));
  }

  insertCells(area: Area, shift: 'Down' | 'Right'): void {
    const range = toRange(area);
    if (shift === 'Down' && wholeRows(area)) {
      this.#reach(areaOf(area.top, 0, area.top, 0));
      this.#change('sheet.command.insert-row-by-range', { range, direction: Direction.UP });
    } else if (shift === 'Right' && wholeColumns(area)) {
      this.#reach(areaOf(0, area.left, 0, area.left));
      this.#change('sheet.command.insert-col-by-range', { range, direction: Direction.LEFT });
    } else throw new GridError('UnsupportedOperation', 'Only whole rows and columns move in this grid.');
  }

  deleteCells(area: Area, shift: 'Up' | 'Left'): void {
    const range = toRange(area);
    if (shift === 'Up' && wholeRows(area)) this.#change('sheet.command.remove-row-by-range', { range });
    else if (shift === 'Left' && wholeColumns(area)) this.#change('sheet.command.remove-col-by-range', { range });
    else throw new GridError('UnsupportedOperation', 'Only whole rows and columns move in this grid.');
  }

  merges(): readonly Area[] {
    return this.#model.getMergeData().map(toArea);
  }

  merge(area: Area): void {
    this.unmerge(area);
    this.#change('sheet.mutation.add-worksheet-merge', { ranges: [toRange(area)] });
  }

  unmerge(area: Area): void {
    const ranges = this.#model.getMergeData().filter((range) => overlap(toArea(range), area));
    if (ranges.length > 0) this.#change('sheet.mutation.remove-worksheet-merge', { ranges: [...ranges] });
  }

  format<K extends keyof CellFormat>(area: Area, key: K): CellFormat[K] | null {
    const clipped = this.#inside(area) ?? areaOf(area.top, area.left, area.top, area.left);
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
    this.#home.act(() => {
      for (const area of areas) {
        const clipped = this.#inside(area);
        if (clipped) this.#writeCells(clipped, () => ({ s: style }));
      }
    });
  }

  columnWidth(area: Area): number | null {
    return same(area.left, Math.min(area.right, this.#model.getColumnCount() - 1), (column) =>
      this.#model.getColumnWidth(column) * POINTS,
    );
  }

  setColumnWidth(area: Area, points: number): void {
    this.#change('sheet.mutation.set-worksheet-col-width', { ranges: [toRange(area)], colWidth: points / POINTS });
  }

  rowHeight(area: Area): number | null {
    return same(area.top, Math.min(area.bottom, this.#model.getRowCount() - 1), (row) =>
      this.#model.getRowHeight(row) * POINTS,
    );
  }

  setRowHeight(area: Area, points: number): void {
    const ranges = [toRange(area)];
    this.#change('sheet.mutation.set-worksheet-row-height', { ranges, rowHeight: points / POINTS });
    this.#change('sheet.mutation.set-worksheet-row-is-auto-height', { ranges, autoHeightInfo: BooleanNumber.FALSE });
  }

  autofit(area: Area, what: 'columns' | 'rows'): void {
    const ranges = [toRange(this.#inside(area) ?? area)];
    this.#change(what === 'rows' ? 'sheet.command.set-row-is-auto-height' : 'sheet.command.set-col-auto-width', { ranges });
  }

  hidden(area: Area, what: 'columns' | 'rows'): boolean | null {
    const model = this.#model;
    return what === 'rows'
      ? same(area.top, Math.min(area.bottom, model.getRowCount() - 1), (row) => !model.getRowRawVisible(row))
      : same(area.left, Math.min(area.right, model.getColumnCount() - 1), (column) => !model.getColVisible(column));
  }

  setHidden(area: Area, what: 'columns' | 'rows', hidden: boolean): void {
    const axis = what === 'rows' ? 'row' : 'col';
    this.#change(`sheet.mutation.set-${axis}-${hidden ? 'hidden' : 'visible'}`, { ranges: [toRange(area)] });
  }

  conditionalFormats(): readonly ConditionalFormat[] {
    return this.#conditional.all();
  }

  addConditionalFormat(format: ConditionalFormatSpec): string {
    return this.#home.act(() => this.#conditional.add(format));
  }

  changeConditionalFormat(id: string, change: Partial<ConditionalFormatSpec>): void {
    this.#home.act(() => this.#conditional.change(id, change));
  }

  prioritizeConditionalFormat(id: string, priority: number): void {
    this.#home.act(() => this.#conditional.prioritize(id, priority));
  }

  deleteConditionalFormat(id: string): void {
    this.#home.act(() => this.#conditional.delete(id));
  }

  /** Resolves when its lists take what is typed. */
  ready(): Promise<void> {
    return this.#validations.ready();
  }

  validations(): readonly AreasAndValidation[] {
    return this.#validations.all();
  }

  setValidation(area: Area, validation: Validation | undefined): void {
    this.#home.act(() => this.#validations.set([area], validation));
  }

  protection(): Protection | undefined {
    return this.#home.protections.get(this.id);
  }

  setProtection(protection: Protection | undefined): void {
    const before = this.protection() !== undefined;
    if (protection) this.#home.protections.set(this.id, protection);
    else this.#home.protections.delete(this.id);
    const after = protection !== undefined;
    if (before !== after) {
      this.#home.act(() => this.#home.tell({ kind: 'protection', sheet: this.id, protected: after }));
    }
  }

  freeze(): Freeze {
    const { xSplit, ySplit } = this.#model.getFreeze();
    return { rows: Math.max(0, ySplit), columns: Math.max(0, xSplit) };
  }

  setFreeze({ rows, columns }: Freeze): void {
    const split = { startRow: rows || -1, startColumn: columns || -1, ySplit: rows, xSplit: columns };
    this.#change('sheet.mutation.set-frozen', split);
  }

  get #book(): UniverBook {
    return this.#home.book;
  }

  get #model(): Worksheet {
    return this.#book.sheet(this.id);
  }

  #change(command: string, parameters: object = {}): void {
    void this.#model;
    this.#home.act(() => this.#book.run(command, { subUnitId: this.id, ...parameters }));
  }

  #read<T>(area: Area, answer: (cell: Nullable<ICellData>, row: number, column: number) => T): T[][] {
    const cells = this.#model.getCellMatrix();
    return block(area, (row, column) => answer(cells.getValue(row, column), row, column));
  }

  #style(row: number, column: number): IStyleData {
    return this.#model.getComposedCellStyle(row, column);
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
    if (any) this.#change('sheet.mutation.set-range-values', { cellValue: cellValues });
  }

  /** The part of an area that the grid has drawn cells for. */
  #inside(area: Area): Area | undefined {
    return overlap(area, areaOf(0, 0, this.#model.getRowCount() - 1, this.#model.getColumnCount() - 1));
  }

  /** Makes the grid as large as Excel's sheet would be there. */
  #reach({ bottom, right }: Area): void {
    if (bottom >= this.#model.getRowCount()) {
      this.#change('sheet.mutation.set-worksheet-row-count', { rowCount: bottom + 1 });
    }
    if (right >= this.#model.getColumnCount()) {
      this.#change('sheet.mutation.set-worksheet-column-count', { columnCount: right + 1 });
    }
  }
}

const wholeRows = ({ left, right }: Area): boolean => left === 0 && right === LAST_COLUMN;
const wholeColumns = ({ top, bottom }: Area): boolean => top === 0 && bottom === LAST_ROW;

function same<T>(first: number, last: number, answer: (index: number) => T): T | null {
  const expected = answer(first);
  for (let index = first + 1; index <= last; index++) if (answer(index) !== expected) return null;
  return expected;
}
