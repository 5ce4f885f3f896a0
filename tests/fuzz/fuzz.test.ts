import { unzipSync, zipSync } from 'fflate';
import type { Book } from '../../src/workbook/book';
import type { Cell } from '../../src/workbook/cell';
import { unpack } from '../../src/workbook/archive/unpack';
import { readAnyBook } from '../../src/workbook/read/read-any';
import { UnreadableFile } from '../../src/workbook/unreadable';
import { cellsOf } from '../workbook/foreign/cells';
import { bookAround, SHEETS, STRINGS, TEXTS, XLSB_BOOK, XLSX_BOOKS, XLS_BOOKS } from './books';
import { mutatedBytes, mutatedZip } from './bytes';
import { mutatedMarkup } from './markup';
import { Random } from './random';
import { spelled, type Spelled, type SpelledCell } from './spelled';

/** Runs of each kind: 5,000 together. A failure names its seed. */
const RUNS = { bytes: 800, zip: 900, markup: 1900, xls: 900, xlsb: 250, text: 250 } as const;
const LONGEST = 5000;

/** What comes of a file: a book, or `undefined` where it is refused. Anything else that is thrown is a crash. */
async function read(bytes: Uint8Array, seed: number): Promise<Book | undefined> {
  const start = performance.now();
  try {
    return await readAnyBook(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw new Error(`seed ${seed} crashes`, { cause: error });
  } finally {
    const time = performance.now() - start;
    if (time > LONGEST) throw new Error(`seed ${seed} takes ${time} ms`);
  }
}

const seeds = (runs: number, first: number): readonly number[] => Array.from({ length: runs }, (_, index) => first + index);

/** What a cell says, apart from what the number formats make of it. */
const said = (cell: Cell): string => (cell.kind === 'number' ? `number ${cell.value}` : JSON.stringify(cell));

test.each([
  ['bytes', RUNS.bytes, 1_000_000, mutatedBytes],
  ['a zip’s own bytes', RUNS.zip, 2_000_000, mutatedZip],
] as const)('workbooks with %s changed are refused, or what is read stands where it stood', async (_, runs, first, mutated) => {
  const originals = await Promise.all(XLSX_BOOKS.map((bytes) => readAnyBook(bytes)));
  const places = originals.map(({ sheets }) => new Map(sheets.map((sheet) => [sheet.name, cellsOf(sheet)])));
  let refused = 0;
  for (const seed of seeds(runs, first)) {
    const random = new Random(seed);
    const which = random.below(XLSX_BOOKS.length);
    const bytes = mutated(XLSX_BOOKS[which]!, random);
    const book = await read(bytes, seed);
    if (!book) refused++;
    // What begins otherwise is no zip any more; a single letter is a text.
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) continue;
    for (const sheet of book?.sheets ?? []) {
      const expected = places[which]?.get(sheet.name);
      for (const [place, cell] of cellsOf(sheet)) {
        const stood = expected?.get(place);
        if (!stood || said(stood) !== said(cell)) throw new Error(`seed ${seed}: ${place} of ${sheet.name} says what it did not say`);
      }
    }
  }
  expect(refused).toBeGreaterThan(runs / 10);
  expect(refused).toBeLessThan(runs);
});

test('sheets with changed XML are refused, or read as another parser reads them: every cell, and where it stands', async () => {
  const runs = seeds(RUNS.markup, 3_000_000).map((seed) => {
    const random = new Random(seed);
    return { seed, source: mutatedMarkup(random.one(SHEETS), random) };
  });
  const found = spelled(runs.map(({ source }) => source));
  let compared = 0;
  for (const [index, { seed, source }] of runs.entries()) {
    const cells = found[index] ?? null;
    const book = await read(bookAround(source), seed);
    if (!book || cells === null) continue;
    compared++;
    expect({ seed, cells: wordsOf(book) }).toEqual({ seed, cells: expectedWords(cells) });
  }
  expect(compared).toBeGreaterThan(RUNS.markup / 3);
});

