import type { Book, Sheet } from '../book';
import { Allowance } from '../package/allowance';
import { openCompound, type Compound } from '../package/compound';
import { UnreadableFile } from '../unreadable';
import { prepareBiff } from './biff';
import { namesOf, readByLibrary, sheetOf } from './library';
import { readCustomProperties } from './property-set';

/**
 * Reads an .xls or a WPS .et: BIFF 8 or 5 in a compound file, or without one. @throws UnreadableFile
 */
export async function readXls(bytes: Uint8Array): Promise<Book> {
  const compound = bytes[0] === 0xd0 ? openCompound(bytes) : undefined;
  const allowance = new Allowance();
  const { stream, sheets, since1904 } = prepareBiff(compound ? workbookStream(compound) : bytes, allowance);
  const book = await readByLibrary(stream);
  // The library lists sheets as they stand in the stream.
  const inStream = [...sheets].sort((a, b) => a.start - b.start);
  const named = book.SheetNames;
  if (named.length !== sheets.length) throw new UnreadableFile('damaged', 'sheets were lost');
  if (new Set(named).size < named.length) throw new UnreadableFile('hostile', 'two sheets of one name');
  const names = namesOf(book);
  return {
    sheets: sheets.flatMap((sheet, index): Sheet[] => {
      if (!sheet.isWorksheet) return [];
      const name = named[inStream.indexOf(sheet)] ?? '';
      return [{ name, visibility: sheet.visibility, names: names.get(index) ?? new Map(), ...sheetOf(book.Sheets[name], since1904, allowance) }];
    }),
    names: names.get(undefined) ?? new Map(),
    properties: compound?.names.has(SUMMARY) ? readCustomProperties(compound.stream(SUMMARY)) : new Map(),
  };
}

const SUMMARY = '\u0005DocumentSummaryInformation';

function workbookStream(compound: Compound): Uint8Array {
  // Files for both Excel 5 and 97 have both streams; the newer says more.
  const name = ['Workbook', 'Book'].find((one) => compound.names.has(one));
  if (name === undefined) throw new UnreadableFile('not-a-workbook', 'no workbook stream');
  return compound.stream(name);
}
