import { codeOf } from '../../office/codes';
import { openOffice, type TestOffice } from '../../office/office';

let office: TestOffice;
beforeEach(async () => {
  office = await openOffice({ sheets: ['附件1', '参数'] });
});
afterEach(() => office.close());

const run = <T>(use: (context: Excel.RequestContext) => T): Promise<T> =>
  office.Excel.run(async context => {
    const result = use(context);
    await context.sync();
    return result;
  });

describe('names', () => {
  test('belong to the workbook or to a sheet', async () => {
    await run(({ workbook }) => {
      const sheet = workbook.worksheets.getItem('附件1');
      workbook.names.add('权重', workbook.worksheets.getItem('参数').getRange('A1:Q1'), '校验码');
      sheet.names.add('_form', '="annex1"');
      sheet.names.getItem('_form').visible = false;
    });
    const [all, own] = await run(({ workbook }) => {
      const properties = 'items/name, items/type, items/value, items/formula, items/scope, items/visible, items/comment';
      return [workbook.names.load(properties), workbook.worksheets.getItem('附件1').names.load(properties)] as const;
    });
    expect(all.items.map(item => item.toJSON())).toMatchObject([
      { name: '权重', type: 'Range', value: '参数!A1:Q1', formula: '=参数!$A$1:$Q$1', scope: 'Workbook', visible: true, comment: '校验码' },
    ]);
    expect(own.items.map(item => item.toJSON())).toMatchObject([
      { name: '_form', type: 'String', value: 'annex1', formula: '="annex1"', scope: 'Worksheet', visible: false },
    ]);
  });

  test('lead to their cells, which move', async () => {
    await run(({ workbook }) => workbook.names.add('首行', '=附件1!$A$5:$H$5'));
    office.grid.insertRows('附件1', 2);
    const [range, nothing] = await run(({ workbook }) => {
      workbook.names.add('版本', '="1.0"');
      return ['首行', '版本'].map(name => workbook.names.getItem(name).getRangeOrNullObject().load('address'));
    });
    expect([range?.address, nothing?.isNullObject]).toEqual(['附件1!A6:H6', true]);
    office.grid.deleteRows('附件1', 6);
    expect(office.grid.names().find(({ name }) => name === '首行')?.formula).toBe('=#REF!');
  });

  test.each<[string, (names: Excel.NamedItemCollection) => void, string]>([
    ['an address', names => names.add('A1', '=1'), 'InvalidArgument'],
    ['a blank', names => names.add('两 词', '=1'), 'InvalidArgument'],
    ['a name twice', names => {
      names.add('年', '=2020');
      names.add('年', '=2021');
    }, 'ItemAlreadyExists'],
    ['a missing name', names => names.getItem('没有').load('value'), 'ItemNotFound'],
  ])('%s: refused', async (_, use, code) => {
    expect(await codeOf(run(({ workbook }) => use(workbook.names)))).toBe(code);
  });

  test('are deleted', async () => {
    await run(({ workbook }) => {
      workbook.names.add('年', '=2020').delete();
    });
    const gone = await run(({ workbook }) => workbook.names.getItemOrNullObject('年'));
    expect(gone.isNullObject).toBe(true);
  });
});

test('custom document properties', async () => {
  const properties = await run(({ workbook }) => {
    const { custom } = workbook.properties;
    custom.add('policy', 'heshan-2020');
    custom.add('版本', 3);
    custom.add('POLICY', 'heshan-2021');
    custom.load('items/key, items/value, items/type');
    return { custom, one: custom.getItem('policy').load('value'), none: custom.getItemOrNullObject('没有'), count: custom.getCount() };
  });
  expect(properties.custom.items.map(({ key, value, type }) => [key, value, type]))
    .toEqual([['policy', 'heshan-2021', 'String'], ['版本', 3, 'Number']]);
  expect([properties.one.value, properties.none.isNullObject, properties.count.value]).toEqual(['heshan-2021', true, 2]);
  await run(({ workbook }) => workbook.properties.custom.getItem('版本').delete());
  expect([...office.grid.properties()]).toEqual([['policy', 'heshan-2021']]);
});

describe('settings', () => {
  test('hold JSON', async () => {
    await run(({ workbook }) => workbook.settings.add('绑定', { 表: ['附件1'], 行: 5 }));
    const setting = await run(({ workbook }) => workbook.settings.getItemOrNullObject('绑定').load('key, value'));
    expect(setting.value).toEqual({ 表: ['附件1'], 行: 5 });
  });

  test('are those of Office.context.document', async () => {
    const { settings } = office.Office.context.document;
    settings.set('口径', '户');
    await new Promise(resolve => settings.saveAsync(resolve));
    expect([...office.grid.settings().keys()]).toEqual(['口径']);
    const again = await openOffice({ grid: office.grid });
    expect(again.Office.context.document.settings.get('口径')).toBe('户');
  });
});
