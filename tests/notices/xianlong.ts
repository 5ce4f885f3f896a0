import { parsePolicy } from '../../src/policy/load';
import { identityOf } from '../people';
import { policyFiles } from '../policies';
import { on, tableOf, type Mistake, type Record } from './found';

export const xianlong = parsePolicy(policyFiles('xianlong-2020'));

export const place = { township: '仙龙镇', village: '张家村' };

/** A household that has been recognised, with nothing wrong. */
export const recognised = (sequence: number, changes: Record = {}): Record => ({
  ...place, headName: '张三', headIdentity: identityOf(sequence), phone: '15400000000', category: '脱贫不稳定户', membership: '人户一致', registeredSize: 4, householdSize: 4, labour: '有劳动能力',
  scope: '人均收入低于扶贫标准1.5倍左右', risk: '因病', netIncome: 20_000,
  source: '村干部入户走访排查', proposedOn: on('2020-5-18'), verifiedOn: on('2020-5-20'), submittedOn: on('2020-5-21'), revisitedOn: on('2020-5-25'), enteredOn: on('2020-5-27'), enteredBy: '村扶贫专干',
  helperUnit: '仙龙镇人民政府', helperName: '李四', helperPhone: '15490000000', otherHelpers: '王五、赵六',
  industryContent: '生产发展奖补', industryPersons: 2, industryUnit: '各村', cleared: '否',
  ...changes,
});
const SHOCK: Record = { scope: '刚性支出超过上年收入和收入大幅缩减', lastIncome: 30_000, expense: 40_000 };
const GUARANTEES: Record = { scope: '“两不愁三保障”出现问题', problem: '住房安全', netIncome: 40_000, alert: '不启动', judgement: '已列入危房改造，不存在较大风险' };
export const RED: Record = { netIncome: 19_000, alert: '启动红色预警', alertedOn: on('2020-6-1') };
const NONE: Record = { industryContent: null, industryPersons: null, industryUnit: null };
/** Put on the preliminary list, and nothing more as yet. */
const PROPOSED: Record = { verifiedOn: null, submittedOn: null, revisitedOn: null, enteredOn: null, enteredBy: null, ...NONE };
/** Without labour, under the town's care. */
const CARE: Record = { labour: '无劳动能力', ...NONE, comprehensiveContent: '低保', comprehensivePersons: 4, comprehensiveUnit: '镇民政办' };

export const HEAD: Record = { unit: '张家村', asOf: on('2020-6-30'), filledOn: on('2020-6-30') };
const measures = () => tableOf(xianlong, 'ledger').sets['measures'] ?? [];
const units = () => tableOf(xianlong, 'ledger').sets['units'] ?? [];
/** What else a measure wants said, by its people's field. */
const unitOf = (persons: string): Record => Object.fromEntries(units().filter((one) => one['persons'] === persons).map(({ unit = '', due = '' }) => [unit, due.split('、')[0]]));

