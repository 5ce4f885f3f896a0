import fc from 'fast-check';
import { locate } from '../../src/forms/locate';
import { cardForms, type LedgerHousehold } from '../../src/household/card';
import { cardsBook, cardsBooks, type Binding } from '../../src/household/cards-book';
import { foundCards } from '../../src/household/found-card';
import { readCard, type ReadCard } from '../../src/household/read-card';
import { columnsOf } from '../../src/policy/form-schema';
import { number, text, type Cell } from '../../src/workbook/cell';
import type { Sheet } from '../../src/workbook/book';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household, today } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';

const forms = cardForms(heshan);
if (!forms) throw new Error('heshan has no card');
const reader = { policy: heshan, today };
const HEAD = new Map<string, Cell>([['unit', text('甲镇人民政府')], ['asOf', { kind: 'number', value: 44_104, date: true }]]);

const rowOf = (record: Readonly<Record<string, Written>>): LedgerHousehold => ({
  household: new Map(Object.entries(record).flatMap(([key, written]) => (written == null ? [] : [[key, cell(written)] as const]))),
  head: HEAD,
});

async function printed(households: readonly LedgerHousehold[], binding: Binding = 'long'): Promise<readonly Sheet[]> {
  return readBook(await writeBook(cardsBook(heshan, forms!, households, binding, { today }))).sheets.filter(({ visibility }) => visibility === 'visible');
}

const read = (sheets: readonly Sheet[]): readonly ReadCard[] =>
  sheets.flatMap((sheet) => {
    const layout = locate(sheet, heshan);
    return layout?.kind === 'card' ? foundCards(heshan, forms!, sheet, layout).map((found) => readCard(reader, forms!, found)) : [];
  });

/** Words that could be taken for something else: labels, the notation's own signs, numbers of people. */
const WORDS = ['户主姓名', '就业帮扶', '乡镇', '台账：乡镇', '小额信贷：5万元（4人）', '低保；残疾补贴（1人）；', '（', '人', '4人）；（', '无', '0', '12', ' 前后 ', 'a\nb', '=1+1', '_x0041_'];
/** No file of XML can hold them. */
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;
const anyText = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...WORDS) }, { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }) });
const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 5, arbitrary: anyText.filter((one) => one.trim() !== '' && !UNWRITABLE.test(one)).map(text) },
  { weight: 2, arbitrary: fc.integer({ min: -5, max: 200_000 }).map(number) },
  { weight: 1, arbitrary: fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => number(value + 0)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60_000 }).map((value): Cell => ({ kind: 'number', value, date: true })) },
  { weight: 1, arbitrary: fc.boolean().map((value): Cell => ({ kind: 'boolean', value })) },
  { weight: 1, arbitrary: fc.constant<Cell>({ kind: 'error', code: '#N/A' }) },
  { weight: 1, arbitrary: fc.constant<Cell>({ kind: 'number', value: 430_999_195_012_130_010, digits: '430999195012130013' }) },
);
const keys = columnsOf(forms.ledger).filter(({ type }) => type !== 'verdict').map(({ key }) => key);
const anyHousehold = fc
  .tuple(...keys.map(() => fc.option(anyCell, { nil: undefined, freq: 4 })))
  .map((cells): LedgerHousehold => ({ household: new Map(keys.flatMap((key, index) => (cells[index] ? [[key, cells[index]] as const] : []))), head: HEAD }));

describe('ledger → 附件3 → ledger', () => {
  test.each<Binding>(['long', 'township'])('loses nothing, whatever was typed: %s', async (binding) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyHousehold, { minLength: 1, maxLength: 5 }), async (households) => {
        const cards = read(await printed(households, binding));
        expect(cards.map((card) => card.household)).toEqual(households.map((one) => one.household));
        expect(cards.map(({ found }) => found.record?.head)).toEqual(households.map(({ head }) => head));
        expect(cards.flatMap(({ altered, questions }) => [...altered, ...questions])).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
