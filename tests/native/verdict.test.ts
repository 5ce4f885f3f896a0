import { locate } from '../../src/forms/locate';
import { isUnreadable, type Row } from '../../src/forms/row';
import { readRows } from '../../src/forms/rows';
import { blankBook } from '../../src/native/book';
import { columnsOf } from '../../src/policy/form-schema';
import { judge } from '../../src/rules/judge';
import type { Finding } from '../../src/rules/finding';
import { cellAt, type Book } from '../../src/workbook/book';
import { cellText } from '../../src/workbook/cell';
import { columnIndex } from '../../src/workbook/address';
import { writeBook } from '../../src/workbook/write/write';
import { today } from '../people';
import { heshan } from '../policies';
import { ledgers, type Household } from './ledgers';
import { recalculate } from './office';

const written = (rows: readonly Household[]) =>
  writeBook(blankBook(heshan, ['ledger'], { values: new Map([['ledger', { rows }]]), rows: rows.length + 1, today }));

/** Rows with their native 校验结果 and what the product says first of them. */
function compared(book: Book) {
  const [sheet] = book.sheets;
  const layout = sheet && locate(sheet, heshan);
  if (!sheet || layout?.kind !== 'table') throw new Error('no ledger');
  const verdict = columnIndex(columnsOf(layout.form).findIndex(({ type }) => type === 'verdict'));
  const rows = readRows({ policy: heshan, today }, layout, sheet);
  const findings = judge(heshan, layout.form, rows);
  return rows.map((row) => ({ row, native: cellText(cellAt(sheet, row.row, verdict)), first: findings.find((one) => one.row === row.row) }));
}

/** What a formula cannot tell: which character of a number is wrong, how a number could not be read. */
const BEYOND: ReadonlySet<string> = new Set(['ID-CHARACTER', 'ID-CONFUSABLE', 'ID-EXTRA', 'COUNT-RANGE', 'CELL-TYPE']);

/** A row rule waits for cells that cannot be read; the native one takes them for 0. */
const isComparable = (row: Row, first: Finding | undefined): boolean =>
  !(first && BEYOND.has(first.rule)) && ![...row.entries.values()].some((entry) => entry.field.type === 'count' && isUnreadable(entry));

/** The product names up to five other rows of a household, a formula one. */
const general = (sentence: string): string => sentence.replace(/与第 .* 行重复/u, '与别的行重复');

test('校验结果 says natively what the product says first of the row', async () => {
  const [book] = recalculate([await written(ledgers(60, 9).flat())]);
  const rows = book ? compared(book) : [];
  const told = rows.filter(({ row, first }) => isComparable(row, first));
  expect(told.length).toBeGreaterThan(300);
  for (const { row, native, first } of told) {
    expect(`${row.row + 1} ${general(native)}`).toBe(`${row.row + 1} ${first ? general(`${first.field}：${first.say}`) : ''}`);
  }
  // Beyond the words, the two agree on whether there is anything to say.
  for (const { row, native, first } of rows) expect({ row: row.row + 1, wrong: native !== '' }).toEqual({ row: row.row + 1, wrong: first !== undefined });
}, 120_000);

test('no verdict ever shows an identity number', async () => {
  const [book] = recalculate([await written(ledgers(20, 4).flat())]);
  for (const { native } of book ? compared(book) : []) expect(native).not.toMatch(/\d{11}/);
}, 120_000);
