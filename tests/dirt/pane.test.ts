import { areaAddress } from '../../src/workbook/address';
import { parseArea } from '../../src/workbook/address';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { address } from '../../src/rules/finding';
import { bookWith, cellOf, closeAll, findings, ledgerBook, openDesk, rowOf, textColumns, type Opened } from '../excel/workbook';
import { household, identityOf } from '../people';
import { headerRows, tableForm, tableSheet } from '../sheets';

/*
 * What people do to a sheet while the pane is open: whatever it was, the pane must come to what a fresh look at the sheet
 * says, and the tally must name what it does not count.
 */

afterEach(closeAll);

const LEDGER = '台账总表';
const at = (record: number, key: string) => cellOf('ledger', record, key);
const rowsAt = (from: number, to = from) => `A${rowOf('ledger', from)}:AL${rowOf('ledger', to)}`;
const areaOf = (words: string) => parseArea(words) ?? fail(words);
const fail = (words: string): never => {
  throw new Error(words);
};

const wrong = household(2, { headName: '' });
const rostered = (sequence: number) => ({ category: '脱贫不稳定户', township: '甲镇', village: '一村', headName: '张三', headIdentity: identityOf(sequence), householdSize: 4 });
const withRoster = () => {
  const grid = bookWith(tableSheet('ledger', [household(1), household(2)]), tableSheet('roster', [rostered(1), rostered(2)]));
  for (const form of ['ledger', 'roster']) textColumns(grid, form);
  return grid;
};

interface Case {
  readonly grid?: () => MemoryGrid;
  readonly act: (grid: MemoryGrid) => void;
  /** `rule cell` of every finding afterwards; what other sheets have to do with it is told only where it is asked for. */
  readonly found: readonly string[];
  readonly rows: number;
}

const three = () => ledgerBook([household(1), wrong, household(3)]);

const cases: readonly (readonly [string, Case])[] = [
  ['a row cut and pasted under the table is judged where it is now', { act: (grid) => grid.cut(LEDGER, rowsAt(1), `A${rowOf('ledger', 4)}`), found: [`S1-A3-headName-required ${at(4, 'headName')}`], rows: 3 }],
  ['a row cut and pasted over another: the one is gone from its place, the other is no more', {
    act: (grid) => grid.cut(LEDGER, rowsAt(1), `A${rowOf('ledger', 0)}`), found: [`S1-A3-headName-required ${at(0, 'headName')}`], rows: 2,
  }],
  ['a cell cut out of one household into another: both are judged', {
    act: (grid) => grid.cut(LEDGER, at(0, 'householdSize'), at(2, 'phone')), found: [`S1-A3-householdSize-required ${at(0, 'householdSize')}`, `S1-A3-headName-required ${at(1, 'headName')}`, `PHONE-FORMAT ${at(2, 'phone')}`], rows: 3,
  }],
  ['a copied row is the same household twice', {
    act: (grid) => grid.paste(LEDGER, `A${rowOf('ledger', 3)}`, grid.named(LEDGER).values(areaOf(rowsAt(0)))), rows: 4,
    found: [`S1-A3-headIdentity-duplicate ${at(0, 'headIdentity')}`, `S1-A3-headName-required ${at(1, 'headName')}`, `S1-A3-headIdentity-duplicate ${at(3, 'headIdentity')}`],
  }],
  ['rows that are sorted take their findings along', { act: (grid) => grid.sort(LEDGER, rowsAt(0, 2), 3), found: [`S1-A3-headName-required ${at(0, 'headName')}`], rows: 3 }],
  ['hidden rows are read', { act: (grid) => grid.named(LEDGER).setHidden(areaOf(rowsAt(1)), 'rows', true), found: [`S1-A3-headName-required ${at(1, 'headName')}`], rows: 3 }],
  ['a column put in moves the others, and what is typed into it is said not to be read', {
    act: (grid) => {
      grid.insertColumns(LEDGER, 'F1');
      grid.type(LEDGER, `F${rowOf('ledger', 0)}`, '汉族');
    },
    found: [`FORM-EXTRA F${rowOf('ledger', 0)}`, `S1-A3-headName-required ${at(1, 'headName')}`], rows: 3,
  }],
  ['a column put in, typed into and cleared again', {
    act: (grid) => {
      grid.insertColumns(LEDGER, 'F1');
      grid.type(LEDGER, `F${rowOf('ledger', 0)}`, '汉族');
      grid.erase(LEDGER, `F${rowOf('ledger', 0)}`);
    },
    found: [`S1-A3-headName-required ${at(1, 'headName')}`], rows: 3,
  }],
  ['村 of merged rows, typed anew, is the village of each', {
    grid: () => {
      const grid = ledgerBook([household(1), household(2, { village: '' })]);
      grid.named(LEDGER).merge(areaOf(`${at(0, 'village')}:${at(1, 'village')}`));
      return grid;
    },
    act: (grid) => grid.type(LEDGER, at(0, 'village'), ''),
    found: [`S1-A3-village-required ${at(0, 'village')}`, `S1-A3-village-required ${at(1, 'village')}`], rows: 2,
  }],
  ['帮扶责任人 merged over two households', {
    grid: () => {
      const grid = ledgerBook([household(1), household(2)]);
      grid.named(LEDGER).merge(areaOf(`${at(0, 'helperUnit')}:${at(1, 'helperUnit')}`));
      return grid;
    },
    act: (grid) => grid.type(LEDGER, at(0, 'helperUnit'), '某局'),
    found: [`FORM-MERGED ${at(0, 'helperUnit')}`], rows: 2,
  }],
  ['another table pasted under the households', {
    act: (grid) => grid.paste(LEDGER, `A${rowOf('ledger', 4)}`, [...headerRows(tableForm('annex4')), ['甲镇', '脱贫不稳户', '1', '4']].map((cells) => Array.from({ length: 25 }, (_, column) => cells[column] ?? ''))),
    found: ['FORM-TABLES A2', `S1-A3-headName-required ${at(1, 'headName')}`], rows: 3,
  }],
  ['合计 typed under the table', { act: (grid) => grid.type(LEDGER, at(3, 'village'), '合计'), found: [`S1-A3-headName-required ${at(1, 'headName')}`], rows: 4 }],
  ['a note typed between the households: those below are no longer read, and said', {
    act: (grid) => {
      grid.erase(LEDGER, rowsAt(1));
      grid.type(LEDGER, at(1, 'serial'), '说明：以上属实');
    },
    found: [`FORM-BELOW A${rowOf('ledger', 2)}`], rows: 1,
  }],
  ['an error value', { act: (grid) => grid.type(LEDGER, at(0, 'householdSize'), '#N/A'), found: [`CELL-TYPE ${at(0, 'householdSize')}`, `S1-A3-headName-required ${at(1, 'headName')}`], rows: 3 }],
  ['a household cut out of the ledger and pasted into another sheet', {
    grid: withRoster, act: (grid) => grid.cut(LEDGER, rowsAt(1), 'A30', '名册'), found: [], rows: 1,
  }],
  ['a person cut out of the roster: the ledger before the clerk is held against what is left', {
    grid: withRoster, act: (grid) => grid.cut('名册', cellOf('roster', 1, 'householdSize'), 'P40'), found: [], rows: 2,
  }],
];

