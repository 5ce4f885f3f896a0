import { allForms, type Policy } from '../../src/policy/policy';
import { cellAddress } from '../../src/workbook/address';
import { cellText } from '../../src/workbook/cell';
import { dayOfSerial, dayText } from '../../src/workbook/serial';
import type { BookPlan, PrintPlan, SheetPlan } from '../../src/workbook/write/plan';
import { illegible, isSeen, sizeOf } from './legible';
import { squeezed, type Page } from './paper';

/** A workbook of a policy's forms, to be printed. */
export interface Case {
  readonly policy: Policy;
  readonly plan: BookPlan;
  /** Pages of each sheet that is printed. */
  readonly pages: readonly number[];
}

export interface PrintedSheet {
  readonly sheet: SheetPlan;
  readonly print: PrintPlan;
  readonly pages: readonly Page[];
}

/** The sheets of a case that are printed, each with its own of these pages. */
export function sheetsOf({ plan, pages: counts }: Case, pages: readonly Page[]): readonly PrintedSheet[] {
  let next = 0;
  return plan.sheets.filter(({ print }) => print).flatMap((sheet, index) => {
    const from = next;
    next += counts[index] ?? 0;
    return sheet.print ? [{ sheet, print: sheet.print, pages: pages.slice(from, next) }] : [];
  });
}

interface Shown {
  readonly words: string;
  readonly row: number;
  readonly left: number;
  readonly right: number;
}

/** What the cells inside the print area say, as far as it is known before the office calculates. */
function shown({ sheet, print: { area } }: PrintedSheet): readonly Shown[] {
  const ends = new Map(sheet.merges.map(({ top, left, right }) => [cellAddress(top, left), right]));
  return sheet.cells.flatMap(({ row, column, value }) => {
    if (!value || value.kind === 'blank' || row > area.bottom || column > area.right) return [];
    const words = value.kind === 'number' && value.date ? dayText(dayOfSerial(value.value) ?? { year: 0, month: 0, day: 0 }) : squeezed(cellText(value));
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
export function illegibleIn(printedSheet: PrintedSheet): readonly string[] {
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

/** What is wanted of every form on paper. @param pages of the cases by their names, once they are printed */
export function describePrinted(cases: Readonly<Record<string, Case>>, pages: () => ReadonlyMap<string, readonly Page[]>): void {
  describe.each(Object.entries(cases))('%s', (name, one) => {
    const own = () => pages().get(name) ?? [];

    test('takes as many sheets of A4 as it should, the right way up', () => {
      expect(own()).toHaveLength(one.pages.reduce((sum, count) => sum + count, 0));
      for (const { print, pages: sheets } of sheetsOf(one, own())) {
        for (const { width, height } of sheets) expect([width, height].map(Math.round)).toEqual(print.orientation === 'portrait' ? [595, 842] : [842, 595]);
      }
    });

    test('can be read', () => {
      for (const page of own()) expect(Math.min(...page.words.flatMap((word) => sizeOf(word) ?? []))).toBeGreaterThan(6.5);
      expect(sheetsOf(one, own()).flatMap(illegibleIn)).toEqual([]);
    });

    test('says all that its cells say', () => {
      for (const printedSheet of sheetsOf(one, own())) {
        const text = printedSheet.pages.map((page) => page.text).join('');
        const cells = shown(printedSheet);
        const missing = [...new Set(cells.map(({ words }) => words))].filter((words) => occurrences(text, words) < cells.filter((cell) => cell.words === words).length);
        expect(missing).toEqual([]);
      }
    });

    test('has its header on every page, and what stands above and below the table once, whole', () => {
      for (const printedSheet of sheetsOf(one, own())) {
        const { rows } = printedSheet.print.repeat;
        const cells = shown(printedSheet);
        for (const beside of besides(printedSheet)) {
          const header = cells.filter((cell) => rows && cell.row >= rows.from && cell.row <= rows.to && beside.shows(cell)).map(({ words }) => words);
          for (const page of beside.pages) expect(header.filter((words) => !page.text.includes(words))).toEqual([]);
        }
        const first = besides(printedSheet)[0]?.pages ?? [];
        const above = cells.filter(({ row }) => rows && row < rows.from).map(({ words }) => words);
        expect(above.filter((words) => !first[0]?.text.includes(words))).toEqual([]);
        const notes = allForms(one.policy).find(({ sheet }) => printedSheet.sheet.name.startsWith(sheet))?.notes.map(squeezed) ?? [];
        expect(notes.filter((note) => !first.at(-1)?.text.includes(note))).toEqual([]);
        const all = printedSheet.pages.map((page) => page.text).join('');
        expect(notes.map((note) => occurrences(all, note.slice(0, 8)))).toEqual(notes.map(() => 1));
      }
    });

    test('has page numbers where it has several pages', () => {
      for (const { pages: sheets } of sheetsOf(one, own())) if (sheets.length > 1) for (const { text } of sheets) expect(text).toMatch(/第\d+页，共\d+页/);
    });
  });
}
