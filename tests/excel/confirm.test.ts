import { RECORD } from '../../src/forms/record-sheet';
import { protectionOf } from '../../src/workbench/host/objects/protection';
import { GridError } from '../../src/workbench/host/grid';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { household, identityOf } from '../people';
import { cellOf, closeAll, findings, ledgerBook, on, openDesk, rowOf } from './workbook';

afterEach(closeAll);

const LEDGER = '台账总表';
const at = (record: number, key: string) => cellOf('ledger', record, key);
const rich = (sequence: number) => household(sequence, { netIncome: 5_000_000 });
const assurance = { by: '李主任', reason: '卖房所得，有合同' };

const rows = (grid: MemoryGrid) => grid.show(RECORD, 'A2:H9').filter((row) => row.some((value) => value !== ''));
const marked = (grid: MemoryGrid) => grid.named(LEDGER).conditionalFormats().length;

async function confirmed(records = [rich(1), rich(2)]) {
  const opened = await openDesk({ grid: ledgerBook(records) });
  await opened.desk.confirm(findings(opened.desk), assurance);
  return opened;
}

test('a confirmed warning leaves the list and its mark the sheet; who and why stand on a very hidden sheet', async () => {
  const { desk, grid } = await openDesk({ grid: ledgerBook([rich(1), rich(2)]) });
  await desk.setMarking(true);
  expect([findings(desk).length, marked(grid)]).toEqual([2, 1]);
  await desk.confirm(findings(desk), { by: ' 李主任 ', reason: '卖房所得，有合同' });
  expect(desk.snapshot()).toMatchObject({
    phase: 'ready',
    confirmer: '李主任',
    steps: [{ label: '确认 2 条提醒', cells: 2 }],
    notice: { kind: 'done', text: expect.stringContaining('已确认 2 条提醒') },
    sheet: { findings: [], confirmed: [{ confirmation: { ...assurance, on: '2020-10-20' } }, { confirmation: assurance }] },
  });
  expect(marked(grid)).toBe(0);
  expect(grid.named(RECORD).visibility()).toBe('VeryHidden');
  expect(grid.activeSheet().name()).toBe(LEDGER);
  expect(rows(grid)).toEqual([
    ['S1-A3-netIncome-range', LEDGER, '年度纯收入', '甲镇 一村 张三', '李主任', '卖房所得，有合同', '2020-10-20', expect.stringMatching(/^[a-p]{20}$/)],
    ['S1-A3-netIncome-range', LEDGER, '年度纯收入', '甲镇 一村 张三', '李主任', '卖房所得，有合同', '2020-10-20', expect.stringMatching(/^[a-p]{20}$/)],
  ]);
  expect(JSON.stringify(grid.show(RECORD, 'A1:H9'))).not.toContain(identityOf(1));
});

test('confirming is one step that can be taken back', async () => {
  const { desk, grid } = await confirmed();
  await desk.undo();
  expect(desk.snapshot()).toMatchObject({ steps: [], notice: { kind: 'done', text: '已撤销“确认 2 条提醒”' }, sheet: { confirmed: [] } });
  expect(findings(desk)).toHaveLength(2);
  expect(rows(grid)).toEqual([]);
});

test('a confirmation is withdrawn, and that can be taken back too', async () => {
  const { desk, grid } = await confirmed();
  const [first] = desk.snapshot().sheet?.confirmed ?? [];
  if (!first) throw new Error('nothing is confirmed');
  await desk.withdraw([first]);
  expect(desk.snapshot()).toMatchObject({ steps: [{ label: '取消 1 条确认' }, {}], notice: { kind: 'done' } });
  expect([findings(desk), rows(grid).length]).toEqual([[first.finding], 1]);
  await desk.undo();
  expect([findings(desk), rows(grid).length]).toEqual([[], 2]);
  await desk.confirm(findings(desk), assurance);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('已经变了') });
});

test('the warning comes back with the cell, and rests while another is typed in', async () => {
  const { desk, grid, rest } = await confirmed([rich(1)]);
  grid.type(LEDGER, at(0, 'phone'), '15490000000');
  await rest();
  expect(findings(desk)).toEqual([]);
  grid.type(LEDGER, at(0, 'netIncome'), 6_000_000);
  await rest();
  expect(on(desk, at(0, 'netIncome')).map(({ rule }) => rule)).toEqual(['S1-A3-netIncome-range']);
  expect(desk.snapshot().sheet?.confirmed).toEqual([]);
  await desk.confirm(findings(desk), assurance);
  expect([findings(desk).length, rows(grid).length]).toEqual([0, 2]);
});

