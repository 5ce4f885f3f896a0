import { BooleanNumber, Direction } from '@univerjs/core';
import { LAST_COLUMN, LAST_ROW, type Area } from '../../workbook/address';
import {
  GridError,
  type ConditionalFormat,
  type ConditionalFormatSpec,
  type Freeze,
  type GridSheet,
  type Protection,
  type Validation,
  type Visibility,
} from '../host/grid';
import type { OpenedSheet } from '../open/sheet';
import { area as areaOf, overlap, toArea, toRange } from './area';
import { ConditionalFormats, inRule } from './conditional';
import { freshId } from './fresh-id';
import { SheetCells, type SheetHome } from './sheet-cells';
import { Validations, inValidation, type AreasAndValidation } from './validation';

/** Points of one pixel, at the 96 dots an inch that spreadsheets count with. */
const POINTS = 0.75;
/** Pixels. */
const NOTE = { width: 200, height: 100 };

/** A sheet of the library in the host's words. */
export class UniverSheet extends SheetCells implements GridSheet {
  readonly #conditional: ConditionalFormats;
  readonly #validations: Validations;

  constructor(home: SheetHome, id: string) {
    super(home, id);
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
      const note = { id: freshId(), row, col: column, width: NOTE.width, height: NOTE.height, note: text };
      this.book.run('sheet.mutation.update-note', { sheetId: this.id, row, col: column, note });
    }
  }

  name(): string {
    return this.model.getName();
  }

  rename(name: string): void {
    this.change('sheet.command.set-worksheet-name', { name });
  }

  visibility(): Visibility {
    if (this.model.isSheetHidden() !== BooleanNumber.TRUE) return 'Visible';
    return this.home.veryHidden.has(this.id) ? 'VeryHidden' : 'Hidden';
  }

  setVisibility(after: Visibility): void {
    const before = this.visibility();
    if (before === after) return;
    if (after === 'VeryHidden') this.home.veryHidden.add(this.id);
    else this.home.veryHidden.delete(this.id);
    if (after === 'Visible') this.change('sheet.mutation.set-worksheet-hidden', { hidden: BooleanNumber.FALSE });
    else if (before === 'Visible') this.change('sheet.command.set-worksheet-hidden');
    else this.home.act(() => this.home.tell({ kind: 'visibility', sheet: this.id, before, after }));
  }

  position(): number {
    return this.book.workbook.getIndexBySheetId(this.id);
  }

  move(position: number): void {
    this.change('sheet.mutation.set-worksheet-order', { fromOrder: this.position(), toOrder: position });
  }

  activate(): void {
    this.change('sheet.operation.set-worksheet-active');
  }

  delete(): void {
    this.change('sheet.command.remove-sheet');
  }

  tabColor(): string {
    return this.model.getTabColor() ?? '';
  }

  setTabColor(color: string): void {
    this.change('sheet.mutation.set-tab-color', { color });
  }

  insertCells(area: Area, shift: 'Down' | 'Right'): void {
    const range = toRange(area);
    if (shift === 'Down' && wholeRows(area)) {
      this.reach(areaOf(area.top, 0, area.top, 0));
      this.change('sheet.command.insert-row-by-range', { range, direction: Direction.UP });
    } else if (shift === 'Right' && wholeColumns(area)) {
      this.reach(areaOf(0, area.left, 0, area.left));
      this.change('sheet.command.insert-col-by-range', { range, direction: Direction.LEFT });
    } else throw new GridError('UnsupportedOperation', 'Only whole rows and columns move in this grid.');
  }

  deleteCells(area: Area, shift: 'Up' | 'Left'): void {
    const range = toRange(area);
    if (shift === 'Up' && wholeRows(area)) this.change('sheet.command.remove-row-by-range', { range });
    else if (shift === 'Left' && wholeColumns(area)) this.change('sheet.command.remove-col-by-range', { range });
    else throw new GridError('UnsupportedOperation', 'Only whole rows and columns move in this grid.');
  }

  merges(): readonly Area[] {
    return this.model.getMergeData().map(toArea);
  }

  merge(area: Area): void {
    this.unmerge(area);
    this.change('sheet.mutation.add-worksheet-merge', { ranges: [toRange(area)] });
  }

  unmerge(area: Area): void {
    const ranges = this.model.getMergeData().filter((range) => overlap(toArea(range), area));
    if (ranges.length > 0) this.change('sheet.mutation.remove-worksheet-merge', { ranges: [...ranges] });
  }

  columnWidth(area: Area): number | null {
    return same(area.left, Math.min(area.right, this.model.getColumnCount() - 1), (column) =>
      this.model.getColumnWidth(column) * POINTS,
    );
  }

  setColumnWidth(area: Area, points: number): void {
    this.change('sheet.mutation.set-worksheet-col-width', { ranges: [toRange(area)], colWidth: points / POINTS });
  }

  rowHeight(area: Area): number | null {
    return same(area.top, Math.min(area.bottom, this.model.getRowCount() - 1), (row) =>
      this.model.getRowHeight(row) * POINTS,
    );
  }

  setRowHeight(area: Area, points: number): void {
    const ranges = [toRange(area)];
    this.change('sheet.mutation.set-worksheet-row-height', { ranges, rowHeight: points / POINTS });
    this.change('sheet.mutation.set-worksheet-row-is-auto-height', { ranges, autoHeightInfo: BooleanNumber.FALSE });
  }

  autofit(area: Area, what: 'columns' | 'rows'): void {
    const ranges = [toRange(this.inside(area) ?? area)];
    this.change(what === 'rows' ? 'sheet.command.set-row-is-auto-height' : 'sheet.command.set-col-auto-width', { ranges });
  }

  hidden(area: Area, what: 'columns' | 'rows'): boolean | null {
    const model = this.model;
    return what === 'rows'
      ? same(area.top, Math.min(area.bottom, model.getRowCount() - 1), (row) => !model.getRowRawVisible(row))
      : same(area.left, Math.min(area.right, model.getColumnCount() - 1), (column) => !model.getColVisible(column));
  }

  setHidden(area: Area, what: 'columns' | 'rows', hidden: boolean): void {
    const axis = what === 'rows' ? 'row' : 'col';
    this.change(`sheet.mutation.set-${axis}-${hidden ? 'hidden' : 'visible'}`, { ranges: [toRange(area)] });
  }

  conditionalFormats(): readonly ConditionalFormat[] {
    return this.#conditional.all();
  }

  addConditionalFormat(format: ConditionalFormatSpec): string {
    return this.home.act(() => this.#conditional.add(format));
  }

  changeConditionalFormat(id: string, change: Partial<ConditionalFormatSpec>): void {
    this.home.act(() => this.#conditional.change(id, change));
  }

  prioritizeConditionalFormat(id: string, priority: number): void {
    this.home.act(() => this.#conditional.prioritize(id, priority));
  }

  deleteConditionalFormat(id: string): void {
    this.home.act(() => this.#conditional.delete(id));
  }

  /** Resolves when its lists take what is typed. */
  ready(): Promise<void> {
    return this.#validations.ready();
  }

  validations(): readonly AreasAndValidation[] {
    return this.#validations.all();
  }

  setValidation(area: Area, validation: Validation | undefined): void {
    this.home.act(() => this.#validations.set([area], validation));
  }

  protection(): Protection | undefined {
    return this.home.protections.get(this.id);
  }

  setProtection(protection: Protection | undefined): void {
    const before = this.protection() !== undefined;
    if (protection) this.home.protections.set(this.id, protection);
    else this.home.protections.delete(this.id);
    const after = protection !== undefined;
    if (before !== after) {
      this.home.act(() => this.home.tell({ kind: 'protection', sheet: this.id, protected: after }));
    }
  }

  freeze(): Freeze {
    const { xSplit, ySplit } = this.model.getFreeze();
    return { rows: Math.max(0, ySplit), columns: Math.max(0, xSplit) };
  }

  setFreeze({ rows, columns }: Freeze): void {
    const split = { startRow: rows || -1, startColumn: columns || -1, ySplit: rows, xSplit: columns };
    this.change('sheet.mutation.set-frozen', split);
  }

}

const wholeRows = ({ left, right }: Area): boolean => left === 0 && right === LAST_COLUMN;
const wholeColumns = ({ top, bottom }: Area): boolean => top === 0 && bottom === LAST_ROW;

function same<T>(first: number, last: number, answer: (index: number) => T): T | null {
  const expected = answer(first);
  for (let index = first + 1; index <= last; index++) if (answer(index) !== expected) return null;
  return expected;
}
