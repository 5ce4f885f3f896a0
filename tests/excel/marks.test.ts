import { columnsOf } from '../../src/policy/form';
import { areaAddress, parseArea } from '../../src/workbook/address';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { protectionOf } from '../../src/workbench/host/objects/protection';
import { household } from '../people';
import { tableForm, tableSheet } from '../sheets';
import { bookWith, cellOf, closeAll, ledgerBook, on, openDesk, rowOf } from './workbook';

afterEach(closeAll);

const [name, size, second] = [cellOf('ledger', 0, 'headName'), cellOf('ledger', 0, 'householdSize'), cellOf('ledger', 1, 'headName')];
const wrong = () => ledgerBook([household(1, { headName: '', householdSize: '4' }), household(2, { headName: '' })]);

/** Fill → addresses of the custom formats that look like the desk's. */
const marks = (grid: MemoryGrid, sheet = '台账总表') =>
  grid.named(sheet).conditionalFormats().map(({ areas, rule, style }) => ({
    at: areas.map(areaAddress).join(','),
    fill: style.fill,
    always: rule.type === 'Custom' && /^=LEN\("防贫[^"]*"\)>0$/.test(rule.formula),
  }));

test('errors are red and warnings amber, neighbours in a column together', async () => {
  const { desk, grid } = await openDesk({ grid: wrong() });
  expect(on(desk, size).map(({ severity }) => severity)).toEqual(['warning']);
  expect(marks(grid)).toEqual([]);
  await desk.setMarking(true);
  expect(marks(grid)).toEqual(expect.arrayContaining([
    { at: `${name}:${second}`, fill: '#FFC7CE', always: true },
    { at: size, fill: '#FFEB9C', always: true },
  ]));
  expect(marks(grid)).toHaveLength(2);
  await desk.setMarking(false);
  expect(marks(grid)).toEqual([]);
});

test('marks are written only when they change', async () => {
  const { desk, grid, office, rest } = await openDesk({ grid: wrong() });
  await desk.setMarking(true);
  office.messages.clear();
  grid.type('台账总表', cellOf('ledger', 0, 'healthPersons'), 2);
  await rest();
  expect(office.messages.count).toBe(1);
  grid.type('台账总表', name, '李四');
  await rest();
  expect(office.messages.count).toBe(3);
  expect(marks(grid).map(({ at }) => at).sort()).toEqual([size, second].sort());
});

test('only the block of rows that changed is written', async () => {
  const records = Array.from({ length: 1200 }, (_, index) => household(index, index % 200 === 0 ? { headName: '' } : {}));
  const { desk, grid, office, rest } = await openDesk({ grid: ledgerBook(records) });
  await desk.setMarking(true);
  const before = grid.named('台账总表').conditionalFormats();
  expect(before.length).toBeGreaterThanOrEqual(3);
  office.messages.clear();
  grid.type('台账总表', cellOf('ledger', 1100, 'village'), '');
  await rest();
  const ids = new Set(grid.named('台账总表').conditionalFormats().map(({ id }) => id));
  expect(before.filter(({ id }) => !ids.has(id))).toHaveLength(1);
  expect(office.messages.roundTrips.at(-1)?.actions.filter((action) => action === 'delete')).toHaveLength(1);
});

test('no address is longer than Excel takes, however many cells are wrong', async () => {
  const counts = columnsOf(tableForm('ledger')).filter(({ type }) => type === 'count');
  const dirty = Object.fromEntries(counts.map(({ key }) => [key, 'x']));
  const records = Array.from({ length: 490 }, (_, index) => household(index, index % 2 ? {} : dirty));
  const { desk, grid } = await openDesk({ grid: ledgerBook(records) });
  await desk.setMarking(true);
  expect(desk.snapshot().notice).toBeUndefined();
  expect(marks(grid).map(({ at }) => at.length > 8192)).toEqual([false, false]);
  expect(new Set(marks(grid).map(({ fill }) => fill)).size).toBe(1);
});

test('marks of an earlier session go at the next opening, and other formats stay', async () => {
  const grid = wrong();
  const first = await openDesk({ grid });
  await first.desk.setMarking(true);
  grid.named('台账总表').addConditionalFormat({
    areas: [], rule: { type: 'Custom', formula: '=LEN(A1)>0' }, style: { fill: '#00FF00' }, stopIfTrue: false,
  });
  first.office.close();
  await openDesk({ grid });
  expect(marks(grid).map(({ fill }) => fill)).toEqual(['#00FF00']);
});

