import { protectionOf } from '../../src/workbench/host/objects/protection';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { columnsOf } from '../../src/policy/form';
import { columnIndex, columnName, parseArea } from '../../src/workbook/address';
import { household, identityOf } from '../people';
import { tableForm } from '../sheets';
import { cellOf, closeAll, findings, ledgerBook, openDesk, rowOf } from './workbook';

afterEach(closeAll);

const SHEET = '台账总表';
const cell = (record: number, key: string) => cellOf('ledger', record, key);

function area(address: string) {
  const found = parseArea(address);
  if (!found) throw new Error(address);
  return found;
}
const value = (grid: MemoryGrid, address: string) => grid.named(SHEET).values(area(address))[0]?.[0];
const column = (grid: MemoryGrid, key: string, rows = 3) => Array.from({ length: rows }, (_, record) => value(grid, cell(record, key)));

const three = () => [
  household(1, { headName: '王五', householdSize: 3 }),
  household(2, { headName: '李四', householdSize: 5 }),
  household(3, { headName: '赵六', householdSize: 2 }),
];

test('whole rows move, the running number stays, and one step takes it back', async () => {
  const { desk, grid } = await openDesk({ grid: ledgerBook(three()) });
  await desk.sort('householdSize', 'ascending');
  expect(column(grid, 'headName')).toEqual(['赵六', '王五', '李四']);
  expect(column(grid, 'headIdentity')).toEqual([identityOf(3), identityOf(1), identityOf(2)]);
  expect(column(grid, 'serial')).toEqual([1, 2, 3]);
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'done' }, steps: [{ label: '按“家庭人数”升序排序' }] });
  await desk.undo();
  expect(column(grid, 'headName')).toEqual(['王五', '李四', '赵六']);
  expect(desk.snapshot().steps).toEqual([]);
});

test('findings stand where their rows have gone', async () => {
  const dirty = three();
  dirty[2] = household(3, { headName: '赵六', householdSize: 2, headIdentity: '430999' });
  const { desk } = await openDesk({ grid: ledgerBook(dirty) });
  await desk.sort('headName', 'descending');
  expect(findings(desk).map(({ row }) => row + 1)).toEqual([rowOf('ledger', 0)]);
});

test('undoing takes along what was edited in the rows since', async () => {
  const { desk, grid, rest } = await openDesk({ grid: ledgerBook(three()) });
  await desk.sort('householdSize', 'ascending');
  grid.type(SHEET, cell(0, 'headName'), '赵六六');
  await rest();
  await desk.undo();
  expect(column(grid, 'headName')).toEqual(['王五', '李四', '赵六六']);
});

test('after rows were inserted the old order is no more', async () => {
  const { desk, grid, rest } = await openDesk({ grid: ledgerBook(three()) });
  await desk.sort('householdSize', 'ascending');
  grid.insertRows(SHEET, rowOf('ledger', 1) - 1, 1);
  await rest();
  const now = column(grid, 'headName', 4);
  await desk.undo();
  expect(column(grid, 'headName', 4)).toEqual(now);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('插入或删除过行') });
});

test('blank rows between the records come after them, with what stands beside the table in them', async () => {
  const grid = ledgerBook([...three(), household(4, { headName: '孙七', householdSize: 1 })]);
  const beside = `${columnName(columnIndex(columnsOf(tableForm('ledger')).length + 1))}${rowOf('ledger', 1)}`;
  grid.fill(SHEET, cell(1, 'township'), [columnsOf(tableForm('ledger')).slice(1).map(() => '')]);
  grid.fill(SHEET, beside, [['李四家的事']]);
  const { desk } = await openDesk({ grid });
  await desk.sort('householdSize', 'ascending');
  expect(column(grid, 'headName', 4)).toEqual(['孙七', '赵六', '王五', '']);
  expect(value(grid, beside.replace(/\d+$/, String(rowOf('ledger', 3))))).toBe('李四家的事');
});

test('a text that looks like a number stays a text, a formula typed as text stays one', async () => {
  const grid = ledgerBook([household(1, { householdSize: 3, village: '0123' }), household(2, { householdSize: 1, healthContent: '慢病签约' })]);
  const formats = grid.named(SHEET);
  formats.setNumberFormats(area(cell(0, 'village')), '@');
  grid.fill(SHEET, cell(0, 'village'), [['0123']]);
  grid.type(SHEET, cell(1, 'healthContent'), "'=1+1");
  const { desk } = await openDesk({ grid });
  await desk.sort('householdSize', 'ascending');
  expect([value(grid, cell(1, 'village')), formats.numberFormats(area(cell(1, 'village')))[0]?.[0]]).toEqual(['0123', '@']);
  expect([value(grid, cell(0, 'healthContent')), formats.valueTypes(area(cell(0, 'healthContent')))[0]?.[0]]).toEqual(['=1+1', 'String']);
});

