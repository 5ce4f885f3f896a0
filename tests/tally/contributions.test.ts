import fc from 'fast-check';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { contributions, found } from '../../src/tally/contributions';
import { tally } from '../../src/tally/tally';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

type Record = Readonly<{ [key: string]: Written }>;

function counted(records: readonly Record[]) {
  const sheet = tableSheet('ledger', records);
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error('no ledger');
  const ledgers = [{ file: '甲镇.xlsx', rows: readRows({ policy: heshan, today }, layout, sheet) }];
  const report = tally(heshan, ledgers);
  return { report, households: contributions(heshan, report, ledgers) };
}

// domain.md §3, worked example H1: 三保障 2 户 8 人.
test('a household with two of the three guarantees is counted twice, and is told for what', () => {
  const h1 = household(1, { headName: '王五', industryContent: '养牛', industryPersons: 2, waterPersons: 4, housingPersons: 4 });
  const [own] = counted([h1]).households;
  expect(own).toMatchObject({ name: '王五', village: '一村', township: '甲镇', category: '脱贫不稳定户', persons: 4, row: 4, tail: identityOf(1).slice(-4) });
  expect(own?.parts.map(({ label, households, persons }) => [label, households, persons])).toEqual([
    ['产业帮扶', 1, 2],
    ['三保障政策', 2, 8],
    ['健康扶贫', 1, 1],
  ]);
  expect(own?.parts[1]?.policies).toEqual([{ label: '饮水安全', persons: 4 }, { label: '危房改造', persons: 4 }]);
  expect(own?.parts[2]?.why).toContain('不计入综合保障');
});

test('a household that was not counted adds nothing', () => {
  const { households } = counted([household(1), household(1), household(2, { township: null })]);
  expect(households.map(({ row }) => row)).toEqual([4]);
});

test('a household is found by name, village or the last four of the number', () => {
  const { households } = counted([household(1, { headName: '王五', village: '东风村' }), household(2, { headName: '李四', village: '红星村' })]);
  const names = (asked: string) => found(households, asked).map(({ name }) => name);
  expect(names('')).toEqual(['王五', '李四']);
  expect(names('王')).toEqual(['王五']);
  expect(names('红星 李')).toEqual(['李四']);
  expect(names(identityOf(1).slice(-4).toLowerCase())).toEqual(['王五']);
  expect(names('东风 李')).toEqual([]);
});

test('law: what the households add is what the report says', () => {
  const people = fc.integer({ min: 0, max: 4 });
  const one = fc.record({ industryPersons: people, waterPersons: people, housingPersons: people, educationPersons: people, healthPersons: people, trainingPersons: people });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (records) => {
      const { report, households } = counted(records.map((record, index) => household(index, { ...record, category: index % 2 ? '脱贫不稳定户' : '边缘易致贫户' })));
      for (const { category, measures } of report.rows) {
        for (const [id, { households: times, persons }] of measures) {
          const label = heshan.counting.measures.find((measure) => measure.id === id)?.label;
          const parts = households.filter((household) => household.category === category).flatMap((household) => household.parts.filter((part) => part.label === label));
          expect([times, persons]).toEqual([parts.reduce((sum, part) => sum + part.households, 0), parts.reduce((sum, part) => sum + part.persons, 0)]);
        }
      }
    }),
  );
});
