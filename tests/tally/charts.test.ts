import fc from 'fast-check';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { charts, type Chart } from '../../src/tally/charts';
import { contributions } from '../../src/tally/contributions';
import { tally } from '../../src/tally/tally';
import { household, today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

type Record = Readonly<{ [key: string]: Written }>;

function charted(records: readonly Record[], township?: string): { readonly all: readonly Chart[]; readonly report: ReturnType<typeof tally> } {
  const sheet = tableSheet('ledger', records);
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error('no ledger');
  const ledgers = [{ file: '甲镇.xlsx', rows: readRows({ policy: heshan, today }, layout, sheet) }];
  const report = tally(heshan, ledgers);
  const rows = report.rows.filter((row) => township === undefined || row.township === township);
  return { all: charts(heshan, rows, contributions(heshan, report, ledgers)), report };
}

const shown = (all: readonly Chart[], id: string) =>
  all.find((chart) => chart.id === id)?.bars.filter(({ figure }) => figure.households > 0).map(({ label, figure }) => [label, figure.households, figure.persons, figure.origins.map(({ row }) => row)]);

const ILLNESS = '因大病存在返贫致贫风险';
const SCHOOL = '因学存在返贫致贫风险';

const RECORDS = [
  household(1, { risk: ILLNESS, householdSize: 4, waterPersons: 4, housingPersons: 4, healthContent: null, healthPersons: null }),
  household(2, { risk: '因学', householdSize: 2, healthContent: null, healthPersons: null, educationPersons: 1 }),
  household(3, { risk: ILLNESS, householdSize: 3, category: '边缘易致贫户', township: '乙镇', healthContent: '慢病签约', healthPersons: 1 }),
  household(4, { risk: null, householdSize: 1, healthContent: null, healthPersons: null }),
  household(5, { risk: '因灾返贫之外', householdSize: 1, healthContent: null, healthPersons: null }),
];

test('households by measure are the report’s own figures, both categories together', () => {
  expect(shown(charted(RECORDS).all, 'measures')).toEqual([
    ['三保障政策', 3, 9, [4, 5]],
    ['健康扶贫', 1, 1, [6]],
  ]);
});

test('households by risk: another spelling is the value it means, what is not in the list and no answer stand by themselves', () => {
  expect(shown(charted(RECORDS).all, 'risk')).toEqual([
    [ILLNESS, 2, 7, [4, 6]],
    [SCHOOL, 1, 2, [5]],
    ['列表以外的写法', 1, 1, [8]],
    ['没有填或认不出', 1, 1, [7]],
  ]);
});

test('of one township only its own', () => {
  expect(shown(charted(RECORDS, '乙镇').all, 'risk')).toEqual([[ILLNESS, 1, 3, [6]]]);
});

test('every value of the list has a bar, whether anybody says it or not', () => {
  const { all } = charted([household(1)]);
  expect(all.map(({ title, bars }) => [title, bars.length])).toEqual([
    ['帮扶措施', heshan.counting.measures.length],
    ['返贫致贫风险类别', heshan.lists['risk']?.values.length],
  ]);
});

test('law: every household of the report is in one bar of a breakdown', () => {
  const risk = fc.constantFrom(ILLNESS, '因学', '别的', null);
  fc.assert(
    fc.property(fc.array(fc.record({ risk, category: fc.constantFrom('脱贫不稳定户', '边缘易致贫户', null), householdSize: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 9 }), (records) => {
      const { all, report } = charted(records.map((record, index) => household(index, record)));
      const bars = all.find(({ id }) => id === 'risk')?.bars ?? [];
      const places = bars.flatMap(({ figure }) => figure.origins.map(({ row }) => row)).sort((a, b) => a - b);
      expect(places).toEqual(report.rows.flatMap((row) => row.all.origins.map(({ row }) => row)).sort((a, b) => a - b));
      const persons = (figures: readonly { readonly persons: number }[]) => figures.reduce((sum, one) => sum + one.persons, 0);
      expect(persons(bars.map(({ figure }) => figure))).toBe(persons(report.rows.map((row) => row.all)));
    }),
    { numRuns: 60 },
  );
});
