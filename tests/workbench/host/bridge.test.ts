import { codeOf } from '../../office/codes';
import { openOffice, type TestOffice } from '../../office/office';

let office: TestOffice;
beforeEach(async () => {
  office = await openOffice({ sheets: ['附件1', '附件2'] });
});
afterEach(() => office.close());

test('office.js knows where it is', () => {
  const { Office } = office;
  expect(Office.context.diagnostics.host).toBe('Excel');
  expect(Office.context.diagnostics.platform).toBe('PC');
  expect(Office.context.contentLanguage).toBe('zh-CN');
});

test('one sync is one message, whatever it asks', async () => {
  const { Excel, messages } = office;
  await Excel.run(async context => {
    const sheet = context.workbook.worksheets.getItem('附件1');
    sheet.getRange('A1').values = [['姓名']];
    const range = sheet.getRange('A1:B2').load('values, address');
    context.workbook.worksheets.load('items/name');
    await context.sync();
    expect(range.values).toEqual([['姓名', ''], ['', '']]);
    expect(context.workbook.worksheets.items.map(({ name }) => name)).toEqual(['附件1', '附件2']);
  });
  expect(messages.count).toBe(1);
  expect(messages.roundTrips[0]?.actions).toEqual(
    ['getItem', 'getRange', 'values=', 'getRange', 'load(values,address)', 'load(name)'],
  );
});

test('actions happen in order, up to the first that fails; what was done stays done', async () => {
  const { Excel, grid } = office;
  const code = await codeOf(Excel.run(async context => {
    const sheet = context.workbook.worksheets.getItem('附件1');
    sheet.getRange('A1').values = [[1]];
    sheet.getRange('A2:B2').values = [[1]];
    sheet.getRange('A3').values = [[3]];
    await context.sync();
  }));
  expect(code).toBe('InvalidArgument');
  expect(grid.named('附件1').usedArea(true)).toMatchObject({ top: 0, bottom: 0 });
});

test('an error says where', async () => {
  const { Excel } = office;
  const run = Excel.run(async context => {
    context.workbook.worksheets.getItem('没有').load('name');
    await context.sync();
  });
  await expect(run).rejects.toMatchObject({
    name: 'RichApi.Error',
    code: 'ItemNotFound',
    debugInfo: { errorLocation: 'WorksheetCollection.getItem', statement: 'var worksheet = worksheets.getItem(...);' },
  });
});

test('a missing item is a null object, and what hangs on it is null too', async () => {
  const { Excel } = office;
  await Excel.run(async context => {
    const none = context.workbook.worksheets.getItemOrNullObject('没有');
    const range = none.getRange('A1').load('values');
    await context.sync();
    expect([none.isNullObject, range.isNullObject]).toEqual([true, true]);
    const code = await codeOf((none.delete(), context.sync()));
    expect(code).toBe('ItemNotFound');
  });
});

test('ranges live from sync to sync, follow inserted rows, and are given back after the run', async () => {
  const { Excel, grid, host, settle } = office;
  await Excel.run(async context => {
    const range = context.workbook.worksheets.getItem('附件1').getRange('B5:C6').load('address');
    await context.sync();
    grid.insertRows('附件1', 2, 3);
    await context.sync();
    range.load('address');
    await context.sync();
    expect(range.address).toBe('附件1!B8:C9');
    expect(host.keptCount).toBe(1);

    grid.deleteRows('附件1', 8, 2);
    range.load('address');
    expect(await codeOf(context.sync())).toBe('InvalidReference');
  });
  await settle();
  expect(host.keptCount).toBe(0);
  expect(office.messages.roundTrips.every(({ cleanup }) => !cleanup)).toBe(true);
});

test('a tracked range outlives its run', async () => {
  const { Excel, host } = office;
  const range = await Excel.run(async context => {
    const tracked = context.workbook.worksheets.getItem('附件1').getRange('A1');
    context.trackedObjects.add(tracked);
    await context.sync();
    return tracked;
  });
  await Excel.run(range, async context => {
    range.values = [['还在']];
    await context.sync();
  });
  expect(office.grid.show('附件1', 'A1')).toEqual([['还在']]);
  expect(host.keptCount).toBe(1);
});

test.each([
  ['a method', (sheet: Excel.Worksheet) => sheet.copy()],
  ['an object', (sheet: Excel.Worksheet) => sheet.charts.load('items')],
  ['borders', (sheet: Excel.Worksheet) => sheet.getRange('A1').format.borders.load('items')],
  ['a property to load', (sheet: Excel.Worksheet) => sheet.load('standardWidth')],
  ['a property to set', (sheet: Excel.Worksheet) => {
    sheet.showGridlines = false;
  }],
])('%s the host lacks answers ApiNotFound', async (_, use) => {
  const { Excel } = office;
  const code = await codeOf(Excel.run(async context => {
    use(context.workbook.worksheets.getItem('附件1'));
    await context.sync();
  }));
  expect(code).toBe('ApiNotFound');
});