test('a column of nothing but formulas stays and counts anew', async () => {
  const grid = ledgerBook(three());
  const beside = (record: number) => `${columnName(columnIndex(columnsOf(tableForm('ledger')).length))}${rowOf('ledger', record)}`;
  for (const record of [0, 1, 2]) grid.fill(SHEET, beside(record), [[`=${cell(record, 'householdSize')}*2`]]);
  const { desk } = await openDesk({ grid });
  await desk.sort('householdSize', 'ascending');
  expect([0, 1, 2].map((record) => grid.named(SHEET).formulas(area(beside(record)))[0]?.[0])).toEqual(
    [0, 1, 2].map((record) => `=${cell(record, 'householdSize')}*2`),
  );
});

describe('what cannot move without harm is left alone, and named', () => {
  const untouched = async (grid: MemoryGrid, sentence: string) => {
    const { desk } = await openDesk({ grid });
    await desk.sort('householdSize', 'ascending');
    expect(desk.snapshot()).toMatchObject({ steps: [], notice: { kind: 'error', text: expect.stringContaining(sentence) } });
    expect(column(grid, 'headName')).toEqual(['王五', '李四', '赵六']);
  };

  test('a formula among the entries', async () => {
    const grid = ledgerBook(three());
    grid.fill(SHEET, cell(1, 'householdSize'), [['=2+3']]);
    await untouched(grid, `${cell(1, 'householdSize')} 是公式`);
  });

  test('hidden rows', async () => {
    const grid = ledgerBook(three());
    grid.named(SHEET).setHidden(area(`A${rowOf('ledger', 1)}`), 'rows', true);
    await untouched(grid, '隐藏的行');
  });

  test('merged cells', async () => {
    const grid = ledgerBook(three());
    grid.named(SHEET).merge(area(`${cell(0, 'village')}:${cell(1, 'village')}`));
    await untouched(grid, '合并的单元格');
  });

  test('a locked cell of the table', async () => {
    const grid = ledgerBook(three());
    grid.named(SHEET).setFormat([area(`A1:${columnName(columnIndex(200))}2000`)], { locked: false });
    grid.named(SHEET).setFormat([area(cell(1, 'village'))], { locked: true });
    grid.named(SHEET).setProtection(protectionOf({ allowFormatCells: true }));
    await untouched(grid, '受保护');
  });

  test('a sum between the rows', async () => {
    const grid = ledgerBook([...three().slice(0, 2), { township: '合计', householdSize: 8 }, household(3, { headName: '赵六', householdSize: 2 })]);
    const { desk } = await openDesk({ grid });
    await desk.sort('householdSize', 'ascending');
    expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining(`第 ${rowOf('ledger', 2)} 行是合计`) });
  });
});

test('the protected template is sorted by the pane, where Excel itself may not', async () => {
  const { desk, grid, rest } = await openDesk();
  await desk.addForm('ledger', 'here', { township: '甲镇', rows: 20 });
  await rest();
  const layout = columnsOf(tableForm('ledger'));
  const first = desk.snapshot();
  expect(first.sheet?.form.id).toBe('ledger');
  // The template has more rows above its table than a plain sheet.
  const top = firstRow(grid);
  const at = (record: number, key: string) => `${columnName(columnIndex(layout.findIndex((one) => one.key === key)))}${top + record}`;
  three().forEach((record, index) =>
    Object.entries(record).forEach(([key, entry]) => {
      if (key !== 'serial') grid.type(SHEET, at(index, key), String(entry));
    }),
  );
  await rest();
  expect(desk.snapshot().sheet?.rows).toBe(3);
  await desk.sort('householdSize', 'ascending');
  expect(desk.snapshot().notice).toMatchObject({ kind: 'done' });
  expect([0, 1, 2].map((record) => value(grid, at(record, 'headName')))).toEqual(['赵六', '王五', '李四']);
});

/** The first entry row of the inserted template: under the header cell that says 户主姓名. */
function firstRow(grid: MemoryGrid): number {
  const found = grid.named(SHEET).values(area('A1:Z20')).findIndex((row) => row.includes('户主姓名'));
  return found + 2;
}

test('two hundred rows are sorted in few messages', async () => {
  const { desk, office } = await openDesk({ grid: ledgerBook(Array.from({ length: 200 }, (_, index) => household(index, { householdSize: 1 + ((index * 7) % 9) }))) });
  office.messages.clear();
  await desk.sort('householdSize', 'ascending');
  expect(office.messages.count).toBeLessThanOrEqual(6);
});
