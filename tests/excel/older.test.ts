import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { columnsOf } from '../../src/policy/form';
import { parseArea } from '../../src/workbook/address';
import { household, identityOf } from '../people';
import { sheetOf, tableForm, tableSheet } from '../sheets';
import { bookWith, cellOf, closeAll, findings, ledgerBook, openDesk, textColumns, type Opened } from './workbook';

/*
 * The whole way of a clerk in every Excel that differs from another for us. The host at a lowered matrix refuses what that
 * Excel lacks (tests/workbench/host/sets.test.ts holds it against Microsoft's declarations): a fallback that used what is
 * newer would end in ApiNotFound, and so in a notice or a lost pane, here.
 */

afterEach(closeAll);

const LEDGER = '台账总表';
const COLUMN_OF_SIZE = columnsOf(tableForm('ledger')).findIndex(({ key }) => key === 'householdSize');
const at = (record: number, key: string) => cellOf('ledger', record, key);
const dirty = () => [
  household(1, { headName: '王 五', householdSize: 3 }),
  household(2, { headName: '李四', householdSize: 5, netIncome: 5_000_000 }),
  household(3, { headName: '赵六', householdSize: 2, headIdentity: identityOf(3).slice(0, 17) }),
];

/** What an Excel of that version has beyond ExcelApi 1.9, as far as the pane cares. */
interface Has {
  readonly sorts: boolean;
  readonly inserts: boolean;
  readonly tellsOwnWrites: boolean;
  readonly tellsNames: boolean;
}

const VERSIONS: readonly (readonly [string, Has])[] = [
  ['1.9', { sorts: false, inserts: false, tellsOwnWrites: false, tellsNames: false }],
  ['1.10', { sorts: true, inserts: false, tellsOwnWrites: false, tellsNames: false }],
  ['1.12', { sorts: true, inserts: false, tellsOwnWrites: false, tellsNames: false }],
  ['1.13', { sorts: true, inserts: true, tellsOwnWrites: false, tellsNames: false }],
  ['1.14', { sorts: true, inserts: true, tellsOwnWrites: true, tellsNames: false }],
  ['1.16', { sorts: true, inserts: true, tellsOwnWrites: true, tellsNames: false }],
  ['1.17', { sorts: true, inserts: true, tellsOwnWrites: true, tellsNames: true }],
];

