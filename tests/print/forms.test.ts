import { unzipSync, strFromU8, strToU8, zipSync } from 'fflate';
import type { BlankOptions } from '../../src/forms/blank/options';
import { blankBook } from '../../src/native/book';
import { cellAddress } from '../../src/workbook/address';
import { cellText } from '../../src/workbook/cell';
import { everyCell, type BookPlan, type PrintPlan, type SheetPlan } from '../../src/workbook/write/plan';
import { writeBook } from '../../src/workbook/write/write';
import { today } from '../people';
import { heshan } from '../policies';
import { card, DETAIL, filledWith, household, REMARK, report, times, verified, warned } from './filled';
import { illegible, isSeen, sizeOf } from './legible';
import { printed, squeezed, type Page, type Workbook } from './paper';

interface Case {
  readonly plan: BookPlan;
  /** Pages of each sheet that is printed. */
  readonly pages: readonly number[];
}

const CLEARED = { today, township: '清泉镇' };
const book = (id: string, options: BlankOptions, ...pages: readonly number[]): Case => ({ plan: blankBook(heshan, [id], options), pages });

const CASES: Readonly<Record<string, Case>> = {
  'annex1, blank': book('annex1', CLEARED, 2),
  'annex1, a few rows': book('annex1', filledWith('annex1', times(3, warned), { rows: 3 }), 1),
  'annex1, many rows': book('annex1', filledWith('annex1', times(20, warned)), 3),
  'annex2, blank': book('annex2', CLEARED, 2),
  'annex2, a few rows': book('annex2', filledWith('annex2', times(3, verified), { rows: 3 }), 1),
  'annex2, many rows': book('annex2', filledWith('annex2', times(20, verified)), 4),
  'annex3, blank': book('annex3', CLEARED, 1),
  'annex3, two households': book('annex3', filledWith('annex3', times(2, card)), 1, 1),
  'annex4, blank': book('annex4', { today }, 1),
  'annex4, one township': book('annex4', CLEARED, 1),
  'annex4, ten townships': book('annex4', filledWith('annex4', report(10, 123_456, '爱心企业慰问')), 1),
  'annex4, long remarks': book('annex4', filledWith('annex4', report(3, 123_456, REMARK)), 3),
  'the ledger, blank': book('ledger', { ...CLEARED, rows: 30 }, 8, 1),
  'the ledger, filled': book('ledger', filledWith('ledger', times(12, household), { rows: 12, township: '清泉镇' }), 8, 1),
};

let pages: ReadonlyMap<string, readonly Page[]>;

beforeAll(async () => {
  const books = new Map<string, Workbook>();
  for (const [name, { plan }] of Object.entries(CASES)) books.set(name, { bytes: await writeBook(plan) });
  const bytesOf = (name: string) => books.get(name)?.bytes ?? new Uint8Array();
  books.set('typed', { bytes: bytesOf('annex1, blank'), typed: { B6: '红星村', H6: '房屋漏雨', H7: DETAIL } });
  books.set('wide', { bytes: widened(bytesOf('the ledger, filled'), 7.2 / 5.5) });
  pages = printed(books);
}, 120_000);

