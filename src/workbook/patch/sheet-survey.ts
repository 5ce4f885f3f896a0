import { parseArea, type Area, type ColumnIndex, type RowIndex } from '../address';
import { Place } from '../xml/place';
import { UnreadableFile } from '../unreadable';
import { XmlReader, isTrue } from '../xml/xml';

/** A stretch of the source. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where an element stands in the source of a sheet. */
export interface ElementSpan extends Span {
  /** After its opening tag. */
  readonly openEnd: number;
  /** Before its closing tag; `openEnd` where it closes itself. */
  readonly closeStart: number;
  readonly selfClosing: boolean;
}

/** A cell in the source of a sheet (ECMA-376 part 1, 18.3.1.4). */
export interface CellSpan extends ElementSpan {
  readonly column: ColumnIndex;
  readonly style: string | undefined;
  /** The attribute that says its style. */
  readonly styled: Span | undefined;
  /** The attribute that says its type. */
  readonly type: Span | undefined;
  readonly formula: Span | undefined;
}

/** A row in the source of a sheet (18.3.1.73). */
export interface RowSpan extends ElementSpan {
  readonly row: RowIndex;
  /** The style new cells of this row take, where the row has one of its own. */
  readonly style: string | undefined;
  /** The optional attribute that says which columns are used. */
  readonly spans: Span | undefined;
  /** In rows to be edited only. */
  readonly cells: readonly CellSpan[];
}

/** A cell's part in a formula shared by several cells (18.3.1.40): the first holds the text, the others its number. */
export interface SharedFormula extends Span {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  readonly text: string;
}

/** Where everything stands that an edit may have to touch. */
export interface SheetSurvey {
  /** The prefix of its elements, with the colon. */
  readonly prefix: string;
  readonly dimension: (Span & { readonly area: Area | undefined }) | undefined;
  readonly columnStyles: readonly { readonly first: number; readonly last: number; readonly style: string }[];
  readonly sheetData: ElementSpan;
  readonly rows: readonly RowSpan[];
  /** Cells that share one formula, in the order of the file, the one with the text first. */
  readonly shared: readonly { readonly index: string; readonly cells: readonly SharedFormula[] }[];
  /** What array formulas and data tables fill. */
  readonly arrays: readonly Area[];
}

/**
 * Walks a worksheet part once and says where everything stands that an edit of these rows may touch.
 * @param formulas whether formulas of the other rows are looked for: where no value changes, they do not matter
 */
export function surveySheet(source: string, isEdited: (row: RowIndex) => boolean, formulas = true): SheetSurvey {
  const xml = new XmlReader(source);
  const columnStyles: SheetSurvey['columnStyles'][number][] = [];
  const found = new Formulas();
  const rows: RowSpan[] = [];
  let dimension: SheetSurvey['dimension'];
  let sheetData: ElementSpan | undefined;
  while (xml.next()) {
    if (!xml.opens) continue;
    if (xml.name === 'dimension') {
      const span = xml.attributeSpan('ref');
      dimension = span && { ...span, area: parseArea(xml.attribute('ref') ?? '') };
    } else if (xml.name === 'col') {
      const style = xml.attribute('style');
      if (style === undefined) continue;
      columnStyles.push({ first: Number(xml.attribute('min')) - 1, last: Number(xml.attribute('max')) - 1, style });
    } else if (xml.name === 'sheetData') {
      sheetData = elementSpan(xml, () => surveyRows(xml, rows, found, isEdited, formulas));
    } else if (xml.name === 'extLst') xml.skip();
  }
  if (!sheetData) throw new UnreadableFile('damaged', 'a sheet without sheetData');
  return { prefix: xml.prefix, dimension, columnStyles, sheetData, rows, ...found.found() };
}

/** The span of the element just opened, `walk` being what moves to its closing tag. */
function elementSpan(xml: XmlReader, walk: () => void): ElementSpan {
  const { start, end: openEnd, selfClosing } = xml;
  walk();
  return { start, openEnd, closeStart: xml.start, end: xml.end, selfClosing };
}

function surveyRows(xml: XmlReader, rows: RowSpan[], formulas: Formulas, isEdited: (row: RowIndex) => boolean, everywhere: boolean): void {
  const place = new Place();
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens || xml.name !== 'row') continue;
    const style = isTrue(xml.attribute('customFormat')) ? xml.attribute('s') : undefined;
    const spans = xml.attributeSpan('spans');
    place.enterRow(xml.attribute('r'));
    const whole = !place.rowTold || isEdited(place.row);
    let cells: readonly CellSpan[] = [];
    const span = elementSpan(xml, () => {
      if (whole) cells = surveyCells(xml, place, formulas);
      else if (everywhere) surveyFormulas(xml, place, formulas);
      else xml.leap();
    });
    rows.push({ ...span, row: place.row, style, spans, cells });
  }
}

/** Every cell of the row just opened. */
function surveyCells(xml: XmlReader, place: Place, formulas: Formulas): CellSpan[] {
  const cells: CellSpan[] = [];
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens || xml.name !== 'c') continue;
    place.enterCell(xml.attribute('r'));
    cells.push(surveyCell(xml, place, formulas));
  }
  return cells;
}

function surveyCell(xml: XmlReader, place: Place, formulas: Formulas): CellSpan {
  const style = xml.attribute('s');
  const styled = xml.attributeSpan('s');
  const type = xml.attributeSpan('t');
  let formula: Span | undefined;
  const { start, end: openEnd, selfClosing, depth } = xml;
  while (xml.nextWithin(depth)) if (xml.opens && xml.name === 'f') formula = formulas.meet(xml, place);
  return { start, openEnd, closeStart: xml.start, end: xml.end, selfClosing, column: place.column, style, styled, type, formula };
}

/** Only the formulas of the row just opened: most rows of a large sheet are not edited. */
function surveyFormulas(xml: XmlReader, place: Place, formulas: Formulas): void {
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.name === 'c') place.enterCell(xml.attribute('r'));
    else if (xml.name === 'f') formulas.meet(xml, place);
  }
}

/** Collects the formulas that reach beyond their own cell. */
class Formulas {
  private readonly groups: { index: string; cells: SharedFormula[] }[] = [];
  private readonly current = new Map<string, SharedFormula[]>();
  private readonly arrays: Area[] = [];

  /** Takes the `f` element just opened, and says where it stands. */
  meet(xml: XmlReader, { row, column }: Place): Span {
    const type = xml.attribute('t');
    const reference = xml.attribute('ref');
    const index = xml.attribute('si') ?? '';
    const { start } = xml;
    const text = xml.text();
    const span = { start, end: xml.end };
    if (type === 'shared') {
      // Where a number is used again, the cells after it belong to the later formula.
      if (text !== '' && reference !== undefined) this.begin(index);
      this.current.get(index)?.push({ ...span, row, column, text });
    } else if (type === 'array' || type === 'dataTable') {
      const area = parseArea(reference ?? '');
      if (area) this.arrays.push(area);
    }
    return span;
  }

  found(): Pick<SheetSurvey, 'shared' | 'arrays'> {
    return { shared: this.groups, arrays: this.arrays };
  }

  private begin(index: string): void {
    const cells: SharedFormula[] = [];
    this.groups.push({ index, cells });
    this.current.set(index, cells);
  }
}
