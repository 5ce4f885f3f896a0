import fc from 'fast-check';
import { checkDigit } from '../../src/identity/checksum';
import { number, text, type Cell } from '../../src/workbook/cell';

export type Household = ReadonlyMap<string, Cell>;

const blank: Cell = { kind: 'blank' };
const cells = (...choices: readonly (Cell | string | number)[]) =>
  fc.constantFrom(...choices.map((choice) => (typeof choice === 'string' ? text(choice) : typeof choice === 'number' ? number(choice) : choice)));

/** Invented people: county 430999 never was. */
const identityText = fc
  .record({ year: fc.integer({ min: 1930, max: 2010 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), serial: fc.integer({ min: 100, max: 103 }) })
  .map(({ year, month, day, serial }) => {
    const first17 = `430999${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${serial}`;
    return first17 + checkDigit(first17);
  });
/** Few enough that households meet again. */
const people = fc.sample(identityText, { numRuns: 300, seed: 5 });
const person = fc.constantFrom(...people);
const wide = (digits: string) => [...digits].map((one) => (/\d/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one)).join('');

const identity: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 12, arbitrary: person.map(text) },
  { weight: 1, arbitrary: person.map((one) => text(one.toLowerCase())) },
  { weight: 1, arbitrary: person.map((one) => text(`${one.slice(0, 6)} ${one.slice(6)}`)) },
  { weight: 1, arbitrary: person.map((one) => text(`　${one} `)) },
  { weight: 1, arbitrary: person.map((one) => text(wide(one))) },
  { weight: 1, arbitrary: person.map((one) => text(`${one.slice(0, 17)}${one.endsWith('1') ? '2' : '1'}`)) },
  { weight: 1, arbitrary: person.filter((one) => one.slice(6, 8) === '19').map((one) => text(one.slice(0, 6) + one.slice(8, 17))) },
  { weight: 1, arbitrary: person.filter((one) => one.slice(6, 8) === '19').map((one) => number(Number(one.slice(0, 6) + one.slice(8, 17)))) },
  { weight: 1, arbitrary: person.map((one) => number(Number(one.replace('X', '0')))) },
  { weight: 1, arbitrary: fc.tuple(person, fc.constantFrom('43', '4', '44B1', '11', '4３', '本人')).map(([one, ending]) => text(one + ending)) },
  { weight: 1, arbitrary: person.map((one) => text(`${one.slice(0, 10)}****${one.slice(14)}`)) },
  { weight: 1, arbitrary: person.map((one) => text(`${one.slice(0, 10)}0230${one.slice(14)}`)) },
  { weight: 1, arbitrary: person.map((one) => text(`99${one.slice(2)}`)) },
  { weight: 3, arbitrary: cells(blank, '无', '999999194901011234', 'ABC123456789012', 'AB1123456789012', '0', '43099919', '43099919001301001X', '????', '*') },
);

const township = cells('清泉镇', '清泉镇', '清泉镇', '石桥镇', '石桥镇', '新塘乡', ' 清泉镇', '石桥　镇', blank);
const category = fc.oneof(
  { weight: 8, arbitrary: cells('脱贫不稳定户', '边缘易致贫户') },
  { weight: 2, arbitrary: cells('脱贫不稳户', '边缘户', ' 边缘易致贫户 ', '脱贫 不稳定户') },
  { weight: 1, arbitrary: cells(blank, '一般户', '脱贫*', '?缘户', '脱贫不稳定户~', 1) },
);
const count = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 9 }).map(number) },
  { weight: 20, arbitrary: fc.constant(blank) },
  { weight: 8, arbitrary: cells('3', ' 4', '５', '　２', '03', '1２', '0', '００', '123456') },
  { weight: 6, arbitrary: cells('无', '/', '／', '—', '——', '-', '－') },
  { weight: 2, arbitrary: cells(2.5, -1, '2.5', '-2', '3人', '三', '1 2', '1234567', '15412345678', '1e2', '+3', '0x1', '１２３４５６７', '①', '>3', '*') },
  { weight: 1, arbitrary: fc.constantFrom<Cell>({ kind: 'boolean', value: true }, { kind: 'error', code: '#N/A' }, { kind: 'error', code: '#DIV/0!' }) },
);
const cleared = cells('是', '否', '是', '否', '是 ', '已消除', '未消除', blank, '不详', 1);
const village = fc.oneof({ weight: 30, arbitrary: cells('东风村') }, { weight: 1, arbitrary: cells(blank, ' 东风村') });
const risk = fc.oneof({ weight: 20, arbitrary: cells('因残存在返贫致贫风险', '其他风险') }, { weight: 1, arbitrary: cells(blank, '因病', '因婚') });
const money = fc.oneof({ weight: 20, arbitrary: cells(blank, 4000, 9000) }, { weight: 1, arbitrary: cells('5000', '1.2万元', '约4000', -1, '无') });
const content = cells(blank, blank, '爱心企业捐助', '慰问金 500 元', '无', '—');

const COUNTS = ['householdSize', 'industryPersons', 'microcreditPersons', 'employmentPersons', 'trainingPersons', 'waterPersons', 'housingPersons', 'educationPersons', 'comprehensivePersons', 'healthPersons', 'socialPersons'];

const household: fc.Arbitrary<Household> = fc
  .record({ township, village, category, identity, risk, cleared, netIncome: money, wageIncome: money, industryContent: content, content, counts: fc.tuple(...COUNTS.map(() => count)) })
  .map(({ identity, content, counts, ...plain }) => new Map<string, Cell>([
    ['headName', text('赵大勇')],
    ...Object.entries(plain),
    ['headIdentity', identity],
    ['socialContent', content],
    ...COUNTS.map((key, index): [string, Cell] => [key, counts[index] ?? blank]),
  ]));

const row = fc.oneof({ weight: 30, arbitrary: household }, { weight: 1, arbitrary: fc.constant<Household>(new Map()) });

/** Ledgers as dirty as they come back, one township's or three's. */
export const ledgers = (howMany: number, seed: number): readonly (readonly Household[])[] =>
  fc.sample(fc.array(row, { minLength: 0, maxLength: 40, size: 'max' }), { numRuns: howMany, seed });

/** Several ledgers one under the other, each with townships of its own: the office is slow to open workbooks. */
export const stacked = (some: readonly (readonly Household[])[]): readonly Household[] =>
  some.flatMap((ledger, index) =>
    ledger.map((household) => {
      const township = household.get('township');
      return township?.kind === 'text' ? new Map([...household, ['township', text(`${township.text}${'甲乙丙丁戊己庚辛壬癸'[index] ?? ''}`)]]) : household;
    }),
  );
