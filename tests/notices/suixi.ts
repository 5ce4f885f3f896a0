import { parsePolicy } from '../../src/policy/load';
import { identityOf } from '../people';
import { policyFiles } from '../policies';
import { on, tableOf, type Mistake, type Record } from './found';

export const suixi = parsePolicy(policyFiles('suixi-2021'));

export const place = { township: '双堆集镇', village: '东风村' };

/** A household that has gone through all seven steps, with nothing wrong. */
export const filed = (sequence: number, changes: Record = {}): Record => ({
  ...place, headName: '张三', headIdentity: identityOf(sequence), phone: '15400000000', householdSize: 4,
  category: '脱贫不稳定易返贫户', population: '建档立卡脱贫户', localHousehold: '是', longResident: '是', labour: '有一定劳动能力',
  source: '人防走访', risk: '因就业不稳', standard: '人均纯收入低于脱贫线1.5倍', netIncome: 20_000, expense: 18_000,
  appliedOn: on('2021-5-17'), verifiedOn: on('2021-5-19'), team: '李四、王五', teamSize: 2,
  reviewedOn: on('2021-5-21'), entitled: 15, attended: 10, agreed: 6,
  comparedOn: on('2021-5-28'), urbanHome: '无', vehicle: '无', machinery: '无', business: '无', publicPay: '无',
  villageDecidedOn: on('2021-5-30'), villageFrom: on('2021-5-31'), villageTo: on('2021-6-7'), villageObjection: '无',
  townDecidedOn: on('2021-6-8'), townFrom: on('2021-6-9'), townTo: on('2021-6-16'), townDoubt: '无',
  filedOn: on('2021-6-18'), announcedOn: on('2021-6-21'),
  monitorName: '赵六', monitorRole: '驻村工作队', helperUnit: '县教育局', helperName: '钱七', helperPhone: '15490000000',
  workContent: '县内企业务工', workPersons: 1, guard: '防失业风险', cleared: '否',
  ...changes,
});
export const MARGINAL: Record = { category: '边缘易致贫户', population: '农村低保对象' };
export const SUDDEN: Record = { category: '严重困难特殊户', population: '低于低保标准的农村常住人口', monthlyIncome: 500, monitorRole: '村干部' };
export const SHOCK: Record = { standard: '收入骤减支出骤增入不敷出', risk: '因突发事件', expense: 60_000, guard: '防家庭变故', reliefContent: '临时救助', reliefPersons: 4 };
export const HOUSE: Record = { standard: '“三保障一安全”产生新问题', problem: '住房C级或D级无力修缮', houseGrade: 'D级', housingContent: '危房改造', housingPersons: 4 };
export const EXITED: Record = { cleared: '是', netIncome: 60_000, standard: '“三保障一安全”产生新问题', problem: '饮水安全受到严重影响', exitProposedOn: on('2021-12-1'), exitPostedOn: on('2021-12-6'), exitFiledOn: on('2021-12-20') };
/** Applied, and nothing more as yet. */
export const APPLIED: Record = Object.fromEntries(
  ['verifiedOn', 'team', 'teamSize', 'reviewedOn', 'entitled', 'attended', 'agreed', 'comparedOn', 'urbanHome', 'vehicle', 'machinery', 'business', 'publicPay', 'villageDecidedOn', 'villageFrom', 'villageTo', 'villageObjection', 'townDecidedOn', 'townFrom', 'townTo', 'townDoubt', 'filedOn', 'announcedOn'].map((key) => [key, null]),
);

export const HEAD: Record = { unit: '双堆集镇人民政府', asOf: on('2021-12-31'), filledOn: on('2021-12-31') };
const measures = () => tableOf(suixi, 'ledger').sets['measures'] ?? [];