/** Cells of the only sheet, in words. */
const wordsOf = (book: Book): ReadonlyMap<string, string> => new Map([...cellsOf(book.sheets[0]!)].map(([place, cell]) => [place, words(cell)] as const).sort());

function words(cell: Cell): string {
  switch (cell.kind) {
    case 'blank':
      return 'uncalculated';
    case 'text':
      return `"${cell.text}"`;
    case 'number':
      return String(cell.value);
    default:
      return `${cell.kind} ${cell.kind === 'boolean' ? cell.value : cell.code}`;
  }
}

function expectedWords(cells: Exclude<Spelled, null>): ReadonlyMap<string, string> {
  if (cells === 'contradiction') throw new Error('a sheet that contradicts itself was read');
  return new Map(Object.entries(cells).flatMap(([place, several]) => {
    // Where several stand in one place, the last that says anything.
    const expected = several.map(expectedOf).filter((one) => one !== undefined).at(-1);
    return expected === undefined ? [] : [[place, expected] as const];
  }).sort());
}

/** What ECMA-376 makes of a cell; `undefined` for nothing. */
function expectedOf({ type, value, inline, formula }: SpelledCell): string | undefined {
  const stored = value ?? '';
  const text = (found: string | undefined) => (found === undefined || found === '' ? undefined : `"${found}"`);
  if (formula && (value === null || (stored === '' && type !== 'str'))) return 'uncalculated';
  if (type === 'inlineStr') return text(inline);
  if (type === 'str') return text(stored);
  if (stored === '') return undefined;
  if (type === 's') return text(STRINGS[Number(stored)]);
  if (type === 'b') return `boolean ${stored === '1' || stored === 'true'}`;
  if (type === 'e') return `error ${stored}`;
  if (type === 'd') {
    const days = Date.parse(/T/.test(stored) ? `${stored}Z` : stored) / 86_400_000 + 25_569;
    return Number.isNaN(days) ? text(stored) : String(days);
  }
  return Number.isFinite(Number(stored)) ? String(Number(stored)) : text(stored);
}

test('old workbooks with changed bytes are read or refused', async () => {
  let refused = 0;
  for (const seed of seeds(RUNS.xls, 4_000_000)) {
    const random = new Random(seed);
    if (!(await read(mutatedBytes(random.one(XLS_BOOKS), random), seed))) refused++;
  }
  expect(refused).toBeGreaterThan(RUNS.xls / 10);
  expect(refused).toBeLessThan(RUNS.xls);
});

test('parts of an .xlsb with changed bytes, well packed, are read or refused', async () => {
  const parts = unzipSync(XLSB_BOOK);
  const binary = Object.keys(parts).filter((name) => name.endsWith('.bin'));
  let refused = 0;
  for (const seed of seeds(RUNS.xlsb, 5_000_000)) {
    const random = new Random(seed);
    const name = random.one(binary);
    if (!(await read(zipSync({ ...parts, [name]: mutatedBytes(parts[name]!, random) }, { level: 0 }), seed))) refused++;
  }
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(RUNS.xlsb);
});

test('texts and zips of files with changed bytes are read or refused', async () => {
  const zip = zipSync({ '甲/a.csv': TEXTS[0]!, 'b.zip': zipSync({ 'c.html': TEXTS[1]! }) }, { level: 0 });
  let opened = 0;
  for (const seed of seeds(RUNS.text, 6_000_000)) {
    const random = new Random(seed);
    if (random.below(3) > 0) opened += Number((await read(mutatedBytes(random.one(TEXTS), random), seed)) !== undefined);
    else {
      try {
        for (const file of unpack(random.below(2) === 0 ? mutatedZip(zip, random) : mutatedBytes(zip, random)).files) opened += Number(file.bytes().length > 0);
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw new Error(`seed ${seed} crashes`, { cause: error });
      }
    }
  }
  expect(opened).toBeGreaterThan(0);
});

test('there are 5,000 runs', () => {
  expect(Object.values(RUNS).reduce((sum, runs) => sum + runs, 0)).toBe(5000);
});
