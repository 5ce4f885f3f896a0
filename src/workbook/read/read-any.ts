import type { Book } from '../book';
import { decodeText } from '../foreign/decode';
import { readDelimited } from '../foreign/delimited';
import { readHtml } from '../foreign/html';
import { isSpreadsheetXml, readSpreadsheetXml } from '../foreign/spreadsheet-xml';
import { Allowance } from '../package/allowance';
import { openCompound } from '../package/compound';
import { guardSize, LIMITS, REASONS } from '../package/guard';
import { kindOf } from '../package/kind';
import { isBinary, Package } from '../package/package';
import type { ZipLimits } from '../package/zip';
import { UnreadableFile } from '../unreadable';
import { readBook } from './read';

/** How much of a file is to be read. */
export interface ReadingOptions {
  /** The file's name: what a table without sheets is called by. */
  readonly name?: string;
  readonly limits?: ZipLimits;
  /** Also note what the formulas in shown columns are, where the kind of file tells. */
  readonly formulas?: boolean;
}

/**
 * Reads whatever table came back: .xlsx and .xlsm, .xlsb, .xls and WPS .et, “XML 表格 2003”, pages with tables, CSV and
 * tab separated text. A file is judged by its bytes, never by its name. What only old formats need is loaded when one
 * comes. @throws UnreadableFile with a reason and a Chinese sentence
 */
export async function readAnyBook(bytes: Uint8Array, { name, limits = LIMITS, formulas = false }: ReadingOptions = {}): Promise<Book> {
  guardSize(bytes, limits);
  const kind = kindOf(bytes);
  switch (kind) {
    case 'zip':
      return readZipped(bytes, limits, formulas);
    case 'xls':
      return (await import('../foreign/xls')).readXls(bytes);
    case 'text':
      return readText(bytes, name);
    case 'other-ole':
      // What was cut or spoilt says so before it is called something else.
      openCompound(bytes);
      throw new UnreadableFile('not-a-workbook', kind);
    default:
      throw new UnreadableFile(REASONS[kind], kind);
  }
}

async function readZipped(bytes: Uint8Array, limits: ZipLimits, formulas: boolean): Promise<Book> {
  const file = Package.open(bytes, limits);
  return isBinary(file.mainPart()) ? (await import('../foreign/xlsb')).readXlsb(file) : readBook(bytes, limits, formulas);
}

function readText(bytes: Uint8Array, name: string | undefined): Book {
  const source = decodeText(bytes, declaredEncoding(bytes));
  const allowance = new Allowance();
  if (isSpreadsheetXml(source)) return readSpreadsheetXml(source, allowance);
  if (/^\s*MIME-Version:/i.test(source)) throw new UnreadableFile('text', 'a web archive');
  const title = sheetName(name);
  if (!/^\s*</.test(source)) return bookOf([{ rows: readDelimited(source, allowance), merges: [] }], title);
  const tables = readHtml(source, allowance);
  if (tables.length === 0) throw new UnreadableFile('not-a-workbook', 'a page without a table');
  return bookOf(tables, title);
}

/** A page or an XML file says how it is encoded in its first lines, in ASCII. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /^\s*<[^]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
}

type Table = Pick<Book['sheets'][number], 'rows' | 'merges'>;

const bookOf = (tables: readonly Table[], title: string): Book => ({
  sheets: tables.map((table, index) => ({ name: index === 0 ? title : `${title} (${index + 1})`, visibility: 'visible', names: new Map(), untyped: true, ...table })),
  names: new Map(),
  properties: new Map(),
});

/** A file's name without its kind, as far as a sheet may be called so. */
function sheetName(file: string | undefined): string {
  const name = (file ?? '').replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '').replace(/[[\]:*?/\\']/g, '').trim();
  return [...name].slice(0, 26).join('') || '表';
}
