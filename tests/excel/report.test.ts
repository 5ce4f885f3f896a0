import { household, identityOf } from '../people';
import { tableSheet, type Written } from '../sheets';
import { parseArea } from '../../src/workbook/address';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { bookWith, cellOf, closeAll, ledgerBook, openDesk, textColumns } from './workbook';

afterEach(closeAll);

const nothing = { healthContent: null, healthPersons: null };
/** domain.md §3: the worked example. */
const H1 = household(1, {
  ...nothing, householdSize: 4, cleared: '否', industryContent: '油茶', industryPersons: 2, waterPersons: 4, housingPersons: 4,
  healthContent: '慢病签约', healthPersons: 1,
});
const H2 = household(2, {
  ...nothing, householdSize: 3, cleared: '是', employmentContent: '务工', employmentPersons: 1, trainingContent: '电工', trainingPersons: 1,
  comprehensiveContent: '低保', comprehensivePersons: 3, socialContent: '商会捐助', socialPersons: 3,
});
const EXAMPLE = {
  households: 2, persons: 7, clearedHouseholds: 1, clearedPersons: 3, totalHouseholds: 8, totalPersons: 19,
  industryHouseholds: 1, industryPersons: 2, microcreditHouseholds: 0, microcreditPersons: 0, employmentHouseholds: 1, employmentPersons: 1,
  comprehensiveHouseholds: 1, comprehensivePersons: 3, threeGuaranteesHouseholds: 2, threeGuaranteesPersons: 8,
  trainingHouseholds: 1, trainingPersons: 1, healthHouseholds: 1, healthPersons: 1, socialHouseholds: 1, socialPersons: 3,
};
const ROWS: Record<string, Written>[] = [
  { township: '甲镇', category: '脱贫不稳户' },
  { category: '边缘易致贫户' },
];

const value = (grid: MemoryGrid, sheet: string, cell: string) => {
  const area = parseArea(cell);
  return area && grid.named(sheet).values(area)[0]?.[0];
};
const reported = (grid: MemoryGrid, record: number, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, value(grid, '附件4', cellOf('annex4', record, key))]));

function withReport(rows: readonly Record<string, Written>[] = ROWS): MemoryGrid {
  const grid = bookWith(tableSheet('ledger', [H1, H2]), tableSheet('annex4', rows));
  textColumns(grid, 'ledger');
  return grid;
}

test('the worked example, counted, written, read back and compared', async () => {
  const grid = withReport();
  const { desk } = await openDesk({ grid });
  await desk.countReport();
  expect(desk.snapshot().report).toMatchObject({ stale: false, differences: [] });
  await desk.writeReport();
  expect(reported(grid, 0, Object.keys(EXAMPLE))).toEqual(EXAMPLE);
  expect(reported(grid, 1, ['households', 'totalPersons'])).toEqual({ households: 0, totalPersons: 0 });
  expect(value(grid, '附件4', cellOf('annex4', 0, 'remark'))).toBe('商会捐助');
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', report: { stale: false, differences: [] }, notice: { kind: 'done' }, steps: [{ label: '写入附件4', cells: 45 }] });
  await desk.undo();
  expect(reported(grid, 0, ['households', 'totalPersons', 'remark'])).toEqual({ households: '', totalPersons: '', remark: '' });
  expect(desk.snapshot().report?.stale).toBe(true);
});

test('origins name the file, the sheet and the row', async () => {
  const { desk } = await openDesk({ grid: withReport() });
  await desk.countReport();
  const row = desk.snapshot().report?.tally.rows.find(({ category }) => category === '脱贫不稳定户');
  expect(row?.measures.get('threeGuarantees')?.origins).toEqual([
    { file: '甲镇.xlsx', sheet: '台账总表', row: 4, policies: ['饮水安全', '危房改造'], persons: 8 },
  ]);
});

test('a reported figure that differs is named with its cell', async () => {
  const { desk } = await openDesk({ grid: withReport([{ township: '甲镇', category: '脱贫不稳户', ...EXAMPLE, totalHouseholds: 7 }]) });
  await desk.countReport();
  expect(desk.snapshot().report?.differences).toMatchObject([
    { column: 'total', unit: 'households', reported: 7, computed: 8, sheet: '附件4', cell: cellOf('annex4', 0, 'totalHouseholds') },
  ]);
});

test('a count is out of date once a ledger changes, wherever the clerk is', async () => {
  const grid = withReport();
  const { desk, rest } = await openDesk({ grid });
  await desk.countReport();
  grid.activate('附件4');
  expect((await rest()).report?.stale).toBe(false);
  grid.type('台账总表', cellOf('ledger', 0, 'householdSize'), 5);
  expect((await rest()).report?.stale).toBe(true);
  await desk.countReport();
  expect(desk.snapshot().report?.stale).toBe(false);
});

