import { identityOf } from '../people';

/*
 * A county that never was, as plain data: its townships, the households they keep in their ledgers, the people the
 * departments report and what the townships answer. Records are keyed as the forms' fields are.
 */

export type Fields = Readonly<Record<string, string | number>>;

/** As in the list that the county gives: 云台乡 sends nothing. */
export const TOWNSHIPS: Readonly<Record<string, readonly string[]>> = {
  清溪镇: ['清溪村', '河东村', '河西村'],
  石桥镇: ['石桥村', '高桥村'],
  白马乡: ['白马村', '松林村'],
  枫林镇: ['枫林村', '松山村'],
  双江乡: ['双江村', '柳湾村'],
  龙泉镇: ['龙泉村'],
  长岭镇: ['长岭村'],
  云台乡: ['云台村'],
};

export const UNSTABLE = '脱贫不稳定户';
export const MARGINAL = '边缘易致贫户';

/** How many people benefit from what. */
interface Benefits {
  readonly industry?: number;
  readonly microcredit?: number;
  readonly employment?: number;
  readonly training?: number;
  readonly water?: number;
  readonly housing?: number;
  readonly education?: number;
  readonly comprehensive?: number;
  readonly health?: number;
  readonly social?: number;
}

const CONTENTS: Readonly<Record<string, string>> = {
  industry: '油茶种植 3 亩',
  microcredit: '贷款 3 万元',
  employment: '公益性岗位保洁员',
  training: '家政服务培训',
  comprehensive: '农村低保',
  health: '慢病签约',
  social: '爱心企业捐助',
};

const phoneOf = (sequence: number): string => `154${String(sequence).padStart(8, '0')}`;

function home(sequence: number, [township, village]: readonly [string, string], headName: string, householdSize: number, category: string, cleared: '是' | '否', benefits: Benefits, changes: Fields = {}): Fields {
  return {
    township,
    village,
    headName,
    headIdentity: identityOf(sequence),
    phone: phoneOf(sequence),
    householdSize,
    category,
    risk: '其他风险',
    cleared,
    ...Object.fromEntries(Object.entries(benefits).flatMap(([id, persons]) => [[`${id}Persons`, persons], ...(CONTENTS[id] === undefined ? [] : [[`${id}Content`, CONTENTS[id]]])])),
    ...changes,
  };
}

/** An identity number with its last digit wrong. */
const misspelt = (identity: string): string => identity.slice(0, 17) + (identity.endsWith('5') ? '6' : '5');

const [QINGXI, HEDONG, HEXI] = [['清溪镇', '清溪村'], ['清溪镇', '河东村'], ['清溪镇', '河西村']] as const;
const [SHIQIAO, GAOQIAO] = [['石桥镇', '石桥村'], ['石桥镇', '高桥村']] as const;
const [BAIMA, SONGLIN] = [['白马乡', '白马村'], ['白马乡', '松林村']] as const;
const [FENGLIN, SONGSHAN] = [['枫林镇', '枫林村'], ['枫林镇', '松山村']] as const;
const [SHUANGJIANG, LIUWAN] = [['双江乡', '双江村'], ['双江乡', '柳湾村']] as const;

/** What stands in two townships' ledgers. */
const MOVED = home(60, SONGLIN, '贺长青', 4, UNSTABLE, '否', { industry: 2, water: 4 });