test('clearing removes the marks of every sheet and stops marking', async () => {
  const grid = bookWith(tableSheet('ledger', [household(1, { headName: '' })]), tableSheet('annex4', [{ township: '甲镇', category: '脱贫不稳户', households: 'x' }]));
  const { desk, rest } = await openDesk({ grid });
  await desk.setMarking(true);
  grid.activate('附件4');
  await rest();
  expect([marks(grid).length, marks(grid, '附件4').length]).not.toContain(0);
  await desk.clearMarks();
  expect([marks(grid), marks(grid, '附件4')]).toEqual([[], []]);
  expect(desk.snapshot()).toMatchObject({ marking: false, notice: { kind: 'done' } });
  grid.type('附件4', cellOf('annex4', 0, 'persons'), 'y');
  await rest();
  expect(marks(grid, '附件4')).toEqual([]);
});

test('a mark that somebody deleted is no obstacle', async () => {
  const { desk, grid, rest } = await openDesk({ grid: wrong() });
  await desk.setMarking(true);
  const sheet = grid.named('台账总表');
  for (const { id } of sheet.conditionalFormats()) sheet.deleteConditionalFormat(id);
  grid.type('台账总表', second, '王五');
  const { phase, notice } = await rest();
  expect({ phase, notice }).toEqual({ phase: 'ready', notice: undefined });
  expect(marks(grid).map(({ at }) => at).sort()).toEqual([name, size].sort());
});

test('a mark that was pasted along goes, one that was pasted over comes back', async () => {
  const { desk, grid, rest } = await openDesk({ grid: wrong() });
  await desk.setMarking(true);
  const sheet = grid.named('台账总表');
  const written = marks(grid);
  // What Excel does when a marked cell is copied elsewhere: a format of its own comes along with the value.
  const [copied] = sheet.conditionalFormats();
  const at = parseArea(cellOf('ledger', 1, 'village'));
  if (copied && at) sheet.addConditionalFormat({ ...copied, areas: [at] });
  grid.type('台账总表', cellOf('ledger', 1, 'village'), '二村');
  await rest();
  expect(marks(grid)).toEqual(expect.arrayContaining(written));
  expect(marks(grid)).toHaveLength(written.length);
});

test('marks that moved with their cells are written anew, even where the same cells are wrong again', async () => {
  const { desk, grid, rest } = await openDesk({ grid: ledgerBook([household(1, { headName: '' }), household(2)]) });
  await desk.setMarking(true);
  grid.insertRows('台账总表', rowOf('ledger', 0));
  grid.type('台账总表', second, '李四');
  grid.type('台账总表', cellOf('ledger', 0, 'headIdentity'), String(household(3)['headIdentity']));
  for (const key of ['township', 'village', 'householdSize', 'category', 'risk', 'cleared', 'phone', 'healthContent', 'healthPersons']) {
    grid.type('台账总表', cellOf('ledger', 0, key), String(household(3)[key]));
  }
  await rest();
  expect(marks(grid).map(({ at }) => at)).toEqual([name]);
});

test('a protected sheet that allows formats is marked; one that forbids them is not, and it is said once', async () => {
  const grid = wrong();
  grid.named('台账总表').setProtection(protectionOf({ allowFormatCells: true }));
  const first = await openDesk({ grid });
  await first.desk.setMarking(true);
  expect(marks(grid)).not.toEqual([]);
  await first.desk.setMarking(false);
  grid.named('台账总表').setProtection(protectionOf({}));
  await first.desk.recheck();
  await first.desk.setMarking(true);
  expect(first.desk.snapshot().notice).toMatchObject({ kind: 'warning', text: expect.stringContaining('不允许设置格式') });
  expect(marks(grid)).toEqual([]);
  await first.desk.recheck();
  expect(first.desk.snapshot().notice).toBeUndefined();
  expect(on(first.desk, name)).toHaveLength(1);
  expect(grid.named('台账总表').protection()).toBeDefined();
});

test('before ExcelApi 1.20 nothing is marked until the clerk wants it: writing empties Ctrl+Z', async () => {
  const old = await openDesk({ grid: wrong(), matrix: { ExcelApi: '1.19' } });
  expect(old.desk.snapshot().marking).toBe(false);
  expect(marks(old.grid)).toEqual([]);
  const recent = await openDesk({ grid: wrong(), matrix: { ExcelApi: '1.20' } });
  expect(recent.desk.snapshot().marking).toBe(true);
  expect(marks(recent.grid)).toHaveLength(2);
});
