import { unzipSync } from 'fflate';
import * as XLSX from '@e965/xlsx';
import { readBook } from '../src/workbook/read/read';
import type { Bench, Line } from './bench';
import { alternating, timeOf, type Work } from './measure';
import { returnedLedger } from './returned';

const WORKBOOKS = 200;
const ROWS = 500;
/** Rows of the one large workbook. */
const LARGE = 100_000;
/** How many times the floor reading may take. */
const OF_FLOOR = 4;

export const reading: Bench = {
  name: 'reading',
  about:
    `workbooks of 12 columns with styles and validations are read, in one thread. Floor: the same XML parts inflated by fflate and decoded by TextDecoder, nothing made of them.\n` +
    `SheetJS: @e965/xlsx with what makes it fastest, checked to find as many cells.`,
  programs: {},
  async measure() {
    const many = await Promise.all(Array.from({ length: WORKBOOKS }, (_, serial) => returnedLedger(serial, ROWS)));
    const large = [await returnedLedger(0, LARGE)];
    return [...(await lines(`${WORKBOOKS} workbooks of ${ROWS} rows`, many)), ...(await lines(`a workbook of ${LARGE} rows`, large))];
  },
};

async function lines(what: string, files: readonly Uint8Array[]): Promise<readonly Line[]> {
  const [first] = files;
  if (first) compare(first);
  const each = (read: (bytes: Uint8Array) => unknown): Work<'time'> => async () => ({
    time: await timeOf(async () => {
      for (const bytes of files) read(bytes);
    }),
  });
  const times = await alternating(new Map([['ours', each(readBook)], ['floor', each(floor)], ['SheetJS', each(bySheetJs)]]), { warmUps: 1, runs: 5 });
  return [
    { what: `${what}, ours to floor`, times: times('ours', 'time'), peer: times('floor', 'time'), target: { ofPeer: OF_FLOOR } },
    { what: `${what}, ours to SheetJS`, times: times('ours', 'time'), peer: times('SheetJS', 'time'), target: { ofPeer: 1 } },
    { what: `${what}, floor`, times: times('floor', 'time') },
    { what: `${what}, SheetJS`, times: times('SheetJS', 'time') },
  ];
}

/** The parts that reading needs: lists of sheets and relations, strings, styles, sheets, properties. */
const NEEDED = /^(?:_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]*\.xml|docProps\/custom\.xml)$/;

/** What no reader of these files can do without. */
function floor(bytes: Uint8Array): number {
  const parts = unzipSync(bytes, { filter: ({ name }) => NEEDED.test(name) });
  return Object.values(parts).reduce((sum, part) => sum + new TextDecoder().decode(part).length, 0);
}

const bySheetJs = (bytes: Uint8Array): XLSX.WorkBook =>
  XLSX.read(bytes, { type: 'array', dense: true, nodim: true, cellFormula: false, cellHTML: false, cellText: false });

/** What is not the same is not to be compared by its time. */
function compare(bytes: Uint8Array): void {
  const ours = readBook(bytes).sheets.flatMap(({ rows }) => rows.flatMap((row) => row?.filter((cell) => cell && cell.kind !== 'blank') ?? [])).length;
  const book = bySheetJs(bytes);
  const theirs = Object.values(book.Sheets).flatMap((sheet) => (sheet['!data'] ?? []).flatMap((row) => row.filter(({ t, v }) => t !== 'z' && v !== ''))).length;
  if (ours !== theirs) throw new Error(`${ours} cells by us, ${theirs} by SheetJS`);
}
