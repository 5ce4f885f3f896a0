import { codeOf } from '../../office/codes';
import { openOffice, type TestOffice } from '../../office/office';

let office: TestOffice;
beforeEach(async () => {
  office = await openOffice({ sheets: ['台账总表'] });
});
afterEach(() => office.close());

const on = <T>(use: (sheet: Excel.Worksheet) => T): Promise<T> =>
  office.Excel.run(async context => {
    const result = use(context.workbook.worksheets.getItem('台账总表'));
    await context.sync();
    return result;
  });

/** Marks some cells as the add-in does. */
function mark(cells: Excel.Range | Excel.RangeAreas, formula: string, color: string): Excel.ConditionalFormat {
  const format = cells.conditionalFormats.add('Custom');
  format.custom.rule.formula = formula;
  format.custom.format.fill.color = color;
  format.custom.format.font.color = '#9C0006';
  format.custom.format.font.bold = true;
  format.stopIfTrue = true;
  return format.load('id, priority, type');
}

const stored = () => office.grid.named('台账总表').conditionalFormats();
const addresses = (format: Excel.ConditionalFormat) => format.getRanges().load('address');

test('a formula, its look and its cells come back as they were given', async () => {
  const format = await on(sheet => mark(sheet.getRanges('E5:E9,G5:G9'), '=$A5<>""', '#ffc7ce'));
  expect(format.type).toBe('Custom');
  const back = await on(sheet => {
    const known = sheet.getRange('G7').conditionalFormats.getItem(format.id);
    known.load('stopIfTrue, custom/rule/formula, custom/format/fill/color, custom/format/font/color, custom/format/font/bold');
    return { known, areas: addresses(known), single: known.getRangeOrNullObject().load('address') };
  });
  expect(back.known.toJSON()).toMatchObject({
    stopIfTrue: true,
    custom: { rule: { formula: '=$A5<>""' }, format: { fill: { color: '#FFC7CE' }, font: { color: '#9C0006', bold: true } } },
  });
  expect(back.areas.address).toBe('台账总表!E5:E9,台账总表!G5:G9');
  expect(back.single.isNullObject).toBe(true);
});

test('the newest has the highest priority, until it is told otherwise', async () => {
  const [first, second] = await on(sheet => [mark(sheet.getRange('A1'), '=TRUE', '#111111'), mark(sheet.getRange('A1'), '=FALSE', '#222222')]);
  expect(stored().map(({ id }) => id)).toEqual([second?.id, first?.id]);
  await on(sheet => {
    sheet.getRange('A1').conditionalFormats.getItem(first?.id ?? '').priority = 0;
  });
  expect(stored().map(({ id }) => id)).toEqual([first?.id, second?.id]);
});

test('a collection has what touches its cells', async () => {
  await on(sheet => {
    mark(sheet.getRange('A1:A9'), '=TRUE', '#111111');
    mark(sheet.getRange('C1:C9'), '=TRUE', '#222222');
  });
  const [a, b, all] = await on(sheet => [sheet.getRange('A5'), sheet.getRange('B5'), sheet.getRange()].map(range => {
    range.conditionalFormats.load('items/custom/format/fill/color');
    return range.conditionalFormats;
  }));
  const colors = (formats: Excel.ConditionalFormatCollection | undefined) => formats?.items.map(({ custom }) => custom.format.fill.color);
  expect([colors(a), colors(b), colors(all)]).toEqual([['#111111'], [], ['#222222', '#111111']]);
});

test('clearing cells leaves the formats of the others', async () => {
  await on(sheet => {
    mark(sheet.getRange('A1:C9'), '=TRUE', '#111111');
    mark(sheet.getRange('B5'), '=TRUE', '#222222');
    sheet.getRange('B5').conditionalFormats.clearAll();
  });
  const [only, ...others] = stored();
  expect(others).toEqual([]);
  const left = await on(sheet => addresses(sheet.getRange('A1').conditionalFormats.getItemAt(0)));
  expect(left.address).toBe('台账总表!A1:C4,台账总表!A6:C9,台账总表!A5,台账总表!C5');
  expect(only?.style.fill).toBe('#111111');
});

test('comparing the cell with values', async () => {
  const format = await on(sheet => {
    const made = sheet.getRange('F5:F9').conditionalFormats.add('CellValue');
    made.cellValue.rule = { operator: 'Between', formula1: '=1', formula2: '=6000' };
    made.cellValue.format.fill.color = '#FFEB9C';
    made.load('type, cellValue/rule');
    made.customOrNullObject.load('rule/formula');
    return made;
  });
  expect(format.cellValue.rule).toEqual({ operator: 'Between', formula1: '=1', formula2: '=6000' });
  expect(format.customOrNullObject.isNullObject).toBe(true);
});

test('deleted, it is gone', async () => {
  const { id } = await on(sheet => mark(sheet.getRange('A1'), '=TRUE', '#111111'));
  await on(sheet => sheet.getRange('A1').conditionalFormats.getItem(id).delete());
  const gone = await on(sheet => sheet.getRange('A1').conditionalFormats.getItemOrNullObject(id));
  expect(gone.isNullObject).toBe(true);
  expect(await codeOf(on(sheet => sheet.getRange('A1').conditionalFormats.getItem(id).load('type')))).toBe('ItemNotFound');
});

test('other kinds answer ApiNotFound', async () => {
  expect(await codeOf(on(sheet => sheet.getRange('A1').conditionalFormats.add('DataBar')))).toBe('ApiNotFound');
});

test('formats move with their rows', async () => {
  await on(sheet => mark(sheet.getRange('E5:E9'), '=TRUE', '#111111'));
  office.grid.insertRows('台账总表', 3, 2);
  const format = await on(sheet => addresses(sheet.getRange('E8').conditionalFormats.getItemAt(0)));
  expect(format.address).toBe('台账总表!E7:E11');
});
