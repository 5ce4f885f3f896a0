import { householdForms, type LedgerHousehold } from '../../src/household/card';
import { cardsBook } from '../../src/household/cards-book';
import { writeBook } from '../../src/workbook/write/write';
import { today } from '../people';
import { heshan } from '../policies';
import { DETAIL, household, REMARK, times } from '../print/filled';
import { illegible } from '../print/legible';
import { printed, squeezed } from '../print/paper';
import { cell } from '../sheets';

const forms = householdForms(heshan)!;

/** The second household's texts are as long as ten of what people write. */
const households = times(3, (index): LedgerHousehold => {
  const long = index === 1 ? { industryContent: DETAIL.repeat(6), socialContent: REMARK.repeat(3), healthContent: DETAIL.repeat(3) } : {};
  return { household: new Map(Object.entries({ ...household(index), ...long }).map(([key, written]) => [key, cell(written)])), head: new Map() };
});

test('every household has a page of A4, however long its texts are', async () => {
  const books = new Map<string, { readonly bytes: Uint8Array }>();
  for (const binding of ['long', 'township'] as const) books.set(binding, { bytes: await writeBook(cardsBook(heshan, forms, households, binding, { today })) });
  const pages = printed(books);
  for (const binding of books.keys()) {
    const own = pages.get(binding) ?? [];
    expect(own.map(({ width, height }) => [width, height].map(Math.round))).toEqual(times(3, () => [595, 842]));
    expect(own.map(({ text }) => text.split('户主签字').length - 1)).toEqual([1, 1, 1]);
    expect(own[1]?.text).toContain(squeezed(DETAIL.repeat(6)));
    expect(own[1]?.text).toContain(squeezed(REMARK.repeat(3)));
    // What stands beside the card is not printed.
    expect(own.some(({ text }) => text.includes('台账：') || text.includes('户主身份证号'))).toBe(false);
    expect(own.flatMap(illegible)).toEqual([]);
  }
}, 120_000);
