import { ObjectMatrix, type ICellData } from '@univerjs/core';
import { blankBook } from '../../../src/native/book';
import { assemble, type Ingredient } from '../../../src/workbook/assemble/assemble';
import { number, text } from '../../../src/workbook/cell';
import { columnIndex, rowIndex } from '../../../src/workbook/address';
import type { SheetPlan } from '../../../src/workbook/write/plan';
import { writeBook } from '../../../src/workbook/write/write';
import { Words, cellRows } from '../../../src/workbench/grid/words';
import { openBook, type OpenedBook } from '../../../src/workbench/open/book';
import { heshan } from '../../policies';

/** The grid’s view of a file: its names, and the rows they lead to. */
const namedBook = (opened: OpenedBook) => ({
  names: new Map(opened.names.map(({ name, formula }) => [name, formula.slice(1)])),
  rows: (sheet: string) => {
    const found = opened.sheets.find(({ name }) => name === sheet);
    return found && cellRows(new ObjectMatrix(found.data.cellData ?? {}));
  },
});
const formulasOf = ({ data, validations, conditionalFormats }: OpenedBook['sheets'][number], spell = (formula: string) => formula): string[] => {
  const found: string[] = [];
  new ObjectMatrix<ICellData>(data.cellData ?? {}).forValue((_row, _column, { f }) => {
    if (f) found.push(spell(f));
  });
  const rules = [...validations.map(({ validation }) => validation.rule), ...conditionalFormats.map(({ rule }) => rule)];
  for (const rule of rules) found.push(...Object.values(rule).map((value) => (typeof value === 'string' ? spell(value) : String(value))));
  return found;
};

test('an inserted form reads in the grid as it is saved into the file', async () => {
  const form = async (id: string, day: number): Promise<Ingredient> => ({ bytes: await writeBook(blankBook(heshan, [id], { township: '清泉镇', rows: 5, today: { year: 2026, month: 1, day } })) });
  const [base, coming] = [await form('ledger', 1), await form('annex1', 2)];
  const [here, there] = [openBook(base.bytes), openBook(coming.bytes)];
  const words = new Words(there, new Map([['附件1', '附件1'], ['参数', '参数 (2)']]), namedBook(here));
  const wishes = [
    ...here.sheets.map(({ name, visibility }) => ({ from: base, sheet: name, name, visibility })),
    ...there.sheets.map(({ name, visibility }) => ({ from: coming, sheet: name, name: words.sheet(name) ?? '', visibility })),
  ];
  const saved = openBook(assemble(base, wishes).bytes);
  const shown = there.sheets.map((sheet) => formulasOf(sheet, words.of(sheet)));
  expect(shown).toEqual(saved.sheets.slice(-2).map((sheet) => formulasOf(sheet)));
  expect(shown.flat().some((formula) => formula.includes('fangpin_list_risk'))).toBe(true);
  expect(saved.names.filter(({ name }) => name.endsWith('_2')).map(({ name }) => [name, words.names.get(name.slice(0, -2))])).toEqual([
    ['fangpin_earliest_2', 'fangpin_earliest_2'],
    ['fangpin_latest_2', 'fangpin_latest_2'],
  ]);
});

test('names and sheets of one sheet’s own stay its own; words are no formulas', async () => {
  const sheet = (name: string, names: SheetPlan['names']): SheetPlan => ({
    name, names, visibility: 'visible', cells: [{ row: rowIndex(0), column: columnIndex(0), value: name === '甲' ? text('1') : number(1) }],
    fills: [], merges: [], columns: [], heights: new Map(), validations: [], marks: [], protected: false,
  });
  const names = [{ name: '是', refersTo: "'甲'!$A$1" }];
  const opened = openBook(await writeBook({ title: '', sheets: [sheet('甲', []), sheet('乙', [{ name: '是', refersTo: '2' }])], names, properties: new Map() }));
  const words = new Words(opened, new Map([['甲', '甲 (2)']]), { names: new Map([['是', '3']]), rows: () => undefined });
  const [first, second] = opened.sheets;
  expect([words.of(first), words.of(second), words.of(undefined)].map((spell) => spell('=是+乙!是+甲!A1'))).toEqual([
    "=是_2+#REF!+'甲 (2)'!A1",
    "=是+#REF!+'甲 (2)'!A1",
    "=是_2+#REF!+'甲 (2)'!A1",
  ]);
  expect(words.of(first)('是,否')).toBe('是,否');
});
