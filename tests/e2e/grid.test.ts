import type { Frame } from 'playwright-core';
import { blankBook } from '../../src/native/book';
import { columnsOf } from '../../src/policy/form';
import { columnIndex, columnName } from '../../src/workbook/address';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';
import { tableForm } from '../sheets';
import { Browser, type Visit, type Workbook } from './browser';
import { formBook } from './form';

/*
 * The grid of the workbench as the add-in sees it: office.js on one side, the real grid on the other.
 */

jest.setTimeout(120_000);

let browser: Browser;
let visit: Visit;
let book: Workbook;
let pane: Frame;

beforeAll(async () => {
  browser = await Browser.start();
  visit = await browser.open();
  await visit.lastWorkbook();
  await visit.closeAll();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  book = await visit.newWorkbook();
  pane = await book.pane();
});
afterEach(async () => {
  await visit.closeAll();
  expect(visit.complaints.splice(0)).toEqual([]);
});

describe('cells', () => {
  it('hold what is written, by Excel’s own types', async () => {
    const read = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const range = sheet.getRange('A1:F1');
        range.values = [['姓名', 1.5, true, '=1+1', '2020-12-31', '']];
        sheet.getRange('A2').numberFormat = [['@']];
        sheet.getRange('A2').values = [['430999199001011234']];
        await context.sync();
        const below = sheet.getRange('A2');
        range.load('values,valueTypes,formulas,text,numberFormat');
        below.load('values,valueTypes');
        await context.sync();
        return { ...range.toJSON(), below: below.values, belowTypes: below.valueTypes };
      }),
    );
    expect(read).toMatchObject({
      values: [['姓名', 1.5, true, 2, 44196, '']],
      valueTypes: [['String', 'Double', 'Boolean', 'Double', 'Double', 'Empty']],
      formulas: [['姓名', 1.5, true, '=1+1', 44196, '']],
      numberFormat: [['General', 'General', 'General', 'General', 'yyyy/m/d', 'General']],
      below: [['430999199001011234']],
      belowTypes: [['String']],
    });
    expect(read.text?.[0]?.[4]).toBe('2020/12/31');
  });

  it('are counted in the used range', async () => {
    const used = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const empty = sheet.getUsedRangeOrNullObject(true);
        await context.sync();
        const before = empty.isNullObject;
        sheet.getRange('C5').values = [['x']];
        sheet.getRange('B7:D9').format.fill.color = '#FFC7CE';
        await context.sync();
        const values = sheet.getUsedRange(true).load('address');
        const all = sheet.getUsedRange().load('address');
        await context.sync();
        return [before, values.address, all.address];
      }),
    );
    expect(used).toEqual([true, 'Sheet1!C5', 'Sheet1!B5:D9']);
  });

  it('are calculated where a formula quotes a quotation mark, beside a name or not', async () => {
    const values = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange('A1:A3').values = [['a"b'], ['ab'], ['"']];
        context.workbook.names.add('words', sheet.getRange('A1:A3'));
        await context.sync();
        const range = sheet.getRange('C1:C6');
        range.formulas = [
          '=SUMPRODUCT(--(words="a""b"))',
          '=SUMPRODUCT(--(words=""""))',
          '=SUMPRODUCT(--ISNUMBER(FIND(words,"x""""y")))',
          '=COUNTA(words)&"/""{1}"""',
          '=LEN("a""b")',
          `=SUM({1,2;3,4})&IF(1=1,"","''")`,
        ].map((formula) => [formula]);
        await context.sync();
        context.workbook.application.calculate('Full');
        range.load('values');
        await context.sync();
        return range.values.flat();
      }),
    );
    expect(values).toEqual([1, 1, 1, '3/"{1}"', 3, '10']);
  });

  it('are calculated with every kind of blank told from the others', async () => {
    const values = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const range = sheet.getRange('A1:A7');
        range.formulas = [
          '=SUBSTITUTE("贷款 3 万元","\ufeff","")',
          '=SUBSTITUTE("a b","\u3000","-")',
          '=SUBSTITUTE("a b c"," ","-")',
          '=SUBSTITUTE("a b c"," ","-",2)',
          '=SUBSTITUTE("a b c"," ","-",3)',
          '=SUBSTITUTE(TRUE,"R",1)',
          '=SUBSTITUTE("a","a","b",0)',
        ].map((formula) => [formula]);
        await context.sync();
        context.workbook.application.calculate('Full');
        range.load('values');
        await context.sync();
        return range.values.flat();
      }),
    );
    expect(values).toEqual(['贷款 3 万元', 'a b', 'a-b-c', 'a b-c', 'a b c', 'T1UE', '#VALUE!']);
  });

  it('move with rows and columns that are inserted and deleted', async () => {
    await book.listen();
    const values = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange('A1:B2').formulas = [['x', '=A2&"!"'], ['y', 'z']];
        await context.sync();
        sheet.getRange('2:3').insert('Down');
        sheet.getRange('A:A').insert('Right');
        await context.sync();
        const range = sheet.getRange('A1:C4').load('values,formulas');
        await context.sync();
        sheet.getRange('A:A').delete('Left');
        sheet.getRange('2:3').delete('Up');
        await context.sync();
        const back = sheet.getRange('A1:B2').load('formulas');
        await context.sync();
        return [range.values, range.formulas[0]?.[2], back.formulas];
      }),
    );
    expect(values).toEqual([
      [['', 'x', 'y!'], ['', '', ''], ['', '', ''], ['', 'y', 'z']],
      '=B4&"!"',
      [['x', '=A2&"!"'], ['y', 'z']],
    ]);
    expect(await book.heard(5)).toMatchObject([
      { changeType: 'RangeEdited' },
      { address: '2:3', changeType: 'RowInserted' },
      { address: 'A:A', changeType: 'ColumnInserted' },
      { address: 'A:A', changeType: 'ColumnDeleted' },
      { address: '2:3', changeType: 'RowDeleted' },
    ]);
  });

  it('beyond the drawn grid make it grow', async () => {
    const values = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange('AZ5000');
        range.values = [['远']];
        await context.sync();
        range.load('values');
        await context.sync();
        return range.values;
      }),
    );
    expect(values).toEqual([['远']]);
  });
});

