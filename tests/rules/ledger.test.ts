import { locate } from '../../src/forms/locate';
import { sentence, address } from '../../src/rules/finding';
import { judgeSheet } from '../judged';
import { cellAddress } from '../../src/workbook/address';
import { cellText } from '../../src/workbook/cell';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

type Record = Readonly<{ [key: string]: Written }>;

function check(...records: Record[]) {
  const sheet = tableSheet('ledger', records);
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error('ledger not found');
  return judgeSheet({ policy: heshan, today }, layout, sheet).findings;
}

/** `rule severity cell` of every finding: with title and two header rows, the first record is row 4. */
const brief = (...records: Record[]) => check(...records).map((one) => `${one.rule} ${one.severity} ${address(one)}`);

test('a right row has no finding', () => expect(brief(household(1), household(2))).toEqual([]));
test('a blank row has no finding', () => expect(brief({}, { serial: 2 })).toEqual([]));

// domain.md §2 and §4: what one changed cell leads to.
test.each<[string, Record, string[]]>([
  ['乡镇 is required', { township: null }, ['S1-A3-township-required error B4']],
  ['村 is required', { village: '  ' }, ['S1-A3-village-required error C4']],
  ['户主姓名 is required', { headName: null }, ['S1-A3-headName-required error D4']],
  ['户主身份证号 is required', { headIdentity: null }, ['S1-A3-headIdentity-required error E4']],
  ['家庭人数 is required', { householdSize: null }, ['S1-A3-householdSize-required error G4']],
  ['户属性 is required', { category: null }, ['S1-A3-category-required error H4']],
  ['风险类别 is required', { risk: null }, ['S1-A3-risk-required error I4']],
  ['是否消除 is required', { cleared: null }, ['S1-A3-cleared-required error J4']],
  ['联系电话 is not', { phone: null }, []],
  ['户属性 is one of two', { category: '低保户' }, ['S1-A3-category-list error H4']],
  ['脱贫不稳户 is known by another name', { category: '脱贫不稳户' }, ['S1-A3-category-alias warning H4']],
  ['the risk list is open (等)', { risk: '因婚' }, ['S1-A3-risk-list warning I4']],
  ['a wrong checksum', { headIdentity: identityOf(1).slice(0, 17) + (identityOf(1).endsWith('1') ? '2' : '1') }, ['ID-CHECKSUM error E4']],
  ['an ID kept as a number', { headIdentity: 430999195001011000 }, ['ID-NUMBER error E4']],
  ['a phone one digit short', { phone: '1540000000' }, ['PHONE-FORMAT error F4']],
  ['a wrong dot in a name', { headName: '买买提•艾力' }, ['NAME-DOT error D4']],
  ['people as text', { householdSize: '4' }, ['NUMBER-TEXT warning G4']],
  ['people in words', { householdSize: '4人' }, ['COUNT-WORDING error G4']],
  ['half a person', { healthPersons: 1.5 }, ['COUNT-RANGE error AC4']],
  ['money in words', { netIncome: '1.2万元' }, ['MONEY-WORDING error K4']],
  ['人数 above 家庭人数', { healthPersons: 5 }, ['S1-A3-healthPersons-exceeds error AC4']],
  ['no 人数 finding while 家庭人数 cannot be read', { householdSize: '几口', healthPersons: 5 }, ['COUNT-WORDING error G4']],
  ['内容 without 人数', { industryContent: '养牛', industryPersons: null }, ['S1-A3-industryPersons-missing error O4']],
  ['人数 without 内容', { healthContent: null }, ['S1-A3-healthContent-missing warning AB4']],
  ['无 means none', { healthContent: '无', industryContent: '／', industryPersons: '—', waterPersons: 4, healthPersons: 0, risk: '其他风险' }, []],
  ['a place cannot be 无', { township: '无', village: '/' }, ['S1-A3-township-required error B4', 'S1-A3-village-required error C4']],
  ['nor can a name', { headName: '无' }, ['S1-A3-headName-required error D4']],
  ['a date may be', { clearedOn: '/' }, []],
  ['a number of another column', { householdSize: 430999500101001 }, ['COUNT-RANGE error G4']],
  ['two numbers in one cell', { headIdentity: `${identityOf(1)} ${identityOf(2)}` }, ['ID-EXTRA error E4']],
  ['two numbers in one cell, without a space', { headIdentity: `${identityOf(1)}${identityOf(2)}` }, ['ID-EXTRA error E4']],
  ['no measure at all', { healthContent: null, healthPersons: null }, ['S1-A3-measures-none warning D4']],
  ['社会帮扶 needs its content', { socialPersons: 2 }, ['S1-A3-socialContent-required error AD4']],
  ['工资性收入 above 年度纯收入', { netIncome: 9000, wageIncome: 10000 }, ['S1-A3-wageIncome-exceeds warning L4']],
  ['工资性收入 alone says nothing', { wageIncome: 10000 }, []],
  // 附件4备注: what is counted in a column of its own is not counted in another.
  ['培训 is not 就业帮扶', { employmentContent: '电工培训', employmentPersons: 1 }, ['S1-A4-5 warning R4']],
  ['慢病签约 is not 综合保障', { comprehensiveContent: '低保、慢病签约', comprehensivePersons: 1 }, ['S1-A4-7 warning Z4']],
  ['合作医疗报销 is not 综合保障', { comprehensiveContent: '合作医疗报销', comprehensivePersons: 1 }, ['S1-A4-7 warning Z4']],
  ['小额信贷 is not 产业帮扶', { industryContent: '小额信贷 5 万元', industryPersons: 4 }, ['S1-A3-microcredit-misplaced warning N4']],
  ['健康扶贫 is not 三保障', { threeGuaranteesNote: '大病住院报销' }, ['S1-A4-8 warning Y4']],
  ['the same policy in two columns', { socialContent: '慢病签约', socialPersons: 1 }, ['S1-A3-content-twice error AD4']],
  // 二、1: 缺什么补什么.
  ['因学 without 教育资助', { risk: '因学存在返贫致贫风险' }, ['S1-A3-measures-fit warning I4']],
  ['因学 with it', { risk: '因学存在返贫致贫风险', educationPersons: 1 }, []],
  ['因学, the risk is gone', { risk: '因学存在返贫致贫风险', cleared: '是' }, []],
  ['因大病, and all are well', { healthStatus: '健康' }, ['S1-A3-healthStatus-risk warning M4']],
  ['nobody can work, and nothing but work is offered', { risk: '其他风险', healthStatus: '户主无劳动能力', healthContent: null, healthPersons: null, industryContent: '养牛', industryPersons: 1 }, ['S1-A3-labour-measures warning M4']],
  ['就业 without wages', { employmentContent: '务工', employmentPersons: 1, netIncome: 20000, wageIncome: 0 }, ['S1-A3-wageIncome-employment warning L4']],
  ['防返贫保险 of a 边缘户', { otherContent: '防返贫保险', category: '边缘易致贫户' }, ['S1-A3-insurance-category warning AF4']],
  ['防返贫保险 of a 脱贫户', { otherContent: '防返贫保险' }, []],
])('%s', (_, change, expected) => expect(brief(household(1, change))).toEqual(expected));

