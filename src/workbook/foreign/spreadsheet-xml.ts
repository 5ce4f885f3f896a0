import { columnIndex, LAST_COLUMN, LAST_ROW, rowIndex, type Area } from '../address';
import type { Book, Sheet } from '../book';
import { BLANK, text, UNCALCULATED, type Cell } from '../cell';
import { codeShows, type Shows } from '../format';
import type { Allowance } from '../package/allowance';
import { isoDate, storedNumber } from '../read/stored-value';
import { UnreadableFile } from '../unreadable';
import { isTrue, XmlReader } from '../xml/xml';

/** Whether a text is an “XML 表格 2003” (SpreadsheetML). */
export const isSpreadsheetXml = (source: string): boolean => /<(?:\w+:)?Workbook\b[^>]*"urn:schemas-microsoft-com:office:spreadsheet"/.test(source.slice(0, 4096));

/**
 * Reads an “XML 表格 2003”. Unlike the other old formats it spells numbers out: the digits of an identity number kept
 * as a number are all there. @throws UnreadableFile
 */
export function readSpreadsheetXml(source: string, allowance: Allowance): Book {
  const xml = new XmlReader(source);
  const styles = new Map<string, Shows>();
  const sheets: Sheet[] = [];
  const names = new Map<string, string>();
  const properties = new Map<string, string>();
  let since1904 = false;
  xml.enterRoot();
  while (xml.nextWithin(1)) {
    if (!xml.opens) continue;
    if (local(xml) === 'Styles') readStyles(xml, styles);
    else if (local(xml) === 'ExcelWorkbook') since1904 = within(xml, 'Date1904');
    else if (local(xml) === 'CustomDocumentProperties') readProperties(xml, properties, allowance);
    else if (local(xml) === 'Names') readNames(xml, names, allowance);
    else if (local(xml) === 'Worksheet') sheets.push(readWorksheet(xml, styles, since1904, allowance));
    else xml.skip();
  }
  return { sheets, names, properties };
}

/** Programs spell the same elements with a prefix, `ss:Worksheet`, or with a default namespace. */
const local = (xml: XmlReader): string => xml.name.slice(xml.name.indexOf(':') + 1);
const attribute = (xml: XmlReader, name: string): string | undefined => xml.attribute(`ss:${name}`) ?? xml.attribute(name);

function readStyles(xml: XmlReader, styles: Map<string, Shows>): void {
  const { depth } = xml;
  let id = '';
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (local(xml) === 'Style') {
      id = attribute(xml, 'ID') ?? '';
      styles.set(id, styles.get(attribute(xml, 'Parent') ?? ''));
    } else if (local(xml) === 'NumberFormat') styles.set(id, formatShows(attribute(xml, 'Format') ?? ''));
  }
}

/** Some formats are told by name: “Short Date”, “Long Time”, and “General Number”, whose letters say nothing. */
const formatShows = (format: string): Shows => {
  if (/^(?:General Number|(?:Euro )?Currency|Fixed|Standard|Percent|Scientific|Yes\/No|True\/False|On\/Off)$/.test(format)) return undefined;
  const named = /^\w+ (Date|Time)$/.exec(format)?.[1];
  return named === undefined ? codeShows(format) : named === 'Date' ? 'date' : 'time';
};

function within(xml: XmlReader, element: string): boolean {
  const { depth } = xml;
  let found = false;
  while (xml.nextWithin(depth)) found ||= xml.opens && local(xml) === element;
  return found;
}

function readProperties(xml: XmlReader, properties: Map<string, string>, allowance: Allowance): void {
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    allowance.take();
    properties.set(spelledName(local(xml)), xml.text());
  }
}

/** `fangpin.policy` may be spelled `fangpin_x002e_policy`: names of elements hold fewer characters. */
const spelledName = (name: string): string => name.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

function readNames(xml: XmlReader, names: Map<string, string>, allowance: Allowance): void {
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens || local(xml) !== 'NamedRange') continue;
    allowance.take();
    names.set(attribute(xml, 'Name') ?? '', (attribute(xml, 'RefersTo') ?? '').replace(/^=/, ''));
  }
}

