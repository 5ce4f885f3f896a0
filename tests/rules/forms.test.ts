import { locate } from '../../src/forms/locate';
import { columnsOf } from '../../src/policy/form';
import { address, sentence } from '../../src/rules/finding';
import { judgeSheet } from '../judged';
import type { Sheet } from '../../src/workbook/book';
import { text } from '../../src/workbook/cell';
import { household, identityOf, today } from '../people';
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
  township: '甲镇', village: '一村', name: '张三', identity: identityOf(1), phone: '15400000000', identityStatus: '档外低保户',
  risk: '因残存在返贫致贫风险', detail: '右手残疾，无法干重活', source: '入户走访掌握',
};
const verified: Record = {
  township: '甲镇', village: '一村', name: '张三', phone: '15400000000', identityStatus: '档外低保户', risk: '因残存在返贫致贫风险',
  riskDetail: '右手残疾，务工收入减少', standard: '达标', conclusion: '有致贫风险',
};

const above: Written[][] = [['报送部门（盖章）：', '区民政局', '报送人：', '李四', '报送日期：', { kind: 'number', value: 44116, date: true }]];
const signed: Written[][] = [['核实部门（盖章）：', '甲镇', '核实日期：', { kind: 'number', value: 44127, date: true }, '核实人：', '李四']];

describe('附件1 (填报说明)', () => {
  test.each<[string, Record, string[]]>([
    ['all right', {}, []],
    ['身份属性 has six values', { identityStatus: '低保户' }, ['S1-A1-identityStatus-list error F4']],
    ['风险类别 may be another (等)', { risk: '因婚' }, ['S1-A1-risk-list warning G4']],
    ['因大病 is short for the notice’s words', { risk: '因大病', detail: '患尿毒症，自费透析' }, ['S1-A1-risk-alias warning G4']],
    ['预警来源 may be another (等)', { source: '群众举报' }, ['S1-A1-source-list warning I4']],
    ['情况明细 is required', { detail: null }, ['S1-A1-detail-required error H4']],
    ['情况明细 is more than the category', { detail: '因残' }, ['S1-A1-detail-repeats warning H4']],
    ['nor the category in full', { detail: '因残存在返贫致贫风险' }, ['S1-A1-detail-repeats warning H4']],
    ['情况明细 is of the category’s kind', { risk: '因学存在返贫致贫风险' }, ['S1-A1-detail-fits info H4']],
    ['of another risk everything is', { risk: '其他风险', detail: '车祸' }, []],
  ])('%s', (_, change, expected) => expect(brief(tableSheet('annex1', [{ ...warned, ...change }], above))).toEqual(expected));

  test('the same person twice', () =>
    expect(brief(tableSheet('annex1', [warned, { ...warned, name: '张三丰' }], above))).toEqual(['S1-A1-identity-duplicate error D4', 'S1-A1-identity-duplicate error D5']));

  test('the blanks above count once somebody has filled in a row', () => {
    const above = [['报送部门（盖章）：', '区文旅局'], ['报送人：', null, '报送日期：', '10月12日']];
    expect(brief(tableSheet('annex1', [warned], above))).toEqual(['S1-A1-department-list warning B2', 'S1-A1-reporter-required error B3', 'DATE-YEAR error D3']);
    expect(brief(tableSheet('annex1', [], above))).toEqual([]);
  });
});

describe('附件2 (填报说明)', () => {
  test.each<[string, Record, string[]]>([
    ['all right', {}, []],
    ['核实结论 has its words', { conclusion: '有' }, ['S1-A2-conclusion-list error I4']],
    ['a risk needs its particulars', { riskDetail: '无' }, ['S1-A2-riskDetail-required error G4']],
    ['no risk needs none', { conclusion: '无', riskDetail: null }, []],
    ['无 agrees with saying so', { conclusion: '无', riskDetail: '入户核实不存在风险' }, []],
    ['无 does not agree with a risk', { conclusion: '无' }, ['S1-A2-riskDetail-none warning G4']],
    ['a bare 不达标 says nothing', { standard: '不达标' }, ['S1-A2-standard-wording error H4']],
    ['nor does 否', { standard: '否' }, ['S1-A2-standard-wording error H4']],
    ['an item is enough', { standard: '住房安全不达标' }, []],
    ['an unmet item is a risk', { standard: '饮水安全不达标', conclusion: '无', riskDetail: null }, ['S1-A2-standard-conclusion warning H4']],
    ['达标 and a risk need income or expense', { riskDetail: '右手残疾' }, ['S1-A2-standard-met info G4']],
    ['档外 cannot fall back (返贫)', { conclusion: '有返贫风险' }, ['S1-A2-conclusion-identity error I4']],
    ['建档立卡 does not become poor (致贫)', { identityStatus: '建档立卡贫困户' }, ['S1-A2-conclusion-identity error I4']],
    ['both words at once fit both', { conclusion: '有返贫（致贫）风险' }, []],
    ['the ID column is optional', { identity: '123' }, ['ID-LENGTH error J4']],
  ])('%s', (_, change, expected) => expect(brief(tableSheet('annex2', [{ ...verified, ...change }], signed))).toEqual(expected));
});