/** One mistake each: all rules of the ledger's rows. */
export const REGISTERED: readonly Mistake[] = [
  ['S2-MO-1', 'category', { category: '边缘易致贫户' }],
  ['S2-MO-1', 'category', { population: '特困人员' }],
  ['S2-MO-2', 'risk', { risk: null }],
  ['S2-MO-3', 'supporters', { mustVisit: '独居老人户' }],
  ['S2-MO-4', 'monitorRole', { monitorRole: '帮扶联系人' }],
  ['S2-MO-4', 'monitorRole', { ...MARGINAL, monitorRole: '帮扶责任人' }],
  ['S2-MO-4', 'monitorRole', { ...SUDDEN, monitorRole: '镇村干部' }],
  ['S2-ID-1', 'localHousehold', { localHousehold: '否' }],
  ['S2-ID-1', 'longResident', { longResident: '否' }],
  // 641 a month and 6000 a year are two figures: 7692 a year passes the one gate and not the other.
  ['S2-ID-4', 'monthlyIncome', { ...SUDDEN, monthlyIncome: 641 }],
  ['S2-ID-4', 'monthlyIncome', { ...SUDDEN, monthlyIncome: null }],
  ['S2-ID-6', 'netIncome', { netIncome: 24_000 }],
  ['S2-ID-6', 'netIncome', { ...SUDDEN, monthlyIncome: 640, netIncome: 30_720 }],
  ['S2-ID-7', 'expense', { ...SHOCK, expense: 20_000 }],
  ['S2-ID-7', 'expense', { ...SHOCK, expense: null }],
  ['S2-ID-8', 'problem', { ...HOUSE, problem: null, houseGrade: null }],
  ['S2-ID-8', 'houseGrade', { ...HOUSE, houseGrade: 'B级' }],
  ['S2-ID-8', 'houseGrade', { ...HOUSE, houseGrade: null }],
  ['S2-LEDGER-netIncome-missing', 'netIncome', { netIncome: null }],
  ['S2-LEDGER-netIncome-range', 'netIncome', { netIncome: 1.2 }],
  // Steps left out.
  ['S2-PR-1', 'appliedOn', { appliedOn: null }],
  ['S2-PR-2', 'verifiedOn', { verifiedOn: null }],
  ['S2-PR-2', 'team', { team: null }],
  ['S2-PR-3', 'reviewedOn', { reviewedOn: null }],
  ['S2-PR-3', 'entitled', { entitled: null }],
  ['S2-PR-3', 'attended', { attended: 16, agreed: 9 }],
  ['S2-PR-3', 'agreed', { agreed: 11 }],
  ['S2-PR-4', 'comparedOn', { comparedOn: null }],
  ['S2-PR-4', 'vehicle', { vehicle: null }],
  ['S2-PR-5', 'villageDecidedOn', { villageDecidedOn: null }],
  ['S2-PR-5', 'villageFrom', { villageFrom: null }],
  ['S2-PR-5', 'villageTo', { villageTo: null }],
  ['S2-PR-5', 'villageObjection', { villageObjection: null }],
  ['S2-PR-5', 'villageObjection', { villageObjection: '有' }],
  ['S2-PR-6', 'townDecidedOn', { townDecidedOn: null }],
  ['S2-PR-6', 'townFrom', { townFrom: null }],
  ['S2-PR-6', 'townTo', { townTo: null }],
  ['S2-PR-6', 'townDoubt', { townDoubt: null }],
  ['S2-PR-6', 'recheck', { townDoubt: '有' }],
  ['S2-PR-7', 'filedOn', { filedOn: null }],
  // Their figures.
  ['T-S2-TEAM', 'teamSize', { teamSize: 1 }],
  ['T-S2-TEAM', 'teamSize', { teamSize: null }],
  ['T-S2-QUORUM', 'attended', { attended: 9, agreed: 6 }],
  ['T-S2-QUORUM', 'attended', { attended: null, agreed: null }],
  ['T-S2-VOTE', 'agreed', { agreed: 5 }],
  ['T-S2-VOTE', 'agreed', { agreed: null }],
  ['S2-LEDGER-compareNote-missing', 'compareNote', { vehicle: '有' }],
  ['W-S2-VPUB', 'villageTo', { villageTo: on('2021-6-6') }],
  ['W-S2-TPUB', 'townTo', { townTo: on('2021-6-15') }],
  // Their order.
  ['S2-PR-order', 'verifiedOn', { verifiedOn: on('2021-5-16') }],
  ['S2-PR-order', 'reviewedOn', { reviewedOn: on('2021-5-18') }],
  ['S2-PR-order', 'comparedOn', { comparedOn: on('2021-5-20') }],
  ['S2-PR-order', 'villageDecidedOn', { villageDecidedOn: on('2021-5-27') }],
  ['S2-PR-order', 'villageFrom', { villageFrom: on('2021-5-29') }],
  ['S2-PR-order', 'villageTo', { villageTo: on('2021-5-30') }],
  ['S2-PR-order', 'townDecidedOn', { townDecidedOn: on('2021-6-6') }],
  ['S2-PR-order', 'townFrom', { townFrom: on('2021-6-7') }],
  ['S2-PR-order', 'townTo', { townTo: on('2020-6-16') }],
  ['S2-PR-order', 'filedOn', { filedOn: on('2021-6-15') }],
  ['S2-PR-order', 'announcedOn', { announcedOn: on('2021-6-17') }],
  // Help.
  ['S2-HP-2', 'helperName', { ...MARGINAL, helperName: null }],
  ['S2-LEDGER-helperName-missing', 'helperName', { helperName: null }],
  ['S2-HP-3', 'headName', { workContent: null, workPersons: null }],
  ['S2-HP-4', 'labour', { workContent: null, workPersons: null, insuranceContent: '防贫保险', insurancePersons: 4 }],
  ['S2-HP-4', 'labour', { labour: '无劳动能力' }],
  ['S2-HP-4', 'problem', { ...HOUSE, housingContent: null, housingPersons: null }],
  ['S2-HP-4', 'risk', { risk: '因病', guard: null }],
  ['S2-HP-4', 'risk', { risk: '因学', guard: null }],
  ['S2-HP-4', 'risk', { ...SHOCK, reliefContent: null, reliefPersons: null }],
  ['S2-HP-6', 'guard', { guard: '防自然灾害' }],
  // Exit.
  ['S2-EX-1', 'exitProposedOn', { ...EXITED, exitProposedOn: null }],
  ['S2-EX-1', 'exitPostedOn', { ...EXITED, exitPostedOn: null }],
  ['S2-EX-1', 'exitFiledOn', { ...EXITED, exitFiledOn: null }],
  ['S2-EX-1', 'cleared', { ...EXITED, cleared: '否', housingContent: '管网改造', housingPersons: 4 }],
  ['S2-EX-1', 'exitProposedOn', { ...EXITED, exitProposedOn: on('2021-6-17') }],
  ['S2-EX-1', 'exitPostedOn', { ...EXITED, exitPostedOn: on('2021-11-30') }],
  ['S2-EX-1', 'exitFiledOn', { ...EXITED, exitFiledOn: on('2021-12-5') }],
  ['S2-LEDGER-cleared-income', 'cleared', { ...EXITED, netIncome: 20_000 }],
  ...measures().map(({ content = '', persons = '' }): Mistake => [`S2-LEDGER-${persons}-exceeds`, persons, { [content]: '已落实', [persons]: 5 }]),
  ...measures().filter(({ persons }) => persons !== 'workPersons').map(({ content = '', persons = '' }): Mistake => [`S2-LEDGER-${persons}-missing`, persons, { [content]: '已落实' }]),
  ['S2-LEDGER-workPersons-missing', 'workPersons', { workPersons: null }],
  ...measures().map(({ content = '', persons = '' }): Mistake => [`S2-LEDGER-${content}-missing`, content, { [content]: null, [persons]: 1 }]),
  // Single cells.
  ['S2-LEDGER-category-list', 'category', { category: '一般户' }],
  ['S2-LEDGER-category-alias', 'category', { category: '脱贫不稳定户' }],
  ['S2-LEDGER-risk-alias', 'risk', { risk: '因务工就业不稳' }],
  ['S2-LEDGER-source-list', 'source', { source: '听说' }],
  ['S2-LEDGER-houseGrade-list', 'houseGrade', { ...HOUSE, houseGrade: 'E级' }],
  ['S2-LEDGER-householdSize-required', 'householdSize', { householdSize: null }],
];

/** What of a right record may be otherwise, and it is right all the same. */
export const RIGHT: readonly Record[] = [{}, MARGINAL, { ...SUDDEN }, SHOCK, { ...HOUSE, houseGrade: 'C级' }, EXITED, APPLIED, { ...MARGINAL, monitorRole: '帮扶联系人' }];
