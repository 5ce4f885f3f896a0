import fc from 'fast-check';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { differences, missingRows } from '../../src/tally/differences';
import { tally, type TallyRow } from '../../src/tally/tally';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { sheetOf, tableSheet, type Written } from '../sheets';
import { recount } from './recount';

type Record = Readonly<{ [key: string]: Written }>;

function read(form: 'ledger' | 'annex4', records: readonly Record[]) {
  const sheet = tableSheet(form, records);
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error(`${form} not found`);
  return readRows({ policy: heshan, today }, layout, sheet);
}
const countOf = (...records: Record[]) => tally(heshan, [{ file: '甲镇.xlsx', rows: read('ledger', records) }]);

/** 户数/人数 of every figure, as the notice's columns read. */
const figures = (row: TallyRow | undefined) =>
  row && Object.fromEntries([...figureList(row)].map(([id, { households, persons }]) => [id, `${households}/${persons}`]));
const figureList = (row: TallyRow) => new Map([['all', row.all], ['cleared', row.cleared], ['total', row.total], ...row.measures]);

const none = { healthContent: null, healthPersons: null };
// domain.md §3, worked example.
const h1: Record = household(1, { ...none, householdSize: 4, cleared: '否', industryPersons: 2, waterPersons: 4, housingPersons: 4, healthPersons: 1 });
const h2: Record = household(2, { ...none, householdSize: 3, cleared: '是', employmentPersons: 1, trainingPersons: 1, comprehensivePersons: 3, socialPersons: 3, socialContent: '爱心企业捐助' });

describe('the worked example', () => {
  const { rows, excluded } = countOf(h1, h2);
  const [unstable, marginal] = rows;
  test('counts as the notice says', () =>
    expect(figures(unstable)).toEqual({
      all: '2/7', cleared: '1/3', total: '8/19', industry: '1/2', microcredit: '0/0', employment: '1/1',
      comprehensive: '1/3', threeGuarantees: '2/8', training: '1/1', health: '1/1', social: '1/3',
    }));
  test('the other category stands there with zeros', () => {
    expect([marginal?.township, marginal?.category, figures(marginal)?.['total']]).toEqual(['甲镇', '边缘易致贫户', '0/0']);
  });
  test('nothing is left out', () => expect(excluded).toEqual([]));
  test('备注 takes the particulars of 社会帮扶', () => expect(unstable?.remark).toBe('爱心企业捐助'));
  test('every number opens to its rows; 三保障 to its policies', () => {
    expect(unstable?.measures.get('threeGuarantees')?.origins).toEqual([
      { file: '甲镇.xlsx', sheet: '台账总表', row: 4, policies: ['饮水安全', '危房改造'], persons: 8 },
    ]);
    expect(unstable?.all.origins.map(({ row }) => row)).toEqual([4, 5]);
  });
});

