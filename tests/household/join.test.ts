import { locate } from '../../src/forms/locate';
import { householdForms } from '../../src/household/card';
import { join, type FiledCard } from '../../src/household/join';
import { cardsOn } from '../../src/household/read-cards';
import { cellText, type Cell } from '../../src/workbook/cell';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { cell, sheetOf, type Written } from '../sheets';

const forms = householdForms(heshan)!;
const reader = { policy: heshan, today };

/** A card typed by hand on a sheet of its own. */
function typed({ name = '张三', phone = '15400000000', lines = {}, beside = [] }: { name?: string; phone?: string; lines?: Record<string, string>; beside?: Written[] }, file = '附件3.xlsx'): FiledCard {
  const line = (label: string) => [null, label, lines[label] ?? null];
  const sheet = sheetOf([
    ['2020 年度脱贫不稳定户（边缘户）帮扶措施台账'],
    ['基本情况', '户主姓名', name, '家庭人数', 4, '联系电话', phone, null, ...beside],
    [null, '返贫致贫风险类别', '因残', '是否消除返贫致贫风险', '否', '户属性', '边缘户'],
    [null, '2020 年度纯收入', 20000, '工资性收入', 3000, '家庭成员健康状况', '良好'],
    ...['产业帮扶', '就业帮扶', '“三保障”政策落实情况', '社会帮扶', '综合保障', '健康扶贫', '其他政策'].map(line),
    ['帮扶情况', '帮扶责任人单位', '某局', '帮扶责任人姓名', '李四', '联系电话', '0737-6666666'],
  ], name);
  const layout = locate(sheet, heshan);
  if (layout?.kind !== 'card') throw new Error('no card');
  return cardsOn(reader, forms, file, { layout, sheet })[0]!;
}

const known = (row: number, changes: Readonly<Record<string, Written>> = {}) => ({
  file: '台账.xlsx', sheet: '台账总表', row,
  household: new Map(Object.entries(household(row, changes)).flatMap(([key, written]): [string, Cell][] => (written == null ? [] : [[key, cell(written)]]))),
});

function joined(ledger: readonly ReturnType<typeof known>[], ...cards: readonly FiledCard[]) {
  const { households, placed, questions } = join(reader, forms, ledger, cards);
  return {
    rows: households.map((one) => Object.fromEntries([...one].map(([key, value]) => [key, cellText(value)]))),
    placed: placed.map(({ index, known: there }) => [index, there]),
    asked: questions.map(({ label, why }) => `${label}：${why}`),
  };
}

test('a card typed by hand becomes a row; what the ledger needs and it does not say is asked for', () => {
  const { rows, asked } = joined([], typed({ lines: { 产业帮扶: '养鸡（2人）', '“三保障”政策落实情况': '危房改造4人、饮水安全（全家）', 综合保障: '低保', 健康扶贫: '无' } }));
  expect(rows).toEqual([
    {
      headName: '张三', householdSize: '4', phone: '15400000000', risk: '因残', cleared: '否', category: '边缘户', netIncome: '20000', wageIncome: '3000', healthStatus: '良好',
      industryContent: '养鸡', industryPersons: '2', housingPersons: '4', waterPersons: '4', comprehensiveContent: '低保',
      helperUnit: '某局', helperName: '李四', helperPhone: '0737-6666666',
    },
  ]);
  expect(asked).toEqual(['综合保障政策：“低保”没有写人数，请填综合保障人数', '张三：没有乡镇、村、户主身份证号，请在台账里补填']);
});

describe('whose row a card belongs to', () => {
  const water = { '“三保障”政策落实情况': '饮水安全（4人）' };
  const id = (number: string): Written[] => ['户主身份证号', number];
  test('by identity number, whatever else differs', () => {
    const { rows, placed, asked } = joined([known(5), known(6)], typed({ name: '张三丰', phone: '15490000000', lines: water, beside: id(identityOf(6)) }));
    expect([placed, asked]).toEqual([[[1, true]], []]);
    expect(rows[1]).toMatchObject({ serial: '6', headName: '张三丰', waterPersons: '4', healthContent: '慢病签约' });
  });
  test.each<[string, Readonly<Record<string, Written>>[], FiledCard, (number | boolean)[][], string[]]>([
    ['by name and phone', [{}, { phone: '13700000000' }], typed({ lines: water }), [[0, true]], []],
    ['by name and village', [{ village: '二村' }, { phone: null }], typed({ lines: water, beside: ['村', '一村'] }), [[1, true]], []],
    ['never by name alone', [{}], typed({ phone: '', beside: ['户主身份证号', null] }), [[1, false]],
      ['张三：台账里有同名的户（台账.xlsx 台账总表 第1行），村、电话或身份证号对不上，已另列一行，请核对是不是同一户', '张三：没有乡镇、村、户主身份证号，请在台账里补填']],
    ['a tie goes to a person', [{}, {}], typed({ lines: water }), [], ['张三：台账里有 2 行可能是这一户（台账.xlsx 台账总表 第1行；台账.xlsx 台账总表 第2行），没有归入台账，请定']],
    ['another identity number is another household', [{}], typed({ beside: id(identityOf(7)) }), [[1, false]], ['张三：没有乡镇、村，请在台账里补填']],
  ])('%s', (_, ledger, card, placed, asked) => {
    const result = joined(ledger.map((changes, index) => known(index + 1, changes)), card);
    expect([result.placed, result.asked]).toEqual([placed, asked]);
  });
});

test('what a card typed by hand leaves blank stays as the ledger has it', () => {
  const { rows } = joined([known(1, { industryContent: '养牛', industryPersons: 2 })], typed({ lines: { 产业帮扶: '养鸡' } }));
  expect(rows[0]).toMatchObject({ industryContent: '养鸡', industryPersons: '2', healthContent: '慢病签约', headIdentity: identityOf(1) });
});

test('the same household on two cards', () => {
  const [one, other] = [typed({}), typed({ lines: { 产业帮扶: '养鸡（2人）' } }, '又一份.xlsx')];
  expect(joined([known(1)], one, other).asked).toEqual(['张三：与 附件3.xlsx 张三 是同一户，内容不同，没有归入台账，请定']);
  expect(joined([], one, one).rows).toHaveLength(1);
  const listed = joined([], one, other);
  expect([listed.rows.length, listed.asked.some((why) => why.includes('两行都列在台账里'))]).toEqual([2, true]);
});