test('it follows its row when rows are sorted, inserted or the sheet is renamed, and is there for the next pane', async () => {
  const { desk, grid, rest, office } = await confirmed([rich(1), household(2, { headName: '李四', householdSize: 2 })]);
  await desk.sort('householdSize', 'ascending');
  grid.insertRows(LEDGER, rowOf('ledger', 0));
  await rest();
  grid.named(LEDGER).rename('甲村台账');
  await rest();
  expect(desk.snapshot().sheet).toMatchObject({ name: '甲村台账', findings: [], confirmed: [{ finding: { row: rowOf('ledger', 2) - 1 } }] });
  office.close();
  const next = await openDesk({ grid });
  expect(next.desk.snapshot().sheet).toMatchObject({ findings: [], confirmed: [{ confirmation: assurance }] });
});

test('only warnings are confirmed', async () => {
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { netIncome: 5_000_000, headName: ' 张三' })]) });
  const all = findings(desk);
  await desk.confirm(all.filter(({ severity }) => severity === 'error'), assurance);
  expect(desk.snapshot()).toMatchObject({ steps: [], notice: { kind: 'error' } });
  expect(grid.sheets().map((sheet) => sheet.name())).toEqual([LEDGER]);
  await desk.confirm(all, assurance);
  expect(findings(desk).map(({ severity }) => severity)).toEqual(['error']);
});

test('what looks like a formula stays text', async () => {
  const { desk, grid } = await openDesk({ grid: ledgerBook([rich(1)]) });
  await desk.confirm(findings(desk), { by: '=1+1', reason: '@核对过' });
  expect(grid.show(RECORD, 'E2:F2')).toEqual([["'=1+1", "'@核对过"]]);
  expect(desk.snapshot().sheet?.confirmed).toMatchObject([{ confirmation: { by: '=1+1', reason: '@核对过' } }]);
});

test('a workbook that takes no further sheet says so, and nothing is confirmed', async () => {
  const grid = ledgerBook([rich(1)]);
  const { desk } = await openDesk({ grid });
  grid.addSheet = () => {
    throw new GridError('AccessDenied');
  };
  await desk.confirm(findings(desk), assurance);
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', steps: [], notice: { kind: 'error', text: expect.stringContaining('取消“保护工作簿”') } });
  expect(findings(desk)).toHaveLength(1);
});

test('a sheet of the clerk’s own by that name is left alone', async () => {
  const grid = ledgerBook([rich(1)]);
  grid.addSheet(RECORD);
  grid.fill(RECORD, 'A1', [['确认事项', '签字']]);
  const { desk } = await openDesk({ grid });
  await desk.confirm(findings(desk), assurance);
  expect(desk.snapshot()).toMatchObject({ steps: [], notice: { kind: 'error', text: expect.stringContaining('改个名字') } });
  expect(grid.show(RECORD, 'A1:B2')).toEqual([['确认事项', '签字'], ['', '']]);
});

test('a protected record is not written', async () => {
  const { desk, grid, rest } = await confirmed([rich(1)]);
  grid.named(RECORD).setProtection(protectionOf({}));
  grid.type(LEDGER, at(0, 'netIncome'), 6_000_000);
  await rest();
  await desk.confirm(findings(desk), assurance);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('受保护') });
  expect([rows(grid).length, findings(desk).length]).toEqual([1, 1]);
});

test('a damaged row is passed over and told, and so is what a person changes in the record', async () => {
  const { desk, grid, rest } = await confirmed();
  grid.named(RECORD).setVisibility('Visible');
  grid.type(RECORD, 'H2', '');
  await rest();
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'warning', text: expect.stringContaining('有 1 行不完整') } });
  expect(findings(desk)).toHaveLength(1);
  grid.named(RECORD).setVisibility('VeryHidden');
  grid.erase(RECORD, 'A1:H9');
  await desk.recheck();
  expect(findings(desk)).toHaveLength(2);
});

test('a record that was deleted has confirmed nothing', async () => {
  const { desk, grid, rest } = await confirmed();
  grid.named(RECORD).delete();
  await rest();
  expect([findings(desk).length, desk.snapshot().steps]).toEqual([2, []]);
  await desk.confirm(findings(desk), assurance);
  expect(findings(desk)).toEqual([]);
});

test('many are confirmed in few messages', async () => {
  const { desk, office } = await openDesk({ grid: ledgerBook(Array.from({ length: 400 }, (_, index) => rich(index))) });
  office.messages.clear();
  await desk.confirm(findings(desk), assurance);
  expect([findings(desk).filter(({ severity }) => severity === 'warning'), desk.snapshot().steps]).toEqual([[], [{ label: '确认 400 条提醒', cells: 400 }]]);
  expect(office.messages.count).toBeLessThanOrEqual(10);
});
