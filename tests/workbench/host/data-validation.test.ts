import { codeOf } from '../../office/codes';
import { openOffice, type TestOffice } from '../../office/office';

let office: TestOffice;
beforeEach(async () => {
  office = await openOffice({ sheets: ['附件1', '参数'] });
});
afterEach(() => office.close());

const on = <T>(use: (sheet: Excel.Worksheet, context: Excel.RequestContext) => T): Promise<T> =>
  office.Excel.run(async context => {
    const result = use(context.workbook.worksheets.getItem('附件1'), context);
    await context.sync();
    return result;
  });

const read = (address: string) => on(sheet => sheet.getRange(address).dataValidation.load('type, rule, errorAlert, prompt, ignoreBlanks'));

test('a list with its alert and its prompt', async () => {
  await on(sheet => {
    const { dataValidation } = sheet.getRange('D5:D9');
    dataValidation.rule = { list: { inCellDropDown: true, source: '脱贫不稳定户,边缘易致贫户' } };
    dataValidation.errorAlert = { showAlert: true, style: 'Stop', title: '类别', message: '请从列表中选择' };
    dataValidation.prompt = { showPrompt: true, title: '类别', message: '选择一项' };
    dataValidation.ignoreBlanks = false;
  });
  expect((await read('D6:D7')).toJSON()).toEqual({
    type: 'List',
    rule: { list: { inCellDropDown: true, source: '脱贫不稳定户,边缘易致贫户' } },
    errorAlert: { showAlert: true, style: 'Stop', title: '类别', message: '请从列表中选择' },
    prompt: { showPrompt: true, title: '类别', message: '选择一项' },
    ignoreBlanks: false,
  });
});

test.each<[string, Excel.DataValidationRule]>([
  ['TextLength', { textLength: { operator: 'EqualTo', formula1: 18 } }],
  ['WholeNumber', { wholeNumber: { operator: 'GreaterThanOrEqualTo', formula1: 0 } }],
  ['Date', { date: { operator: 'Between', formula1: '2020-01-01', formula2: '2020-12-31' } }],
  ['Custom', { custom: { formula: '=LEN(A5)=18' } }],
])('%s', async (type, rule) => {
  await on(sheet => {
    sheet.getRange('A5').dataValidation.rule = rule;
  });
  const validation = await read('A5');
  expect([validation.type, validation.rule]).toEqual([type, rule]);
});

test('a range stands for the formula that refers to it', async () => {
  await on((sheet, { workbook }) => {
    const source = workbook.worksheets.getItem('参数').getRange('A2:A9') as unknown as string;
    sheet.getRange('A5').dataValidation.rule = { list: { inCellDropDown: true, source } };
  });
  expect((await read('A5')).rule).toEqual({ list: { inCellDropDown: true, source: '=参数!$A$2:$A$9' } });
});

test('cells without, and cells with different ones', async () => {
  await on(sheet => {
    sheet.getRange('A1:A2').dataValidation.rule = { custom: { formula: '=TRUE' } };
    sheet.getRange('A2').dataValidation.clear();
  });
  expect([(await read('A2')).type, (await read('A1:A2')).type, (await read('A1')).type]).toEqual(['None', 'MixedCriteria', 'Custom']);
});

test.each<[string, (validation: Excel.DataValidation) => void, string]>([
  ['a formula over 255 characters', validation => {
    validation.rule = { custom: { formula: `=${'A1+'.repeat(100)}1` } };
  }, 'InvalidArgument'],
  ['a title over 32 characters', validation => {
    validation.prompt = { showPrompt: true, title: '长'.repeat(33), message: '' };
  }, 'InvalidArgument'],
  ['no rule', validation => {
    validation.rule = {};
  }, 'InvalidArgument'],
])('%s: refused, as it makes Excel repair the file', async (_, use, code) => {
  expect(await codeOf(on(sheet => use(sheet.getRange('A1').dataValidation)))).toBe(code);
});
