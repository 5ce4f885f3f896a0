import type { Area } from '../../workbook/address';

/*
 * What a grid must be able to do so that the host can answer office.js. A grid is storage and screen: Excel's own
 * manners (what a written string becomes, what protection forbids, which names a sheet may have) live in the host, so
 * that every grid has the same ones.
 *
 * Everything is synchronous but the reading of files and `settled()`. Events a call causes are emitted before it
 * returns (before its promise resolves): that is how the host tells the add-in's own edits from the person's.
 * A grid refuses with GridError; anything else it throws reaches the add-in as GeneralException.
 */

/** A workbook on the screen. */
export interface Grid {
  /** File name, as Excel's title bar has it: `台账.xlsx`. */
  readonly name: string;
  /** The sheets in tab order, hidden ones too. */
  sheets(): readonly GridSheet[];
  sheet(id: string): GridSheet | undefined;
  activeSheet(): GridSheet;

  /** Adds an empty sheet after the last one, under this name, without activating it. The host has checked the name. */
  addSheet(name: string): GridSheet;
  /** Inserts the sheets of a workbook at a tab position. Names already in use get ` (2)` and so on, as Excel does. */
  insertSheets(bytes: Uint8Array, at: number, names?: readonly string[]): Promise<readonly GridSheet[]>;
  /** Shows a workbook in a window (or tab) of its own; without bytes an empty one. */
  openNew(bytes?: Uint8Array): Promise<void>;

  /** Names of the workbook, or of one sheet. */
  names(sheet?: string): readonly DefinedName[];
  /** Adds a name or changes the one so called (letter case aside). */
  setName(name: DefinedName, sheet?: string): void;
  deleteName(name: string, sheet?: string): void;

  /** Custom document properties. */
  properties(): ReadonlyMap<string, CellValue>;
  /** `undefined` deletes. */
  setProperty(key: string, value: CellValue | undefined): void;
  /** Settings the add-in keeps in the document, as JSON text. */
  settings(): ReadonlyMap<string, string>;
  setSetting(key: string, json: string | undefined): void;

  selection(): Selection;
  /** Activates the sheet if need be, selects, and scrolls the first area into view. */
  select(selection: Selection): void;

  calculationMode(): CalculationMode;
  setCalculationMode(mode: CalculationMode): void;
  /** Asks for what is still to be calculated, or for everything once more: the next reader waits for it. */
  calculate(everything: boolean): void;
  /** Formulas are still being calculated. */
  calculating(): boolean;
  /** Resolves when what earlier calls caused can be read. Calculation that takes long is waited for if it was asked for. */
  settled(): Promise<void>;
  /** A person is typing in a cell: Excel refuses every request meanwhile. */
  editing(): boolean;

  /** Tells the listener everything that happens, whoever did it, in order. The answer ends it. */
  listen(listener: (event: GridEvent) => void): () => void;
}

/** One sheet. Its methods throw GridError('ItemNotFound') once the sheet is deleted. */
export interface GridSheet {
  /** Never changes and is never used again: `{00000000-0001-0000-0000-000000000000}`. */
  readonly id: string;
  name(): string;
  rename(name: string): void;
  visibility(): Visibility;
  setVisibility(visibility: Visibility): void;
  /** Tab position counted from 0 over all sheets. */
  position(): number;
  move(position: number): void;
  activate(): void;
  delete(): void;
  /** `#RRGGBB`, '' for none. */
  tabColor(): string;
  setTabColor(color: string): void;

  /** What the cells hold or show; '' for blank, errors as `#N/A`. Rectangles as large as the area. */
  values(area: Area): Block<CellValue>;
  valueTypes(area: Area): Block<CellType>;
  /** Formulas in A1 notation with `=` in front, else the value. */
  formulas(area: Area): Block<CellValue>;
  /** As displayed. */
  text(area: Area): Block<string>;
  numberFormats(area: Area): Block<string>;
  /** Writes cells; null leaves a cell as it is. Emits one `changed`. */
  write(area: Area, entries: Block<Entry | null>): void;
  /** One format for all cells, or one for each; null leaves a cell as it is. */
  setNumberFormats(area: Area, formats: string | Block<string | null>): void;
  /** Smallest area with all values (and, unless `valuesOnly`, all formats); undefined on an empty sheet. */
  usedArea(valuesOnly: boolean): Area | undefined;
  clear(area: Area, what: 'All' | 'Contents' | 'Formats'): void;
  /** Makes room and pushes cells away; a whole row or column moves rows or columns. */
  insertCells(area: Area, shift: 'Down' | 'Right'): void;
  deleteCells(area: Area, shift: 'Up' | 'Left'): void;

  merges(): readonly Area[];
  merge(area: Area): void;
  /** Undoes every merge that touches the area. */
  unmerge(area: Area): void;

