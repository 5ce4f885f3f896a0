import fc from 'fast-check';
import type { TableLayout } from '../../src/forms/layout';
import { locate } from '../../src/forms/locate';
import { readRow, readRows } from '../../src/forms/rows';
import { judge, Judgement } from '../../src/rules/judge';
import { rowIndex } from '../../src/workbook/address';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

const reader = { policy: heshan, today };
const FIRST = 3;

type Record = Readonly<{ [key: string]: Written }>;

function open(form: string, records: readonly Record[]) {
  const sheet = tableSheet(form, records);
  const layout = locate(sheet, heshan);
  if (layout?.kind !== 'table') throw new Error('no table');
  return { sheet, layout };
}
const fresh = (form: string, records: readonly Record[]) => {
  const { sheet, layout } = open(form, records);
  return judge(heshan, layout.form, readRows(reader, layout, sheet));
};

/** A ledger row that shares households and mistakes with others. */
const ledgerRecord: fc.Arbitrary<Record> = fc.oneof(
  fc.constant({}),
  fc.record({ who: fc.integer({ min: 1, max: 3 }), size: fc.constantFrom<Written>(4, '四', null), persons: fc.constantFrom<Written>(1, 9) }).map(
    ({ who, size, persons }) => household(who, { headIdentity: identityOf(who), householdSize: size, healthPersons: persons }),
  ),
);
const reportRecord: fc.Arbitrary<Record> = fc.record({
  township: fc.constantFrom<Written>('甲镇', '乙镇', '合计'),
  category: fc.constantFrom<Written>('脱贫不稳户', '边缘易致贫户'),
  households: fc.constantFrom<Written>(0, 1, 2),
  persons: fc.constantFrom<Written>(0, 1, '二'),
});

// Editing row by row must come to the same findings as reading the sheet afresh: no edit may leave a stale finding.
test.each([
  ['ledger', ledgerRecord],
  ['annex4', reportRecord],
] as const)('%s: judged edit by edit equals judged at once', (form, arbitrary) => {
  const edits = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), arbitrary), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(arbitrary, { minLength: 6, maxLength: 6 }), edits, (start, changes) => {
      const records = [...start];
      const first = open(form, records);
      const offset = first.layout.firstRow;
      const judgement = new Judgement(heshan, first.layout.form);
      judgement.replace(readRows(reader, first.layout, first.sheet).map((row) => [row.row, row]));
      for (const [at, record] of changes) {
        records[at] = record;
        const { sheet } = open(form, records);
        const row = rowIndex(offset + at);
        judgement.replace([[row, readRow(reader, first.layout, sheet, row)]]);
      }
      expect(judgement.findings()).toEqual(fresh(form, records));
    }),
    { numRuns: 150 },
  );
});

test('a changed row is judged with its own group alone', () => {
  const { layout, sheet }: { layout: TableLayout; sheet: ReturnType<typeof tableSheet> } = open('ledger', [household(1), household(1), household(2)]);
  const judgement = new Judgement(heshan, layout.form);
  judgement.replace(readRows(reader, layout, sheet).map((row) => [row.row, row]));
  expect(judgement.findings()).toHaveLength(2);
  judgement.replace([[rowIndex(FIRST), undefined]]);
  expect(judgement.findings()).toEqual([]);
});
