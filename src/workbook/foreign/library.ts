import type { CellObject, ParsingOptions, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import { columnIndex, LAST_COLUMN, LAST_ROW, rowIndex, type Area } from '../address';
import type { Sheet } from '../book';
import { BLANK, text, UNCALCULATED, type Cell } from '../cell';
import { DAYS_TO_1904 } from '../format';
import type { Allowance } from '../package/allowance';
import { UnreadableFile } from '../unreadable';
import { decodeCodePage } from './code-page';
import { shownBy } from './shown';

/**
 * What the library of the old formats reads from bytes that were looked through before. It is large, and loaded only
 * when such a file comes. @throws UnreadableFile
 */
export async function readByLibrary(bytes: Uint8Array): Promise<WorkBook> {
  const { read, set_cptable } = await import('@e965/xlsx');
  set_cptable(CODE_PAGES);
  try {
    return read(bytes, OPTIONS);
  } catch (error) {
    // What it says may hold contents of cells.
    throw new UnreadableFile('damaged', error instanceof RangeError ? 'the library ran out of room' : 'the library found no sense in it');
  }
}

/** A wrong dimension, as WPS writes, is not believed; nothing is worked out but values; nothing wrong is passed over. */
const OPTIONS: ParsingOptions = {
  type: 'array',
  dense: true,
  nodim: true,
  cellDates: false,
  cellFormula: false,
  cellHTML: false,
  cellNF: true,
  cellText: false,
  // Otherwise it forgets to count blank cells whose place is told by the cell before.
  sheetStubs: true,
  WTF: true,
};

/** The library's own tables weigh half a megabyte, and the platform has them all. */
const CODE_PAGES = {
  utils: {
    decode: (page: number, bytes: Uint8Array | readonly number[]): string => decodeCodePage(page, Uint8Array.from(bytes)),
  },
};

/** The cells and merged areas of a sheet the library has read. */
export function sheetOf(sheet: WorkSheet | undefined, since1904: boolean, allowance: Allowance): Pick<Sheet, 'rows' | 'merges'> {
  if (!sheet) throw new UnreadableFile('damaged', 'a sheet was not read');
  const rows: (Cell | undefined)[][] = [];
  const data: (CellObject | undefined)[][] = sheet['!data'] ?? [];
  // Sparse: only rows and cells that are there are visited.
  data.forEach((cells, row) => {
    if (row > LAST_ROW) return;
    cells.forEach((stored, column) => {
      if (!stored || column > LAST_COLUMN) return;
      allowance.take();
      const cell = cellOf(stored, since1904);
      if (cell !== BLANK) (rows[row] ??= [])[column] = cell;
    });
  });
  return { rows, merges: (sheet['!merges'] ?? []).flatMap(areaOf) };
}

function areaOf({ s, e }: Range): readonly Area[] {
  const area = { top: rowIndex(s.r), left: columnIndex(s.c), bottom: rowIndex(e.r), right: columnIndex(e.c) };
  const inside = area.top >= 0 && area.left >= 0 && area.bottom <= LAST_ROW && area.right <= LAST_COLUMN;
  return inside && area.top <= area.bottom && area.left <= area.right ? [area] : [];
}

function cellOf({ t, v, z }: CellObject, since1904: boolean): Cell {
  switch (t) {
    case 'n':
      return typeof v === 'number' && Number.isFinite(v) ? numberCell(v, z, since1904) : UNCALCULATED;
    case 's':
      return text(checked(String(v ?? '')));
    case 'b':
      return { kind: 'boolean', value: v === true };
    case 'e':
      return { kind: 'error', code: ERRORS.get(Number(v)) ?? '#N/A' };
    case 'z':
      return BLANK;
    default:
      return UNCALCULATED;
  }
}

function numberCell(value: number, format: unknown, since1904: boolean): Cell {
  const shows = shownBy(format);
  if (!shows) return { kind: 'number', value };
  return { kind: 'number', value: since1904 && shows === 'date' ? value + DAYS_TO_1904 : value, date: true };
}

/** Beyond the end of what it reads, the library finds zeros and goes on. */
function checked(words: string): string {
  if (words.includes('\0')) throw new UnreadableFile('damaged', 'text beyond its end');
  return words;
}

/** MS-XLS 2.5.10. */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

/** Names by the index of the sheet they are scoped to; `undefined` for the workbook's. */
export function namesOf(book: WorkBook): ReadonlyMap<number | undefined, ReadonlyMap<string, string>> {
  const scopes = new Map<number | undefined, Map<string, string>>();
  for (const { Name, Ref, Sheet: scope } of book.Workbook?.Names ?? []) {
    if (typeof Ref !== 'string' || Ref === '') continue;
    const names = scopes.get(scope) ?? new Map<string, string>();
    scopes.set(scope, names.set(Name, Ref));
  }
  return scopes;
}
