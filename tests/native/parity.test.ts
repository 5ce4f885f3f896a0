import fc from 'fast-check';
import { SIGNS } from '../../src/forms/blank/signs';
import { locate } from '../../src/forms/locate';
import type { Entry } from '../../src/forms/row';
import { readRows } from '../../src/forms/rows';
import { blankBook } from '../../src/native/book';
import { caughtNatively } from '../../src/native/caught';
import { askedFields } from '../../src/native/record';
import { COARSE } from '../../src/native/words';
import { columnsOf, type TableForm } from '../../src/policy/form';
import { formOf, type Policy } from '../../src/policy/policy';
import { judge } from '../../src/rules/judge';
import type { Finding } from '../../src/rules/finding';
import { cellAt, type Book, type Sheet } from '../../src/workbook/book';
import { cellText, type Cell, type NumberCell } from '../../src/workbook/cell';
import { columnIndex, rowIndex, type RowIndex } from '../../src/workbook/address';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { today } from '../people';
import { heshan } from '../policies';
import { dirt } from './dirt';
import { shown } from './office';

/** `npm run parity -- --rows 200000` asks for more. */
const ROWS = Number(process.env['PARITY_ROWS'] ?? 20_000);
const SEED = Number(process.env['PARITY_SEED'] ?? 1);

const county: Policy = { ...heshan, townships: ['清泉镇', '石桥镇'].map((name) => ({ name, villages: [] })) };

interface Fuzzed {
  readonly policy: Policy;
  readonly form: TableForm;
  readonly rows: number;
}

const tableNamed = (policy: Policy, id: string): TableForm => {
  const form = formOf(policy, id);
  if (form.kind !== 'table') throw new Error(`${id} is no table`);
  return form;
};

/** Shares of all rows; a form of categories has as many townships as half of its rows. */
const FUZZED: readonly Fuzzed[] = [
  { policy: heshan, form: tableNamed(heshan, 'ledger'), rows: Math.ceil(ROWS * 0.4) },
  { policy: county, form: tableNamed(county, 'ledger'), rows: Math.ceil(ROWS * 0.1) },
  { policy: heshan, form: tableNamed(heshan, 'annex1'), rows: Math.ceil(ROWS * 0.2) },
  { policy: heshan, form: tableNamed(heshan, 'annex2'), rows: Math.ceil(ROWS * 0.2) },
  { policy: heshan, form: tableNamed(heshan, 'annex4'), rows: Math.ceil(ROWS * 0.1) },
];

type Record = ReadonlyMap<string, Cell>;

function records({ policy, form, rows }: Fuzzed): readonly Record[] {
  const fields = askedFields(columnsOf(form));
  const one = fc.tuple(...fields.map((field) => dirt(policy, field))).map((cells): Record => new Map(fields.map(({ key }, index) => [key, cells[index] ?? { kind: 'blank' }])));
  const found = fc.sample(fc.oneof({ weight: 40, arbitrary: one }, { weight: 1, arbitrary: fc.constant<Record>(new Map()) }), { numRuns: rows, seed: SEED });
  return form.body.kind === 'categories' ? reported(policy, form, found) : found;
}

/** Rows of a report: its categories stand there already, and its township over all of them. */
function reported({ counting, lists }: Policy, form: TableForm, rows: readonly Record[]): readonly Record[] {
  const list = columnsOf(form).find(({ key }) => key === counting.category)?.list ?? '';
  const categories = lists[list]?.values ?? [];
  return rows.map((row, index) => {
    const first = rows[index - (index % categories.length)];
    return new Map([
      ...row,
      [counting.township, first?.get(counting.township) ?? { kind: 'blank' }],
      [counting.category, { kind: 'text', text: categories[index % categories.length]?.value ?? '' }],
    ]);
  });
}

