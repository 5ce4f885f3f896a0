import { household, identityOf } from '../people';
import { tableSheet } from '../sheets';
import { bookWith, cellOf, closeAll, findings, ledgerBook, on, openDesk, rowOf } from './workbook';

afterEach(closeAll);

const households = (count: number) => Array.from({ length: count }, (_, index) => household(index));
const distinct = (count: number) => Array.from({ length: count }, (_, index) => household(index, { headIdentity: identityOf(index) }));

test('binds the active sheet to its form and judges it', async () => {
  const { desk } = await openDesk({ grid: ledgerBook([household(1), household(2, { headName: '' })]) });
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', activeSheet: '台账总表', sheet: { name: '台账总表', rows: 2 } });
  expect(on(desk, cellOf('ledger', 1, 'headName')).map(({ rule }) => rule)).toEqual(['S1-A3-headName-required']);
});

test('a sheet that is no form is said to be none', async () => {
  const { desk } = await openDesk({ sheets: ['Sheet1'] });
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', activeSheet: 'Sheet1', sheet: undefined });
});

test.each([10, 10_000])('a typed cell costs one message to read it in a ledger of %i rows', async (rows) => {
  const { desk, grid, office, rest } = await openDesk({ grid: ledgerBook(households(rows)) });
  const cell = cellOf('ledger', 5, 'householdSize');
  expect(on(desk, cell)).toEqual([]);
  grid.type('台账总表', cell, '四');
  await rest();
  expect(on(desk, cell)).not.toEqual([]);
  expect(office.messages.count).toBe(1);
});

test.each([10, 10_000])('and one more to mark it', async (rows) => {
  const { desk, grid, office, rest } = await openDesk({ grid: ledgerBook(households(rows)) });
  await desk.setMarking(true);
  office.messages.clear();
  grid.type('台账总表', cellOf('ledger', 5, 'householdSize'), '四');
  await rest();
  expect(office.messages.count).toBe(2);
});

test('a paste of 5,000 rows costs at most six messages', async () => {
  const { desk, grid, office, rest } = await openDesk({ grid: ledgerBook([household(0)]) });
  await desk.setMarking(true);
  office.messages.clear();
  const rows = tableSheet('ledger', households(5000).map((record) => ({ ...record, phone: '1' }))).rows.slice(rowOf('ledger', 0) - 1);
  grid.paste('台账总表', `A${rowOf('ledger', 0)}`, rows.map((row) => (row ?? []).map((cell) => (cell?.kind === 'text' ? cell.text : cell?.kind === 'number' ? cell.value : ''))));
  await rest();
  expect(desk.snapshot().sheet?.rows).toBe(5000);
  expect(findings(desk).filter(({ rule }) => rule === 'PHONE-FORMAT')).toHaveLength(5000);
  expect(office.messages.count).toBeLessThanOrEqual(6);
});

test('edit by edit the findings are those of the whole sheet', async () => {
  const { desk, grid, rest } = await openDesk({ grid: ledgerBook(distinct(6)) });
  const type = (record: number, key: string, value: string | number) => grid.type('台账总表', cellOf('ledger', record, key), value);
  type(2, 'headIdentity', identityOf(3));
  type(7, 'township', '甲镇');
  type(8, 'township', '乙镇');
  type(3, 'householdSize', '');
  grid.erase('台账总表', `A${rowOf('ledger', 5)}:AZ${rowOf('ledger', 5)}`);
  await rest();
  const followed = desk.snapshot().sheet;
  expect(followed?.findings.length).toBeGreaterThan(3);
  await desk.recheck();
  expect(desk.snapshot().sheet).toEqual(followed);
});

test('inserting and deleting rows moves the findings', async () => {
  const { desk, grid, rest, at } = await openDesk({ grid: ledgerBook([household(1), household(2, { headName: '' })]) });
  grid.insertRows('台账总表', rowOf('ledger', 1));
  await rest();
  expect(at(cellOf('ledger', 1, 'headName'))).toEqual([]);
  expect(at(cellOf('ledger', 2, 'headName'))).toHaveLength(1);
  grid.deleteRows('台账总表', rowOf('ledger', 0), 2);
  await rest();
  expect(at(cellOf('ledger', 0, 'headName'))).toHaveLength(1);
  expect(desk.snapshot().sheet?.rows).toBe(1);
});

test('a header that is typed over unbinds the sheet, and Ctrl+Z binds it again', async () => {
  const { desk, grid, rest } = await openDesk({ grid: ledgerBook([household(1)]) });
  grid.paste('台账总表', 'A2', [['一', '二'], ['三', '四']]);
  await rest();
  expect(findings(desk).map(({ rule }) => rule)).toContain('FORM-COLUMN');
  grid.undo();
  await rest();
  expect(findings(desk)).toEqual([]);
});

test('a township cell that stands for the rows below is judged in them too', async () => {
  const rows = [
    { township: '甲镇', category: '脱贫不稳户', households: 1, persons: 1 },
    { category: '边缘易致贫户', households: 1, persons: 1 },
  ];
  const { desk, grid, rest, at } = await openDesk({ grid: bookWith(tableSheet('annex4', rows)) });
  expect(at(cellOf('annex4', 1, 'township'))).toEqual([]);
  grid.type('附件4', cellOf('annex4', 0, 'township'), '');
  await rest();
  expect(at(cellOf('annex4', 1, 'township'))).toHaveLength(1);
  expect(desk.snapshot().phase).toBe('ready');
});

test('typing while a check runs: the newest state wins', async () => {
  const { desk, grid, rest, at } = await openDesk({ grid: ledgerBook(households(200)) });
  const cell = cellOf('ledger', 0, 'householdSize');
  const seen: string[] = [];
  desk.subscribe(() => {
    const { phase } = desk.snapshot();
    if (phase === 'ready') seen.push(JSON.stringify(at(cell)));
  });
  for (const value of ['四', 4, 'x', 5, '五人', 3]) {
    grid.type('台账总表', cell, value);
    await Promise.resolve();
  }
  await rest();
  expect(at(cell)).toEqual([]);
  expect(new Set(seen)).toEqual(new Set(['[]']));
});

test('the sheet that is activated is the one that is checked', async () => {
  const grid = bookWith(tableSheet('ledger', [household(1)]), tableSheet('annex4', []));
  const { desk, rest } = await openDesk({ grid });
  grid.activate('附件4');
  expect((await rest()).sheet?.form.id).toBe('annex4');
  grid.activate('台账总表');
  expect((await rest()).sheet?.form.id).toBe('ledger');
  expect(desk.snapshot().phase).toBe('ready');
});