describe.each(VERSIONS)('ExcelApi %s', (version, has) => {
  const open = (grid: MemoryGrid) => openDesk({ grid, matrix: { ExcelApi: version } });
  const well = ({ desk }: Opened) => {
    const { phase, notice } = desk.snapshot();
    expect(notice?.kind === 'error' ? notice.text : phase).toBe('ready');
  };

  test('opens, finds, follows typing, mends and takes back', async () => {
    const opened = await open(ledgerBook(dirty()));
    const { desk, grid, rest } = opened;
    expect(findings(desk).map(({ row }) => row).sort()).toHaveLength(3);
    grid.type(LEDGER, at(2, 'headIdentity'), identityOf(3));
    await rest();
    expect(findings(desk)).toHaveLength(2);
    await desk.fix(findings(desk));
    await rest();
    expect(grid.show(LEDGER, at(0, 'headName'))).toEqual([['王五']]);
    expect(findings(desk)).toHaveLength(1);
    await desk.undo();
    await rest();
    expect(grid.show(LEDGER, at(0, 'headName'))).toEqual([['王 五']]);
    expect(findings(desk)).toHaveLength(2);
    well(opened);
  });

  test('follows a paste, inserted rows and another sheet', async () => {
    const book = bookWith(tableSheet('ledger', dirty()), sheetOf([['别的']], '别的'));
    textColumns(book, 'ledger');
    const opened = await open(book);
    const { desk, grid, rest } = opened;
    grid.paste(LEDGER, at(0, 'headName'), [['王五'], ['李四'], ['赵 六']]);
    await rest();
    const before = findings(desk).map(({ row }) => row);
    grid.insertRows(LEDGER, 4, 1);
    await rest();
    expect(Math.max(...findings(desk).map(({ row }) => row))).toBe(Math.max(...before) + 1);
    grid.activate('别的');
    await rest();
    expect(desk.snapshot()).toMatchObject({ activeSheet: '别的', sheet: undefined });
    grid.activate(LEDGER);
    await rest();
    expect(desk.snapshot()).toMatchObject({ activeSheet: LEDGER });
    well(opened);
  });

  test('marks cells and clears the marks', async () => {
    const opened = await open(ledgerBook(dirty()));
    const { desk, grid } = opened;
    expect(desk.snapshot().marking).toBe(false);
    await desk.setMarking(true);
    expect(grid.named(LEDGER).conditionalFormats().length).toBeGreaterThan(0);
    await desk.clearMarks();
    expect(grid.named(LEDGER).conditionalFormats()).toEqual([]);
    well(opened);
  });

  test('notes a confirmation in the workbook', async () => {
    const opened = await open(ledgerBook(dirty()));
    const { desk } = opened;
    const warnings = findings(desk).filter(({ rule }) => rule.includes('netIncome'));
    await desk.confirm(warnings, { by: '李主任', reason: '卖房所得' });
    expect(desk.snapshot().sheet?.confirmed).toHaveLength(1);
    await desk.undo();
    expect(desk.snapshot().sheet?.confirmed).toEqual([]);
    well(opened);
  });

  test('hears of a sort in Excel where Excel tells of it, elsewhere when it is asked to look again', async () => {
    const opened = await open(ledgerBook(dirty()));
    const { desk, grid, rest } = opened;
    const rowsOf = () => findings(desk).map(({ row }) => row).sort((a, b) => a - b);
    const before = rowsOf();
    grid.sort(LEDGER, `${at(0, 'serial')}:${at(2, 'healthPersons')}`, COLUMN_OF_SIZE);
    await rest();
    if (!has.sorts) {
      expect(rowsOf()).toEqual(before);
      await desk.recheck();
    }
    expect(grid.show(LEDGER, at(0, 'householdSize'))).toEqual([[2]]);
    expect(findings(desk).find(({ fix }) => fix)?.row).toBe(before[0]! + 1);
    well(opened);
  });

  test('sorts by the pane, and takes it back', async () => {
    const opened = await open(ledgerBook(dirty()));
    const { desk, grid } = opened;
    await desk.sort('householdSize', 'ascending');
    expect(grid.show(LEDGER, at(0, 'householdSize'))).toEqual([[2]]);
    await desk.undo();
    expect(grid.show(LEDGER, at(0, 'householdSize'))).toEqual([[3]]);
    well(opened);
  });

  test('counts 附件4, and writes it into the workbook or, where Excel inserts no sheets, opens it beside', async () => {
    const opened = await open(ledgerBook([household(1, { householdSize: 3 }), household(2, { householdSize: 5 })]));
    const { desk, grid } = opened;
    await desk.countReport();
    expect(desk.snapshot().report?.tally.rows[0]?.all).toMatchObject({ households: 2, persons: 8 });
    await desk.writeReport();
    expect([grid.sheets().some((sheet) => sheet.name() === '附件4'), grid.opened.length]).toEqual(has.inserts ? [true, 0] : [false, 1]);
    expect(desk.snapshot().notice?.kind).toBe(has.inserts ? 'done' : 'warning');
    well(opened);
  });

  test('prints a blank form here or, where Excel inserts no sheets, as a new workbook, and says so', async () => {
    const opened = await open(ledgerBook([]));
    const { desk, grid } = opened;
    await desk.addForm('annex1', 'here', { township: '甲镇' });
    expect([grid.sheets().some((sheet) => sheet.name() === '附件1'), grid.opened.length]).toEqual(has.inserts ? [true, 0] : [false, 1]);
    expect(desk.snapshot().notice).toEqual(
      has.inserts ? { kind: 'done', text: '已插入“附件1”' } : { kind: 'warning', text: '这个 Excel 版本不能插入工作表，已在新工作簿中打开“附件1”' },
    );
    await desk.addForm('annex1', 'new-workbook', {});
    expect(grid.opened).toHaveLength(has.inserts ? 1 : 2);
    well(opened);
  });

  test('makes 一户一档 and looks through the workbook before it is put up', async () => {
    const opened = await open(ledgerBook([household(1), household(2)]));
    const { desk, grid } = opened;
    await desk.makeCards('sheets');
    expect(grid.opened).toHaveLength(1);
    expect((await desk.scanWorkbook())?.objections.length).toBeGreaterThan(0);
    well(opened);
  });

  test('a renamed sheet is known by its new name, at once where Excel tells it', async () => {
    const opened = await open(ledgerBook(dirty()));
    const { desk, grid, rest } = opened;
    grid.renameSheet(LEDGER, '甲镇台账');
    await rest();
    expect(desk.snapshot().activeSheet).toBe(has.tellsNames ? '甲镇台账' : LEDGER);
    grid.type('甲镇台账', at(0, 'headName'), '王五');
    await rest();
    expect(desk.snapshot().activeSheet).toBe('甲镇台账');
    well(opened);
  });

  test('a form is found under merged cells, told of them or not', async () => {
    const grid = ledgerBook(dirty());
    const title = parseArea('A1:T1');
    if (title) grid.named(LEDGER).merge(title);
    const opened = await open(grid);
    expect(opened.desk.snapshot().sheet?.rows).toBe(3);
    well(opened);
  });
});

test('what the pane wrote is looked at once more only where Excel does not tell whose write it was', async () => {
  const messages = async (version: string) => {
    const { desk, office, rest } = await openDesk({ grid: ledgerBook(dirty()), matrix: { ExcelApi: version } });
    await desk.fix(findings(desk));
    await rest();
    return office.messages.count;
  };
  expect(await messages('1.13')).toBeGreaterThan(await messages('1.14'));
});
