import { unzipSync, strFromU8, strToU8, zipSync } from 'fflate';
import type { BlankOptions } from '../../src/forms/blank/options';
import { blankBook } from '../../src/native/book';
import { writeBook } from '../../src/workbook/write/write';
import { today } from '../people';
import { heshan } from '../policies';
import { card, DETAIL, filledWith, household, REMARK, report, times, verified, warned } from './filled';
import { illegible } from './legible';
import { printed, squeezed, type Page, type Workbook } from './paper';
import { describePrinted, illegibleIn, sheetsOf, type Case } from './printed';

const CLEARED = { today, township: '清泉镇' };
const book = (id: string, options: BlankOptions, ...pages: readonly number[]): Case => ({ policy: heshan, plan: blankBook(heshan, [id], options), pages });

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

describePrinted(CASES, () => pages);

test('a row grows with what is typed into it later', () => {
  const typed = pages.get('typed') ?? [];
  expect(typed[0]?.text).toContain(squeezed(DETAIL));
  expect(typed.flatMap(illegible)).toEqual([]);
});

test('in a program that measures columns wider, the ledger still falls on the same pages', () => {
  expect(pages.get('wide')).toHaveLength(pages.get('the ledger, filled')?.length ?? 0);
  const filled = CASES['the ledger, filled'];
  expect(filled && sheetsOf(filled, pages.get('wide') ?? []).flatMap(illegibleIn)).toEqual([]);
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
