import fc from 'fast-check';
import { SIGNS } from '../../src/forms/blank/signs';
import { locate } from '../../src/forms/locate';
import type { Entry } from '../../src/forms/row';
import { readHead, readRows } from '../../src/forms/rows';
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
import { dirt } from './dirt';
import { shown } from './office';

type Record = ReadonlyMap<string, Cell>;

/** Rows as dirty as they come, and the table they stand in. */
export interface Fuzzed {
  readonly policy: Policy;
  readonly form: TableForm;
  readonly rows: number;
  readonly seed: number;
  /** What stands above the table, for rules that read it. */
  readonly head?: Record;
  /** These rows instead. */
  readonly given?: readonly Record[];
}

export const tableNamed = (policy: Policy, id: string): TableForm => {
  const form = formOf(policy, id);
  if (form.kind !== 'table') throw new Error(`${id} is no table`);
  return form;
};

function records({ policy, form, rows, seed, given }: Fuzzed): readonly Record[] {
  if (given) return given;
  const fields = askedFields(columnsOf(form));
  const one = fc.tuple(...fields.map((field) => dirt(policy, field))).map((cells): Record => new Map(fields.map(({ key }, index) => [key, cells[index] ?? { kind: 'blank' }])));
  const found = fc.sample(fc.oneof({ weight: 40, arbitrary: one }, { weight: 1, arbitrary: fc.constant<Record>(new Map()) }), { numRuns: rows, seed });
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
  for (const finding of judge(policy, form, rows, { head: readHead({ policy, today }, layout, sheet) })) {
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

/** The workbook of the rows; by another policy, its formulas are that one’s. */
async function written(fuzzed: Fuzzed, policy = fuzzed.policy): Promise<Uint8Array> {
  const { form } = fuzzed;
  const rows = records(fuzzed);
  const townships = form.body.kind === 'categories' ? undefined : { rows: rows.length + 1 };
  return writeBook(blankBook(policy, [form.id], { values: new Map([[form.id, { rows, ...(fuzzed.head && { head: fuzzed.head }) }]]), ...townships, today }));
}

const sheetOf = (book: Book | undefined, { form }: Fuzzed): Sheet => {
  const sheet = book?.sheets.find(({ name }) => name === form.sheet);
  if (!sheet) throw new Error(`no sheet ${form.sheet}`);
  return { ...sheet, rows: sheet.rows.map((cells) => cells?.map((cell) => cell && asCalculated(cell))) };
};

/** A formula sees the double; digits that only the file still has are for the product's eyes. */
const asCalculated = (cell: Cell): Cell => (cell.kind === 'number' ? double(cell) : cell);
const double = ({ digits: _digits, ...rest }: NumberCell): Cell => rest;

/** What the formulas of the workbook say otherwise than the product, for each. @param policies whose formulas, where they are not the product's own */
export async function disagreements(fuzzed: readonly Fuzzed[], policies: readonly Policy[] = []): Promise<readonly (readonly string[])[]> {
  const books: Uint8Array[] = [];
  for (const [index, one] of fuzzed.entries()) books.push(await written(one, policies[index]));
  const seen = shown(books);
  return fuzzed.map((one, index) => {
    const bytes = books[index];
    return bytes ? differences(one, sheetOf(readBook(bytes), one), seen[index]?.get(one.form.sheet) ?? []) : [];
  });
}
