import { zipSync } from 'fflate';
import type { Book, Sheet } from '../book';
import { builtInShows, codeShows, type Shows } from '../format';
import type { Allowance } from '../package/allowance';
import type { Package, Relationship } from '../package/package';
import { readProperties } from '../read/read';
import { UnreadableFile } from '../unreadable';
import { decodeCodePage } from './code-page';
import { namesOf, readByLibrary, sheetOf } from './library';
import { isPlainFormula } from './plain-name';
import { formatOf } from './shown';
import { XLSB, xlsbRecords, type XlsbRecord } from './xlsb-records';

/**
 * Reads an .xlsb: a package whose parts are records instead of XML. The library is given a package of our own making,
 * with the records that cells need, stored and not deflated: its inflater can run for ever. @throws UnreadableFile
 */
export async function readXlsb(file: Package): Promise<Book> {
  const { allowance } = file;
  const main = file.mainPart();
  const relationships = file.relationships(main);
  const { listed, since1904, kept } = readWorkbook(file.bytes(main), relationships, allowance);
  const bytes = packed({
    workbook: kept,
    // The library finds parts by the number of their sheet: a chart sheet has one too, of nothing.
    sheets: listed.map(({ part }) => (part === undefined ? BEGIN_SHEET : joined(file.bytes(part), (record) => sheetRecord(record, allowance)))),
    styles: joined(optional(file, relationships, 'styles'), styleRecord(formatsIn(optional(file, relationships, 'styles')))),
    strings: joined(optional(file, relationships, 'sharedStrings'), (record) => {
      const { type, data } = record;
      allowance.take();
      checkText(record);
      return type === XLSB.sharedString || (type === XLSB.beginSharedStrings && data.byteLength >= 8) ? withoutRuns(record) : undefined;
    }),
  });
  const book = await readByLibrary(bytes);
  const names = namesOf(book);
  const properties = file.relationships('').find(({ type }) => type === 'custom-properties')?.target;
  return {
    sheets: listed.flatMap(({ name, visibility, part }, index): Sheet[] => {
      if (part === undefined) return [];
      return [{ name, visibility, names: names.get(index) ?? new Map(), ...sheetOf(book.Sheets[name], since1904, allowance) }];
    }),
    names: names.get(undefined) ?? new Map(),
    properties: readProperties(properties === undefined ? undefined : file.xml(properties), allowance),
  };
}

// --- the workbook part

interface Listed {
  readonly name: string;
  readonly visibility: Sheet['visibility'];
  /** None for chart sheets and the like. */
  readonly part: string | undefined;
}

const VISIBILITY: readonly Sheet['visibility'][] = ['visible', 'hidden', 'veryHidden'];

function readWorkbook(part: Uint8Array, relationships: readonly Relationship[], allowance: Allowance): { listed: readonly Listed[]; since1904: boolean; kept: Uint8Array } {
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const listed: Listed[] = [];
  let since1904 = false;
  const kept = joined(part, (record) => {
    allowance.take();
    const { type, whole, data } = record;
    if (type === XLSB.sheet) {
      const sheet = listedSheet(data, byId);
      listed.push(sheet);
      return bundleSheet(listed.length, sheet.name);
    }
    if (type === XLSB.workbookProperties && data.byteLength >= 8) since1904 = (data.getUint8(0) & 1) === 1;
    return keepsInWorkbook(record) ? whole : undefined;
  });
  const parts = listed.flatMap((sheet) => sheet.part ?? []);
  if (parts.length === 0) throw new UnreadableFile('damaged', 'no sheets');
  if (new Set(parts).size < parts.length) throw new UnreadableFile('hostile', 'two sheets in one part');
  if (new Set(listed.map(({ name }) => name)).size < listed.length) throw new UnreadableFile('hostile', 'two sheets of one name');
  return { listed, since1904, kept };
}

