import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { blankBook } from '../../src/native/book';
import { reportValues } from '../../src/tally/report';
import { tally } from '../../src/tally/tally';
import { cellText } from '../../src/workbook/cell';
import { parseArea } from '../../src/workbook/address';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { columnsOf } from '../../src/policy/form';
import { formOf } from '../../src/policy/policy';
import { household as person, today } from '../people';
import { heshan } from '../policies';
import { cell } from '../sheets';
import { ledgers, stacked, type Household } from './ledgers';
import { shown } from './office';

const report = formOf(heshan, heshan.counting.report);
const columns = report.kind === 'table' ? columnsOf(report) : [];
/** Between 类别 and 备注. */
const figures = columns.filter(({ type }) => type === 'count');
const FIRST_ROW = 5;
const STACK = 10;

const written = (policy: typeof heshan, rows: readonly Household[]) =>
  writeBook(blankBook(policy, ['ledger'], { values: new Map([['ledger', { rows }]]), rows: rows.length + 1, today }));

type Seen = ReturnType<typeof shown>[number] | undefined;

/** The native 附件4 as text, by township and category, without the remark. */
function nativeRows(seen: Seen): ReadonlyMap<string, string> {
  const cells = seen?.get('附件4');
  if (!cells) throw new Error('no 附件4');
  const found = new Map<string, string>();
  let township = '';
  for (let row = FIRST_ROW; ; row++) {
    const at = (column: number) => cells[row]?.[column] ?? '';
    if (!/^(脱贫不稳户|边缘易致贫户)$/.test(at(1))) break;
    township = (row - FIRST_ROW) % 2 === 0 ? at(0) : township;
    if (township !== '') found.set(`${township} ${at(1)}`, figures.map((_, index) => at(index + 2)).join(' '));
  }
  return found;
}

function tallied(policy: typeof heshan, bytes: Uint8Array): ReadonlyMap<string, string> {
  const sheet = readBook(bytes).sheets.find(({ name }) => name === '台账总表');
  const layout = sheet && locate(sheet, policy);
  if (!sheet || !layout) throw new Error('no ledger');
  const counted = tally(policy, [{ file: 'ledger', rows: readRows({ policy, today }, layout, sheet) }]);
  const rows = reportValues(policy, counted);
  return new Map(rows.map((row) => {
    const of = (key: string) => cellText(row.get(key) ?? { kind: 'blank' });
    return [`${of('township')} ${of('category')}`, figures.map(({ key }) => of(key)).join(' ')];
  }));
}

test.each([
  ['as the notice counts', 200, heshan],
  ['with whole households', 60, { ...heshan, counting: { ...heshan.counting, wholeHouseholdPersons: true } }],
])('LibreOffice calculates the native 附件4 to what the tally counts, %s', async (_, howMany, policy) => {
  const some = ledgers(howMany, howMany);
  const stacks = Array.from({ length: some.length / STACK }, (_, index) => stacked(some.slice(index * STACK, (index + 1) * STACK)));
  const books = await Promise.all(stacks.map((rows) => written(policy, rows)));
  const seen = shown(books);
  for (const [index, bytes] of books.entries()) expect(nativeRows(seen[index])).toEqual(tallied(policy, bytes));
}, 300_000);

/** The worked example of the counting: two households of one township and category. */
const EXAMPLE: readonly Household[] = [
  { householdSize: 4, cleared: '否', industryPersons: 2, waterPersons: 4, housingPersons: 4, healthPersons: 1 },
  { householdSize: 3, cleared: '是', employmentPersons: 1, trainingPersons: 1, comprehensivePersons: 3, socialPersons: 3, socialContent: '慰问金', healthPersons: 0, healthContent: null },
].map((changes, index) => new Map(Object.entries(person(index + 1, { township: '清泉镇', ...changes })).map(([key, value]) => [key, cell(value)])));

test('the worked example: 三保障 2 户 8 人, 合计 8 户次 19 人次', async () => {
  const [seen] = shown([await written(heshan, EXAMPLE)]);
  expect(Object.fromEntries(nativeRows(seen))).toEqual({
    '清泉镇 脱贫不稳户': '2 7 1 3 8 19 1 2 0 0 1 1 1 3 2 8 1 1 1 1 1 3',
    '清泉镇 边缘易致贫户': '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
  });
}, 120_000);

test('rows that do not count are counted: no township, no category, a township the report is not for', async () => {
  const rows = [{ township: '清泉镇' }, { township: '石桥镇' }, { township: null }, { category: '一般户' }, {}].map(
    (changes, index) => new Map(Object.entries(person(index, { township: '清泉镇', ...changes })).map(([key, value]) => [key, cell(value)])),
  );
  const plan = blankBook(heshan, ['ledger'], { township: '清泉镇', values: new Map([['ledger', { rows: [...rows, ...rows.slice(0, 1)] }]]), today });
  const bytes = await writeBook(plan);
  const uncounted = parseArea(readBook(bytes).sheets.find(({ name }) => name === '附件4')?.names.get('fangpin_uncounted') ?? '');
  const report = shown([bytes])[0]?.get('附件4');
  if (!report || !uncounted) throw new Error('no 未计入行数');
  expect(report[uncounted.top]?.[uncounted.left]).toBe('3');
  expect(report[uncounted.top + 1]?.[uncounted.left]).toBe('1');
  expect(report.slice(0, 3).flat().join()).toContain('3 行没有计入');
}, 120_000);
