import { LAST_COLUMN, parseArea, type Area } from '../address';
import type { Sheet } from '../book';
import { BLANK, text, UNCALCULATED, type Cell } from '../cell';
import type { Shows } from '../format';
import type { Allowance } from '../package/allowance';
import { UnreadableFile } from '../unreadable';
import { misplaced, Place } from '../xml/place';
import { richText, unescapeString } from '../xml/strings';
import { isTrue, XmlReader } from '../xml/xml';
import { FormulaNotes, noted } from './formulas';
import { PlainCell } from './plain-cell';
import { isoDate, storedNumber } from './stored-value';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: readonly Cell[];
  readonly shows: readonly Shows[];
  readonly since1904: boolean;
  readonly allowance: Allowance;
  /** Formulas are noted too. */
  readonly formulas: boolean;
}

/** The cells and merged areas of a worksheet part (ECMA-376 part 1, 18.3). @throws UnreadableFile */
export function readSheet(source: string, context: SheetContext): Pick<Sheet, 'rows' | 'merges' | 'formulas'> {
  const xml = new XmlReader(source);
  const rows: (Cell | undefined)[][] = [];
  const merges: Area[] = [];
  const notes = context.formulas ? new FormulaNotes() : undefined;
  xml.enterRoot();
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (xml.name === 'sheetData') readRows(xml, rows, context, notes);
    else if (xml.name === 'cols' && notes) notes.readColumns(xml);
    else if (xml.name === 'mergeCells') readMerges(xml, merges, context);
    else xml.skip();
  }
  xml.finish();
  return { rows, merges, ...noted(notes) };
}

function readMerges(xml: XmlReader, merges: Area[], { allowance }: SheetContext): void {
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (xml.name === 'mergeCell') {
      const area = parseArea(xml.attribute('ref') ?? '');
      allowance.take();
      if (area) merges.push(area);
    }
    xml.skip();
  }
}

function readRows(xml: XmlReader, rows: (Cell | undefined)[][], context: SheetContext, notes: FormulaNotes | undefined): void {
  const place = new Place();
  const cells = new Cells(xml, place, rows, context, notes);
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (xml.name === 'row') {
      place.enterRow(xml.attribute('r'));
      cells.read();
    } else xml.skip();
  }
}

/** Reads the cells of one row after the other. */
class Cells {
  readonly #plain = new PlainCell();

  constructor(
    private readonly xml: XmlReader,
    private readonly place: Place,
    private readonly rows: (Cell | undefined)[][],
    private readonly context: SheetContext,
    private readonly notes: FormulaNotes | undefined,
  ) {}

  /** From the row just opened to its closing tag. */
  read(): void {
    const { xml, place } = this;
    const { depth } = xml;
    // Cells follow at once, unless nothing does; a row that cells have to place themselves is no usual one.
    if (!xml.selfClosing) this.#readPlain();
    while (xml.nextWithin(depth)) {
      if (xml.name === 'c') {
        place.enterCell(xml.attribute('r'));
        const cell = readCell(xml, place, this.context, this.notes);
        if (cell !== BLANK && place.inside) this.#put(cell, place.column);
      } else xml.skip();
      this.#readPlain();
    }
  }

  /** Reads on over cells of the usual spelling; the reader stands behind them then. */
  #readPlain(): void {
    const { xml, place, context } = this;
    if (xml.prefix !== '' || !place.rowTold || !place.rowInside) return;
    const plain = this.#plain;
    const { source } = xml;
    while (plain.read(source, xml.end)) {
      if (plain.row !== place.row) throw misplaced();
      xml.end = plain.end;
      place.enterColumn(plain.column);
      if (plain.valueStart === plain.valueEnd) continue;
      const cell = plainValue(plain, source, context);
      if (cell !== BLANK && plain.column <= LAST_COLUMN) this.#put(cell, plain.column);
    }
  }

  #put(cell: Cell, column: number): void {
    const row = (this.rows[this.place.row] ??= []);
    // Blank cells before one cost memory too, half a cell each.
    this.context.allowance.take(column > row.length ? 1 + ((column - row.length) >> 1) : 1);
    row[column] = cell;
  }
}

/** Of a plain cell that is not blank. */
function plainValue(plain: PlainCell, source: string, { strings, shows, since1904 }: SheetContext): Cell {
  const { type, valueStart, valueEnd } = plain;
  if (type === 's') return strings[plain.digits(source)] ?? noString();
  const value = source.slice(valueStart, valueEnd);
  if (type === 'n') return storedNumber(value, shows[plain.style], since1904);
  return type === 'b' ? { kind: 'boolean', value: isTrue(value) } : text(unescapeString(value));
}

function readCell(xml: XmlReader, place: Place, context: SheetContext, notes: FormulaNotes | undefined): Cell {
  const type = xml.attribute('t');
  const style = xml.attribute('s');
  const { depth } = xml;
  let value: string | undefined;
  let inline = '';
  let formula = false;
  while (xml.nextWithin(depth)) {
    if (xml.name === 'v') value = xml.text();
    else if (xml.name === 'is') inline = richText(xml);
    else {
      const isFormula = xml.name === 'f';
      formula ||= isFormula;
      if (isFormula && notes) notes.read(xml, place);
      else xml.skip();
    }
  }
  // A result may be an empty text; where a number should stand and none does, nobody has calculated.
  if (formula && (value === undefined || (value === '' && type !== 'str'))) return UNCALCULATED;
  return stored(type, style, value ?? '', inline, context);
}

function stored(type: string | undefined, style: string | undefined, value: string, inline: string, context: SheetContext): Cell {
  switch (type) {
    case 's':
      return value === '' ? BLANK : context.strings[Number(value)] ?? noString();
    case 'inlineStr':
      return text(inline);
    case 'str':
      return text(unescapeString(value));
    case 'b':
      return value === '' ? BLANK : { kind: 'boolean', value: isTrue(value) };
    case 'e':
      return value === '' ? BLANK : { kind: 'error', code: value };
    case 'd':
      return isoDate(value);
    default:
      return value === '' ? BLANK : storedNumber(value, context.shows[Number(style ?? 0)], context.since1904);
  }
}

function noString(): never {
  throw new UnreadableFile('damaged', 'a cell names a shared string that is not there');
}
