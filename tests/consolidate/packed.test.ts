import fc from 'fast-check';
import { pack, unpack } from '../../src/consolidate/packed';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { columnsOf } from '../../src/policy/form';
import { household, today } from '../people';
import { heshan } from '../policies';
import { tableForm, tableSheet, type Written } from '../sheets';

const form = tableForm('ledger');
const rowsOf = (records: readonly Readonly<Record<string, Written>>[]) => {
  const sheet = tableSheet('ledger', records);
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error('no ledger');
  return readRows({ policy: heshan, today }, layout, sheet);
};

/** What is kept of a row: all but what was wrong with how its cells say it. */
const kept = (rows: ReturnType<typeof rowsOf>) =>
  rows.map(({ sheet, row, total, entries }) => ({
    sheet,
    row,
    total,
    entries: [...entries].map(([key, { row: at, column, cell, value, none }]) => ({ key, at, column, cell, value, none })),
  }));

const dirt = fc.oneof(
  fc.constantFrom<Written>('无', '/', '—', '0', 0, 3, '3 人', '１２', '是', '否', '2020.10.12', '合计', ' 甲镇 ', '430999199001010011', 430999199001010011, '1.2万元', { kind: 'error', code: '#REF!' }, { kind: 'boolean', value: true }, { kind: 'number', value: 44116, date: true }),
  fc.string({ maxLength: 5 }),
  fc.integer({ min: -5, max: 2e6 }),
);

test('unpacking what was packed gives the rows again, whatever their cells hold', () => {
  const keys = columnsOf(form).map(({ key }) => key);
  const record = fc.dictionary(fc.constantFrom(...keys), dirt, { maxKeys: 12 }).map((changes) => household(1, changes));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), (records) => {
      const rows = rowsOf(records);
      expect(kept(unpack(form, pack('台账总表', rows)))).toEqual(kept(rows));
    }),
    { numRuns: 150 },
  );
});

test('what is packed is plain data that another thread can be given', () => {
  const rows = rowsOf([household(1), household(2, { phone: 15400000000 })]);
  expect(kept(unpack(form, structuredClone(pack('台账总表', rows))))).toEqual(kept(rows));
});

test('a column says each of its words once', () => {
  const rows = rowsOf(Array.from({ length: 50 }, (_, index) => household(index)));
  const township = pack('台账总表', rows).columns.find(({ key }) => key === 'township');
  expect(township?.values).toEqual(['甲镇']);
});
