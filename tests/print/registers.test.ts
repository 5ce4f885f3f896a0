import { blankBook } from '../../src/native/book';
import type { Values } from '../../src/forms/blank/options';
import { formOf, type Policy } from '../../src/policy/policy';
import { writeBook } from '../../src/workbook/write/write';
import { on, type Record } from '../notices/found';
import * as suixi from '../notices/suixi';
import * as xianlong from '../notices/xianlong';
import { identityOf, today } from '../people';
import { cell } from '../sheets';
import { DETAIL, LONG_NAME, PHONES, times } from './filled';
import { printed, type Page } from './paper';
import { describePrinted, type Case } from './printed';

const values = (record: Record): Values => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));
const HEAD: Record = { unit: '双堆集镇人民政府乡村振兴工作站', asOf: on('2021-6-30'), filledOn: on('2021-6-30') };

/** A table with these rows, no blank ones below, or with so many blank ones. */
function book(policy: Policy, id: string, rows: readonly Record[] | number, ...pages: readonly number[]): Case {
  const { head } = formOf(policy, id);
  const filled = typeof rows === 'number' ? {} : { values: new Map([[id, { head: values(Object.fromEntries(head.flatMap(({ key }) => (key in HEAD ? [[key, HEAD[key]]] : [])))), rows: rows.map(values) }]]) };
  return { policy, plan: blankBook(policy, [id], { today, township: policy === suixi.suixi ? '双堆集镇' : '仙龙镇', rows: typeof rows === 'number' ? rows : rows.length, ...filled }), pages };
}

/** Every third is long. */
const long = (index: number) => index % 3 === 0;
const person = (index: number): Record => ({ headName: long(index) ? LONG_NAME : '赵大勇', phone: long(index) ? PHONES : '15490000000', village: long(index) ? '临涣集东南社区' : '东风村' });

const registered = (index: number): Record =>
  suixi.filed(index, {
    ...person(index),
    category: '脱贫不稳定易返贫户', population: long(index) ? '低于低保标准的农村常住人口' : '建档立卡脱贫户', mustVisit: '遭遇重大自然灾害户', supporters: '两子均已分户，在外务工，每月各寄 300 元',
    standard: '收入骤减支出骤增入不敷出', netIncome: 123_456.5, expense: 198_765, problem: '适龄儿童少年无法接受义务教育', houseGrade: 'D级', monthlyIncome: 640.5,
    team: '李建军、王秀梅、赵国庆、孙桂英', compareNote: long(index) ? DETAIL : '名下有三轮摩托，用于务农', recheck: '镇已组织人员复核，情况属实',
    monitorName: long(index) ? LONG_NAME : '钱二', helperUnit: '濉溪县双堆集镇人民政府', helperPhone: PHONES, helperName: '孙三',
    workContent: '发展瓜蒌种植 3 亩，县内企业务工', workPersons: 2, postContent: '村保洁员', postPersons: 1, safetyNetContent: '农村低保、残疾人两项补贴', safetyNetPersons: 3,
    housingContent: '危房改造；自来水管网改造', housingPersons: 4, healthContent: '大病保险、大病救助', healthPersons: 1, schoolContent: '生源地助学贷款', schoolPersons: 1,
    reliefContent: '临时救助 3000 元；社会捐助衣被', reliefPersons: 4, insuranceContent: '防贫保险', insurancePersons: 4,
    cleared: '是', exitProposedOn: on('2021-12-1'), exitPostedOn: on('2021-12-6'), exitFiledOn: on('2021-12-20'),
  });

const recognised = (index: number): Record =>
  xianlong.recognised(index, {
    ...person(index),
    membership: '户在人不在', scope: '刚性支出超过上年收入和收入大幅缩减', netIncome: 19_999.5, lastIncome: 123_456, expense: 198_765, problem: '住房安全', otherHelpers: '李建军、王秀梅、赵国庆、孙桂英',
    alert: '启动红色预警', judgement: long(index) ? DETAIL : '存在较大返（致）贫风险', alertedOn: on('2020-6-8'), helperName: long(index) ? LONG_NAME : '钱二', helperPhone: PHONES, helperUnit: '永川区仙龙镇人民政府',
    industryContent: '生产发展奖补，养殖山羊 10 只', employmentContent: '公益岗位', employmentPersons: 1, employmentUnit: '镇社保所', comprehensiveContent: '低保、养老保险', comprehensivePersons: 4, comprehensiveUnit: '镇民政办',
    temporaryContent: '医疗救助 3000 元', temporaryPersons: 1, temporaryUnit: '镇民政办', motivationContent: '脱贫光荣户表彰', motivationPersons: 1, otherContent: '爱心企业捐助生活物资', otherPersons: 4,
  });