function keepsInWorkbook(record: XlsbRecord): boolean {
  const { type, data } = record;
  checkText(record);
  switch (type) {
    case XLSB.supportingBook:
    case XLSB.supportingSelf:
    case XLSB.supportingSame:
    case XLSB.supportingAddIn:
      return true;
    case XLSB.externSheet:
      return data.byteLength >= 4 && data.byteLength === 4 + 12 * data.getUint32(0, true);
    case XLSB.name:
      return isPlainName(data);
    default:
      return false;
  }
}

/** 2.4.720: flags, a key and a scope, the name, a formula in tokens and what belongs to its tokens. */
function isPlainName(data: DataView): boolean {
  const start = 13 + 2 * (data.byteLength < 17 ? 0 : data.getUint32(9, true));
  if (data.byteLength < start + 8) return false;
  const length = data.getUint32(start, true);
  const comment = start + 8 + length;
  if (length === 0 || data.byteLength < comment || data.getUint32(comment - 4, true) !== 0) return false;
  if (data.byteLength > comment && !isNothing(data, comment)) wide(data, comment);
  return isPlainFormula(new DataView(data.buffer, data.byteOffset + start + 4, length), 12);
}

/** A text that may be missing says so by a length that none has. */
const isNothing = (data: DataView, at: number): boolean => at + 4 <= data.byteLength && data.getUint32(at, true) === 0xffffffff;

function listedSheet(data: DataView, byId: ReadonlyMap<string, Relationship>): Listed {
  if (data.byteLength < 16) throw new UnreadableFile('damaged', 'a listed sheet');
  const id = wide(data, 8);
  const found = byId.get(id.words);
  if (!found) throw new UnreadableFile('damaged', 'a sheet leads nowhere');
  return {
    name: wide(data, id.end).words,
    visibility: VISIBILITY[data.getUint32(0, true) & 3] ?? 'visible',
    part: found.type === 'worksheet' ? found.target : undefined,
  };
}

/** A text with its length in characters before it (2.5.169). */
function wide(data: DataView, at: number): { readonly words: string; readonly end: number } {
  const length = at + 4 <= data.byteLength ? data.getUint32(at, true) : NaN;
  const end = at + 4 + 2 * length;
  if (!(end <= data.byteLength)) throw new UnreadableFile('damaged', 'a text outside its record');
  return { words: decodeCodePage(1200, new Uint8Array(data.buffer, data.byteOffset + at + 4, 2 * length)), end };
}

// --- the other parts

/** Where texts stand in records, behind the place and the style of a cell: from beyond its end the library reads on and on. */
const TEXTS: ReadonlyMap<number, number> = new Map([
  [XLSB.sharedString, 1],
  [XLSB.textCell, 8],
  [XLSB.textFormula, 8],
  [XLSB.shortText, 4],
  [XLSB.richCell, 9],
  [XLSB.supportingBook, 0],
]);

/** @throws UnreadableFile where a text is longer than its record */
function checkText({ type, data }: XlsbRecord): void {
  const at = TEXTS.get(type);
  if (at !== undefined) wide(data, at);
}

/** A record whose text says that it has no runs and no phonetic guide, whose number the library would believe. */
function withoutRuns({ type, whole, data }: XlsbRecord): Uint8Array {
  const at = TEXTS.get(type);
  if (at === undefined || (type !== XLSB.sharedString && type !== XLSB.richCell)) return whole;
  const plain = whole.slice();
  plain[plain.length - data.byteLength + at - 1] = 0;
  return plain;
}

/** Links, which may lie over a million cells, are left out. Blank cells are kept: a short one stands after the one before. */
function sheetRecord(record: XlsbRecord, allowance: Allowance): Uint8Array | undefined {
  const { type, data } = record;
  const isCell = (type >= XLSB.firstCell && type <= XLSB.lastCell) || type === XLSB.richCell;
  const isShort = type >= XLSB.firstShortCell && type <= XLSB.lastShortCell;
  const shortest = isCell ? 8 : isShort || type === XLSB.row ? 4 : type === XLSB.mergeCell ? 16 : undefined;
  if (shortest === undefined) return undefined;
  allowance.take();
  if (data.byteLength < shortest) throw new UnreadableFile('damaged', `record ${type} is too short`);
  checkText(record);
  return withoutRuns(record);
}