describe('looks', () => {
  it('are read as they were set', async () => {
    const format = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange('B2:C3');
        range.format.fill.color = '#FFC7CE';
        range.format.font.bold = true;
        range.format.font.color = '#9C0006';
        range.format.horizontalAlignment = 'Center';
        range.format.wrapText = true;
        range.format.protection.locked = false;
        range.format.columnWidth = 60;
        await context.sync();
        range.load('format/fill/color,format/font/bold,format/font/color,format/horizontalAlignment,format/wrapText,format/columnWidth');
        range.format.protection.load('locked');
        await context.sync();
        const { fill, font, horizontalAlignment, wrapText, columnWidth, protection } = range.format;
        return [fill.color, font.bold, font.color, horizontalAlignment, wrapText, columnWidth, protection.locked];
      }),
    );
    expect(format).toEqual(['#FFC7CE', true, '#9C0006', 'Center', true, 60, false]);
  });

  it('by condition keep their order of priority', async () => {
    const order = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1:A9');
        for (const formula of ['=$A1>1', '=$A1>2', '=$A1>3']) {
          const added = range.conditionalFormats.add('Custom');
          added.custom.rule.formula = formula;
          added.custom.format.fill.color = '#FFC7CE';
          await context.sync();
        }
        const formats = range.conditionalFormats.load('items/priority,items/id,items/custom/rule/formula');
        await context.sync();
        const before = formats.items.map((item) => item.custom.rule.formula);
        formats.items[2]?.delete();
        await context.sync();
        const left = range.conditionalFormats.getCount();
        await context.sync();
        return [before, left.value];
      }),
    );
    expect(order).toEqual([['=$A1>3', '=$A1>2', '=$A1>1'], 2]);
  });
});

