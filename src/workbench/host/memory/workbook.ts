import { parseArea, type Area } from '../../../workbook/address';
import type { Book } from '../../../workbook/book';
import type { Cell } from '../../../workbook/cell';
import { absoluteReference, areaOf, readAddress } from '../areas';
import {
  GridError,
  type Block, type CalculationMode, type CellValue, type DefinedName, type Entry, type Grid, type GridEvent,
  type Selection,
} from '../grid';
import { cellAt, MemorySheet, type MemoryBook } from './sheet';

/** What the workbook starts with, and what it cannot do itself. */
export interface MemoryOptions {
  readonly name?: string;
  /** Names of the sheets it starts with; `Sheet1` unless told. */
  readonly sheets?: readonly string[];
  /** Reads the bytes that are inserted as sheets; without it insertion answers NotImplemented. */
  readonly read?: (bytes: Uint8Array) => Book | Promise<Book>;
  /** What a formula gives; 0 unless told. */
  readonly compute?: (formula: string, sheet: MemorySheet) => CellValue;
  readonly now?: () => Date;
}

/** A workbook in memory, as the host sees it. It computes no formulas and adjusts none but those of names. */
export class MemoryWorkbook implements Grid, MemoryBook {
  readonly name: string;
  /** What `Excel.createWorkbook` has opened. */
  readonly opened: (Uint8Array | undefined)[] = [];
  readonly now: () => Date;
  readonly compute: (formula: string, sheet: MemorySheet) => CellValue;
  readonly #read: MemoryOptions['read'];
  readonly #listeners = new Set<(event: GridEvent) => void>();
  readonly #names = new Map<string | undefined, Map<string, DefinedName>>();
  readonly #properties = new Map<string, CellValue>();
  readonly #settings = new Map<string, string>();
  readonly #selections = new Map<string, Selection>();
  #sheets: MemorySheet[] = [];
  #active: MemorySheet;
  #mode: CalculationMode = 'Automatic';
  #editing = false;
  #nextSheet = 1;