function formatsIn(styles: Uint8Array): ReadonlyMap<number, Shows> {
  const formats = new Map<number, Shows>();
  for (const { type, data } of xlsbRecords(styles)) {
    if (type === XLSB.format && data.byteLength >= 6) formats.set(data.getUint16(0, true), codeShows(wide(data, 2).words));
  }
  return formats;
}

/** All that matters of a cell's style is whether its number shows a date. */
const styleRecord =
  (formats: ReadonlyMap<number, Shows>) =>
  ({ type, whole, data }: XlsbRecord): Uint8Array | undefined => {
    if (type === XLSB.beginCellStyles || type === XLSB.endCellStyles) return whole;
    if (type !== XLSB.style || data.byteLength < 4) return undefined;
    const id = data.getUint16(2, true);
    const told = whole.slice();
    new DataView(told.buffer).setUint16(told.length - data.byteLength + 2, formatOf(formats.has(id) ? formats.get(id) : builtInShows(id)), true);
    return told;
  };

function optional(file: Package, relationships: readonly Relationship[], type: string): Uint8Array {
  const target = relationships.find((relationship) => relationship.type === type)?.target;
  return target === undefined ? new Uint8Array() : file.bytes(target);
}

/** The records of a part that are kept, or what stands for them. */
function joined(part: Uint8Array, keep: (record: XlsbRecord) => Uint8Array | undefined): Uint8Array {
  const kept: Uint8Array[] = [];
  for (const record of xlsbRecords(part)) {
    const bytes = keep(record);
    if (bytes) kept.push(bytes);
  }
  const all = new Uint8Array(kept.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of kept) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

// --- a package for the library

const BEGIN_SHEET = Uint8Array.of(0x81, 0x01, 0);

/** A visible sheet by this name whose part is found by its number. */
function bundleSheet(number: number, name: string): Uint8Array {
  const id = utf16(`rId${number}`);
  const spelled = utf16(name);
  const length = 8 + 4 + id.length + 4 + spelled.length;
  // Names have 31 characters at most, and the length two bytes of seven bits.
  if (name.length > 255) throw new UnreadableFile('damaged', 'the name of a sheet');
  const record = new Uint8Array(4 + length);
  record.set([0x80 | (XLSB.sheet & 0x7f), XLSB.sheet >> 7, 0x80 | (length & 0x7f), length >> 7]);
  const view = new DataView(record.buffer, 4);
  view.setUint32(4, number, true);
  view.setUint32(8, id.length / 2, true);
  record.set(id, 4 + 12);
  view.setUint32(12 + id.length, spelled.length / 2, true);
  record.set(spelled, 4 + 16 + id.length);
  return record;
}

const utf16 = (words: string): Uint8Array => Uint8Array.from([...Array(words.length).keys()].flatMap((index) => [words.charCodeAt(index) & 255, words.charCodeAt(index) >> 8]));

interface Parts {
  readonly workbook: Uint8Array;
  readonly sheets: readonly Uint8Array[];
  readonly styles: Uint8Array;
  readonly strings: Uint8Array;
}

const EXCEL = 'application/vnd.ms-excel.';

function packed({ workbook, sheets, styles, strings }: Parts): Uint8Array {
  const types = [
    ['xl/workbook.bin', 'sheet.binary.macroEnabled.main'],
    ['xl/styles.bin', 'styles'],
    ['xl/sharedStrings.bin', 'sharedStrings'],
    ...sheets.map((_, index) => [`xl/worksheets/sheet${index + 1}.bin`, 'worksheet']),
  ];
  const overrides = types.map(([part, type]) => `<Override PartName="/${part}" ContentType="${EXCEL}${type}"/>`);
  const files = {
    '[Content_Types].xml': new TextEncoder().encode(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides.join('')}</Types>`),
    'xl/workbook.bin': workbook,
    'xl/styles.bin': styles,
    'xl/sharedStrings.bin': strings,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.bin`, sheet])),
  };
  return zipSync(files, { level: 0, mtime: '1980-01-01T00:00:00' });
}