// domain.md §2: 小额信贷, 饮水安全, 危房改造 are the whole household's; domain-notes A12: 万元 typed for 元.
describe('what the household gives', () => {
  const fixes = (change: Record) => check(household(1, change)).map(({ rule, fix }) => [rule, fix?.label, fix?.value]);
  test('整户 for a measure of the whole household', () => {
    expect(fixes({ waterPersons: 6 })).toEqual([['S1-A3-waterPersons-exceeds', '整户 4 人', { kind: 'number', value: 4 }]]);
    expect(fixes({ microcreditContent: '贷款 3 万元' })).toEqual([['S1-A3-microcreditPersons-missing', '整户 4 人', { kind: 'number', value: 4 }]]);
    expect(fixes({ industryContent: '养牛' })).toEqual([['S1-A3-industryPersons-missing', undefined, undefined]]);
  });
  test('none while 家庭人数 is not known', () =>
    expect(fixes({ householdSize: null, microcreditContent: '贷款 3 万元' })).toContainEqual(['S1-A3-microcreditPersons-missing', undefined, undefined]));
  test.each<[Written, Written, string[]]>([
    [1.2, 4, ['S1-A3-netIncome-range warning K4']],
    [1999, 4, ['S1-A3-netIncome-range warning K4']],
    [2000, 4, []],
    [400000, 4, []],
    [400001, 4, ['S1-A3-netIncome-range warning K4']],
    [0, 4, []],
    [null, 4, []],
    [1.2, null, ['S1-A3-householdSize-required error G4']],
  ])('年度纯收入 %p of %p people', (netIncome, householdSize, expected) => expect(brief(household(1, { netIncome, householdSize }))).toEqual(expected));
});