const said = (desk: Opened['desk']) => findings(desk).map((one) => `${one.rule} ${address(one)}`);

test.each(cases)('%s', async (_, { grid = three, act, found, rows }) => {
  const { desk, grid: book, rest } = await openDesk({ grid: grid() });
  act(book);
  await rest();
  expect(said(desk)).toEqual(found);
  const { sheet } = desk.snapshot();
  expect(sheet?.rows).toBe(rows);
  await desk.recheck();
  expect(desk.snapshot().sheet).toEqual(sheet);
});

test('the pane’s tally names what it does not count, as the command does', async () => {
  const { rows, ...sheet } = tableSheet('ledger', [household(1, { industryContent: '养牛', industryPersons: 2 })]);
  const under = tableSheet('ledger', [household(2)]).rows.at(-1);
  const grid = bookWith({ ...sheet, rows: [...rows, [{ kind: 'text', text: '说明：一户一行。' }], under] });
  grid.named(LEDGER).merge(areaOf(`${at(0, 'industryPersons')}:${at(0, 'microcreditContent')}`));
  const { desk } = await openDesk({ grid });
  await desk.countReport();
  expect(desk.snapshot().report?.tally.excluded.map(({ row, cell }) => cell ?? row)).toEqual([rowOf('ledger', 2), at(0, 'industryPersons')]);
});

test('in an Excel that does not tell merged cells, blanks under a merged place are said to be blank', async () => {
  const grid = ledgerBook([household(1), household(2, { village: '' })]);
  grid.named(LEDGER).merge(areaOf(areaAddress(areaOf(`${at(0, 'village')}:${at(1, 'village')}`))));
  const { desk } = await openDesk({ grid, matrix: { ExcelApi: '1.9' } });
  expect(said(desk)).toEqual([`S1-A3-village-required ${at(1, 'village')}`]);
});