  constructor({ name = '工作簿1.xlsx', sheets = ['Sheet1'], read, compute = () => 0, now = () => new Date() }: MemoryOptions = {}) {
    this.name = name;
    this.#read = read;
    this.compute = compute;
    this.now = now;
    const [first] = sheets.map(sheet => this.#create(sheet, this.#sheets.length));
    if (!first) throw new Error('A workbook has at least one sheet.');
    this.#active = first;
  }

  readonly sheets = (): readonly MemorySheet[] => this.#sheets;
  readonly sheet = (id: string): MemorySheet | undefined => this.#sheets.find(sheet => sheet.id === id);
  readonly activeSheet = (): MemorySheet => this.#active;
  readonly properties = (): ReadonlyMap<string, CellValue> => this.#properties;
  readonly settings = (): ReadonlyMap<string, string> => this.#settings;
  readonly calculationMode = (): CalculationMode => this.#mode;
  readonly calculating = (): boolean => false;
  readonly settled = (): Promise<void> => Promise.resolve();
  readonly editing = (): boolean => this.#editing;

  /** The sheet of a name; throws if there is none. */
  named(name: string): MemorySheet {
    const sheet = this.#sheets.find(known => known.name() === name);
    if (!sheet) throw new Error(`There is no sheet ${name}.`);
    return sheet;
  }

  /** Fills cells from an address on before a test: text stays text, nobody is told. */
  fill(sheet: string, address: string, values: Block<CellValue>): void {
    this.named(sheet).store(areaFrom(address, values), values.map(row => row.map(verbatim)));
  }

  /** What the cells of an address hold. */
  show(sheet: string, address: string): CellValue[][] {
    const area = parseArea(address);
    if (!area) throw new Error(`${address} is no address.`);
    return this.named(sheet).values(area);
  }

  addSheet(name: string): MemorySheet {
    const sheet = this.#create(name, this.#sheets.length);
    this.emit({ kind: 'added', sheet: sheet.id });
    return sheet;
  }

  async insertSheets(bytes: Uint8Array, at: number, names?: readonly string[]): Promise<readonly MemorySheet[]> {
    if (!this.#read) throw new GridError('NotImplemented', 'This grid reads no files.');
    const { sheets } = await this.#read(bytes);
    const wanted = names?.length ? sheets.filter(sheet => names.includes(sheet.name)) : sheets;
    return wanted.map((source, i) => {
      const sheet = this.#create(this.#freeName(source.name), at + i);
      source.rows.forEach((row, r) => row?.forEach((cell, c) => cell && sheet.store(cellAt(r, c), [[entryFor(cell)]])));
      for (const area of source.merges) sheet.merge(area);
      for (const [name, formula] of source.names) this.setName({ name, formula: withEquals(formula), visible: true, comment: '' }, sheet.id);
      sheet.setVisibility(VISIBILITY[source.visibility]);
      this.emit({ kind: 'added', sheet: sheet.id });
      return sheet;
    });
  }

  async openNew(bytes?: Uint8Array): Promise<void> {
    this.opened.push(bytes);
  }

  names(sheet?: string): readonly DefinedName[] {
    return [...(this.#names.get(sheet)?.values() ?? [])];
  }

  setName(name: DefinedName, sheet?: string): void {
    const scope = this.#names.get(sheet) ?? new Map<string, DefinedName>();
    scope.set(name.name.toLowerCase(), name);
    this.#names.set(sheet, scope);
  }

  deleteName(name: string, sheet?: string): void {
    this.#names.get(sheet)?.delete(name.toLowerCase());
  }

  setProperty(key: string, value: CellValue | undefined): void {
    if (value === undefined) this.#properties.delete(key);
    else this.#properties.set(key, value);
  }

  setSetting(key: string, json: string | undefined): void {
    if (json === undefined) this.#settings.delete(key);
    else this.#settings.set(key, json);
  }

  selection(): Selection {
    const sheet = this.#active.id;
    return this.#selections.get(sheet) ?? { sheet, areas: [cellAt(0, 0)], active: { row: 0, column: 0 } };
  }

  select(selection: Selection): void {
    const sheet = this.sheet(selection.sheet);
    if (!sheet) throw new GridError('ItemNotFound');
    this.activateSheet(sheet);
    this.#selections.set(sheet.id, selection);
    this.emit({ kind: 'selected', selection });
  }

  setCalculationMode(mode: CalculationMode): void {
    this.#mode = mode;
  }

  calculate(): void {
    for (const { id } of this.#sheets) this.emit({ kind: 'calculated', sheet: id });
  }

  listen(listener: (event: GridEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: GridEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  positionOf(sheet: MemorySheet): number {
    return this.#sheets.indexOf(sheet);
  }

  moveSheet(sheet: MemorySheet, after: number): void {
    const before = this.positionOf(sheet);
    const others = this.#sheets.filter(other => other !== sheet);
    this.#sheets = [...others.slice(0, after), sheet, ...others.slice(after)];
    if (before !== after) this.emit({ kind: 'moved', sheet: sheet.id, before, after });
  }

  activateSheet(sheet: MemorySheet): void {
    if (sheet === this.#active) return;
    this.emit({ kind: 'deactivated', sheet: this.#active.id });
    this.#active = sheet;
    this.emit({ kind: 'activated', sheet: sheet.id });
    this.emit({ kind: 'selected', selection: this.selection() });
  }

  removeSheet(sheet: MemorySheet): void {
    const position = this.positionOf(sheet);
    const others = this.#sheets.filter(other => other !== sheet);
    const heir = others.slice(position).concat(others.slice(0, position).reverse()).find(other => other.visibility() === 'Visible');
    if (!heir) throw new GridError('InvalidOperation', 'A workbook needs a visible sheet.');
    if (sheet === this.#active) this.activateSheet(heir);
    this.#sheets = others;
    this.#names.delete(sheet.id);
    this.#selections.delete(sheet.id);
    this.emit({ kind: 'deleted', sheet: sheet.id });
  }

  moveNames(sheet: MemorySheet, to: (area: Area) => Area | undefined): void {
    for (const scope of this.#names.values()) {
      for (const [key, name] of scope) {
        const read = readAddress(name.formula);
        const [area] = read?.areas ?? [];
        if (!area || read?.sheet !== sheet.name()) continue;
        const moved = to(area);
        const formula = moved ? `=${absoluteReference(sheet.name(), moved)}` : '=#REF!';
        scope.set(key, { ...name, formula });
      }
    }
  }

  protected setEditing(active: boolean): void {
    this.#editing = active;
    this.emit({ kind: 'editing', active });
  }

  #create(name: string, at: number): MemorySheet {
    const id = `{00000000-0000-0000-0000-${String(this.#nextSheet++).padStart(12, '0')}}`;
    const sheet = new MemorySheet(id, name, this);
    this.#sheets = [...this.#sheets.slice(0, at), sheet, ...this.#sheets.slice(at)];
    return sheet;
  }

  #freeName(name: string): string {
    const taken = new Set(this.#sheets.map(sheet => sheet.name().toLowerCase()));
    for (let n = 1; ; n++) {
      const free = n === 1 ? name : `${name} (${n})`;
      if (!taken.has(free.toLowerCase())) return free;
    }
  }
}

const VISIBILITY = { visible: 'Visible', hidden: 'Hidden', veryHidden: 'VeryHidden' } as const;

/** The area values cover from the first cell of an address on. */
export function areaFrom(address: string, values: Block<unknown>): Area {
  const at = parseArea(address);
  const area = at && areaOf(at.top, at.left, values.length, values[0]?.length ?? 0);
  if (!area) throw new Error(`${address} is no place for these values.`);
  return area;
}

function verbatim(value: CellValue): Entry {
  if (typeof value === 'number') return { type: 'Double', value };
  if (typeof value === 'boolean') return { type: 'Boolean', value };
  if (value === '') return { type: 'Empty' };
  return value.startsWith('=') ? { type: 'Formula', formula: value } : { type: 'String', value };
}

function entryFor(cell: Cell): Entry {
  switch (cell.kind) {
    case 'blank':
      return { type: 'Empty' };
    case 'text':
      return { type: 'String', value: cell.text };
    case 'number':
      return { type: 'Double', value: cell.value, ...(cell.date && { format: 'yyyy/m/d' }) };
    case 'boolean':
      return { type: 'Boolean', value: cell.value };
    case 'error':
      return { type: 'Error', value: cell.code };
  }
}

const withEquals = (formula: string): string => (formula.startsWith('=') ? formula : `=${formula}`);
