import { locate } from '../../src/forms/locate';
import { address } from '../../src/rules/finding';
import { judgeSheet } from '../../src/rules/judge-sheet';
import type { Sheet } from '../../src/workbook/book';
import { identityOf, today } from '../people';
import { heshan } from '../policies';
import { headerRows, sheetOf, tableForm, tableSheet, type Written } from '../sheets';

function check(sheet: Sheet) {
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error('no form');
  return judgeSheet({ policy: heshan, today }, layout, sheet).findings;
}
const brief = (sheet: Sheet) => check(sheet).map((one) => `${one.rule} ${one.severity} ${address(one)}`);

type Record = Readonly<{ [key: string]: Written }>;
const warned: Record = {
  township: '甲镇', village: '一村', name: '张三', identity: identityOf(1), phone: '13800000000', identityStatus: '档外低保户',
  risk: '因残存在返贫致贫风险', detail: '右手残疾，无法干重活', source: '入户走访掌握',
};
const verified: Record = {
  township: '甲镇', village: '一村', name: '张三', phone: '13800000000', identityStatus: '档外低保户', risk: '因残存在返贫致贫风险',
  riskDetail: '右手残疾', standard: '达标', conclusion: '有致贫风险',
};

describe('附件1 (填报说明)', () => {
  test.each<[string, Record, string[]]>([
    ['all right', {}, []],
    ['身份属性 has six values', { identityStatus: '低保户' }, ['S1-A1-identityStatus-list error F3']],
    ['风险类别 may be another (等)', { risk: '因婚' }, ['S1-A1-risk-list warning G3']],
    ['因大病 is short for the notice’s words', { risk: '因大病' }, ['S1-A1-risk-alias warning G3']],
    ['预警来源 may be another (等)', { source: '群众举报' }, ['S1-A1-source-list warning I3']],
    ['情况明细 is required', { detail: null }, ['S1-A1-detail-required error H3']],
  ])('%s', (_, change, expected) => expect(brief(tableSheet('annex1', [{ ...warned, ...change }]))).toEqual(expected));

  test('the same person twice', () =>
    expect(brief(tableSheet('annex1', [warned, { ...warned, name: '张三丰' }]))).toEqual(['S1-A1-identity-duplicate error D3', 'S1-A1-identity-duplicate error D4']));

  test('the blanks above count once somebody has filled in a row', () => {
    const above = [['报送部门（盖章）：', '区文旅局'], ['报送人：', null, '报送日期：', '10月12日']];
    expect(brief(tableSheet('annex1', [warned], above))).toEqual(['S1-A1-department-list warning B2', 'S1-A1-reporter-required error B3', 'DATE-YEAR error D3']);
    expect(brief(tableSheet('annex1', [], above))).toEqual([]);
  });
});

describe('附件2 (填报说明)', () => {
  test.each<[string, Record, string[]]>([
    ['all right', {}, []],
    ['核实结论 has its words', { conclusion: '有' }, ['S1-A2-conclusion-list error I3']],
    ['a risk needs its particulars', { riskDetail: '无' }, ['S1-A2-riskDetail-required error G3']],
    ['no risk needs none', { conclusion: '无', riskDetail: null }, []],
    ['the ID column is optional', { identity: '123' }, ['ID-LENGTH error J3']],
  ])('%s', (_, change, expected) => expect(brief(tableSheet('annex2', [{ ...verified, ...change }]))).toEqual(expected));
});

describe('the form itself', () => {
  test('another county’s title', () => {
    const [, ...rest] = tableSheet('annex1', [warned]).rows;
    const sheet = sheetOf([['资阳区行业部门筛查预警疑似有返贫致贫风险户样表'], ...rest.map((row) => [...(row ?? [])])]);
    expect(brief(sheet)).toEqual(['FORM-COUNTY error A1']);
  });
  test('a missing column', () => {
    const labels = headerRows(tableForm('ledger'))[1] ?? [];
    const sheet = sheetOf([labels.filter((label) => label !== '户属性'), labels.map(() => null)]);
    expect(brief(sheet)).toEqual(['FORM-COLUMN error A1']);
  });
});
