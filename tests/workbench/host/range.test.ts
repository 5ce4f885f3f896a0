import { codeOf } from '../../office/codes';
import { openOffice, type TestOffice } from '../../office/office';

let office: TestOffice;
beforeEach(async () => {
  office = await openOffice({ sheets: ['附件1', '附件 2'], now: () => new Date(2020, 9, 15) });
});
afterEach(() => office.close());

/** Runs something on a sheet, syncs, and answers what it gave. */
const on = <T>(use: (sheet: Excel.Worksheet, context: Excel.RequestContext) => T, sheet = '附件1'): Promise<T> =>
  office.Excel.run(async context => {
    const result = use(context.workbook.worksheets.getItem(sheet), context);
    await context.sync();
    return result;
  });

describe('cells', () => {
  test('are written by rows, by one value for all, and null leaves them', async () => {
    await on(sheet => {
      sheet.getRange('A1:B2').values = [['张三', 3], [true, '']];
      sheet.getRange('C1:C3').values = '户' as unknown as string[][];
      sheet.getRange('A1:B1').values = [[null, 4]];
    });
    expect(office.grid.show('附件1', 'A1:C3')).toEqual([['张三', 4, '户'], [true, '', '户'], ['', '', '户']]);
  });

  test.each([
    ['too few columns', 'A1:B2', [[1], [2]]],
    ['too few rows', 'A1:B2', [[1, 2]]],
    ['whole columns', 'A:A', [[1]]],
    ['too long a text', 'A1', [['字'.repeat(32_768)]]],
  ])('%s: InvalidArgument', async (_, address, values) => {
    const code = await codeOf(on(sheet => {
      sheet.getRange(address).values = values;
    }));
    expect(code).toBe('InvalidArgument');
  });

  test('say what they are', async () => {
    office.grid.fill('附件1', 'A1', [['张三', 44119, false, '']]);
    const range = await on(sheet => {
      sheet.getRange('E1').values = [['#N/A']];
      sheet.getRange('F1').formulas = [['=A1&"户"']];
      sheet.getRange('B1').numberFormat = [['yyyy/m/d']];
      return sheet.getRange('A1:F1').load('values, valueTypes, formulas, text, numberFormat');
    });
    expect(range.values).toEqual([['张三', 44119, false, '', '#N/A', 0]]);
    expect(range.valueTypes).toEqual([['String', 'Double', 'Boolean', 'Empty', 'Error', 'Double']]);
    expect(range.formulas).toEqual([['张三', 44119, false, '', '#N/A', '=A1&"户"']]);
    expect(range.text).toEqual([['张三', '2020/10/15', 'FALSE', '', '#N/A', '0']]);
    expect(range.numberFormat).toEqual([['General', 'yyyy/m/d', 'General', 'General', 'General', 'General']]);
  });

  test('whole rows and columns show no cells', async () => {
    const column = await on(sheet => sheet.getRange('B:B').load('values, address, rowCount, isEntireColumn'));
    expect(column.values).toBeNull();
    expect(column.toJSON()).toMatchObject({ address: '附件1!B:B', rowCount: 1_048_576, isEntireColumn: true });
  });

  test('are cleared: contents, formats, or both', async () => {
    office.grid.fill('附件1', 'A1', [['a', 'b', 'c']]);
    const formats = await on(sheet => {
      const all = sheet.getRange('A1:C1');
      all.format.fill.color = '#FF0000';
      sheet.getRange('A1').clear('Contents');
      sheet.getRange('B1').clear('Formats');
      sheet.getRange('C1').clear();
      return ['A1', 'B1', 'C1'].map(address => sheet.getRange(address).format.fill.load('color'));
    });
    expect(office.grid.show('附件1', 'A1:C1')).toEqual([['', 'b', '']]);
    expect(formats.map(({ color }) => color)).toEqual(['#FF0000', '#FFFFFF', '#FFFFFF']);
  });
});