describe('sheets', () => {
  it('are added, renamed, moved, hidden, and told of', async () => {
    const seen = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const told: string[] = [];
        worksheets.onAdded.add(async () => void told.push('added'));
        worksheets.onDeleted.add(async () => void told.push('deleted'));
        worksheets.onActivated.add(async () => void told.push('activated'));
        await context.sync();
        const sheet = worksheets.add('附件4');
        await context.sync();
        sheet.name = '附件 4';
        sheet.activate();
        await context.sync();
        sheet.position = 0;
        await context.sync();
        worksheets.load('items/name');
        await context.sync();
        const names = worksheets.items.map(({ name }) => name);
        const first = worksheets.getItem('Sheet1');
        first.visibility = 'VeryHidden';
        await context.sync();
        first.load('visibility');
        await context.sync();
        const visibility = first.visibility;
        first.visibility = 'Visible';
        first.activate();
        sheet.delete();
        await context.sync();
        for (let waited = 0; told.length < 4 && waited < 5000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
        return [names, visibility, told];
      }),
    );
    expect(seen).toEqual([['附件 4', 'Sheet1'], 'VeryHidden', ['added', 'activated', 'activated', 'deleted']]);
  });

  it('are deleted while they are looked at and others count on them', async () => {
    const seen = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const report = worksheets.getActiveWorksheet();
        const ledger = worksheets.add('台账');
        ledger.getRange('A1').values = [[7]];
        const sum = report.getRange('A1');
        sum.formulas = [["='台账'!A1*2"]];
        ledger.activate();
        await context.sync();
        ledger.delete();
        await context.sync();
        const active = worksheets.getActiveWorksheet().load('name');
        worksheets.load('items/name');
        await context.sync();
        return [worksheets.items.map(({ name }) => name), active.name];
      }),
    );
    expect(seen).toEqual([['Sheet1'], 'Sheet1']);
    await book.until('A1', [['#REF!']]);
  });

  it('come in from a file with everything they had', async () => {
    const base64 = Buffer.from(await formBook()).toString('base64');
    const seen = await pane.evaluate(
      (bytes) =>
        Excel.run(async (context) => {
          context.workbook.insertWorksheetsFromBase64(bytes, { positionType: 'End' });
          await context.sync();
          const sheet = context.workbook.worksheets.getItem('花名册');
          const range = sheet.getRange('A1:E2').load('values,numberFormat');
          const rule = sheet.getRange('C2').dataValidation.load('rule,errorAlert');
          const formats = sheet.getRange('D2:D31').conditionalFormats.getCount();
          const name = context.workbook.names.getItem('户属性').load('formula');
          const frozen = sheet.freezePanes.getLocation().load('address');
          sheet.protection.load('protected');
          await context.sync();
          return {
            values: range.values,
            format: range.numberFormat[1]?.[1],
            list: rule.rule.list?.source,
            style: rule.errorAlert.style,
            formats: formats.value,
            name: name.formula,
            frozen: frozen.address,
            protected: sheet.protection.protected,
          };
        }),
      base64,
    );
    expect(seen).toMatchObject({
      values: [['姓名', '身份证号', '户属性', '人数', '合计'], ['张三', '', '', 4, 4]],
      format: '@',
      list: '=户属性',
      style: 'Stop',
      formats: 1,
      frozen: '花名册!A1',
      protected: true,
    });
  });
});

describe('selecting', () => {
  it('goes both ways', async () => {
    await book.goTo('C7');
    const person = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.getSelectedRange().load('address');
        await context.sync();
        context.workbook.worksheets.getActiveWorksheet().getRange('B3:D4').select();
        await context.sync();
        const selected = context.workbook.getSelectedRange().load('address');
        await context.sync();
        return [range.address, selected.address];
      }),
    );
    expect(person).toEqual(['Sheet1!C7', 'Sheet1!B3:D4']);
  });
});

describe('typing', () => {
  it('keeps every digit, wherever the cell stands', async () => {
    const ledger = blankBook(heshan, ['ledger'], { township: '清泉镇', rows: 20 });
    book = await visit.openWorkbook('清泉镇台账.xlsx', await writeBook(ledger));
    await book.type('C7', '东风村');
    // From the first columns beside the frozen ones to those far out of sight.
    const numbers = columnsOf(tableForm('ledger')).flatMap(({ type }, index) => (type === 'money' || type === 'count' ? columnName(columnIndex(index)) : []));
    for (const column of numbers) await book.type(`${column}7`, '45600');
    for (const column of numbers) expect([column, await book.values(`${column}7`)]).toEqual([column, [[45600]]]);
  });
});
