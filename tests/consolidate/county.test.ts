import { countyOf } from '../../src/consolidate/county';
import { household } from '../people';
import { returned, together } from './returned';

const at = (township: string) => (sequence: number, changes = {}) => household(sequence, { township, ...changes });
const [inA, inB] = [at('甲镇'), at('乙镇')];
const line = (township: string, households: number, persons: number, changes = {}) => ({
  township, category: '脱贫不稳户', households, persons, clearedHouseholds: 0, clearedPersons: 0, healthHouseholds: households, healthPersons: households, totalHouseholds: households, totalPersons: households, ...changes,
});
const UNSTABLE = '脱贫不稳定户';

test('the county is what its townships are, as counted and as reported', async () => {
  const county = countyOf(
    together([
      await returned('甲镇.xlsx', { ledger: { rows: [inA(1), inA(2)] }, annex4: { rows: [line('甲镇', 2, 8)] } }, '甲镇'),
      await returned('乙镇.xlsx', { ledger: { rows: [inB(3)] }, annex4: { rows: [line('乙镇', 3, 9)] } }, '乙镇'),
    ]),
  );
  expect(county.categories).toEqual([UNSTABLE, '边缘易致贫户']);
  expect(county.figure(UNSTABLE, 'all')).toMatchObject({
    computed: { households: 3, persons: 12 },
    reported: { households: 5, persons: 17 },
    townships: [
      { township: '甲镇', computed: { households: 2, persons: 8 }, reported: { households: 2, persons: 8 } },
      { township: '乙镇', computed: { households: 1, persons: 4 }, reported: { households: 3, persons: 9 } },
    ],
  });
  expect(county.figure(UNSTABLE, 'health').computed).toEqual({ households: 3, persons: 3 });
  expect(county.figure('边缘易致贫户', 'all')).toEqual({ computed: { households: 0, persons: 0 }, reported: { households: 0, persons: 0 }, townships: [] });
});

test('nobody has reported: there is nothing to hold it against', async () => {
  const { computed, reported, townships } = countyOf(together([await returned('甲镇.xlsx', { ledger: { rows: [inA(1)] } }, '甲镇')])).figure(UNSTABLE, 'all');
  expect([computed, reported, townships[0]?.reported]).toEqual([{ households: 1, persons: 4 }, undefined, undefined]);
});

test('a printed line that nobody has filled in reports nothing; of two that do the first counts', async () => {
  const county = countyOf(
    together([
      await returned('甲镇.xlsx', { ledger: { rows: [inA(1)] }, annex4: { rows: [line('甲镇', 1, 4), { township: '丙镇', category: '脱贫不稳户' }] } }, '甲镇'),
      await returned('又一份.xlsx', { annex4: { rows: [line('甲镇', 7, 30)] } }, '甲镇'),
    ]),
  );
  expect(county.figure(UNSTABLE, 'all').townships.map(({ township, reported }) => [township, reported?.households])).toEqual([['甲镇', 1]]);
});

test('a township that reports without a ledger stands with what it reports', async () => {
  const county = countyOf(together([await returned('甲镇.xlsx', { annex4: { rows: [line('甲镇', 2, 8)] } }, '甲镇')]));
  expect(county.figure(UNSTABLE, 'all').townships).toMatchObject([{ township: '甲镇', computed: { households: 0 }, reported: { households: 2 } }]);
});
