import { csvOf } from '../../src/consolidate/csv';
import { formOf } from '../../src/policy/policy';
import { readDelimited } from '../../src/workbook/foreign/delimited';
import { Allowance } from '../../src/workbook/package/allowance';
import { cellText } from '../../src/workbook/cell';
import { household, identityOf } from '../people';
import { heshan } from '../policies';
import { returned, together } from './returned';

const table = async (...rows: readonly ReturnType<typeof household>[]) => {
  const { forms } = together([await returned('甲镇/台账.xlsx', { ledger: { rows } }, '甲镇')]);
  const source = [...csvOf(formOf(heshan, 'ledger'), forms)].join('');
  const [header = [], ...lines] = readDelimited(source, new Allowance()).map((cells) => (cells ?? []).map((cell) => (cell ? cellText(cell) : '')));
  return lines.map((line) => Object.fromEntries(header.map((label, index) => [label, line[index] ?? ''])));
};

test('every row with where it comes from, and its values as they were understood', async () => {
  const [row] = await table(household(1, { category: '脱贫不稳户', householdSize: '4 人' }));
  expect(row).toMatchObject({ 来自文件: '甲镇/台账.xlsx', 工作表: '台账总表', 行: '6', 报送单位: '甲镇', 户主身份证号: identityOf(1), 户属性: '脱贫不稳定户' });
});

test('commas, quotes and line breaks stay in their cell, and nothing is a formula', async () => {
  const [row] = await table(household(1, { healthContent: '慢病签约，"一人"\n另一人,复查', otherContent: '=1+1' }));
  expect(row).toMatchObject({ 健康扶贫内容: '慢病签约，"一人"\n另一人,复查', 其他政策内容: "'=1+1" });
});
