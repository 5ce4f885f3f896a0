import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escapeXml } from '../../src/workbook/xml/xml';
import { parts, workbookPart, worksheet, zipOf } from '../workbook/parts';
import type { Grid, Typed } from './grid';

/** Workbooks as openpyxl writes them, each of these sheets: one Python for all. */
export function writtenByOpenpyxl<Name extends string>(books: Readonly<Record<Name, readonly Grid[]>>): Readonly<Record<Name, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), 'county-'));
  try {
    const names = Object.keys(books) as Name[];
    const paths = names.map((_, index) => join(folder, `${index}.xlsx`));
    // Debian's Python has the module; another one that stands before it on the path has not.
    execFileSync('/usr/bin/python3', [join(__dirname, 'openpyxl-write.py')], {
      input: JSON.stringify(names.map((name, index) => ({ path: paths[index], sheets: books[name] }))),
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    return Object.fromEntries(names.map((name, index) => [name, new Uint8Array(readFileSync(paths[index]!))])) as Record<Name, Uint8Array>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A workbook spelled out, for what no program writes at will: digits of a number, what a formula came to, dates from 1904. */
export function spelledOut(grids: readonly Grid[], { macros = false, from1904 = false } = {}): Uint8Array {
  const sheets = grids.map(({ rows }) => worksheet(rows.map((cells, row) => `<row r="${row + 1}">${cells.map((one, column) => cellXml(one, `${columnName(column)}${row + 1}`, from1904)).join('')}</row>`).join('')));
  const names = grids.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('');
  const files = parts(sheets, { 'xl/workbook.xml': workbookPart(names, { before: from1904 ? '<workbookPr date1904="1"/>' : '' }) });
  const types = '[Content_Types].xml';
  if (macros) files[types] = String(files[types]).replace('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml');
  return zipOf(files);
}

function cellXml(one: Typed, at: string, from1904: boolean): string {
  if (one === null || one === '') return '';
  if (typeof one === 'number') return `<c r="${at}"><v>${one}</v></c>`;
  if (typeof one === 'string') return `<c r="${at}" t="inlineStr"><is><t>${escapeXml(one)}</t></is></c>`;
  if ('rich' in one) return `<c r="${at}" t="inlineStr"><is>${one.rich.map((run, index) => `<r>${index % 2 === 0 ? '<rPr><b/></rPr>' : ''}<t>${escapeXml(run)}</t></r>`).join('')}</is></c>`;
  if ('formula' in one) return `<c r="${at}"><f>${escapeXml(one.formula)}</f><v>${one.value}</v></c>`;
  if ('digits' in one) return `<c r="${at}"><v>${one.digits}</v></c>`;
  // The second of the styles is a date's.
  const serial = (Date.UTC(one.year, one.month - 1, one.day) - (from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))) / 86_400_000;
  return `<c r="${at}" s="1"><v>${serial}</v></c>`;
}

const columnName = (column: number): string => (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A table as text, in UTF-8; `mark` is what Windows programs begin it with. */
export function csvOf(rows: Grid['rows'], { mark }: { mark: boolean }): Uint8Array {
  const line = (cells: readonly Typed[]) => cells.map((one) => fieldOf(one)).join(',');
  return new TextEncoder().encode((mark ? '\ufeff' : '') + rows.map(line).join('\r\n'));
}

function fieldOf(one: Typed): string {
  if (one === null) return '';
  if (typeof one === 'object') throw new RangeError('no such thing in a text');
  const said = String(one);
  return /[",\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
}