test('an older Excel lacks what came later', async () => {
  const old = await openOffice({ matrix: { ExcelApi: '1.8' } });
  const { requirements } = old.Office.context;
  expect([requirements.isSetSupported('ExcelApi', '1.8'), requirements.isSetSupported('ExcelApi', '1.9')]).toEqual([true, false]);
  const tryOut = (use: (context: Excel.RequestContext) => void) => codeOf(old.Excel.run(async context => {
    use(context);
    await context.sync();
  }));
  expect(await tryOut(({ workbook }) => workbook.getSelectedRanges())).toBe('ApiNotFound');
  expect(await tryOut(({ workbook }) => workbook.insertWorksheetsFromBase64(''))).toBe('ApiNotFound');
  expect(await tryOut(({ workbook }) => workbook.worksheets.onChanged.add(async () => {}))).toBe('ApiNotFound');
  expect(await tryOut(({ workbook }) => workbook.worksheets.getActiveWorksheet().onChanged.add(async () => {}))).toBe('none');
});

test.each([
  ['1.13', undefined],
  ['1.14', 'Unknown'],
])('an Excel with ExcelApi %s says who changed a cell: %s', async (version, triggerSource) => {
  const { Excel, grid, settle } = await openOffice({ sheets: ['附件1'], matrix: { ExcelApi: version } });
  const heard: unknown[] = [];
  await Excel.run(async (context) => {
    context.workbook.worksheets.onChanged.add(async (event) => void heard.push(event.triggerSource));
    await context.sync();
  });
  grid.type('附件1', 'A1', '张三');
  await settle();
  expect(heard).toEqual([triggerSource]);
});

describe('while a person types in a cell', () => {
  const touch = (options: Excel.RunOptions) => office.Excel.run(options, async context => {
    context.workbook.worksheets.getItem('附件1').getRange('A1').values = [['写']];
    await context.sync();
  });

  test('requests are refused', async () => {
    office.grid.beginEdit();
    expect(await codeOf(touch({}))).toBe('InvalidOperationInCellEditMode');
    office.grid.endEdit();
    expect(await codeOf(touch({}))).toBe('none');
  });

  test('requests wait if they say so', async () => {
    office.grid.beginEdit();
    const waiting = touch({ delayForCellEdit: true });
    await new Promise(resolve => setTimeout(resolve, 0));
    office.grid.type('附件1', 'B1', '人');
    office.grid.endEdit();
    expect(await codeOf(waiting)).toBe('none');
  });
});

test('more than 5 MB go neither way', async () => {
  const small = await openOffice({ payloadLimit: 20_000 });
  const tryOut = (use: (sheet: Excel.Worksheet) => void) => codeOf(small.Excel.run(async context => {
    use(context.workbook.worksheets.getActiveWorksheet());
    await context.sync();
  }));
  expect(await tryOut(sheet => {
    sheet.getRange('A1:A5000').values = Array.from({ length: 5000 }, () => ['七个字的单元格']);
  })).toBe('RequestPayloadSizeLimitExceeded');
  expect(await tryOut(sheet => sheet.getRange('A1:J5000').load('values'))).toBe('ResponsePayloadSizeLimitExceeded');
});

test('two panes on one workbook: each hears of the other as of a stranger', async () => {
  const other = await openOffice({ grid: office.grid });
  const heard: string[] = [];
  for (const [name, { Excel }] of Object.entries({ one: office, two: other })) {
    await Excel.run(async context => {
      context.workbook.worksheets.onChanged.add(async event => {
        heard.push(`${name} ${event.address} ${event.triggerSource}`);
      });
      await context.sync();
    });
  }
  await other.Excel.run(async context => {
    context.workbook.worksheets.getItem('附件2').getRange('C3').values = [[1]];
    await context.sync();
  });
  await office.settle();
  expect(heard.sort()).toEqual(['one C3 Unknown', 'two C3 ThisLocalAddin']);
  expect(office.messages.count).toBe(1);
});

test('two panes on two workbooks do not meet', async () => {
  const other = await openOffice({ name: '另一本.xlsx' });
  const nameIn = ({ Excel }: TestOffice) => Excel.run(async context => {
    context.workbook.load('name');
    await context.sync();
    return context.workbook.name;
  });
  expect(await Promise.all([nameIn(office), nameIn(other)])).toEqual(['工作簿1.xlsx', '另一本.xlsx']);
});