/** One mistake each: all rules of the ledger's rows. */
export const REGISTERED: readonly Mistake[] = [
  ['S5-OB-1', 'category', { category: null }],
  ['S5-OB-2', 'householdSize', { registeredSize: 5 }],
  ['S5-SC-1', 'netIncome', { netIncome: 25_201 }],
  ['S5-LEDGER-netIncome-around', 'netIncome', { netIncome: 24_000 }],
  ['S5-LEDGER-netIncome-around', 'netIncome', { netIncome: 25_200 }],
  ['S5-LEDGER-netIncome-range', 'netIncome', { ...RED, netIncome: 1.9 }],
  ['S5-SC-2', 'problem', { ...GUARANTEES, problem: null }],
  ['S5-SC-3', 'expense', { ...SHOCK, expense: 20_000, netIncome: 30_000 }],
  ['S5-LEDGER-lastIncome-missing', 'lastIncome', { ...SHOCK, lastIncome: null }],
  ['S5-LEDGER-expense-both', 'expense', { ...SHOCK, netIncome: 31_000 }],
  ['S5-LEDGER-expense-both', 'expense', { ...SHOCK, expense: 29_000 }],
  ['S5-PR-1', 'proposedOn', { proposedOn: null }],
  ['S5-PR-1', 'verifiedOn', { verifiedOn: null }],
  ['S5-PR-1', 'submittedOn', { submittedOn: null }],
  ['S5-PR-1', 'verifiedOn', { verifiedOn: on('2020-5-17') }],
  ['S5-PR-1', 'submittedOn', { submittedOn: on('2020-5-19') }],
  ['S5-PR-2', 'revisitedOn', { revisitedOn: null }],
  ['S5-PR-2', 'revisitedOn', { revisitedOn: on('2020-5-20') }],
  ['S5-PR-2', 'enteredOn', { enteredOn: on('2020-5-24') }],
  ['S5-LEDGER-enteredBy-missing', 'enteredBy', { enteredBy: null }],
  ['S5-RP-1', 'helperName', { helperName: null }],
  ['S5-AL-1', 'alert', { netIncome: 19_199 }],
  ['S5-AL-1', 'alert', { ...GUARANTEES, alert: null, judgement: null }],
  ['S5-AL-1', 'alert', { ...GUARANTEES, netIncome: 19_000, alert: null, judgement: null }],
  ['S5-LEDGER-judgement-missing', 'judgement', { ...GUARANTEES, judgement: null }],
  ['S5-LEDGER-alertedOn-missing', 'alertedOn', { ...RED, alertedOn: null }],
  ['S5-HP-1', 'industryUnit', { industryUnit: '镇民政办' }],
  ['S5-HP-1', 'industryUnit', { industryUnit: null }],
  ['S5-HP-2', 'employmentUnit', { employmentContent: '公益岗位', employmentPersons: 1, employmentUnit: '各村' }],
  ['S5-HP-3', 'comprehensiveUnit', { ...CARE, comprehensiveUnit: '帮扶人' }],
  ['S5-HP-4', 'temporaryUnit', { temporaryContent: '医疗救助', temporaryPersons: 1, temporaryUnit: '镇社保所' }],
  ['S5-BP-2', 'labour', { ...CARE, labour: '有劳动能力' }],
  ['S5-BP-2', 'labour', { labour: '无劳动能力' }],
  ['S5-LEDGER-measures-none', 'headName', NONE],
  ...measures().map(({ content = '', persons = '' }): Mistake => [`S5-LEDGER-${persons}-exceeds`, persons, { [content]: '已落实', [persons]: 5, ...unitOf(persons) }]),
  ['S5-LEDGER-industryPersons-missing', 'industryPersons', { industryPersons: null }],
  ...measures().filter(({ persons }) => persons !== 'industryPersons').map(({ content = '', persons = '' }): Mistake => [`S5-LEDGER-${persons}-missing`, persons, { [content]: '已落实' }]),
  ...measures().map(({ content = '', persons = '' }): Mistake => [`S5-LEDGER-${content}-missing`, content, { [content]: null, [persons]: 1, ...unitOf(persons) }]),
  ['S5-LEDGER-category-list', 'category', { category: '一般户' }],
  ['S5-LEDGER-category-alias', 'category', { category: '建档立卡已脱贫但不稳定户' }],
  ['S5-LEDGER-industryUnit-alias', 'industryUnit', { industryUnit: '本村' }],
  ['NAME-CHARACTER', 'helperName', { helperName: '李四、王五' }],
  ['S5-LEDGER-township-list', 'township', { township: '来苏镇' }],
  ['DATE-YEAR', 'enteredOn', { enteredOn: '5月27日' }],
];

/** What of a right record may be otherwise, and it is right all the same. */
export const RIGHT: readonly Record[] = [{}, SHOCK, GUARANTEES, RED, PROPOSED, CARE, { category: '边缘易致贫户', risk: '因新冠肺炎疫情' }, { membership: '户在人不在', registeredSize: 5 }, { netIncome: 23_999 }, { ...RED, alert: null, alertedOn: null, cleared: '是' }];