function readWorksheet(xml: XmlReader, styles: ReadonlyMap<string, Shows>, since1904: boolean, allowance: Allowance): Sheet {
  const { depth } = xml;
  const name = attribute(xml, 'Name') ?? '';
  const rows: (Cell | undefined)[][] = [];
  const merges: Area[] = [];
  const names = new Map<string, string>();
  let visibility: Sheet['visibility'] = 'visible';
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (local(xml) === 'Table') readTable(xml, { rows, merges, styles, since1904, allowance });
    else if (local(xml) === 'Names') readNames(xml, names, allowance);
    else if (local(xml) === 'Visible') visibility = VISIBILITY.get(xml.text()) ?? 'visible';
  }
  return { name, rows, merges, names, visibility };
}

const VISIBILITY: ReadonlyMap<string, Sheet['visibility']> = new Map([
  ['SheetHidden', 'hidden'],
  ['SheetVeryHidden', 'veryHidden'],
]);

interface TableContext {
  readonly rows: (Cell | undefined)[][];
  readonly merges: Area[];
  readonly styles: ReadonlyMap<string, Shows>;
  readonly since1904: boolean;
  readonly allowance: Allowance;
}

function readTable(xml: XmlReader, context: TableContext): void {
  const { depth } = xml;
  let row = -1;
  while (xml.nextWithin(depth)) {
    if (!xml.opens || local(xml) !== 'Row') continue;
    row = placed(xml, row);
    const span = count(attribute(xml, 'Span'));
    readRow(xml, row, context);
    row += span;
  }
}

function readRow(xml: XmlReader, row: number, context: TableContext): void {
  const { depth } = xml;
  let column = -1;
  while (xml.nextWithin(depth)) {
    if (!xml.opens || local(xml) !== 'Cell') continue;
    column = placed(xml, column);
    const across = count(attribute(xml, 'MergeAcross'));
    const down = count(attribute(xml, 'MergeDown'));
    const inside = row >= 0 && column >= 0 && row + down <= LAST_ROW && column + across <= LAST_COLUMN;
    if (inside && (across > 0 || down > 0)) {
      context.allowance.take();
      context.merges.push({ top: rowIndex(row), left: columnIndex(column), bottom: rowIndex(row + down), right: columnIndex(column + across) });
    }
    const cell = readCell(xml, context);
    if (cell !== BLANK && inside) {
      context.allowance.take();
      (context.rows[row] ??= [])[column] = cell;
    }
    column += across;
  }
}

/** Where the next row or cell stands: after the one before, unless it tells its number. */
function placed(xml: XmlReader, before: number): number {
  const told = attribute(xml, 'Index');
  if (told === undefined) return before + 1;
  if (!/^\d{1,7}$/.test(told)) throw new UnreadableFile('damaged', 'the number of a row or cell');
  return Number(told) - 1;
}

const count = (spelled: string | undefined): number => (spelled !== undefined && /^\d{1,7}$/.test(spelled) ? Number(spelled) : 0);

function readCell(xml: XmlReader, context: TableContext): Cell {
  const shows = context.styles.get(attribute(xml, 'StyleID') ?? '');
  const formula = attribute(xml, 'Formula') !== undefined;
  const { depth } = xml;
  let cell: Cell | undefined;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (local(xml) === 'Comment') xml.skip();
    else if (local(xml) === 'Data') cell = stored(attribute(xml, 'Type'), xml.text(), shows, context.since1904);
  }
  return cell ?? (formula ? UNCALCULATED : BLANK);
}

function stored(type: string | undefined, value: string, shows: Shows, since1904: boolean): Cell {
  switch (type) {
    case 'Number':
      return value === '' ? BLANK : storedNumber(value, shows, since1904);
    case 'DateTime':
      return beforeMarch1900(isoDate(value));
    case 'Boolean':
      return { kind: 'boolean', value: isTrue(value) };
    case 'Error':
      return { kind: 'error', code: value };
    default:
      return text(value);
  }
}

/** The day count of 1900 has a 29 February that never was: what lies before it, times of day above all, counts one less. */
const beforeMarch1900 = (cell: Cell): Cell => (cell.kind === 'number' && cell.value < 61 ? { ...cell, value: cell.value - 1 } : cell);