const place = (index: number): Record => ({ township: '双堆集镇', village: long(index) ? '临涣集东南社区' : '东风村', headName: long(index) ? LONG_NAME : '赵大勇', headIdentity: identityOf(index) });
const visit = (index: number): Record => ({ ...place(index), mustVisit: '遭遇重大自然灾害户', visitedOn: on('2021-6-1'), visitor: '钱二', visitorRole: '驻村工作队', situation: long(index) ? DETAIL : '房屋漏雨', candidate: '是', remark: '已联系申请' });
const sweep = (index: number): Record => ({ department: '农业农村', kind: '季度大排查', doneOn: on('2021-6-1'), households: 123_456, content: long(index) ? DETAIL : '季节性缺水', feedbackOn: on('2021-6-15'), checked: '镇村已入户核实，情况属实' });
const exit = (index: number): Record => ({ township: '双堆集镇', half: index % 2 === 0 ? '上半年' : '下半年', postedOn: on('2021-6-1'), exited: 123_456, filedOn: on('2021-6-15'), sampled: 12_345, wrong: 1234, reverifiedOn: on('2021-7-1'), remark: long(index) ? DETAIL : '已重新审核认定' });
const monitor = (index: number): Record => ({ township: '双堆集镇', village: long(index) ? '临涣集东南社区' : '东风村', hasTask: '有', secretary: long(index) ? LONG_NAME : '钱二', monitorName: '孙三', post: '村扶贫专干', phone: PHONES });
const listed = (index: number): Record => ({ population: '低于低保标准的农村常住人口', ...place(index), householdSize: 4, recognisedOn: on('2019-6-1'), mustVisit: '遭遇重大自然灾害户', helperUnit: '濉溪县双堆集镇人民政府', helperName: '钱二' });
const member = (index: number): Record => ({ headIdentity: identityOf(index), name: long(index) ? LONG_NAME : '赵大勇', identity: identityOf(index + 1), relation: '户主的孙子', labour: '有一定劳动能力', membership: '户在人不在', insurance: '已参保', schooling: '小学三年级', remark: long(index) ? DETAIL : '无' });
const week = (index: number): Record => ({ ...place(index), township: '仙龙镇', helperName: long(index) ? LONG_NAME : '钱二', visitedOn: on('2020-6-1'), collected: '是', updated: '是', perHead: 12_345.5, problem: '住房安全', situation: long(index) ? DETAIL : '无变化', alert: '启动红色预警', remark: '已上报' });

const [sx, xl] = [suixi.suixi, xianlong.xianlong];
const CASES: Readonly<{ [name: string]: Case }> = {
  "濉溪's register, blank": book(sx, 'ledger', 20, 6, 1),
  "濉溪's register, filled": book(sx, 'ledger', times(8, registered), 12, 1),
  '濉溪, sweeps and warnings': book(sx, 'sweeps', times(12, sweep), 2),
  '濉溪, visits': book(sx, 'visits', times(12, visit), 2),
  '濉溪, exits': book(sx, 'exits', times(12, exit), 2),
  '濉溪, monitors': book(sx, 'monitors', times(12, monitor), 2),
  '濉溪, the roster': book(sx, 'roster', times(12, listed), 2),
  '濉溪, family members': book(sx, 'family', times(12, member), 2),
  "仙龙's register, blank": book(xl, 'ledger', 15, 5, 1),
  "仙龙's register, filled": book(xl, 'ledger', times(8, recognised), 10, 1),
  '仙龙, week by week': book(xl, 'weekly', times(12, week), 2),
  '仙龙, family members': book(xl, 'family', times(12, member), 2),
};

let pages: ReadonlyMap<string, readonly Page[]>;

beforeAll(async () => {
  const books = new Map<string, { readonly bytes: Uint8Array }>();
  for (const [name, { plan }] of Object.entries(CASES)) books.set(name, { bytes: await writeBook(plan) });
  pages = printed(books);
}, 300_000);

describePrinted(CASES, () => pages);
