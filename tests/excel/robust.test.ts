import { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { GridError } from '../../src/workbench/host/grid';
import { LAST_ROW } from '../../src/workbook/address';
import { household } from '../people';
import { tableSheet } from '../sheets';
import { bookWith, cellOf, closeAll, findings, ledgerBook, on, openDesk } from './workbook';

afterEach(closeAll);

const two = () => bookWith(tableSheet('ledger', [household(1, { householdSize: '4' })]), tableSheet('annex4', []));
const size = cellOf('ledger', 0, 'householdSize');

test('a sheet that is deleted under the pane gives way to the next', async () => {
  const { desk, grid, rest } = await openDesk({ grid: two() });
  await desk.fix(findings(desk));
  grid.deleteSheet('台账总表');
  expect(await rest()).toMatchObject({ phase: 'ready', activeSheet: '附件4', steps: [], notice: { text: expect.stringContaining('“台账总表”已被删除') } });
  await desk.goTo({ sheet: '台账总表', cell: 'A1' });
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'error', text: expect.stringContaining('已被删除') } });
});

test.each(['1.17', '1.16'])('a sheet that is renamed keeps its findings under the new name, with ExcelApi %s', async (version) => {
  const { desk, grid, rest } = await openDesk({ grid: two(), matrix: { ExcelApi: version } });
  grid.renameSheet('台账总表', '甲镇台账');
  await rest();
  grid.type('甲镇台账', cellOf('ledger', 0, 'headName'), '');
  await rest();
  expect(desk.snapshot()).toMatchObject({ activeSheet: '甲镇台账', sheet: { name: '甲镇台账' } });
  expect(new Set(findings(desk).map(({ sheet }) => sheet))).toEqual(new Set(['甲镇台账']));
  expect(findings(desk)).toHaveLength(2);
});

test('while the clerk types in a cell a command waits and says what to do', async () => {
  const { desk, grid, office } = await openDesk({ grid: two() });
  grid.beginEdit();
  const fixed = desk.fix(findings(desk));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(desk.snapshot().notice).toMatchObject({ text: expect.stringContaining('请先结束单元格编辑') });
  grid.endEdit();
  await fixed;
  await office.settle();
  expect(findings(desk)).toEqual([]);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'done' });
});

test('a check that is refused while the clerk types is made up for when they have finished, without a word', async () => {
  const { desk, grid, rest } = await openDesk({ grid: two() });
  grid.type('台账总表', cellOf('ledger', 0, 'headName'), '');
  grid.beginEdit();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(desk.snapshot()).toMatchObject({ phase: 'checking', notice: undefined });
  const asked = desk.goTo({ sheet: '台账总表', cell: 'A1' });
  expect(desk.snapshot().notice).toMatchObject({ text: expect.stringContaining('请先结束单元格编辑') });
  grid.endEdit();
  await asked;
  await rest();
  expect(findings(desk)).toHaveLength(2);
});

test('Ctrl+Z in the grid is followed like any edit', async () => {
  const { desk, grid, rest } = await openDesk({ grid: two() });
  grid.type('台账总表', size, 5);
  await rest();
  expect(findings(desk)).toEqual([]);
  grid.undo();
  await rest();
  expect(on(desk, size)).toHaveLength(1);
});

test('the desk takes its own writes for nothing new', async () => {
  const { desk, grid, office, rest } = await openDesk({ grid: two() });
  await desk.fix(findings(desk));
  office.messages.clear();
  await rest();
  expect(office.messages.count).toBe(0);
  expect(grid.named('台账总表').conditionalFormats()).toEqual([]);
});

test('with no telling whose write it was, findings are right all the same', async () => {
  const { desk, grid, rest } = await openDesk({ grid: two(), matrix: { ExcelApi: '1.13' } });
  await desk.fix(findings(desk));
  expect((await rest()).sheet?.findings).toEqual([]);
  grid.type('台账总表', size, '四');
  expect((await rest()).sheet?.findings).toHaveLength(1);
});