  /** The format the area's cells share; null where they differ. */
  format<K extends keyof CellFormat>(area: Area, key: K): CellFormat[K] | null;
  setFormat(areas: readonly Area[], format: Partial<CellFormat>): void;
  /** Points; null where the columns (rows) of the area differ. */
  columnWidth(area: Area): number | null;
  setColumnWidth(area: Area, points: number): void;
  rowHeight(area: Area): number | null;
  setRowHeight(area: Area, points: number): void;
  /** Fits the width of the area's columns, or the height of its rows, to what they show. */
  autofit(area: Area, what: 'columns' | 'rows'): void;
  /** Null where some are hidden and some are not. */
  hidden(area: Area, what: 'columns' | 'rows'): boolean | null;
  setHidden(area: Area, what: 'columns' | 'rows', hidden: boolean): void;

  /** In order of priority, the strongest first. */
  conditionalFormats(): readonly ConditionalFormat[];
  /** Adds with the highest priority and gives its id, which is never used again in the sheet. */
  addConditionalFormat(format: ConditionalFormatSpec): string;
  changeConditionalFormat(id: string, change: Partial<ConditionalFormatSpec>): void;
  /** Moves to a place in the order of priority, counted from 0. */
  prioritizeConditionalFormat(id: string, priority: number): void;
  deleteConditionalFormat(id: string): void;

  /** Validations of the sheet with the areas they cover. */
  validations(): readonly { readonly areas: readonly Area[]; readonly validation: Validation }[];
  /** Puts a validation on the area in place of what is there; undefined removes it. */
  setValidation(area: Area, validation: Validation | undefined): void;

  protection(): Protection | undefined;
  /** undefined lifts it. */
  setProtection(protection: Protection | undefined): void;

  /** Frozen rows and columns counted from the top left, 0 for none. */
  freeze(): Freeze;
  setFreeze(freeze: Freeze): void;
}

/** What a cell gives, blank as '' and an error as its code: `#N/A`. */
export type CellValue = string | number | boolean;
/** Excel's `RangeValueType`, as far as a grid has them. */
export type CellType = 'Empty' | 'String' | 'Double' | 'Boolean' | 'Error';
/** Rows of cells, all of one width. */
export type Block<T> = readonly (readonly T[])[];
export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';
export type CalculationMode = 'Automatic' | 'AutomaticExceptTables' | 'Manual';

/** What goes into a cell, decided: nothing is parsed any more. A formula begins with `=`. */
export type Entry =
  | { readonly type: 'Empty' }
  | { readonly type: 'String'; readonly value: string }
  | { readonly type: 'Double'; readonly value: number; /** Number format a date or percentage brings to a cell that is General. */ readonly format?: string }
  | { readonly type: 'Boolean'; readonly value: boolean }
  | { readonly type: 'Error'; readonly value: string }
  | { readonly type: 'Formula'; readonly formula: string };

/** What a cell looks like and whether it is locked, every property set. */
export interface CellFormat {
  /** `#RRGGBB`, '' for no fill. */
  readonly fill: string;
  readonly fontColor: string;
  readonly fontName: string;
  /** Points. */
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strikethrough: boolean;
  readonly wrapText: boolean;
  readonly horizontalAlignment: HorizontalAlignment;
  readonly verticalAlignment: VerticalAlignment;
  /** Takes effect while the sheet is protected. */
  readonly locked: boolean;
  readonly formulaHidden: boolean;
}

export type HorizontalAlignment =
  'General' | 'Left' | 'Center' | 'Right' | 'Fill' | 'Justify' | 'CenterAcrossSelection' | 'Distributed';
export type VerticalAlignment = 'Top' | 'Center' | 'Bottom' | 'Justify' | 'Distributed';

/** A conditional format as it stands in a sheet. */
export interface ConditionalFormat extends ConditionalFormatSpec {
  readonly id: string;
}

/** What a conditional format is, before the sheet gives it an id. */
export interface ConditionalFormatSpec {
  readonly areas: readonly Area[];
  readonly rule: ConditionalRule;
  readonly style: ConditionalStyle;
  readonly stopIfTrue: boolean;
}

/** When the style shows. */
export type ConditionalRule =
  /** Formula for the top left cell of the first area, relative references move along. '' until it is set. */
  | { readonly type: 'Custom'; readonly formula: string }
  | { readonly type: 'CellValue'; readonly operator: ComparisonOperator; readonly formula1: string; readonly formula2?: string }
  /** Of a kind the host only lists and deletes, such as `DataBar`. */
  | { readonly type: OtherRuleType };

export type OtherRuleType = 'DataBar' | 'ColorScale' | 'IconSet' | 'TopBottom' | 'PresetCriteria' | 'ContainsText';

/** What is absent is not touched. */
export interface ConditionalStyle {
  readonly fill?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
}

export type ComparisonOperator =
  'Between' | 'NotBetween' | 'EqualTo' | 'NotEqualTo' | 'GreaterThan' | 'LessThan' | 'GreaterThanOrEqual' | 'LessThanOrEqual';

/** Data validation of cells: what may be entered, and what is said about it. */
export interface Validation {
  readonly rule: ValidationRule;
  readonly ignoreBlanks: boolean;
  readonly alert: { readonly show: boolean; readonly style: 'Stop' | 'Warning' | 'Information'; readonly title: string; readonly message: string };
  readonly prompt: { readonly show: boolean; readonly title: string; readonly message: string };
}