/** What the formula of a field says where the product says this: the same, but for what a formula cannot tell. */
function natively(entry: Entry, { rule, say, field, severity }: Finding): string {
  const said = (sentence: string, sign: string = say.startsWith('没有填写') ? SIGNS.missing : SIGNS[severity]) => `${sign}${field}：${sentence}`;
  const digits = cellText(entry.cell).replace(/[０-９]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const long = /填了 (\d+) 位/u.exec(say)?.[1];
  if (['ID-CHARACTER', 'ID-CONFUSABLE', 'ID-EXTRA'].includes(rule)) return said(COARSE.identity);
  if (rule === 'ID-LENGTH' && Number(long) > 22) return said(COARSE.identity);
  if (rule === 'PHONE-WORDING') return said(COARSE.phone);
  if (rule === 'PHONE-FORMAT' && !/^\d{1,12}$/u.test(digits)) return said(COARSE.phone, SIGNS.warning);
  if (rule === 'PHONE-AREA' && !/^\d+$/u.test(digits)) return said(COARSE.phone, SIGNS.warning);
  if (['DATE-WORDING', 'DATE-YEAR', 'DATE-MONTH'].includes(rule)) return said(COARSE.date);
  if (rule === 'DATE-IMPOSSIBLE' && entry.cell.kind === 'text' && !/^\d{4}(?:-\d+-\d+|\/\d+\/\d+|年\d+月\d+日)$/u.test(digits.replace(/\s/gu, ''))) return said(COARSE.date);
  return said(general(say));
}

/** The product names up to five other rows of a household, a formula one. */
const general = (sentence: string): string => sentence.replace(/与第 .* 行重复/u, '与别的行重复');

/** Every difference between the formulas and the product, field by field, and in what the row shows. */
function differences({ policy, form }: Fuzzed, sheet: Sheet, seen: readonly (readonly string[])[]): readonly string[] {
  const layout = locate(sheet, policy);
  if (layout?.kind !== 'table') throw new Error(`no ${form.id}`);
  const columns = columnsOf(form);
  const asked = askedFields(columns);
  const header = rowIndex(layout.firstRow - 1);
  const hidden = (label: string, from: number): number => {
    for (let column = from; column < 400; column++) if (cellText(cellAt(sheet, header, columnIndex(column))) === label) return column;
    throw new Error(`${form.id} has no hidden column ${label}`);
  };
  let next = columns.length;
  const problems = asked.map(({ label }) => (next = hidden(`${label}（问题）`, next) + 1) - 1);
  const verdict = columnIndex(columns.findIndex(({ type }) => type === 'verdict'));
  const said = (row: RowIndex, column: number) => general(seen[row]?.[column] ?? '');

  const rows = readRows({ policy, today }, layout, sheet);
  const findings = new Map<string, Finding>();
  const native = caughtNatively(policy, form);
  for (const finding of judge(policy, form, rows)) {
    if (!native.has(finding.rule)) continue;
    const place = `${finding.row},${finding.column}`;
    if (!findings.has(place)) findings.set(place, finding);
  }
  const found: string[] = [];
  for (const row of rows) {
    let first = '';
    asked.forEach((field, index) => {
      const entry = row.entries.get(field.key);
      const finding = entry && findings.get(`${entry.row},${entry.column}`);
      const expected = entry && finding ? natively(entry, finding) : '';
      const actual = said(row.row, problems[index] ?? 0);
      first ||= expected.slice(1);
      if (actual !== expected) found.push(`${form.id} row ${row.row + 1} ${field.label} [${JSON.stringify(entry?.cell)}]: formula “${actual}”, product “${expected}”`);
    });
    if (said(row.row, verdict) !== first) found.push(`${form.id} row ${row.row + 1} 校验结果: formula “${said(row.row, verdict)}”, product “${first}”`);
  }
  // Rows that hold no record say nothing.
  const read = new Set(rows.map(({ row }) => row));
  for (let row = layout.firstRow as number; row < seen.length; row++) {
    const words = said(rowIndex(row), verdict);
    if (!read.has(rowIndex(row)) && words !== '') found.push(`${form.id} row ${row + 1} is blank: formula “${words}”`);
  }
  return found;
}

async function written(fuzzed: Fuzzed, policy = fuzzed.policy): Promise<Uint8Array> {
  const { form } = fuzzed;
  const rows = records(fuzzed);
  const townships = form.body.kind === 'categories' ? undefined : { rows: rows.length + 1 };
  return writeBook(blankBook(policy, [form.id], { values: new Map([[form.id, { rows }]]), ...townships, today }));
}

const sheetOf = (book: Book | undefined, { form }: Fuzzed): Sheet => {
  const sheet = book?.sheets.find(({ name }) => name === form.sheet);
  if (!sheet) throw new Error(`no sheet ${form.sheet}`);
  return { ...sheet, rows: sheet.rows.map((cells) => cells?.map((cell) => cell && asCalculated(cell))) };
};

/** A formula sees the double; digits that only the file still has are for the product's eyes. */
const asCalculated = (cell: Cell): Cell => (cell.kind === 'number' ? double(cell) : cell);
const double = ({ digits: _digits, ...rest }: NumberCell): Cell => rest;

test(`校验结果 and marks of ${ROWS} fuzzed rows are what the product says, cell by cell`, async () => {
  const books: Uint8Array[] = [];
  for (const fuzzed of FUZZED) books.push(await written(fuzzed));
  const seen = shown(books);
  const found = FUZZED.flatMap((fuzzed, index) => {
    const bytes = books[index];
    return bytes ? differences(fuzzed, sheetOf(readBook(bytes), fuzzed), seen[index]?.get(fuzzed.form.sheet) ?? []) : [];
  });
  expect(found.slice(0, 40)).toEqual([]);
}, 3_600_000);

/** Mistakes in one of the two: the formulas are made by the policy that is spoiled, the product judges by the one that is not. */
const MISTAKES: readonly (readonly [string, (policy: Policy) => Policy])[] = [
  ['a rule that is strict by one', (policy) => spoiled(policy, (when) => when.replace('wageIncome > netIncome', 'wageIncome >= netIncome'))],
  ['a rule with a factor too many', (policy) => spoiled(policy, (when) => when.replace('netIncome < 500 * householdSize', 'netIncome < 5000 * householdSize'))],
  ['a rule turned round', (policy) => spoiled(policy, (when) => when.replace('socialPersons > 0', 'socialPersons = 0'))],
  ['an alias less', (policy) => ({ ...policy, lists: Object.fromEntries(Object.entries(policy.lists).map(([key, list]) => [key, { ...list, values: list.values.map((one) => ({ ...one, aliases: [] })) }])) })],
  ['a word for none less', (policy) => ({ ...policy, noneWords: policy.noneWords.filter((word) => word !== '无') })],
];

const spoiled = (policy: Policy, change: (when: string) => string): Policy => ({
  ...policy,
  forms: policy.forms.map((form) => ({ ...form, rules: form.rules.map((rule) => ('check' in rule ? rule : { ...rule, when: change(rule.when) })) })),
});

test('a mistake in one of the two is found', async () => {
  const fuzzed: Fuzzed = { policy: heshan, form: tableNamed(heshan, 'ledger'), rows: 400 };
  const policies = [heshan, ...MISTAKES.map(([, mistake]) => mistake(heshan))];
  const books: Uint8Array[] = [];
  for (const policy of policies) books.push(await written(fuzzed, policy));
  const seen = shown(books);
  const found = books.map((bytes, index) => differences(fuzzed, sheetOf(readBook(bytes), fuzzed), seen[index]?.get(fuzzed.form.sheet) ?? []).length);
  const told = ['none', ...MISTAKES.map(([name]) => name)].map((name, index) => ({ name, found: (found[index] ?? 0) > 0 }));
  expect(told).toEqual([{ name: 'none', found: false }, ...MISTAKES.map(([name]) => ({ name, found: true }))]);
}, 3_600_000);