/** The workbook as a program shows it that measures columns wider. */
function widened(bytes: Uint8Array, factor: number): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]): [string, Uint8Array] => {
    if (!name.startsWith('xl/worksheets/')) return [name, part];
    return [name, strToU8(strFromU8(part).replace(/(<col [^>]*width=")([\d.]+)/g, (_, start: string, width: string) => start + Number(width) * factor))];
  });
  return zipSync(Object.fromEntries(parts));
}

interface PrintedSheet {
  readonly sheet: SheetPlan;
  readonly print: PrintPlan;
  readonly pages: readonly Page[];
}

/** The sheets of a case that are printed, each with its pages. */
function sheetsOf(name: string, printedAs = name): readonly PrintedSheet[] {
  const { plan, pages: counts = [] } = CASES[name] ?? {};
  let next = 0;
  return (plan?.sheets ?? []).flatMap((sheet) => {
    if (!sheet.print) return [];
    const from = next;
    next += counts[sheetsBefore(plan, sheet)] ?? 0;
    return [{ sheet, print: sheet.print, pages: (pages.get(printedAs) ?? []).slice(from, next) }];
  });
}

const sheetsBefore = (plan: BookPlan | undefined, sheet: SheetPlan): number => (plan?.sheets ?? []).filter(({ print }) => print).indexOf(sheet);

interface Shown {
  readonly words: string;
  readonly row: number;
  readonly left: number;
  readonly right: number;
}

/** What the cells inside the print area say, as far as it is known before the office calculates. */
function shown({ sheet, print: { area } }: PrintedSheet): readonly Shown[] {
  const ends = new Map(sheet.merges.map(({ top, left, right }) => [cellAddress(top, left), right]));
  return [...everyCell(sheet)].flatMap(({ row, column, value }) => {
    if (!value || value.kind === 'blank' || row > area.bottom || column > area.right) return [];
    const words = value.kind === 'number' && value.date ? '2020-10-20' : squeezed(cellText(value));
    return [{ words, row, left: column, right: ends.get(cellAddress(row, column)) ?? column }];
  });
}

/** The sheet's pages side by side: what columns they show, and the pages one below the other. */
function besides({ print, pages }: PrintedSheet): readonly { readonly shows: (cell: Shown) => boolean; readonly pages: readonly Page[] }[] {
  const ends = [...print.breaks, print.area.right];
  const repeated = print.repeat.columns ?? 0;
  const tall = pages.length / ends.length;
  return ends.map((end, index) => {
    const from = (ends[index - 1] ?? -1) + 1;
    return { shows: ({ left, right }) => right < repeated || (left >= from && right <= end), pages: pages.slice(index * tall, (index + 1) * tall) };
  });
}

/**
 * What cannot be read of a sheet. A title over more than the repeated columns is drawn on the pages beside the first too,
 * where nothing of it may be seen.
 */
function illegibleIn(printedSheet: PrintedSheet): readonly string[] {
  const repeated = printedSheet.print.repeat.columns ?? 0;
  const titles = shown(printedSheet).filter(({ left, right }) => left < repeated && right >= repeated);
  return besides(printedSheet).flatMap(({ pages: own }, index) =>
    own.flatMap((page) => {
      const covered = index === 0 ? [] : page.words.filter(({ text }) => text.length > 2 && titles.some(({ words }) => words.includes(text)));
      return [
        ...illegible({ ...page, words: page.words.filter((word) => !covered.includes(word)) }),
        ...covered.filter((word) => isSeen(word, page.ink)).map(({ text }) => `a piece of the title: ${text}`),
      ];
    }),
  );
}

const occurrences = (text: string, words: string): number => text.split(words).length - 1;

describe.each(Object.keys(CASES))('%s', (name) => {
  test('takes as many sheets of A4 as it should, the right way up', () => {
    expect(pages.get(name)).toHaveLength(CASES[name]?.pages.reduce((sum, one) => sum + one, 0) ?? 0);
    for (const { print, pages: own } of sheetsOf(name)) {
      for (const { width, height } of own) expect([width, height].map(Math.round)).toEqual(print.orientation === 'portrait' ? [595, 842] : [842, 595]);
    }
  });

  test('can be read', () => {
    for (const page of pages.get(name) ?? []) expect(Math.min(...page.words.flatMap((word) => sizeOf(word) ?? []))).toBeGreaterThan(6.5);
    expect(sheetsOf(name).flatMap(illegibleIn)).toEqual([]);
  });

  test('says all that its cells say', () => {
    for (const printedSheet of sheetsOf(name)) {
      const text = printedSheet.pages.map((page) => page.text).join('');
      const cells = shown(printedSheet);
      const missing = [...new Set(cells.map(({ words }) => words))].filter((words) => occurrences(text, words) < cells.filter((cell) => cell.words === words).length);
      expect(missing).toEqual([]);
    }
  });

  test('has its header on every page, and what stands above and below the table once, whole', () => {
    for (const printedSheet of sheetsOf(name)) {
      const { rows } = printedSheet.print.repeat;
      const cells = shown(printedSheet);
      for (const beside of besides(printedSheet)) {
        const header = cells.filter((cell) => rows && cell.row >= rows.from && cell.row <= rows.to && beside.shows(cell)).map(({ words }) => words);
        for (const page of beside.pages) expect(header.filter((words) => !page.text.includes(words))).toEqual([]);
      }
      const first = besides(printedSheet)[0]?.pages ?? [];
      const above = cells.filter(({ row }) => rows && row < rows.from).map(({ words }) => words);
      expect(above.filter((words) => !first[0]?.text.includes(words))).toEqual([]);
      const notes = heshan.forms.find(({ sheet }) => printedSheet.sheet.name.startsWith(sheet))?.notes.map(squeezed) ?? [];
      expect(notes.filter((note) => !first.at(-1)?.text.includes(note))).toEqual([]);
      const all = printedSheet.pages.map((page) => page.text).join('');
      expect(notes.map((note) => occurrences(all, note.slice(0, 8)))).toEqual(notes.map(() => 1));
    }
  });

  test('has page numbers where it has several pages', () => {
    for (const { pages: own } of sheetsOf(name)) if (own.length > 1) for (const { text } of own) expect(text).toMatch(/第\d+页，共\d+页/);
  });
});

test('a row grows with what is typed into it later', () => {
  const typed = pages.get('typed') ?? [];
  expect(typed[0]?.text).toContain(squeezed(DETAIL));
  expect(typed.flatMap(illegible)).toEqual([]);
});

test('in a program that measures columns wider, the ledger still falls on the same pages', () => {
  expect(pages.get('wide')).toHaveLength(pages.get('the ledger, filled')?.length ?? 0);
  expect(sheetsOf('the ledger, filled', 'wide').flatMap(illegibleIn)).toEqual([]);
});

/** No words stand in the box. */
const isFree = ({ words }: Page, left: number, top: number, right: number, bottom: number): boolean =>
  !words.some((word) => word.left < right && word.right > left && word.top < bottom && word.bottom > top);

test('the head of the household has room to sign', () => {
  const page = pages.get('annex3, blank')?.[0];
  const label = page?.words.find(({ text: words }) => words.startsWith('户主签字'));
  expect(page && label && isFree(page, label.right, label.top - 12, label.right + 85, label.bottom)).toBe(true);
});

test.each(['annex1', 'annex2'])('%s has room for the seal beside who reports', (id) => {
  const page = pages.get(`${id}, blank`)?.[0];
  const label = page?.words.find(({ text: words }) => words.includes('（盖章）'));
  expect(page && label && isFree(page, label.right, label.top, label.right + 110, label.bottom)).toBe(true);
});
