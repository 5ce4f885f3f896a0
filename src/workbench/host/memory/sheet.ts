import { intersection, columnIndex, LAST_COLUMN, LAST_ROW, rowIndex, type Area } from '../../../workbook/address';
import { afterDelete, afterInsert, boundingArea, columnsOf, isEntireColumn, isEntireRow, rowsOf, subtract } from '../areas';
import {
  GridError,
  type Block, type CellFormat, type CellType, type CellValue, type ChangeDetails, type ConditionalFormat,
  type ConditionalFormatSpec, type Entry, type Freeze, type GridEvent, type GridSheet, type Protection, type Shift,
  type Validation, type Visibility,
} from '../grid';
import { CellStore, type Stored } from './cells';
import { FormatStore } from './formats';
import { Layers } from './layers';
import { displayed } from './text';

/** What a sheet needs of its workbook. */
export interface MemoryBook {
  emit(event: GridEvent): void;
  positionOf(sheet: MemorySheet): number;
  moveSheet(sheet: MemorySheet, position: number): void;
  activateSheet(sheet: MemorySheet): void;
  removeSheet(sheet: MemorySheet): void;
  /** Names refer to cells, and cells move. */
  moveNames(sheet: MemorySheet, to: (area: Area) => Area | undefined): void;
  /** Value of a formula that is written: nothing is computed here. */
  compute(formula: string, sheet: MemorySheet): CellValue;
}

type Lines = 'columns' | 'rows';

/**
 * A sheet without a screen, for tests: cells, formats, formulas kept as text. Nothing is calculated but what
 * `compute` gives.
 */
export class MemorySheet implements GridSheet {
  readonly #cells = new CellStore();
  readonly #formats = new FormatStore();
  readonly #sizes = { columns: new Layers(48), rows: new Layers(14.25) };
  readonly #hidden = { columns: new Layers(false), rows: new Layers(false) };
  #conditional: ConditionalFormat[] = [];
  #validations: { areas: readonly Area[]; validation: Validation }[] = [];
  #merges: readonly Area[] = [];
  #protection: Protection | undefined;
  #freeze: Freeze = { rows: 0, columns: 0 };
  #visibility: Visibility = 'Visible';
  #tabColor = '';
  #name: string;
  #nextConditional = 1;

  constructor(
    readonly id: string,
    name: string,
    readonly book: MemoryBook,
  ) {
    this.#name = name;
  }

  readonly name = (): string => this.#name;
  readonly visibility = (): Visibility => this.#visibility;
  readonly position = (): number => this.book.positionOf(this);
  readonly move = (position: number): void => this.book.moveSheet(this, position);
  readonly activate = (): void => this.book.activateSheet(this);
  readonly delete = (): void => this.book.removeSheet(this);
  readonly tabColor = (): string => this.#tabColor;
  readonly merges = (): readonly Area[] => this.#merges;
  readonly conditionalFormats = (): readonly ConditionalFormat[] => this.#conditional;
  readonly validations = (): readonly { areas: readonly Area[]; validation: Validation }[] => this.#validations;
  readonly protection = (): Protection | undefined => this.#protection;
  readonly freeze = (): Freeze => this.#freeze;

  rename(after: string): void {
    const before = this.#name;
    this.#name = after;
    this.book.emit({ kind: 'renamed', sheet: this.id, before, after });
  }

  setVisibility(after: Visibility): void {
    const before = this.#visibility;
    this.#visibility = after;
    if (before !== after) this.book.emit({ kind: 'visibility', sheet: this.id, before, after });
  }

  setTabColor(color: string): void {
    this.#tabColor = color;
  }

  values(area: Area): CellValue[][] {
    return this.#cells.read(area, cell => cell?.value ?? '');
  }

  valueTypes(area: Area): CellType[][] {
    return this.#cells.read(area, cell => cell?.type ?? 'Empty');
  }

  formulas(area: Area): CellValue[][] {
    return this.#cells.read(area, cell => cell?.formula ?? cell?.value ?? '');
  }

