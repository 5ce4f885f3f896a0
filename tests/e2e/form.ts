import { columnIndex, rowIndex, type Area } from '../../src/workbook/address';
import { number, text } from '../../src/workbook/cell';
import type { PlannedCell, SheetPlan, Style } from '../../src/workbook/write/plan';
import { writeBook } from '../../src/workbook/write/write';

/** Where things stand in the form below. */
export const ROWS = 30;

const font = { name: '宋体', size: 11 };
const locked: Style = { font: { ...font, bold: true }, horizontal: 'center', vertical: 'center', border: 'all', fill: 'F2F2F2' };
const open: Style = { font, horizontal: 'left', vertical: 'center', border: 'all', open: true };
const digits: Style = { ...open, format: '@' };

const area = (top: number, left: number, bottom: number, right: number): Area => ({
  top: rowIndex(top),
  left: columnIndex(left),
  bottom: rowIndex(bottom),
  right: columnIndex(right),
});
const cell = (row: number, column: number, rest: Omit<PlannedCell, 'row' | 'column'>): PlannedCell => ({
  row: rowIndex(row),
  column: columnIndex(column),
  ...rest,
});

/**
 * A small protected form: 姓名, 身份证号 (text), 户属性 (a list), 人数 (marked above 9), and 合计 by formula.
 * Headers and the formula are locked; A2:D31 is to be filled in.
 */
export function formBook(): Promise<Uint8Array> {
  const headers = ['姓名', '身份证号', '户属性', '人数', '合计'];
  const cells = [
    ...headers.map((word, column) => cell(0, column, { value: text(word), style: locked })),
    ...Array.from({ length: ROWS }, (_, row) =>
      [open, digits, open, open].map((style, column) => cell(row + 1, column, { style })),
    ).flat(),
    cell(1, 0, { value: text('张三'), style: open }),
    cell(1, 3, { value: number(4), style: open }),
    cell(1, 4, { formula: `SUM(D2:D${ROWS + 1})`, style: locked }),
  ];
  const last = new Map(cells.map((one) => [`${one.row}:${one.column}`, one]));
  const sheet: SheetPlan = {
    name: '花名册',
    visibility: 'visible',
    cells: [...last.values()],
    merges: [],
    fills: [],
    columns: [12, 22, 16, 8, 10].map((width) => ({ width })),
    heights: new Map(),
    validations: [
      {
        area: area(1, 2, ROWS, 2),
        rule: { kind: 'list', source: '户属性' },
        alert: 'stop',
        title: '户属性',
        prompt: '从列表中选择',
        error: '户属性应从列表中选择',
      },
    ],
    marks: [{ area: area(1, 3, ROWS, 3), formula: 'D2>9', fill: 'FFC7CE' }],
    freeze: { rows: 1, columns: 1 },
    protected: true,
    names: [],
  };
  const lists: SheetPlan = {
    ...sheet,
    name: '参数',
    visibility: 'veryHidden',
    cells: ['脱贫不稳定户', '边缘易致贫户'].map((word, row) => cell(row, 0, { value: text(word) })),
    validations: [],
    marks: [],
    protected: false,
  };
  return writeBook({
    title: '花名册',
    sheets: [sheet, lists],
    names: [{ name: '户属性', refersTo: "'参数'!$A$1:$A$2" }],
    properties: new Map([['来源', '测试']]),
  });
}

/** Sheet1 with 7 in A1, 合计 with its double by formula, and 多余, which nothing leads to. */
export function threeSheets(): Promise<Uint8Array> {
  const sheet = (name: string, cells: readonly PlannedCell[]): SheetPlan => ({
    name,
    visibility: 'visible',
    cells,
    merges: [],
    fills: [],
    columns: [],
    heights: new Map(),
    validations: [],
    marks: [],
    protected: false,
    names: [],
  });
  const sheets = [
    sheet('Sheet1', [cell(0, 0, { value: number(7) })]),
    sheet('合计', [cell(0, 0, { formula: 'Sheet1!A1*2' })]),
    sheet('多余', [cell(0, 0, { value: text('不用') })]),
  ];
  return writeBook({ title: '三张', sheets, names: [], properties: new Map() });
}