describe('what counts', () => {
  test('a later row of the same household adds nothing and is named', () => {
    const { rows, excluded } = countOf(h1, h2, { ...h1, industryPersons: 4 });
    expect(figures(rows[0])?.['all']).toBe('2/7');
    expect(excluded).toEqual([{ file: '甲镇.xlsx', sheet: '台账总表', row: 6, reason: '与台账总表 第4行是同一户，只计一次' }]);
  });
  test('rows with an invalid or blank number each count', () =>
    expect(figures(countOf(...[1, 2, 3].map((n) => household(n, { headIdentity: n === 1 ? null : '123' }))).rows[0])?.['all']).toBe('3/12'));
  test('findings of other kinds exclude nothing', () =>
    expect(figures(countOf(household(1, { ...none, headName: null, phone: '1', industryPersons: 9 })).rows[0])).toMatchObject({ all: '1/4', industry: '1/9' }));
  test('blank or unknown 乡镇 and 户属性 stand in the list', () =>
    expect(countOf(household(1, { township: null }), household(2, { category: '低保户' })).excluded.map(({ row, reason }) => [row, reason])).toEqual([
      [4, '乡镇没有填'],
      [5, '户属性“低保户”无法识别'],
    ]));
  test('a cell that cannot be read counts 0, the rest of its row counts', () => {
    const { rows, excluded } = countOf(household(1, { industryPersons: '两三个', householdSize: null }));
    expect(figures(rows[0])).toMatchObject({ all: '1/0', industry: '0/0', health: '1/1' });
    expect(excluded.map(({ cell, reason }) => [cell, reason])).toEqual([
      ['G4', '家庭人数没有填，按 0 计'],
      ['O4', '产业帮扶人数“两三个”无法识别，按 0 计'],
    ]);
  });
  test('numbers typed as text count as numbers', () => expect(figures(countOf(household(1, { ...none, waterPersons: ' ３ ' })).rows[0])?.['threeGuarantees']).toBe('1/3'));
  test('a row of sums is no household', () => expect(figures(countOf(h1, { township: '合计', householdSize: 4 }).rows[0])?.['all']).toBe('1/4'));
  test('whether the risk is cleared cannot be told: counted as not cleared, and named', () => {
    const { rows, excluded } = countOf(household(1, { cleared: '√' }), household(2, { cleared: null }));
    expect(figures(rows[0])?.['cleared']).toBe('0/0');
    expect(excluded.map(({ cell, reason }) => [cell, reason])).toEqual([['J4', '是否消除返贫致贫风险“√”无法识别，按未消除计']]);
  });
  test('a column that is not there counts 0, and is named once', () => {
    const sheet = tableSheet('ledger', [h1, h2]);
    const without = sheetOf(sheet.rows.map((cells) => (cells ?? []).filter((_, column) => column !== 21)));
    const layout = locate(without, heshan);
    const rows = layout ? readRows({ policy: heshan, today }, layout, without) : [];
    expect(tally(heshan, [{ file: 'a', rows }]).excluded).toEqual([{ file: 'a', sheet: 'Sheet1', row: 4, reason: '表里没有“饮水安全人数”这一栏，按 0 计' }]);
  });
  test('what could not be read as rows stands in the list too', () => {
    const unread = [{ sheet: '台账总表', row: 9, reason: '写在说明下面，没有计入' }];
    expect(tally(heshan, [{ file: 'a', rows: [], unread }]).excluded).toEqual([{ file: 'a', sheet: '台账总表', row: 9, reason: '写在说明下面，没有计入' }]);
  });
  test('a long text is quoted by its beginning', () => {
    expect(countOf(household(1, { industryPersons: '父亲、母亲、'.repeat(1000) })).excluded.map(({ reason }) => reason)).toEqual(['产业帮扶人数“父亲、母亲、父亲、母亲、父亲、母亲、父亲…”无法识别，按 0 计']);
  });
  test('no identity number stands in a reason', () => {
    const { excluded } = countOf(household(1, { category: identityOf(1), industryPersons: ` ${identityOf(2)}` }), household(3, { industryPersons: identityOf(2) }));
    expect(JSON.stringify(excluded)).not.toMatch(/\d{9}/u);
    expect(excluded).toHaveLength(2);
  });
  test('a county may count the whole household', () => {
    const whole = { ...heshan, counting: { ...heshan.counting, wholeHouseholdPersons: true } };
    const [row] = tally(whole, [{ file: 'a', rows: read('ledger', [h1]) }]).rows;
    expect(figures(row)).toMatchObject({ industry: '1/4', threeGuarantees: '2/8', health: '1/4' });
  });
  test('the townships of the county all stand there', () => {
    const county = { ...heshan, townships: [{ name: '乙镇', villages: [] }, { name: '甲镇', villages: [] }] };
    expect(tally(county, [{ file: 'a', rows: read('ledger', [h1]) }]).rows.map(({ township }) => township)).toEqual(['乙镇', '乙镇', '甲镇', '甲镇']);
  });
  test('one household in two files counts once', () => {
    const { rows, excluded } = tally(heshan, [{ file: 'a.xlsx', rows: read('ledger', [h1]) }, { file: 'b.xlsx', rows: read('ledger', [h1, h2]) }]);
    expect(figures(rows[0])?.['all']).toBe('2/7');
    expect(excluded[0]).toMatchObject({ file: 'b.xlsx', row: 4, reason: '与a.xlsx 台账总表 第4行是同一户，只计一次' });
  });
});