/** The tables of the ledgers, each as one sheet holds it. */
export const LEDGERS = {
  清溪村: [
    home(1, QINGXI, '李春生', 4, UNSTABLE, '否', { industry: 2, water: 4, housing: 4, health: 1 }),
    home(2, QINGXI, '王秋菊', 3, UNSTABLE, '是', { employment: 1, training: 1, comprehensive: 3, social: 3 }),
    // The check digit is wrong.
    home(3, QINGXI, '周大山', 5, MARGINAL, '否', { education: 2, microcredit: 5 }, { headIdentity: misspelt(identityOf(3)) }),
    home(4, QINGXI, '刘桂花', 2, MARGINAL, '是', { comprehensive: 2 }),
  ],
  河东村: [
    home(5, HEDONG, '陈水生', 6, UNSTABLE, '否', { industry: 3, education: 2, water: 6 }),
    home(6, HEDONG, '黄金贵', 1, MARGINAL, '否', { comprehensive: 1, health: 1 }),
    home(7, HEDONG, '何秀英', 3, MARGINAL, '否', { employment: 1 }),
  ],
  河西村: [
    home(8, HEXI, '罗建国', 4, UNSTABLE, '否', { training: 2 }),
    // 社会帮扶 has no particulars.
    home(9, HEXI, '谭冬梅', 3, UNSTABLE, '是', { social: 2 }, { socialContent: '' }),
    home(10, HEXI, '曾国强', 5, MARGINAL, '否', { housing: 5, water: 5, education: 1 }),
  ],
  石桥村: [
    home(20, SHIQIAO, '唐志明', 4, UNSTABLE, '否', { industry: 1, microcredit: 4 }),
    // More people benefit than live there.
    home(21, SHIQIAO, '邓小兰', 3, UNSTABLE, '否', { health: 4 }),
    home(22, SHIQIAO, '彭福来', 2, MARGINAL, '是', { comprehensive: 2, social: 1 }, { socialContent: '商会帮困' }),
    home(23, SHIQIAO, '曹满堂', 6, MARGINAL, '否', { education: 3, housing: 6 }),
  ],
  高桥村: [
    home(24, GAOQIAO, '袁立春', 5, UNSTABLE, '是', { employment: 2, training: 2 }),
    home(25, GAOQIAO, '蒋玉莲', 3, MARGINAL, '否', { water: 3 }),
  ],
  白马乡: [
    home(30, BAIMA, '肖天佑', 4, UNSTABLE, '否', { industry: 2, health: 1 }),
    home(31, BAIMA, '龙金花', 3, UNSTABLE, '否', { employment: 1, water: 3, housing: 3 }),
    home(32, BAIMA, '段有田', 2, MARGINAL, '是', { comprehensive: 1 }),
    // 户属性 is none of the two: not counted.
    home(33, SONGLIN, '雷万春', 5, '一般户', '否', { education: 2 }),
    MOVED,
    home(34, SONGLIN, '侯双喜', 4, MARGINAL, '否', { microcredit: 4, training: 1 }),
  ],
  枫林村: [
    home(40, FENGLIN, '石开春', 4, UNSTABLE, '否', { industry: 2, water: 4 }),
    // A number, all digits still in the file.
    home(41, FENGLIN, '秦小满', 3, UNSTABLE, '是', { health: 2 }),
    // A number that has lost its last digits.
    home(42, FENGLIN, '江有福', 5, MARGINAL, '否', { housing: 5, education: 2 }),
    home(43, FENGLIN, '史来运', 2, MARGINAL, '否', { comprehensive: 2 }),
  ],
  松山村: [
    home(44, SONGSHAN, '顾长根', 4, UNSTABLE, '否', { social: 4 }, { socialContent: '村企结对' }),
    // The list has no such township: not counted.
    home(46, SONGSHAN, '夏正清', 3, UNSTABLE, '否', { housing: 3 }, { township: '枫树镇' }),
    // How many is written in words: cannot be read, counts 0.
    home(45, SONGSHAN, '薛银宝', 3, MARGINAL, '否', { industry: 1 }, { waterPersons: '三' }),
  ],
  双江村: [
    home(50, SHUANGJIANG, '孟大河', 4, UNSTABLE, '否', { industry: 4, microcredit: 4 }),
    home(51, SHUANGJIANG, '白秀珍', 2, MARGINAL, '是', { health: 1, comprehensive: 2 }),
  ],
  柳湾村: [
    home(52, LIUWAN, '崔有才', 5, UNSTABLE, '否', { water: 5, housing: 5, education: 2 }),
    { ...MOVED, township: '双江乡', village: '柳湾村' },
  ],
  双江补报: [
    // Its number is written twice in one sheet.
    home(53, LIUWAN, '廖进宝', 3, MARGINAL, '否', { training: 1 }),
    home(53, LIUWAN, '廖进宝', 3, MARGINAL, '否', { training: 1 }),
    home(54, SHUANGJIANG, '尹腊梅', 4, UNSTABLE, '否', { employment: 2 }),
  ],
} satisfies Readonly<Record<string, readonly Fields[]>>;

