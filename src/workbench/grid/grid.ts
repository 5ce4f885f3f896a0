import { IUniverInstanceService, ObjectMatrix, type ICellData, type IDisposable, type IWorksheetData, type Univer } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { OpenedBook } from '../open/book';
import {
  GridError,
  type CalculationMode,
  type CellValue,
  type DefinedName,
  type Grid,
  type GridEvent,
  type GridSheet,
  type Protection,
  type Selection,
} from '../host/grid';
import { area as areaOf, toRange } from './area';
import { UniverBook } from './book';
import { Calculation } from './calculation';
import { Edits, selectionOf } from './edits';
import { freshId } from './fresh-id';
import { Guard } from './guard';
import { Paste } from './paste';
import { renameSheets } from '../../workbook/sheet-references';
import { leaveDeleted } from './leave';
import { Names } from './names';
import { revealWhole } from './reveal';
import { UniverSheet } from './sheet';
import type { SheetHome } from './sheet-cells';
import { keepTyped } from './typing';

/** What the grid leaves to the page around it. */
export interface GridPage {
  /** Shows a workbook in a tab of its own; without bytes an empty one. */
  openNew(bytes?: Uint8Array): Promise<void>;
  /** Reads a file's sheets. @throws UnreadableFile */
  read(bytes: Uint8Array): OpenedBook;
  /** Sheets of a file were inserted: their names there, by the grid's ids. */
  inserted(bytes: Uint8Array, sheets: ReadonlyMap<string, string>): void;
  /** Tells the person why nothing happened. */
  hint(sentence: string): void;
}

/** A workbook of the library as the host wants it. */
export class UniverGrid implements Grid, SheetHome {
  readonly book: UniverBook;
  readonly protections = new Map<string, Protection>();
  readonly veryHidden = new Set<string>();
  readonly #page: GridPage;
  readonly #edits: Edits;
  readonly #calculation: Calculation;
  readonly #guard: Guard;
  readonly #paste: Paste;
  readonly #leave: IDisposable;
  readonly #reveal: IDisposable;
  readonly #names: Names;
  readonly #sheets = new Map<string, UniverSheet>();
  readonly #listeners = new Set<(event: GridEvent) => void>();
  readonly #properties = new Map<string, CellValue>();
  readonly #settings = new Map<string, string>();
  #mode: CalculationMode = 'Automatic';
  #lastId = 0;

