import { protectionOf } from '../../src/workbench/host/objects/protection';
import { parseArea } from '../../src/workbook/address';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { household, identityOf } from '../people';
import { cellText, number } from '../../src/workbook/cell';
import { cellOf, closeAll, findings, ledgerBook, on, openDesk, rowOf } from './workbook';

afterEach(closeAll);

const SHEET = '台账总表';
const cell = (record: number, key: string) => cellOf('ledger', record, key);

function area(address: string) {
  const found = parseArea(address);
  if (!found) throw new Error(address);
  return found;
}
const value = (grid: MemoryGrid, address: string) => grid.named(SHEET).values(area(address))[0]?.[0];
const format = (grid: MemoryGrid, address: string) => grid.named(SHEET).numberFormats(area(address))[0]?.[0];
const type = (grid: MemoryGrid, address: string) => grid.named(SHEET).valueTypes(area(address))[0]?.[0];

/** An identity number that ends in X. */
const withX = Array.from({ length: 200 }, (_, index) => identityOf(index)).find((id) => id.endsWith('X')) ?? '';

test('repairs are written as one step and taken back as one', async () => {
  const dirty = [household(1, { headIdentity: withX.toLowerCase(), householdSize: '4' }), household(2, { headName: ' 张三' })];
  const { desk, grid } = await openDesk({ grid: ledgerBook(dirty) });
  await desk.fix(findings(desk));
  expect(findings(desk)).toEqual([]);
  expect(value(grid, cell(0, 'headIdentity'))).toBe(withX);
  expect([value(grid, cell(0, 'householdSize')), type(grid, cell(0, 'householdSize'))]).toEqual([4, 'Double']);
  expect(desk.snapshot()).toMatchObject({ steps: [{ label: '改正 3 处', cells: 3 }], notice: { kind: 'done' } });
  await desk.undo();
  expect(value(grid, cell(0, 'headIdentity'))).toBe(withX.toLowerCase());
  expect([value(grid, cell(0, 'householdSize')), type(grid, cell(0, 'householdSize'))]).toEqual(['4', 'String']);
  expect(findings(desk)).toHaveLength(3);
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', steps: [], notice: { kind: 'done' } });
});

test('an identity number stays text in a cell that is not formatted as text', async () => {
  const at = cell(0, 'headIdentity');
  const clean = identityOf(5);
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { headIdentity: `${clean} ` })]) });
  grid.named(SHEET).setNumberFormats(area(at), 'General');
  await desk.recheck();
  await desk.fix(on(desk, at));
  expect([value(grid, at), type(grid, at), format(grid, at)]).toEqual([clean, 'String', '@']);
  await desk.undo();
  expect([value(grid, at), type(grid, at), format(grid, at)]).toEqual([`${clean} `, 'String', 'General']);
});

test('a number typed into a text cell becomes a number', async () => {
  const at = cell(0, 'householdSize');
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { householdSize: '４人' })]) });
  grid.named(SHEET).setNumberFormats(area(at), '@');
  await desk.recheck();
  await desk.fix(on(desk, at));
  expect([value(grid, at), type(grid, at), format(grid, at)]).toEqual([4, 'Double', 'General']);
  await desk.undo();
  expect([value(grid, at), type(grid, at), format(grid, at)]).toEqual(['４人', 'String', '@']);
});

test('only findings that still stand are repaired', async () => {
  const at = cell(0, 'householdSize');
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { householdSize: '4' })]) });
  const old = on(desk, at);
  grid.type(SHEET, at, 3);
  await desk.fix(old);
  expect(value(grid, at)).toBe(3);
  expect(desk.snapshot()).toMatchObject({ steps: [], notice: { kind: 'error', text: expect.stringContaining('已经变了') } });
});

test('undoing leaves alone what was edited since, and says so', async () => {
  const { desk, grid, rest } = await openDesk({ grid: ledgerBook([household(1, { householdSize: '4' }), household(2, { householdSize: '4' })]) });
  await desk.fix(findings(desk));
  grid.type(SHEET, cell(0, 'householdSize'), 3);
  await rest();
  await desk.undo();
  expect([value(grid, cell(0, 'householdSize')), value(grid, cell(1, 'householdSize'))]).toEqual([3, '4']);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'warning', text: expect.stringContaining('1 个') });
});

