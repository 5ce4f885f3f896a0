import { parseArea, type Area } from '../address';
import type { Allowance } from '../package/allowance';
import type { Book, Sheet } from '../book';
import { BLANK, text, UNCALCULATED, type Cell } from '../cell';
import type { Shows } from '../format';
import { Package, type Relationship } from '../package/package';
import { Place } from '../xml/place';
import { richText, unescapeString } from '../xml/strings';
import { isoDate, storedNumber } from './stored-value';
import { readStyles } from './styles';
import { UnreadableFile } from '../unreadable';
import { readWorkbook, type WorkbookPart } from '../package/workbook-part';
import { XmlReader, isTrue } from '../xml/xml';
import type { ZipLimits } from '../package/zip';

export { readWorkbook } from '../package/workbook-part';
export { isTrue } from '../xml/xml';

/**
 * Reads an .xlsx or .xlsm workbook, transitional or strict (ECMA-376): every stored cell by its stored type, formulas
 * by the value last saved. Chart sheets are left out. Synchronous, and the same in Node, browser and worker.
 * @throws UnreadableFile with a reason and a Chinese sentence
 */
export function readBook(bytes: Uint8Array, limits?: ZipLimits): Book {
  const file = Package.open(bytes, limits);
  const part = file.workbookPart();
  const workbook = readWorkbook(file.xml(part), file.allowance);
  const relationships = file.relationships(part);
  const context: SheetContext = {
    strings: readSharedStrings(partOf(file, relationships, 'sharedStrings'), file.allowance),
    shows: readStyles(partOf(file, relationships, 'styles') ?? '<none/>'),
    since1904: workbook.since1904,
    allowance: file.allowance,
  };
  const names = namesByScope(workbook);
  const targets = worksheets(workbook, relationships);
  return {
    sheets: workbook.sheets.flatMap(({ name, visibility }, index) => {
      const target = targets[index];
      if (target === undefined) return [];
      return { name, visibility, names: names.get(index) ?? new Map(), ...readSheet(file.xml(target), context) };
    }),
    names: names.get(undefined) ?? new Map(),
    properties: readProperties(partOf(file, file.relationships(''), 'custom-properties'), file.allowance),
  };
}

/** The part of each listed sheet; none for chart sheets and the like. */
function worksheets(workbook: WorkbookPart, relationships: readonly Relationship[]): (string | undefined)[] {
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const parts = workbook.sheets.map(({ relationship }, index) => {
    const found = byId.get(relationship);
    if (!found) throw new UnreadableFile('damaged', `sheet ${index + 1} leads nowhere`);
    return found.type === 'worksheet' ? found.target : undefined;
  });
  // Read over and over again, a small part would take for ever.
  const distinct = parts.filter((part) => part !== undefined);
  if (new Set(distinct).size < distinct.length) throw new UnreadableFile('hostile', 'two sheets in one part');
  return parts;
}

function namesByScope(workbook: WorkbookPart): Map<number | undefined, Map<string, string>> {
  const scopes = new Map<number | undefined, Map<string, string>>();
  for (const { name, scope, refersTo } of workbook.names) {
    const names = scopes.get(scope) ?? new Map<string, string>();
    scopes.set(scope, names.set(name, refersTo));
  }
  return scopes;
}

function partOf(file: Package, relationships: readonly Relationship[], type: string): string | undefined {
  const target = relationships.find((relationship) => relationship.type === type)?.target;
  return target === undefined ? undefined : file.xml(target);
}

// --- cells

interface SheetContext {
  readonly strings: readonly Cell[];
  readonly shows: readonly Shows[];
  readonly since1904: boolean;
  readonly allowance: Allowance;
}

function readSheet(source: string, context: SheetContext): Pick<Sheet, 'rows' | 'merges'> {
  const xml = new XmlReader(source);
  const rows: (Cell | undefined)[][] = [];
  const merges: Area[] = [];
  while (xml.next()) {
    if (!xml.opens) continue;
    if (xml.name === 'sheetData') readRows(xml, rows, context);
    else if (xml.name === 'mergeCell') {
      const area = parseArea(xml.attribute('ref') ?? '');
      context.allowance.take();
      if (area) merges.push(area);
    } else if (xml.name === 'extLst') xml.skip();
  }
  return { rows, merges };
}

function readRows(xml: XmlReader, rows: (Cell | undefined)[][], context: SheetContext): void {
  const place = new Place();
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens || xml.name !== 'row') continue;
    place.enterRow(xml.attribute('r'));
    readCells(xml, place, rows, context);
  }
}

function readCells(xml: XmlReader, place: Place, rows: (Cell | undefined)[][], context: SheetContext): void {
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens || xml.name !== 'c') continue;
    place.enterCell(xml.attribute('r'));
    const cell = readCell(xml, context);
    if (cell === BLANK || !place.inside) continue;
    const row = (rows[place.row] ??= []);
    context.allowance.take(costOf(row.length, place.column));
    row[place.column] = cell;
  }
}

/** A row's blank cells before one cost memory too, an eighth of a cell each. */
const costOf = (length: number, column: number): number => (column > length ? 1 + ((column - length) >> 3) : 1);

function readCell(xml: XmlReader, context: SheetContext): Cell {
  const type = xml.attribute('t');
  const style = xml.attribute('s');
  const { depth } = xml;
  let value: string | undefined;
  let inline = '';
  let formula = false;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.name === 'v') value = xml.text();
    else if (xml.name === 'f') formula = true;
    else if (xml.name === 'is') inline = richText(xml);
  }
  // A result may be an empty text; where a number should stand and none does, nobody has calculated.
  if (formula && (value === undefined || (value === '' && type !== 'str'))) return UNCALCULATED;
  return stored(type, style, value ?? '', inline, context);
}

function stored(type: string | undefined, style: string | undefined, value: string, inline: string, context: SheetContext): Cell {
  switch (type) {
    case 's':
      return value === '' ? BLANK : sharedString(context.strings, value);
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

function sharedString(strings: readonly Cell[], index: string): Cell {
  const cell = strings[Number(index)];
  if (!cell) throw new UnreadableFile('damaged', 'a cell names a shared string that is not there');
  return cell;
}

function readSharedStrings(source: string | undefined, allowance: Allowance): Cell[] {
  const strings: Cell[] = [];
  if (source === undefined) return strings;
  const xml = new XmlReader(source);
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'si') continue;
    allowance.take();
    strings.push(text(richText(xml)));
  }
  return strings;
}

/** Custom document properties by name (part 1, 22.3), each value as it is spelled. */
export function readProperties(source: string | undefined, allowance: Allowance): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  if (source === undefined) return properties;
  const xml = new XmlReader(source);
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'property') continue;
    allowance.take();
    properties.set(xml.attribute('name') ?? '', unescapeString(xml.text()));
  }
  return properties;
}