test('two workbooks at once keep to themselves', async () => {
  const [one, other] = [await openDesk({ grid: two() }), await openDesk({ grid: ledgerBook([household(1), household(2)]) })];
  one.grid.type('台账总表', cellOf('ledger', 0, 'headName'), '');
  other.grid.type('台账总表', cellOf('ledger', 1, 'village'), '');
  await one.rest();
  await other.rest();
  expect([findings(one.desk).length, findings(other.desk).length]).toEqual([2, 1]);
  await one.desk.fix(findings(one.desk));
  expect(one.desk.snapshot().steps).toHaveLength(1);
  expect(other.desk.snapshot().steps).toHaveLength(0);
});

test('two panes on one workbook see each other’s repairs', async () => {
  const grid = two();
  const [one, other] = [await openDesk({ grid }), await openDesk({ grid })];
  await one.desk.fix(findings(one.desk));
  expect((await other.rest()).sheet?.findings).toEqual([]);
});

test('a desk that has lost Excel says so and comes back on recheck', async () => {
  class Failing extends MemoryGrid {
    fails = false;
    override readonly settled = (): Promise<void> => (this.fails ? Promise.reject(new GridError('GeneralException')) : Promise.resolve());
  }
  const grid = new Failing({ sheets: ['Sheet1'] });
  const { desk, rest } = await openDesk({ grid });
  grid.fails = true;
  grid.type('Sheet1', 'A1', 1);
  expect(await rest()).toMatchObject({ phase: 'lost', sheet: undefined, notice: { kind: 'error', text: expect.stringContaining('重新检查') } });
  await desk.countReport();
  expect(desk.snapshot().phase).toBe('lost');
  grid.fails = false;
  await desk.recheck();
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', activeSheet: 'Sheet1', notice: undefined });
});

test('an Excel that is too old says so', async () => {
  const { desk } = await openDesk({ grid: two(), matrix: { ExcelApi: '1.8' } });
  expect(desk.snapshot()).toMatchObject({ phase: 'lost', notice: { kind: 'error', text: expect.stringContaining('太旧') } });
});

test('with ExcelApi 1.9 and nothing more the main job works', async () => {
  const { desk, grid, rest } = await openDesk({ grid: two(), matrix: { ExcelApi: '1.9' } });
  await desk.setMarking(true);
  expect(grid.named('台账总表').conditionalFormats()).toHaveLength(1);
  grid.type('台账总表', cellOf('ledger', 0, 'headName'), '');
  await rest();
  await desk.fix(findings(desk));
  await desk.countReport();
  await desk.writeReport();
  await desk.undo();
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'done' } });
});

test('an answer that is too large is asked for in halves', async () => {
  const records = Array.from({ length: 400 }, (_, index) => household(index));
  const { desk } = await openDesk({ grid: ledgerBook(records), payloadLimit: 100_000 });
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', sheet: { rows: 400 } });
});

test('a stray cell at the end of the sheet does not have the whole of it read', async () => {
  const grid = two();
  grid.fill('台账总表', `XFD${LAST_ROW + 1}`, [['x']]);
  const { desk } = await openDesk({ grid });
  expect(desk.snapshot().notice).toMatchObject({ kind: 'warning', text: expect.stringContaining('只检查了前面一部分') });
  expect(findings(desk)).toHaveLength(1);
});

test('goTo activates the sheet and selects the cell', async () => {
  const { desk, grid } = await openDesk({ grid: two() });
  await desk.goTo({ sheet: '附件4', cell: 'C7' });
  expect(grid.activeSheet().name()).toBe('附件4');
  expect(grid.selection().active).toEqual({ row: 6, column: 2 });
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: undefined });
});

test('an unknown policy is refused', async () => {
  const { desk } = await openDesk({ grid: two() });
  await desk.usePolicy('nowhere-1999');
  expect(desk.snapshot()).toMatchObject({ policy: { id: 'heshan-2020' }, notice: { kind: 'error' } });
  await desk.usePolicy('heshan-2020');
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', sheet: { rows: 1 }, notice: undefined });
});