test.each([
  ['getCell', (range: Excel.Range) => range.getCell(1, 2), 'D4'],
  ['getRow', (range: Excel.Range) => range.getRow(1), 'B4:C4'],
  ['getColumn', (range: Excel.Range) => range.getColumn(1), 'C3:C5'],
  ['getLastRow', (range: Excel.Range) => range.getLastRow(), 'B5:C5'],
  ['getLastColumn', (range: Excel.Range) => range.getLastColumn(), 'C3:C5'],
  ['getLastCell', (range: Excel.Range) => range.getLastCell(), 'C5'],
  ['getEntireRow', (range: Excel.Range) => range.getEntireRow(), '3:5'],
  ['getEntireColumn', (range: Excel.Range) => range.getEntireColumn(), 'B:C'],
  ['getOffsetRange', (range: Excel.Range) => range.getOffsetRange(-2, 1), 'C1:D3'],
  ['getResizedRange', (range: Excel.Range) => range.getResizedRange(-2, 1), 'B3:D3'],
  ['getAbsoluteResizedRange', (range: Excel.Range) => range.getAbsoluteResizedRange(1, 1), 'B3'],
  ['getBoundingRect', (range: Excel.Range) => range.getBoundingRect('E1'), 'B1:E5'],
  ['getIntersection', (range: Excel.Range) => range.getIntersection('C4:Z99'), 'C4:C5'],
])('%s of B3:C5', async (_, take, expected) => {
  const range = await on(sheet => take(sheet.getRange('B3:C5')).load('address'));
  expect(range.address).toBe(`附件1!${expected}`);
});

test.each([
  ['no address', (sheet: Excel.Worksheet) => sheet.getRange('什么'), 'InvalidArgument'],
  ['another sheet', (sheet: Excel.Worksheet) => sheet.getRange("'附件 2'!A1"), 'InvalidArgument'],
  ['several areas', (sheet: Excel.Worksheet) => sheet.getRange('A1,B2'), 'InvalidArgument'],
  ['above the sheet', (sheet: Excel.Worksheet) => sheet.getRange('A1').getOffsetRange(-1, 0), 'InvalidArgument'],
  ['beyond the sheet', (sheet: Excel.Worksheet) => sheet.getCell(1_048_576, 0), 'InvalidArgument'],
  ['outside the range', (sheet: Excel.Worksheet) => sheet.getRange('A1:A2').getRow(2), 'InvalidArgument'],
  ['nothing in common', (sheet: Excel.Worksheet) => sheet.getRange('A1').getIntersection('B2'), 'ItemNotFound'],
])('%s: refused', async (_, take, code) => {
  expect(await codeOf(on(sheet => take(sheet).load('address')))).toBe(code);
});

test('a range goes by address with the sheet, by name, by indexes, or is the whole sheet', async () => {
  const ranges = await on((sheet, { workbook }) => {
    workbook.names.add('户主', "='附件 2'!$B$2:$C$3");
    return [sheet.getRange("'附件 2'!A1"), sheet.getRange('户主'), sheet.getRangeByIndexes(1, 2, 3, 4), sheet.getRange()]
      .map(range => range.load('address'));
  }, '附件 2');
  expect(ranges.map(({ address }) => address)).toEqual(["'附件 2'!A1", "'附件 2'!B2:C3", "'附件 2'!C2:F4", "'附件 2'!1:1048576"]);
});

test('the used range counts values, or formats too', async () => {
  office.grid.fill('附件1', 'B2', [['a'], ['b']]);
  const [values, all, part, none] = await on(sheet => {
    sheet.getRange('D9').format.fill.color = '#00FF00';
    return [
      sheet.getUsedRange(true), sheet.getUsedRangeOrNullObject(), sheet.getRange('B3:Z9').getUsedRangeOrNullObject(true),
      sheet.getRange('F1:G9').getUsedRangeOrNullObject(true),
    ].map(range => range.load('address'));
  });
  expect([values?.address, all?.address, part?.address, none?.isNullObject])
    .toEqual(['附件1!B2:B3', '附件1!B2:D9', '附件1!B3', true]);
  const [first, nothing] = await on(sheet => [sheet.getUsedRange(), sheet.getUsedRangeOrNullObject()].map(range => range.load('address')), '附件 2');
  expect([first?.address, nothing?.isNullObject]).toEqual(["'附件 2'!A1", true]);
});