  text(area: Area): string[][] {
    const formats = this.numberFormats(area);
    return this.values(area).map((row, r) => row.map((value, c) => displayed(value, formats[r]?.[c] ?? 'General')));
  }

  numberFormats(area: Area): string[][] {
    return this.#formats.numbers.block(area);
  }

  /** What was written in the area, to be written again. */
  entries(area: Area): Block<Entry> {
    return this.#cells.entries(area);
  }

  write(area: Area, entries: Block<Entry | null>): void {
    this.#edit(area, () => this.store(area, entries));
  }

  /** Writes and tells nobody. */
  store(area: Area, entries: Block<Entry | null>): void {
    entries.forEach((row, r) => row.forEach((entry, c) => {
      if (!entry) return;
      const cell = cellAt(area.top + r, area.left + c);
      this.#cells.put(cell.top, cell.left, this.#stored(entry));
      if (entry.type === 'Double' && entry.format && this.#formats.numbers.shared(cell) === 'General') {
        this.#formats.numbers.paint([cell], entry.format);
      }
    }));
  }

  setNumberFormats(area: Area, formats: string | Block<string | null>): void {
    if (typeof formats === 'string') this.#formats.numbers.paint([area], formats);
    else this.#formats.paintNumbers(area, formats);
    this.#formatted(area);
  }

  usedArea(valuesOnly: boolean): Area | undefined {
    const filled = this.#cells.bounds();
    const painted = valuesOnly ? [] : this.#formats.areas.filter(area => !isEntireRow(area) && !isEntireColumn(area));
    const [first, ...others] = filled ? [filled, ...painted] : painted;
    return first && boundingArea([first, ...others]);
  }

  clear(area: Area, what: 'All' | 'Contents' | 'Formats'): void {
    if (what !== 'Formats') this.#edit(area, () => this.#cells.clear(area));
    if (what === 'Contents') return;
    this.#formats.clear(area);
    this.#formatted(area);
  }

  insertCells(area: Area, shift: 'Down' | 'Right'): void {
    this.#relocate(at => afterInsert(at, area, shift));
    this.#moved('Inserted', area, shift);
  }

  deleteCells(area: Area, shift: 'Up' | 'Left'): void {
    this.#relocate(at => afterDelete(at, area, shift));
    this.#moved('Deleted', area, shift);
  }

  merge(area: Area): void {
    this.unmerge(area);
    this.#merges = [...this.#merges, area];
    const kept = this.#cells.entries(corner(area));
    this.#cells.clear(area);
    this.store(corner(area), kept);
  }

  unmerge(area: Area): void {
    this.#merges = this.#merges.filter(merge => !intersection(merge, area));
  }

  format<K extends keyof CellFormat>(area: Area, key: K): CellFormat[K] | null {
    return this.#formats.shared(area, key);
  }

  setFormat(areas: readonly Area[], format: Partial<CellFormat>): void {
    this.#formats.paint(areas, format);
    for (const area of areas) this.#formatted(area);
  }

  columnWidth(area: Area): number | null {
    return this.#sizes.columns.shared(lines(area, 'columns'));
  }

  setColumnWidth(area: Area, points: number): void {
    this.#sizes.columns.paint([lines(area, 'columns')], points);
  }

  rowHeight(area: Area): number | null {
    return this.#sizes.rows.shared(lines(area, 'rows'));
  }

  setRowHeight(area: Area, points: number): void {
    this.#sizes.rows.paint([lines(area, 'rows')], points);
  }

  autofit(area: Area, what: Lines): void {
    this.#sizes[what].clear(lines(area, what));
  }

  hidden(area: Area, what: Lines): boolean | null {
    return this.#hidden[what].shared(lines(area, what));
  }

  setHidden(area: Area, what: Lines, hidden: boolean): void {
    this.#hidden[what].paint([lines(area, what)], hidden);
  }

  addConditionalFormat(format: ConditionalFormatSpec): string {
    const id = `{cf-${this.#nextConditional++}}`;
    this.#conditional = [{ ...format, id }, ...this.#conditional];
    return id;
  }