  /** Shows a workbook in a grid that shows none yet. */
  constructor(
    readonly name: string,
    univer: Univer,
    api: FUniver,
    opened: OpenedBook,
    page: GridPage,
  ) {
    const injector = univer.__getInjector();
    const unit = `book-${freshId()}`;
    const ids = opened.sheets.map(() => this.#newId());
    api.createWorkbook({
      id: unit,
      name,
      styles: { ...opened.styles },
      defaultStyle: opened.defaultStyle,
      sheetOrder: ids,
      sheets: Object.fromEntries(opened.sheets.map((sheet, index) => [ids[index], sheetData(sheet, ids[index] ?? '', sheet.name)])),
    });
    const workbook = injector.get(IUniverInstanceService).getUnit<UniverBook['workbook']>(unit);
    if (!workbook) throw new Error('the grid shows no workbook');
    this.book = new UniverBook(injector, workbook);
    this.#page = page;
    this.#names = new Names(this.book);
    this.#guard = new Guard(this.book, (sheet) => this.protections.get(sheet), page.hint);
    this.#edits = new Edits(this.book, (sheet) => this.veryHidden.has(sheet), (event) => this.#emit(event));
    this.#calculation = new Calculation(this.book);
    this.#paste = new Paste(this.book, this.#guard, page.hint);
    keepTyped(injector);
    this.#leave = leaveDeleted(this.book);
    this.#reveal = revealWhole(this.book);
    this.#furnish(opened, ids, new Map());
    for (const [name, value] of opened.properties) this.#properties.set(name, value);
    const front = ids[opened.active];
    if (front !== undefined && this.sheet(front)?.visibility() === 'Visible') workbook.setActiveSheet(this.book.sheet(front));
  }

  sheets(): readonly GridSheet[] {
    return this.book.workbook.getSheetOrders().flatMap((id) => this.sheet(id) ?? []);
  }

  sheet(id: string): UniverSheet | undefined {
    if (!this.book.workbook.getSheetBySheetId(id)) return undefined;
    const known = this.#sheets.get(id) ?? new UniverSheet(this, id);
    this.#sheets.set(id, known);
    return known;
  }

  activeSheet(): GridSheet {
    const sheet = this.sheet(this.book.workbook.getActiveSheet().getSheetId());
    if (!sheet) throw new GridError('ItemNotFound');
    return sheet;
  }

  addSheet(name: string): GridSheet {
    const id = this.#newId();
    this.#insert({ rowCount: 200, columnCount: 26 }, id, name, this.book.workbook.getSheetSize());
    return this.sheet(id) ?? this.activeSheet();
  }

  async insertSheets(bytes: Uint8Array, at: number, names?: readonly string[]): Promise<readonly GridSheet[]> {
    const opened = this.#page.read(bytes);
    const wanted = opened.sheets.filter(({ name }) => !names || names.includes(name));
    if (names?.some((name) => !wanted.some((sheet) => sheet.name === name))) throw new GridError('ItemNotFound');
    const ids = wanted.map(() => this.#newId());
    return this.act(() => {
      const called = this.#freeNames(wanted.map(({ name }) => name));
      const renamed = new Map([...called].filter(([before, after]) => before !== after));
      wanted.forEach((sheet, index) => {
        const id = ids[index] ?? '';
        const name = called.get(sheet.name) ?? sheet.name;
        this.#insert(withNames(sheetData(sheet, id, name), renamed), id, name, at + index, opened.styles);
      });
      this.#furnish({ ...opened, sheets: wanted }, ids, renamed);
      this.#page.inserted(bytes, new Map(wanted.map(({ name }, index) => [ids[index] ?? '', name])));
      return ids.flatMap((id) => this.sheet(id) ?? []);
    });
  }

  openNew(bytes?: Uint8Array): Promise<void> {
    return this.#page.openNew(bytes);
  }

  names(sheet?: string): readonly DefinedName[] {
    return this.#names.all(sheet);
  }

  setName(name: DefinedName, sheet?: string): void {
    this.act(() => this.#names.set(name, sheet));
  }

  deleteName(name: string, sheet?: string): void {
    this.act(() => this.#names.delete(name, sheet));
  }

  properties(): ReadonlyMap<string, CellValue> {
    return this.#properties;
  }

  setProperty(key: string, value: CellValue | undefined): void {
    if (value === undefined) this.#properties.delete(key);
    else this.#properties.set(key, value);
  }

  settings(): ReadonlyMap<string, string> {
    return this.#settings;
  }

  setSetting(key: string, json: string | undefined): void {
    if (json === undefined) this.#settings.delete(key);
    else this.#settings.set(key, json);
  }

  selection(): Selection {
    const sheet = this.activeSheet().id;
    const selections = this.book.injector.get(SheetsSelectionsService).getCurrentSelections();
    const corner = areaOf(0, 0, 0, 0);
    return selectionOf(sheet, selections) ?? { sheet, areas: [corner], active: { row: 0, column: 0 } };
  }

  select({ sheet, areas, active }: Selection): void {
    const [first] = areas;
    if (!first) throw new GridError('InvalidArgument');
    this.act(() => {
      if (this.activeSheet().id !== sheet) this.sheet(sheet)?.activate();
      const cell = toRange(areaOf(active.row, active.column, active.row, active.column));
      const primary = { ...cell, actualRow: active.row, actualColumn: active.column, isMerged: false, isMergedMainCell: false };
      const selections = areas.map((area, index) => ({
        range: toRange(area),
        primary: index === areas.length - 1 ? primary : null,
        style: null,
      }));
      this.book.run('sheet.operation.set-selections', { subUnitId: sheet, selections });
      this.book.run('sheet.operation.scroll-to-cell', { range: toRange(areaOf(first.top, first.left, first.top, first.left)) });
    });
  }

  calculationMode(): CalculationMode {
    return this.#mode;
  }

  setCalculationMode(mode: CalculationMode): void {
    this.#mode = mode;
  }

  calculate(everything: boolean): void {
    if (everything) this.#calculation.all();
    this.#calculation.demand();
  }

  calculating(): boolean {
    return this.#calculation.busy;
  }

  settled(): Promise<void> {
    return this.#calculation.settled();
  }

  /** Resolves when formulas have nothing left to calculate, or after so many milliseconds. */
  calculated(patience: number): Promise<void> {
    return this.#calculation.finished(patience);
  }

  editing(): boolean {
    return this.#edits.typing;
  }

  listen(listener: (event: GridEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  act<T>(change: () => T): T {
    try {
      return this.#calculation.during(() => this.#guard.lifted(change));
    } finally {
      this.#edits.flush();
    }
  }

  tell(event: GridEvent): void {
    this.#edits.tell(event);
  }

  dispose(): void {
    for (const part of [this.#edits, this.#calculation, this.#guard, this.#paste, this.#leave, this.#reveal]) part.dispose();
    this.#listeners.clear();
  }

  #emit(event: GridEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** As Excel numbers sheets: never the same twice. */
  #newId(): string {
    this.#lastId += 1;
    return `{${this.#lastId.toString(16).padStart(8, '0').toUpperCase()}-0001-0000-0000-000000000000}`;
  }

  /** The library goes to every sheet that is inserted, Excel stays where the person is. */
  #insert(data: Partial<IWorksheetData>, id: string, name: string, index: number, styles: OpenedBook['styles'] = {}): void {
    const sheet = { ...data, id, name };
    const front = this.activeSheet();
    this.act(() => {
      for (const [key, style] of Object.entries(styles)) this.book.workbook.getStyles().addCustomStyle(key, { ...style });
      this.book.run('sheet.command.insert-sheet', { index, sheet });
      if (this.activeSheet().id !== front.id) front.activate();
    });
  }

  /** What is not in the sheets' own data: names, formats by condition, validations, protection. */
  #furnish(opened: OpenedBook, ids: readonly string[], renamed: ReadonlyMap<string, string>): void {
    const formula = (spelled: string) => renameSheets(spelled, renamed);
    for (const name of opened.names) {
      if (!this.#names.has(name.name)) this.#names.set({ ...name, formula: formula(name.formula) }, undefined);
    }
    opened.sheets.forEach((came, index) => {
      const id = ids[index] ?? '';
      for (const name of came.names) this.#names.set({ ...name, formula: formula(name.formula) }, id);
      this.sheet(id)?.furnish(came, formula);
      if (came.protection) this.protections.set(id, came.protection);
      if (came.visibility === 'veryHidden') this.veryHidden.add(id);
    });
  }

  /** Names that no sheet has yet, by the names wanted. */
  #freeNames(wanted: readonly string[]): Map<string, string> {
    const taken = new Set(this.book.workbook.getSheets().map((sheet) => sheet.getName().toLowerCase()));
    const called = new Map<string, string>();
    for (const first of wanted) {
      let name = first;
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${first.slice(0, 27)} (${number})`;
      taken.add(name.toLowerCase());
      called.set(first, name);
    }
    return called;
  }
}

const sheetData = ({ data, visibility }: OpenedBook['sheets'][number], id: string, name: string): Partial<IWorksheetData> => ({
  ...data,
  id,
  name,
  hidden: visibility === 'visible' ? 0 : 1,
});

/** The sheet with its formulas as they read where sheets are called otherwise. */
function withNames(sheet: Partial<IWorksheetData>, renamed: ReadonlyMap<string, string>): Partial<IWorksheetData> {
  if (renamed.size > 0) {
    new ObjectMatrix<ICellData>(sheet.cellData ?? {}).forValue((_row, _column, cell) => {
      if (cell.f) cell.f = renameSheets(cell.f, renamed);
    });
  }
  return sheet;
}