describe('reported against computed', () => {
  const reported: Record = {
    township: '甲镇', category: '脱贫不稳户', households: 2, persons: 7, clearedHouseholds: 1, clearedPersons: 3, totalHouseholds: 8, totalPersons: 19,
    industryHouseholds: 1, industryPersons: 2, employmentHouseholds: 1, employmentPersons: 1, comprehensiveHouseholds: 1, comprehensivePersons: 3,
    threeGuaranteesHouseholds: 2, threeGuaranteesPersons: 8, trainingHouseholds: 1, trainingPersons: 1, healthHouseholds: 1, healthPersons: 1,
    socialHouseholds: 1, socialPersons: 3, remark: '爱心企业捐助',
  };
  const compare = (change: Record) =>
    differences(heshan, countOf(h1, h2), read('annex4', [{ ...reported, ...change }, { category: '边缘易致贫户' }])).map(
      ({ column, unit, reported, computed, cell, note }) => `${column} ${unit} ${reported}≠${computed} ${cell} ${note}`,
    );
  test('equal', () => expect(compare({})).toEqual([]));
  test('三保障 counted once per household', () =>
    expect(compare({ threeGuaranteesHouseholds: 1 })).toEqual(['threeGuarantees households 1≠2 Q5 ']));
  test('合计 without one column names the candidates', () =>
    expect(compare({ totalHouseholds: 7, totalPersons: 16 })).toEqual([
      'total households 7≠8 G5 可能少计了综合保障或社会帮扶',
      'total persons 16≠19 H5 可能少计了综合保障或社会帮扶',
    ]));
  const unreported = (...rows: Record[]) =>
    missingRows(heshan, countOf(h1, h2, household(3, { township: '乙镇', category: '边缘易致贫户' })), read('annex4', rows)).map(({ township, category }) => `${township} ${category}`);
  test('households that the report has no row for, or a blank one', () => {
    expect(unreported(reported)).toEqual(['乙镇 边缘易致贫户']);
    expect(unreported(reported, { category: '边缘易致贫户' }, { township: '乙镇', category: '脱贫不稳户', households: 0 }, { category: '边缘易致贫户' })).toEqual(['乙镇 边缘易致贫户']);
    expect(unreported({ township: '乙镇', category: '边缘户', households: 3 })).toEqual(['甲镇 脱贫不稳定户']);
  });
  test('a report nobody has filled in is none', () => expect(unreported({ township: '甲镇', category: '脱贫不稳户' })).toEqual([]));
  test('a cell not filled', () => expect(compare({ healthPersons: null })).toEqual(['health persons 0≠1 V5 没有填']));
});

test('property: the tally equals a slow recount written from the notice', () => {
  const people = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null });
  const dirty = fc.oneof({ weight: 8, arbitrary: people as fc.Arbitrary<Written> }, fc.constantFrom<Written>('3', '２', ' 1 ', '无', '两人', -1, 1.5, '/'));
  const record = fc.record({
    township: fc.constantFrom<Written>('甲镇', '乙镇', ' 甲镇', '', null),
    category: fc.constantFrom<Written>('脱贫不稳定户', '边缘易致贫户', '脱贫不稳户', '其他', null),
    headIdentity: fc.oneof(fc.integer({ min: 1, max: 6 }).map(identityOf), fc.constantFrom<Written>(null, '123', identityOf(1).toLowerCase(), `${identityOf(2)}44`)),
    cleared: fc.constantFrom<Written>('是', '否', null),
    householdSize: dirty,
    industryPersons: dirty, microcreditPersons: dirty, employmentPersons: dirty, trainingPersons: dirty, waterPersons: dirty, housingPersons: dirty,
    educationPersons: dirty, comprehensivePersons: dirty, healthPersons: dirty, socialPersons: dirty,
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 25 }), (records) => {
      const computed = countOf(...records).rows.map((row) => [row.township, row.category, figures(row)]);
      expect(Object.fromEntries(computed.map(([town, kind, all]) => [`${String(town)} ${String(kind)}`, all]))).toEqual(recount(records));
    }),
    { numRuns: 300 },
  );
});