test('locked cells are never written', async () => {
  const grid = ledgerBook([household(1, { householdSize: '4' }), household(2, { householdSize: '4' })]);
  grid.named(SHEET).setFormat([area(cell(1, 'householdSize'))], { locked: false });
  grid.named(SHEET).setProtection(protectionOf({ allowFormatCells: true }));
  const { desk } = await openDesk({ grid });
  await desk.fix(findings(desk));
  expect([value(grid, cell(0, 'householdSize')), value(grid, cell(1, 'householdSize'))]).toEqual(['4', 4]);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'warning', text: expect.stringContaining('1 处受保护') });
  await desk.fix(findings(desk));
  expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('受保护') });
});

test('a formula comes back as a formula', async () => {
  const at = cell(0, 'householdSize');
  const grid = ledgerBook([household(1)]);
  const { desk } = await openDesk({ grid });
  grid.fill(SHEET, at, [['=1+3']]);
  await desk.recheck();
  const [finding] = findings(desk);
  if (finding?.fix) await desk.fix([finding]);
  expect(grid.named(SHEET).formulas(area(at))[0]?.[0]).toBe('=1+3');
});

test('a repair that begins like a formula stays text', async () => {
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { healthContent: ' =1+1' })]) });
  const at = cell(0, 'healthContent');
  await desk.fix(on(desk, at));
  expect([value(grid, at), type(grid, at), grid.named(SHEET).formulas(area(at))[0]?.[0]]).toEqual(['=1+1', 'String', '=1+1']);
});

test('many repairs down a column cost few messages', async () => {
  const records = Array.from({ length: 400 }, (_, index) => household(index, { householdSize: number(4), headName: '张三 ' }));
  const { desk, office } = await openDesk({ grid: ledgerBook(records) });
  office.messages.clear();
  await desk.fix(findings(desk));
  expect(findings(desk).filter(({ fix }) => fix)).toEqual([]);
  expect(office.messages.count).toBeLessThanOrEqual(4);
  expect(desk.snapshot().steps).toEqual([{ label: '改正 400 处', cells: 400 }]);
  expect(rowOf('ledger', 0)).toBe(4);
});

test('there is nothing to undo until something was done', async () => {
  const { desk } = await openDesk({ grid: ledgerBook([household(1)]) });
  await desk.undo();
  expect(desk.snapshot().notice).toEqual({ kind: 'error', text: '没有可以撤销的操作' });
});

test('what stands in the wrong column moves in one step, content and people, and moves back in one', async () => {
  const keys = ['employmentContent', 'employmentPersons', 'trainingContent', 'trainingPersons'];
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { employmentContent: '电工培训', employmentPersons: 2 })]) });
  const held = () => keys.map((key) => value(grid, cell(0, key)));
  await desk.fix(on(desk, cell(0, 'employmentContent')));
  expect(held()).toEqual(['', '', '电工培训', 2]);
  await desk.undo();
  expect(held()).toEqual(['电工培训', 2, '', '']);
});

test('a move whose target is locked leaves the source alone', async () => {
  const grid = ledgerBook([household(1, { employmentContent: '电工培训', employmentPersons: 2 })]);
  grid.named(SHEET).setFormat([area('A1:CZ200')], { locked: false });
  grid.named(SHEET).setFormat([area(cell(0, 'trainingContent'))], { locked: true });
  grid.named(SHEET).setProtection(protectionOf({ allowFormatCells: true }));
  const { desk } = await openDesk({ grid });
  await desk.fix(on(desk, cell(0, 'employmentContent')));
  expect([value(grid, cell(0, 'employmentContent')), value(grid, cell(0, 'employmentPersons')), value(grid, cell(0, 'trainingContent'))]).toEqual(['电工培训', 2, '']);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('受保护') });
});

test('a preview says what every cell holds and would hold, and writes nothing', async () => {
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { headName: ' 张三', employmentContent: '电工培训', employmentPersons: 2 })]) });
  const before = value(grid, cell(0, 'headName'));
  const said = desk.preview(findings(desk)).map(({ place, before, after }) => [place.cell, cellText(before), cellText(after)]);
  expect(said).toEqual([
    [cell(0, 'headName'), ' 张三', '张三'],
    [cell(0, 'employmentContent'), '电工培训', ''],
    [cell(0, 'trainingContent'), '', '电工培训'],
    [cell(0, 'employmentPersons'), '2', ''],
    [cell(0, 'trainingPersons'), '', '2'],
  ]);
  expect(value(grid, cell(0, 'headName'))).toBe(before);
});
