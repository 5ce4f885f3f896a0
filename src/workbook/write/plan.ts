import { rowIndex, type Area, type ColumnIndex, type RowIndex } from '../address';
import type { Cell } from '../cell';

/**
 * A workbook to be written, described without any library. Everything a form's blueprint can say,
 * and nothing it cannot; `write.ts` makes the file.
 */
export interface BookPlan {
  /** Document title, for the file's properties. */
  readonly title: string;
  readonly sheets: readonly SheetPlan[];
  /** Names of the whole workbook. */
  readonly names: readonly NamePlan[];
  /** Custom document properties. */
  readonly properties: ReadonlyMap<string, string>;
  /** The add-in whose pane opens with the workbook. */
  readonly pane?: PanePlan;
}

/** An add-in as its manifest names it, and from where it was installed: Office looks nowhere else. */
export interface PanePlan {
  readonly id: string;
  readonly version: string;
  readonly store: { readonly kind: 'share'; readonly path: string } | { readonly kind: 'central' | 'developer' };
}

/** A sheet to be written: the one description from which files, inserted sheets and the workbench's sheets are made. */
export interface SheetPlan {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  readonly cells: readonly PlannedCell[];
  /** Rows of which there may be a great many; where one of `cells` stands among theirs, it counts. */
  readonly lines?: LinesPlan;
  /** Formulas filled down or across, as by dragging. */
  readonly fills: readonly FillPlan[];
  readonly merges: readonly Area[];
  /** From column A on. */
  readonly columns: readonly ColumnPlan[];
  /** Points. A row that is not here has the program's own height. */
  readonly heights: ReadonlyMap<RowIndex, number>;
  /** Rows that grow with what is typed into them; their heights are where they start. */
  readonly growing?: RowRange;
  readonly validations: readonly ValidationPlan[];
  /** The first that applies wins where two say the same. */
  readonly marks: readonly MarkPlan[];
  /** How many rows and columns stay in sight. */
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly print?: PrintPlan;
  /** Without a password: it keeps hands off headers and formulas, not people out. */
  readonly protected: boolean;
  /** Names of this sheet only. */
  readonly names: readonly NamePlan[];
}

/** Rows whose cells are worked out when they are written, and then forgotten: a county's table has millions. */
export interface LinesPlan {
  /** What their cells fill. */
  readonly area: Area;
  /** The cells of one of the rows. */
  readonly cells: (row: RowIndex) => readonly PlannedCell[];
}

/** Rows from the first to the last. */
export interface RowRange {
  readonly from: RowIndex;
  readonly to: RowIndex;
}

/** A cell to be written; a value beside a formula is what it comes to. */
export interface PlannedCell {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  readonly value?: Cell;
  /** The pieces of a text that does not look the same all over. */
  readonly runs?: readonly Run[];
  /** Without the equals sign, in English function names and A1 notation. */
  readonly formula?: string;
  readonly style?: Style;
}

/** A piece of a text, underlined or not. */
export interface Run {
  readonly text: string;
  readonly underlined: boolean;
}

/** All cells of a sheet, those of its many rows first; where two stand in one place, the later counts. */
export function* everyCell({ cells, lines }: Pick<SheetPlan, 'cells' | 'lines'>): Generator<PlannedCell> {
  if (lines) for (const row of rowsOf(lines.area)) yield* lines.cells(row);
  yield* cells;
}

/** The rows of an area, from the top. */
export function* rowsOf({ top, bottom }: Pick<Area, 'top' | 'bottom'>): Generator<RowIndex> {
  for (let row = top as number; row <= bottom; row++) yield rowIndex(row);
}

/** One formula for every cell of an area, written for its top left cell; relative references move along. */
export interface FillPlan {
  readonly area: Area;
  readonly formula: string;
  readonly style?: Style;
}

/** A column's looks. */
export interface ColumnPlan {
  /** Characters of the default font. */
  readonly width: number;
  readonly hidden?: boolean;
}

/** How a cell looks, complete: nothing is inherited. */
export interface Style {
  readonly font: Font;
  readonly horizontal: 'left' | 'center' | 'right';
  readonly vertical: 'top' | 'center' | 'bottom';
  /** Spaces of three characters between the frame and the words. */
  readonly indent?: number;
  readonly wrap?: boolean;
  /** What is too wide for the cell is shown smaller; not together with `wrap`. */
  readonly shrink?: boolean;
  /** `top`, `middle` and `foot` are parts of one frame around several rows. */
  readonly border?: 'all' | 'top' | 'middle' | 'foot' | 'bottom';
  /** Fill, RRGGBB. */
  readonly fill?: string;
  /** Number format code; General without. */
  readonly format?: string;
  /** May be typed into while the sheet is protected. */
  readonly open?: boolean;
}

/** A font, complete. */
export interface Font {
  readonly name: string;
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  /** RRGGBB. */
  readonly color?: string;
}

/** What may be typed into an area. Formulas are written for its top left cell, without the equals sign. */
export interface ValidationPlan {
  readonly area: Area;
  readonly rule: ValidationRule;
  /** `stop` refuses, `warning` asks. */
  readonly alert: 'stop' | 'warning';
  /** At most 32 characters; heads prompt and alert. */
  readonly title: string;
  /** Shown when the cell is entered; at most 255 characters. */
  readonly prompt: string;
  /** Shown when the rule is broken; at most 225 characters. */
  readonly error: string;
}

/**
 * What may be typed into a cell. Neither Excel's limit of 255 characters nor its ban on array constants may be
 * broken, or it offers to repair the file.
 */
export type ValidationRule =
  /** A name or an area that holds the words. */
  | { readonly kind: 'list'; readonly source: string }
  | { readonly kind: 'whole' | 'decimal' | 'date' | 'length'; readonly from: number; readonly to: number }
  /** At most 255 characters. */
  | { readonly kind: 'formula'; readonly formula: string };

/** A conditional format. The formula is written for the area's top left cell. */
export interface MarkPlan {
  readonly area: Area;
  readonly formula: string;
  /** RRGGBB. */
  readonly fill?: string;
  readonly color?: string;
}

/** A4 always. */
export interface PrintPlan {
  readonly orientation: 'portrait' | 'landscape';
  readonly area: Area;
  readonly scale: PrintScale;
  /** Rows and columns repeated on every page, as many from the first. */
  readonly repeat: { readonly rows?: RowRange; readonly columns?: number };
  /** Columns after which a page ends; only with a fixed percentage. */
  readonly breaks: readonly ColumnIndex[];
  /** Rows after which a page ends; not with everything on one page. */
  readonly rowBreaks: readonly RowIndex[];
  /** Inches. */
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly footer?: string;
}

/** One page, one page wide, or a percentage. */
export type PrintScale = { readonly fit: 'page' | 'width' } | { readonly percent: number };

/** A defined name. */
export interface NamePlan {
  readonly name: string;
  /** An area with its sheet, or a constant: `'参数'!$A$1`, `"annex1"`. */
  readonly refersTo: string;
}
