import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { blankBook } from '../../src/native/book';
import { reportValues } from '../../src/tally/report';
import { tally } from '../../src/tally/tally';
import { cellAt, type Book } from '../../src/workbook/book';
import { cellText } from '../../src/workbook/cell';
import { columnIndex, rowIndex } from '../../src/workbook/address';
import { writeBook } from '../../src/workbook/write';
import { columnsOf } from '../../src/policy/form-schema';
import { formOf } from '../../src/policy/load';
import { heshan } from '../policies';
import { ledgers, stacked, type Household } from './ledgers';
import { recalculate } from './office';

const today = { year: 2026, month: 11, day: 22 };
const report = formOf(heshan, heshan.counting.report);
const columns = report.kind === 'table' ? columnsOf(report) : [];
const FIRST_ROW = 5;
const STACK = 10;

const written = (policy: typeof heshan, rows: readonly Household[]) =>
  writeBook(blankBook(policy, ['ledger'], { values: new Map([['ledger', { rows }]]), rows: rows.length + 1, today }));

/** The native 附件4 as text, by township and category, without the remark. */
function nativeRows(book: Book): ReadonlyMap<string, string> {
  const sheet = book.sheets.find(({ name }) => name === '附件4');
  if (!sheet) throw new Error('no 附件4');
  const found = new Map<string, string>();
  let township = '';
  for (let row = FIRST_ROW; ; row++) {
    const at = (column: number) => cellText(cellAt(sheet, rowIndex(row), columnIndex(column)));
    if (!/^(脱贫不稳户|边缘易致贫户)$/.test(at(1))) break;
    township = (row - FIRST_ROW) % 2 === 0 ? at(0) : township;
    if (township !== '') found.set(`${township} ${at(1)}`, columns.slice(2, -1).map((_, index) => at(index + 2)).join(' '));
  }
  return found;
}

function tallied(policy: typeof heshan, book: Book): ReadonlyMap<string, string> {
  const sheet = book.sheets.find(({ name }) => name === '台账总表');
  const layout = sheet && locate(sheet, policy);
  if (!sheet || !layout) throw new Error('no ledger');
  const counted = tally(policy, [{ file: 'ledger', rows: readRows({ policy, today }, layout, sheet) }]);
  const rows = reportValues(policy, counted);
  return new Map(rows.map((row) => {
    const of = (key: string) => cellText(row.get(key) ?? { kind: 'blank' });
    return [`${of('township')} ${of('category')}`, columns.slice(2, -1).map(({ key }) => of(key)).join(' ')];
  }));
}

test.each([
  ['as the notice counts', heshan],
  ['with whole households', { ...heshan, counting: { ...heshan.counting, wholeHouseholdPersons: true } }],
])('LibreOffice calculates the native 附件4 to what the tally counts, %s', async (_, policy) => {
  const some = ledgers(150, policy === heshan ? 1 : 2);
  const stacks = Array.from({ length: some.length / STACK }, (_, index) => stacked(some.slice(index * STACK, (index + 1) * STACK)));
  const books = await Promise.all(stacks.map((rows) => written(policy, rows)));
  for (const book of recalculate(books)) expect(nativeRows(book)).toEqual(tallied(policy, book));
}, 300_000);