// issue: misplaced measures move with one click; whom a part of a content is for nobody knows.
describe('what stands in the wrong column moves to the right one', () => {
  const moves = (change: Record) =>
    check(household(1, change)).flatMap(({ rule, fix, row, column }) =>
      fix?.also ? [[rule, fix.label, ...[{ row, column, value: fix.value }, ...fix.also].map((cell) => `${cellAddress(cell.row, cell.column)} ${cellText(cell.value)}`)]] : [],
    );
  test('a whole cell takes its people along', () =>
    expect(moves({ employmentContent: '电工培训', employmentPersons: 2 })).toEqual([['S1-A4-5', '移到“职业技能培训内容”', 'R4 ', 'T4 电工培训', 'S4 ', 'U4 2']]));
  test('of several parts only what belongs elsewhere, and nobody is counted by guess', () =>
    expect(moves({ comprehensiveContent: '低保、慢病签约，特困供养', comprehensivePersons: 1, healthContent: '大病救助' })).toEqual([
      ['S1-A4-7', '移到“健康扶贫内容”', 'Z4 低保；特困供养', 'AB4 大病救助；慢病签约'],
    ]));
  test('what stands in brackets is not torn apart', () =>
    expect(moves({ comprehensiveContent: '低保（2 人，含残疾补贴）、慢病签约（张三、李四）', comprehensivePersons: 2, healthContent: null, healthPersons: null })).toEqual([
      ['S1-A4-7', '移到“健康扶贫内容”', 'Z4 低保（2 人，含残疾补贴）', 'AB4 慢病签约（张三、李四）'],
    ]));
  test('people stay where others are counted already', () =>
    expect(moves({ employmentContent: '培训', employmentPersons: 2, trainingContent: '家政培训', trainingPersons: 1 })).toEqual([
      ['S1-A4-5', '移到“职业技能培训内容”', 'R4 ', 'T4 家政培训；培训'],
    ]));
});

describe('the same household twice', () => {
  test('both places are marked and name each other', () => {
    const findings = check(household(1), household(2), household(1, { headName: '张小三' }));
    expect(findings.map(({ rule }) => rule)).toEqual(['S1-A3-headIdentity-duplicate', 'S1-A3-headIdentity-duplicate']);
    expect(findings.map(({ say }) => say)).toEqual([expect.stringContaining('第 6 行'), expect.stringContaining('第 4 行')]);
  });
  test('whatever dirt stands between them', () => {
    const dirty = ` ${identityOf(3)}　`;
    expect(brief(household(3), household(3, { headIdentity: dirty })).filter((one) => one.includes('duplicate'))).toHaveLength(2);
  });
  test('invalid numbers are no persons', () => {
    const wrong = { headIdentity: '430999195001011' + '000' };
    expect(brief(household(1, wrong), household(2, wrong)).some((one) => one.includes('duplicate'))).toBe(false);
  });
});

test('one helper has one phone; another unit’s helper of the same name is another', () => {
  const helped = (sequence: number, helperUnit: string | null, helperPhone: string | null) => household(sequence, { helperUnit, helperName: '赵六', helperPhone });
  expect(check(helped(1, '镇政府', '15400000001'), helped(2, '镇政府', '15400000002'), helped(3, '中学', '15400000003'), helped(4, '镇政府', '154 0000 0001'), helped(5, null, '15400000005')).filter(({ rule }) => rule === 'S1-A3-helperPhone-agree').map((one) => [address(one), one.severity, one.say])).toEqual([
    ['AI5', 'warning', '与第 4 行不同，两行的帮扶责任人单位、帮扶责任人姓名却相同，请核对哪一个对'],
  ]);
});

test('two numbers in one cell are not joined by a repair', () =>
  expect(check(household(1, { headIdentity: `${identityOf(1)} ${identityOf(2)}` })).map(({ fix }) => fix)).toEqual([undefined]));

test('a sentence says where, what and what to do, and never the number itself', () => {
  const findings = check(household(1, { headIdentity: identityOf(1).slice(0, 17) + (identityOf(1).endsWith('1') ? '2' : '1') }));
  const [said] = findings.map(sentence);
  expect(said).toMatch(/^台账总表 E4 户主身份证号：校验位应为 .，填的是 .，请核对身份证原件$/);
  expect(JSON.stringify(findings)).not.toContain(identityOf(1).slice(0, 12));
});