/** What may be entered. Formulas are relative to the top left cell of the area. */
export type ValidationRule =
  /** A comma-separated list, or a formula for a range. */
  | { readonly type: 'List'; readonly source: string; readonly inCellDropDown: boolean }
  | { readonly type: 'Custom'; readonly formula: string }
  | {
      readonly type: 'WholeNumber' | 'Decimal' | 'Date' | 'Time' | 'TextLength';
      readonly operator: ComparisonOperator;
      readonly formula1: CellValue;
      readonly formula2?: CellValue;
    };

/** What a protected sheet still allows. Locked cells are told by their format. */
export type Protection = Readonly<Record<ProtectionOption, boolean>> & {
  readonly selectionMode: 'Normal' | 'Unlocked' | 'None';
};

/** As Excel's `WorksheetProtectionOptions` calls them. */
export type ProtectionOption =
  | 'allowAutoFilter' | 'allowDeleteColumns' | 'allowDeleteRows' | 'allowEditObjects' | 'allowEditScenarios'
  | 'allowFormatCells' | 'allowFormatColumns' | 'allowFormatRows' | 'allowInsertColumns' | 'allowInsertHyperlinks'
  | 'allowInsertRows' | 'allowPivotTables' | 'allowSort';

/** How many rows and columns stay in sight. */
export interface Freeze {
  readonly rows: number;
  readonly columns: number;
}

/** A name of the workbook or of one sheet. */
export interface DefinedName {
  readonly name: string;
  /** With `=` in front: `=参数!$A$1:$B$9`. */
  readonly formula: string;
  readonly visible: boolean;
  readonly comment: string;
}

/** What a person has selected, in one sheet. */
export interface Selection {
  readonly sheet: string;
  /** At least one. */
  readonly areas: readonly Area[];
  /** Top left of the active cell, within one of the areas. */
  readonly active: { readonly row: number; readonly column: number };
}

/** Something that happened in the workbook, whoever did it. */
export type GridEvent =
  | {
      readonly kind: 'changed';
      readonly sheet: string;
      readonly areas: readonly Area[];
      readonly change: ChangeType;
      /** Where the cells around went, when cells were inserted or deleted. */
      readonly shift?: Shift;
      /** Remote: a co-author's. */
      readonly source: 'Local' | 'Remote';
      /** For the edit of one cell. */
      readonly details?: ChangeDetails;
    }
  | { readonly kind: 'calculated'; readonly sheet: string }
  /** A person began or ended typing in a cell: what `editing()` answers. */
  | { readonly kind: 'editing'; readonly active: boolean }
  /** Formats or visibility of cells changed, not what they hold. */
  | { readonly kind: 'formatted'; readonly sheet: string; readonly area: Area }
  /** Rows or columns of the area changed places. */
  | { readonly kind: 'sorted'; readonly sheet: string; readonly area: Area; readonly what: 'rows' | 'columns' }
  | { readonly kind: 'selected'; readonly selection: Selection }
  | { readonly kind: 'activated' | 'deactivated' | 'added' | 'deleted'; readonly sheet: string }
  | { readonly kind: 'renamed'; readonly sheet: string; readonly before: string; readonly after: string }
  | { readonly kind: 'moved'; readonly sheet: string; readonly before: number; readonly after: number }
  | { readonly kind: 'visibility'; readonly sheet: string; readonly before: Visibility; readonly after: Visibility }
  | { readonly kind: 'protection'; readonly sheet: string; readonly protected: boolean };

/** Excel's `DataChangeType`. */
export type ChangeType =
  | 'RangeEdited' | 'RowInserted' | 'RowDeleted' | 'ColumnInserted' | 'ColumnDeleted' | 'CellInserted' | 'CellDeleted';

/** Where cells go that make room, or come from to fill it. */
export type Shift = 'Down' | 'Right' | 'Up' | 'Left';

/** A single cell before and after; Excel gives it for no larger change. */
export interface ChangeDetails {
  readonly valueBefore: CellValue;
  readonly valueTypeBefore: CellType;
  readonly valueAfter: CellValue;
  readonly valueTypeAfter: CellType;
}

/** A refusal the add-in gets to see, with the code real Excel would give. */
export class GridError extends Error {
  override readonly name = 'GridError';
  constructor(
    readonly code: RefusalCode,
    message: string = code,
  ) {
    super(message);
  }
}

/** The codes of Excel's errors that the host answers with. */
export type RefusalCode =
  | 'AccessDenied' | 'ApiNotFound' | 'GeneralException' | 'InsertDeleteConflict' | 'InvalidArgument'
  | 'InvalidOperation' | 'InvalidOperationInCellEditMode' | 'InvalidReference' | 'InvalidSelection' | 'ItemAlreadyExists'
  | 'ItemNotFound' | 'NotImplemented' | 'RequestPayloadSizeLimitExceeded' | 'ResponsePayloadSizeLimitExceeded'
  | 'UnsupportedOperation';