describe('formats', () => {
  test('are set and read back; null where cells differ', async () => {
    const format = await on(sheet => {
      const cells = sheet.getRange('B2:C3');
      cells.format.set({
        wrapText: true, horizontalAlignment: 'Center', verticalAlignment: 'Top', columnWidth: 80, rowHeight: 30,
        fill: { color: '#ffe699' }, font: { bold: true, color: '#C00000', size: 16, name: '仿宋', underline: 'Single' },
        protection: { locked: false },
      });
      sheet.getRange('C3').format.font.bold = false;
      return cells.format.load(
        'wrapText, horizontalAlignment, verticalAlignment, columnWidth, rowHeight, fill/color, font/bold, font/size, font/underline, protection/locked',
      );
    });
    expect(format.toJSON()).toMatchObject({
      wrapText: true, horizontalAlignment: 'Center', verticalAlignment: 'Top', columnWidth: 80, rowHeight: 30,
      fill: { color: '#FFE699' }, font: { bold: null, size: 16, underline: 'Single' }, protection: { locked: false },
    });
  });

  test('reach many areas at once', async () => {
    const fills = await on(sheet => {
      const areas = sheet.getRanges('A1:A2,C5');
      areas.format.fill.color = '#FFFF00';
      areas.load('address, areaCount, cellCount');
      areas.areas.load('items/address');
      return { areas, fills: ['A2', 'B2', 'C5'].map(address => sheet.getRange(address).format.fill.load('color')) };
    });
    expect(fills.areas.toJSON()).toMatchObject({ address: '附件1!A1:A2,附件1!C5', areaCount: 2, cellCount: 3 });
    expect(fills.areas.areas.items.map(({ address }) => address)).toEqual(['附件1!A1:A2', '附件1!C5']);
    expect(fills.fills.map(({ color }) => color)).toEqual(['#FFFF00', '#FFFFFF', '#FFFF00']);
  });

  test('a colour must be a colour', async () => {
    expect(await codeOf(on(sheet => {
      sheet.getRange('A1').format.fill.color = '浅黄';
    }))).toBe('InvalidArgument');
  });
});

test('merged cells', async () => {
  office.grid.fill('附件1', 'A1', [['标题', '丢']]);
  const [merged, none] = await on(sheet => {
    sheet.getRange('A1:C1').merge();
    sheet.getRange('A3:B4').merge(true);
    return [sheet.getRange('B1:B3'), sheet.getRange('F6')].map(range => range.getMergedAreasOrNullObject().load('address'));
  });
  expect([merged?.address, none?.isNullObject]).toEqual(['附件1!A1:C1,附件1!A3:B3', true]);
  expect(office.grid.show('附件1', 'A1:B1')).toEqual([['标题', '']]);
  await on(sheet => sheet.getRange('A1:A3').unmerge());
  expect(office.grid.named('附件1').merges()).toHaveLength(1);
});

test('rows and columns are hidden', async () => {
  const states = await on(sheet => {
    sheet.getRange('B:C').columnHidden = true;
    sheet.getRange('3:3').rowHidden = true;
    return [sheet.getRange('B9'), sheet.getRange('A1:B1'), sheet.getRange('A3')].map(range => range.load('columnHidden, rowHidden'));
  });
  expect(states.map(({ columnHidden, rowHidden }) => [columnHidden, rowHidden])).toEqual([[true, false], [null, false], [false, true]]);
});

test('cells are inserted and deleted', async () => {
  office.grid.fill('附件1', 'A1', [['a', 'x'], ['b', 'y'], ['c', 'z']]);
  const made = await on(sheet => {
    sheet.getRange('B1:B2').delete('Up');
    return sheet.getRange('2:2').insert('Down').load('address');
  });
  expect(made.address).toBe('附件1!2:2');
  expect(office.grid.show('附件1', 'A1:B4')).toEqual([['a', 'z'], ['', ''], ['b', ''], ['c', '']]);
});

describe('selection', () => {
  test('of one range, of many areas, and of the active cell', async () => {
    office.grid.click('附件 2', 'B2:C3,E5');
    const [ranges, cell] = await on((_, { workbook }) => [workbook.getSelectedRanges().load('address'), workbook.getActiveCell().load('address')] as const);
    expect([ranges.address, cell.address]).toEqual(["'附件 2'!B2:C3,'附件 2'!E5", "'附件 2'!B2"]);
    expect(await codeOf(on((_, { workbook }) => workbook.getSelectedRange().load('address')))).toBe('InvalidSelection');
  });

  test('select activates the sheet', async () => {
    await on(sheet => sheet.getRange('C7').select(), '附件 2');
    expect(office.grid.activeSheet().name()).toBe('附件 2');
    expect(office.grid.selection().active).toEqual({ row: 6, column: 2 });
  });
});