function suspect(sequence: number, [township, village]: readonly [string, string], name: string, identityStatus: string, risk: string, detail: string, source: string): Fields {
  return { township, village, name, identity: identityOf(sequence), phone: phoneOf(sequence), identityStatus, risk: `${risk}存在返贫致贫风险`, detail, source: `${source}掌握` };
}

const YUNTAI = ['云台乡', '云台村'] as const;
const POOR = '建档立卡贫困户';

/** Reported by two departments. */
const TWICE = suspect(202, SHIQIAO, '胡三喜', POOR, '因残', '户主肢体残疾二级，无劳动能力', '入户走访');

/** Whom the departments report in 附件1, by the file. */
export const REPORTED = {
  民政局: [
    suspect(201, QINGXI, '吴冬生', '档外低保户', '因大病', '患尿毒症，自付医疗费约 2 万元', '入户走访'),
    TWICE,
    suspect(203, BAIMA, '沈玉兰', '档外五保户', '因灾', '房屋被山洪冲损', '来信来访'),
  ],
  卫健局: [
    suspect(204, FENGLIN, '韩有根', '档外重病户', '因大病', '肺癌手术后化疗，自付 5 万元', '部门数据比对'),
    suspect(205, HEDONG, '杨春桃', POOR, '因大病', '心脏手术住院两次', '部门数据比对'),
    // Nobody answers for 云台乡.
    suspect(206, YUNTAI, '朱来福', POOR, '因大病', '肝病住院', '部门数据比对'),
  ],
  残联: [TWICE, suspect(207, FENGLIN, '许石头', '档外重残户', '因残', '智力残疾一级', '入户走访')],
  教育局: [
    suspect(208, GAOQIAO, '吕小燕', POOR, '因学', '两个孩子读大专', '大数据比对'),
    // 白马乡 has passed this one over.
    suspect(209, SONGLIN, '苏文秀', '档外低保户', '因学', '孩子读高中，学费负担重', '大数据比对'),
  ],
} satisfies Readonly<Record<string, readonly Fields[]>>;

/** What a township finds out about somebody who was reported. */
function answer(person: Fields | undefined, riskDetail: string, standard: string, conclusion: string): Fields {
  if (!person) throw new RangeError('nobody was reported');
  const { detail, source, ...carried } = person;
  void [detail, source];
  return { ...carried, riskDetail, standard, conclusion };
}

const { 民政局, 卫健局, 残联, 教育局 } = REPORTED;

/** 附件2 of the townships, by the file. */
export const ANSWERED = {
  清溪镇: [answer(民政局[0], '', '达标', '无'), answer(卫健局[1], '', '达标', '无')],
  石桥镇: [
    answer(TWICE, '', '达标', '无'),
    // Who is registered as poor falls back (返贫), and does not become poor (致贫).
    answer(教育局[0], '学费支出大，收入不抵支出', '收入不达标', '有致贫风险'),
  ],
  // Which of the criteria is not met is not said.
  白马乡: [answer(民政局[2], '房屋受损，维修费 2 万元', '不达标', '有致贫风险')],
  枫林镇: [answer(卫健局[0], '', '达标', '无'), answer(残联[1], '', '达标', '无')],
} satisfies Readonly<Record<string, readonly Fields[]>>;