  changeConditionalFormat(id: string, change: Partial<ConditionalFormatSpec>): void {
    this.#conditional = this.#conditional.map(format => (format.id === id ? { ...format, ...change } : format));
  }

  prioritizeConditionalFormat(id: string, priority: number): void {
    const format = this.#conditional.find(known => known.id === id);
    if (!format) throw new GridError('ItemNotFound');
    const others = this.#conditional.filter(known => known !== format);
    this.#conditional = [...others.slice(0, priority), format, ...others.slice(priority)];
  }

  deleteConditionalFormat(id: string): void {
    this.#conditional = this.#conditional.filter(format => format.id !== id);
  }

  setValidation(area: Area, validation: Validation | undefined): void {
    this.#validations = this.#validations
      .map(entry => ({ ...entry, areas: subtract(entry.areas, area) }))
      .filter(entry => entry.areas.length);
    if (validation) this.#validations.push({ areas: [area], validation });
  }

  setProtection(protection: Protection | undefined): void {
    this.#protection = protection;
    this.book.emit({ kind: 'protection', sheet: this.id, protected: protection !== undefined });
  }

  setFreeze(freeze: Freeze): void {
    this.#freeze = freeze;
  }

  #stored(entry: Entry): Stored | undefined {
    switch (entry.type) {
      case 'Empty':
        return undefined;
      case 'Formula': {
        const value = this.book.compute(entry.formula, this);
        return { value, type: typeOf(value), formula: entry.formula };
      }
      default:
        return { value: entry.value, type: entry.type };
    }
  }

  #edit(area: Area, change: () => void): void {
    const single = rowsOf(area) === 1 && columnsOf(area) === 1;
    const before = single ? this.#peek(area) : undefined;
    change();
    const after = before && this.#peek(area);
    const details: ChangeDetails | undefined = after && {
      valueBefore: before.value,
      valueTypeBefore: before.type,
      valueAfter: after.value,
      valueTypeAfter: after.type,
    };
    this.book.emit({
      kind: 'changed', sheet: this.id, areas: [area], change: 'RangeEdited', source: 'Local', ...(details && { details }),
    });
  }

  #peek(area: Area): Stored {
    return this.#cells.read(corner(area), cell => cell)[0]?.[0] ?? { value: '', type: 'Empty' };
  }

  #moved(what: 'Inserted' | 'Deleted', area: Area, shift: Shift): void {
    const lined = isEntireRow(area) ? 'Row' : isEntireColumn(area) ? 'Column' : 'Cell';
    this.book.emit({ kind: 'changed', sheet: this.id, areas: [area], change: `${lined}${what}`, shift, source: 'Local' });
  }

  #formatted(area: Area): void {
    this.book.emit({ kind: 'formatted', sheet: this.id, area });
  }

  #relocate(to: (area: Area) => Area | undefined): void {
    const all = (areas: readonly Area[]) => areas.flatMap(area => to(area) ?? []);
    this.#cells.move(to);
    this.#formats.move(to);
    for (const layers of [this.#sizes.columns, this.#sizes.rows, this.#hidden.columns, this.#hidden.rows]) layers.move(to);
    this.#merges = all(this.#merges);
    this.#conditional = this.#conditional.map(format => ({ ...format, areas: all(format.areas) })).filter(({ areas }) => areas.length);
    this.#validations = this.#validations.map(entry => ({ ...entry, areas: all(entry.areas) })).filter(({ areas }) => areas.length);
    this.book.moveNames(this, to);
  }
}

/** The area of one cell, counted from 0. */
export function cellAt(row: number, column: number): Area {
  const [top, left] = [rowIndex(row), columnIndex(column)];
  return { top, left, bottom: top, right: left };
}

const corner = ({ top, left }: Area): Area => cellAt(top, left);

/** The whole columns or rows an area touches. */
const lines = (area: Area, what: Lines): Area =>
  what === 'columns' ? { ...area, top: rowIndex(0), bottom: LAST_ROW } : { ...area, left: columnIndex(0), right: LAST_COLUMN };

function typeOf(value: CellValue): CellType {
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  return value.startsWith('#') ? 'Error' : 'String';
}