// 二、(2): without 身份证号 a person is told by name, village and phone.
test('附件2: the same person twice', () => {
  const other = { ...verified, village: '二村' };
  expect(brief(tableSheet('annex2', [verified, other, { ...verified, name: ' 张三' }], signed))).toEqual([
    'S1-A2-person-duplicate error C4', 'TEXT-SPACE error C6', 'S1-A2-person-duplicate error C6',
  ]);
});

describe('the form itself', () => {
  const titled = (title: string, form: string) => brief(sheetOf([[], [null, title], ...headerRows(tableForm(form))]));
  test.each([
    ['资阳区行业部门筛查预警疑似有返贫致贫风险户样表', 'annex1'],
    ['益阳市资阳区行业扶贫部门筛查预警疑似有返贫致贫风险户样表', 'annex1'],
    ['桃江县防止返贫致贫监测和帮扶政策落实情况统计表', 'annex4'],
    ['资阳区脱贫不稳定户（含边缘户）帮扶机制进展情况统计表', 'annex4'],
  ])('another county’s title: %s', (title, form) => expect(titled(title, form)).toEqual(['FORM-COUNTY error B2']));
  test.each([
    ['赫山区行业部门筛查预警疑似有返贫致贫风险户样表', 'annex1'],
    ['益阳市赫山区行业部门筛查预警疑似有返贫致贫风险户样表', 'annex1'],
    ['湖南省益阳市赫山区2020年行业部门筛查预警疑似有返贫致贫风险户样表', 'annex1'],
    ['兰溪镇行业部门筛查预警疑似有返贫致贫风险户样表', 'annex1'],
    ['龙岭工业园区防止返贫致贫监测和帮扶政策落实情况统计表', 'annex4'],
    ['2020年第四季度防止返贫致贫监测和帮扶政策落实情况统计表', 'annex4'],
  ])('our own: %s', (title, form) => expect(titled(title, form)).toEqual([]));

  test('a missing column', () => {
    const labels = headerRows(tableForm('ledger'))[1] ?? [];
    const sheet = sheetOf([labels.filter((label) => label !== '户属性'), labels.map(() => null)]);
    expect(brief(sheet)).toEqual(['FORM-COLUMN error A1']);
  });
  test('blanks above the table that are not there', () => {
    expect(brief(tableSheet('annex1', [warned]))).toEqual(['FORM-HEAD warning A2']);
    expect(brief(tableSheet('annex1', []))).toEqual([]);
  });
  test('records under the notes are not lost without a word', () => {
    const { rows, ...sheet } = tableSheet('ledger', [household(1)]);
    const [finding, ...more] = check({ ...sheet, rows: [...rows, [text('说明：一户一行。')], rows.at(-1), rows.at(-1)] });
    expect(more).toEqual([]);
    expect([finding?.rule, finding && address(finding), finding?.say]).toEqual(['FORM-BELOW', 'A6', '第 6、7 行写在表的末行或说明下面，没有检查，也不会计入；请移到上面的空行']);
  });
  test('two tables in one sheet', () => {
    const ledger = tableSheet('ledger', [household(1)]);
    const report = headerRows(tableForm('annex4'));
    expect(brief(sheetOf([...ledger.rows.map((row) => [...(row ?? [])]), ['说明：一户一行。'], [], ...report]))).toEqual(['FORM-TABLES error A2']);
  });
  test('several cards in one sheet: below each other they are read, beside each other they are not', () => {
    const card: Written[][] = ['户主姓名', '家庭人数', '联系电话', '返贫致贫风险类别', '是否消除返贫致贫风险', '户属性', '年度纯收入', '工资性收入', '家庭成员健康状况', '产业帮扶', '就业帮扶'].map((label) => [label, null]);
    expect(brief(sheetOf(card))).toEqual([]);
    expect(brief(sheetOf([...card, [], ...card]))).toEqual([]);
    expect(brief(sheetOf(card.map((row) => [...row, null, ...row])))).toEqual(['FORM-CARDS error D1']);
  });
});

test('whatever is typed where, no identity number gets into a sentence', () => {
  const id = identityOf(1);
  const values: Written[] = [id, ` ${id}`, `${id}44`, Number(id), id.slice(0, 15), Number(id.slice(0, 15)), `${id.slice(0, 6)} ${id.slice(6)}`];
  for (const form of ['annex1', 'annex2', 'annex4', 'ledger']) {
    for (const value of values) {
      const record = Object.fromEntries(columnsOf(tableForm(form)).map(({ key }) => [key, value]));
      const sheet = { ...tableSheet(form, [record, record, { ...record, [columnsOf(tableForm(form))[0]?.key ?? '']: '合计' }]), name: `张三${id}` };
      const said = check(sheet).map(sentence).join('\n');
      expect(said).not.toMatch(/\d{9}/u);
    }
  }
});
