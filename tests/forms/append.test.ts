import fc from 'fast-check';
import { planAppend } from '../../src/forms/append';
import type { TableLayout } from '../../src/forms/layout';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { rowIndex } from '../../src/workbook/address';
import { cellAt, type Sheet } from '../../src/workbook/book';
import { cellText, text, type Cell } from '../../src/workbook/cell';
import { identityOf, household, today } from '../people';
import { heshan } from '../policies';
import { headerRows, sheetOf, tableForm, tableSheet, type Written } from '../sheets';

const reader = { policy: heshan, today };
const FIRST = 1 + headerRows(tableForm('ledger')).length;

function layoutOf(sheet: Sheet): TableLayout {
  const layout = locate(sheet, heshan);
  if (layout?.kind !== 'table' || layout.form.id !== 'ledger') throw new Error('no ledger');
  return layout;
}

const plan = (sheet: Sheet, records: readonly ReadonlyMap<string, Cell>[]) => {
  const layout = layoutOf(sheet);
  return planAppend(layout, sheet, readRows(reader, layout, sheet), records);
};

const record = (sequence: number): ReadonlyMap<string, Cell> =>
  new Map(Object.entries({ township: '甲镇', village: '二村', headName: '李四', headIdentity: identityOf(sequence), category: '边缘易致贫户' }).map(([key, value]) => [key, text(value)]));

const withRows = (sheet: Sheet, rows: readonly (readonly Written[])[]): Sheet => ({ ...sheet, rows: [...sheet.rows, ...sheetOf(rows).rows] });
const blanks = (count: number): Written[][] => Array.from({ length: count }, () => []);

/** A column of the clerk's own in the middle of the table; in the row with this number from the first there stands a word. */
const withUnknown = (sheet: Sheet, row: number, word: string): Sheet => {
  const rows = Array.from({ length: FIRST + row }, (_, at) => [...(sheet.rows[at] ?? [])]);
  rows.forEach((cells, at) => cells.splice(5, 0, at === FIRST - 1 ? text('审核') : at === FIRST + row - 1 ? text(word) : undefined));
  return { ...sheet, rows };
};

const CASES: readonly [what: string, sheet: Sheet, rows: readonly number[]][] = [
  ['an empty table that ends with its sheet', tableSheet('ledger', []), [0, 1]],
  ['behind the last record', tableSheet('ledger', [household(1), household(2)]), [2, 3]],
  ['not into a gap between records, which may take over what stands above it', tableSheet('ledger', [household(1), {}, household(2)]), [3, 4]],
  ['down to the row that closes it', withRows(tableSheet('ledger', [household(1)]), [...blanks(1), ['填到这里为止，下面不要填写']]), [1]],
  ['down to its notes', withRows(tableSheet('ledger', [household(1)]), [...blanks(1), ['备注：一、本表一式两份']]), [1]],
  ['down to its sums', withRows(tableSheet('ledger', [household(1)]), [...blanks(1), ['合计', null, null, null, null, null, 4]]), [1]],
  ['down to a signature', withRows(tableSheet('ledger', [household(1)]), [...blanks(1), ['填表人：张三']]), [1]],
  ['nowhere, where it is full', withRows(tableSheet('ledger', [household(1)]), [['填到这里为止，下面不要填写']]), []],
  ['not beside words in a column of somebody else’s', withUnknown(tableSheet('ledger', [household(1)]), 3, '存疑'), [1]],
  ['whatever stands beside the table', withRows(tableSheet('ledger', [household(1)]), [Array.from({ length: 60 }, (_, at) => (at === 59 ? '（比对用）' : null))]), [1, 2]],
];
test.each(CASES)('records are put %s', (_, sheet, rows) => {
  expect(plan(sheet, [record(7), record(8)]).rows.map((row) => row - FIRST)).toEqual(rows);
});

test('rows are numbered on where numbers are typed, and left alone where they stand already', () => {
  const serial = (sheet: Sheet) => plan(sheet, [record(7), record(8)]).cells.flatMap(({ field, cell }) => (field.key === 'serial' ? [cellText(cell)] : []));
  expect(serial(tableSheet('ledger', [household(1), household(2)]))).toEqual(['3', '4']);
  expect(serial(tableSheet('ledger', [household(1), { serial: 2 }, { serial: 3 }]))).toEqual([]);
  expect(serial(tableSheet('ledger', [household(1, { serial: null })]))).toEqual([]);
});

test('what the sheet has no column for is named', () => {
  const sheet = tableSheet('ledger', [household(1)]);
  const layout = layoutOf(sheet);
  const columns = new Map([...layout.columns].filter(([key]) => key !== 'category'));
  expect(planAppend({ ...layout, columns }, sheet, [], [record(7)]).lacking).toEqual(['户属性']);
});

test('what is written comes back as it was, and nothing that stands there is written over', () => {
  const line = fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((sequence): Record<string, Written> => household(sequence)),
    fc.constant<Record<string, Written>>({}),
    fc.constant<Record<string, Written>>({ township: '合计', householdSize: 9 }),
    fc.constant<Record<string, Written>>({ village: '三村' }),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), fc.integer({ min: 1, max: 4 }), fc.boolean(), (lines, count, closed) => {
      const sheet = withRows(tableSheet('ledger', lines), closed ? [[], ['填到这里为止，下面不要填写']] : []);
      const records = Array.from({ length: count }, (_, index) => record(50 + index));
      const { rows, cells } = plan(sheet, records);
      expect(cells.filter(({ row, column }) => cellAt(sheet, row, column).kind !== 'blank')).toEqual([]);
      expect(new Set(cells.map(({ row, column }) => `${row},${column}`)).size).toBe(cells.length);
      const grid: (Cell | undefined)[][] = Array.from({ length: Math.max(sheet.rows.length, ...rows.map((row) => row + 1)) }, (_, row) => [...(sheet.rows[row] ?? [])]);
      for (const { row, column, cell } of cells) (grid[row] ?? [])[column] = cell;
      const after: Sheet = { ...sheet, rows: grid };
      const layout = layoutOf(after);
      const read = readRows(reader, layout, after);
      // Each household once, and whoever stood there still does.
      const before = readRows(reader, layoutOf(sheet), sheet);
      expect(read.filter(({ row }) => !rows.includes(row)).map(({ row }) => row)).toEqual(before.map(({ row }) => row));
      rows.forEach((row, index) => {
        const own = read.find((one) => one.row === rowIndex(row));
        for (const [key, cell] of records[index] ?? []) expect(own?.entries.get(key)?.cell).toEqual(cell);
      });
    }),
  );
});