test('what is right already is left alone, formulas too; a formula that is wrong is replaced and counted', async () => {
  const grid = withReport();
  const [right, wrong] = [cellOf('annex4', 0, 'households'), cellOf('annex4', 0, 'persons')];
  const compute = new Map([['=COUNTA(台账总表!D4:D5)', 2], ['=99', 99]]);
  Object.assign(grid, { compute: (formula: string) => compute.get(formula) ?? 0 });
  grid.fill('附件4', right, [['=COUNTA(台账总表!D4:D5)']]);
  grid.fill('附件4', wrong, [['=99']]);
  const { desk } = await openDesk({ grid });
  await desk.writeReport();
  const formula = (cell: string) => {
    const area = parseArea(cell);
    return area && grid.named('附件4').formulas(area)[0]?.[0];
  };
  expect([formula(right), formula(wrong)]).toEqual(['=COUNTA(台账总表!D4:D5)', 7]);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'warning', text: expect.stringContaining('1 个算出别的数的公式') });
  await desk.undo();
  expect(formula(wrong)).toBe('=99');
  await desk.writeReport();
  await desk.writeReport();
  expect(desk.snapshot()).toMatchObject({ steps: [{}], notice: { kind: 'done', text: expect.stringContaining('一致') } });
});

test('what the clerk wrote in 备注 stays', async () => {
  const grid = withReport([{ township: '甲镇', category: '脱贫不稳户', remark: '商会、校友会捐助' }]);
  const { desk } = await openDesk({ grid });
  await desk.writeReport();
  expect(value(grid, '附件4', cellOf('annex4', 0, 'remark'))).toBe('商会、校友会捐助');
});

test('a report that names no township yet takes the counted ones', async () => {
  const grid = withReport([{ category: '脱贫不稳户' }, { category: '边缘易致贫户' }, { category: '脱贫不稳户' }, { category: '边缘易致贫户' }]);
  const { desk } = await openDesk({ grid });
  await desk.writeReport();
  expect(reported(grid, 0, ['township', 'households', 'totalPersons'])).toEqual({ township: '甲镇', households: 2, totalPersons: 19 });
  expect(reported(grid, 1, ['township', 'category', 'households'])).toEqual({ township: '', category: '边缘易致贫户', households: 0 });
  expect(reported(grid, 2, ['township', 'households'])).toEqual({ township: '', households: '' });
  expect(desk.snapshot().report?.differences).toEqual([]);
});

test('rows are appended to a report that has none', async () => {
  const grid = withReport([]);
  const { desk } = await openDesk({ grid });
  await desk.writeReport();
  expect(reported(grid, 0, ['township', 'category', 'totalPersons'])).toEqual({ township: '甲镇', category: '脱贫不稳户', totalPersons: 19 });
  expect(reported(grid, 1, ['category', 'totalPersons'])).toEqual({ category: '边缘易致贫户', totalPersons: 0 });
});

test('households of a township that the report does not list are named', async () => {
  const grid = withReport([{ township: '乙镇', category: '脱贫不稳户' }, { township: '乙镇', category: '边缘易致贫户' }]);
  const { desk } = await openDesk({ grid });
  await desk.writeReport();
  expect(desk.snapshot().notice).toMatchObject({ kind: 'warning', text: expect.stringContaining('没有 甲镇 脱贫不稳户') });
});

test('a workbook without the report gets it inserted, filled in; undo removes it until somebody edits it', async () => {
  const { desk, grid, rest } = await openDesk({ grid: ledgerBook([H1, H2]) });
  const names = () => grid.sheets().map((sheet) => sheet.name());
  await desk.writeReport();
  expect(desk.snapshot()).toMatchObject({ activeSheet: '附件4', report: { differences: [] }, steps: [{ label: '插入附件4' }], notice: { kind: 'done' } });
  expect(names()).toContain('附件4');
  await desk.undo();
  expect(names()).toEqual(['台账总表']);
  expect((await rest()).activeSheet).toBe('台账总表');
  await desk.writeReport();
  grid.type('附件4', 'A1', '改过');
  await rest();
  await desk.undo();
  expect(names()).toContain('附件4');
  expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('又改过') });
});

test('a program that cannot insert sheets gets the filled report as a workbook of its own', async () => {
  const { desk, grid } = await openDesk({ grid: ledgerBook([H1, H2]), matrix: { ExcelApi: '1.12' } });
  await desk.writeReport();
  expect(grid.sheets()).toHaveLength(1);
  expect(grid.opened).toHaveLength(1);
  expect(desk.snapshot()).toMatchObject({ steps: [], notice: { kind: 'warning', text: expect.stringContaining('新工作簿') } });
});

test('the same household in two ledgers of the workbook counts once', async () => {
  const grid = bookWith(tableSheet('ledger', [H1]), { ...tableSheet('ledger', [H1, household(3, { headIdentity: identityOf(3) })]), name: '台账二' });
  const { desk } = await openDesk({ grid });
  await desk.countReport();
  const { tally } = desk.snapshot().report ?? {};
  expect(tally?.rows[0]?.all.households).toBe(2);
  expect(tally?.excluded).toMatchObject([{ sheet: '台账二', row: 4 }]);
});

test.each(['countReport', 'writeReport'] as const)('%s without a ledger says what is missing', async (command) => {
  const { desk } = await openDesk({ sheets: ['Sheet1'] });
  await desk[command]();
  expect(desk.snapshot()).toMatchObject({ report: undefined, notice: { kind: 'error', text: expect.stringContaining('台账总表') } });
});
