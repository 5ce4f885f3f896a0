import { understand } from '../../src/household/understood';
import { cellText } from '../../src/workbook/cell';
import { heshan } from '../policies';

const [card] = heshan.household?.cards ?? [];
if (!heshan.household || !card) throw new Error('heshan has no card');
const { lines } = card;
const { whole, doubts } = heshan.household;

/** What a line of the card says, for a household of four, as the ledger takes it; and what a person must decide. */
function read(field: string, wording: string) {
  const line = lines.find((one) => one.field === field);
  if (!line) throw new Error(`no line ${field}`);
  const { fields, questions } = understand({ lines, whole, doubts, noneWords: heshan.noneWords, size: 4 }, line, wording);
  return { fields: Object.fromEntries([...fields].map(([key, cell]) => [key, cellText(cell)])), questions };
}

describe('free wording that is understood', () => {
  test.each<[string, string, Record<string, string>]>([
    ['threeGuarantees', '危房改造（4人）；饮水安全（4人）', { housingPersons: '4', waterPersons: '4' }],
    ['threeGuarantees', '危房改造4人', { housingPersons: '4' }],
    ['threeGuarantees', '危改 4 人、安全饮水４人', { housingPersons: '4', waterPersons: '4' }],
    ['threeGuarantees', '饮水安全（全家）', { waterPersons: '4' }],
    ['threeGuarantees', '饮水安全（全家3人）', { waterPersons: '3' }],
    ['threeGuarantees', '管网改造(全户)', { waterPersons: '4', threeGuaranteesNote: '管网改造' }],
    ['threeGuarantees', '雨露计划1人', { educationPersons: '1', threeGuaranteesNote: '雨露计划' }],
    ['threeGuarantees', '2019年危房改造（四人）', { housingPersons: '4', threeGuaranteesNote: '2019年危房改造' }],
    ['threeGuarantees', '饮水安全（4人）；说明：已通自来水', { waterPersons: '4', threeGuaranteesNote: '已通自来水' }],
    ['threeGuarantees', '饮水安全4人、管网改造4人', { waterPersons: '4', threeGuaranteesNote: '饮水安全、管网改造' }],
    ['industry', '黄牛养殖（2人）；扶贫小额信贷3万元（4人）', { industryContent: '黄牛养殖', industryPersons: '2', microcreditContent: '扶贫小额信贷3万元', microcreditPersons: '4' }],
    ['industry', '养鸡 50 只（2人）', { industryContent: '养鸡 50 只', industryPersons: '2' }],
    ['industry', '油茶种植5亩，发放种苗、化肥（3人）', { industryContent: '油茶种植5亩，发放种苗、化肥', industryPersons: '3' }],
    ['industry', '小额贷款5万元，全家', { microcreditContent: '小额贷款5万元', microcreditPersons: '4' }],
    ['industry', '小额信贷：贴息三年（4人）', { microcreditContent: '贴息三年', microcreditPersons: '4' }],
    ['industry', '产业帮扶（2人）', { industryPersons: '2' }],
    ['industry', '湘莲 2 亩 1人', { industryContent: '湘莲 2 亩', industryPersons: '1' }],
    ['employment', '公益性岗位（1人）；电焊工职业技能培训（1人）', { employmentContent: '公益性岗位', employmentPersons: '1', trainingContent: '电焊工职业技能培训', trainingPersons: '1' }],
    ['employment', '扶贫车间务工两人', { employmentContent: '扶贫车间务工', employmentPersons: '2' }],
    ['employment', '就业培训1人', { trainingPersons: '1' }],
    ['comprehensive', '低保（3人）', { comprehensiveContent: '低保', comprehensivePersons: '3' }],
    ['comprehensive', '低保、残疾人两项补贴（3人）', { comprehensiveContent: '低保、残疾人两项补贴', comprehensivePersons: '3' }],
    ['comprehensive', '低保4人、养老金1人', { comprehensiveContent: '低保、养老金', comprehensivePersons: '4' }],
    ['health', '慢病签约一人', { healthContent: '慢病签约', healthPersons: '1' }],
    ['health', '大病救助，1名', { healthContent: '大病救助', healthPersons: '1' }],
    ['social', '爱心企业捐助500元（4人）', { socialContent: '爱心企业捐助500元', socialPersons: '4' }],
    ['other', '防返贫保险（4人）', { otherContent: '防返贫保险（4人）' }],
    ['health', '家庭医生签约约定上门，2人', { healthContent: '家庭医生签约约定上门', healthPersons: '2' }],
    ['other', '无', {}],
    ['health', '／', {}],
  ])('%s: %s', (field, wording, expected) => expect(read(field, wording)).toEqual({ fields: expected, questions: [] }));
});

describe('what a person must decide', () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    ['threeGuarantees', '危房改造', {}, ['“危房改造”没有写人数，请填危房改造人数']],
    ['threeGuarantees', '雨露计划', { threeGuaranteesNote: '雨露计划' }, ['“雨露计划”没有写人数，请填教育资助人数']],
    ['threeGuarantees', '危房改造、饮水安全（4人）', { waterPersons: '4' }, ['“危房改造”没有写人数，请填危房改造人数']],
    ['threeGuarantees', '危房改造饮水安全（4人）', { threeGuaranteesNote: '危房改造饮水安全（4人）' }, ['“危房改造饮水安全（4人）”一处说到了“危房改造”和“饮水安全”，请分开，已照原文放入台账，请定']],
    ['threeGuarantees', '已落实', { threeGuaranteesNote: '已落实' }, ['“已落实”没有认出是哪一项，已照原文放入台账，请定']],
    ['threeGuarantees', '危房改造、饮水安全，4人', { waterPersons: '4' }, ['“危房改造”没有写人数，请填危房改造人数']],
    ['threeGuarantees', '4人', {}, ['“4人”不知道是哪一项的人数，没有放入台账，请定']],
    ['comprehensive', '低保 残疾补贴1人', { comprehensiveContent: '低保 残疾补贴1人' }, ['“低保 残疾补贴1人”有的没有写人数，请填综合保障人数']],
    ['comprehensive', '粮补、养老金2人', { comprehensiveContent: '粮补、养老金2人' }, ['“粮补、养老金2人”有的没有写人数，请填综合保障人数']],
    ['industry', '养鸡50只', { industryContent: '养鸡50只' }, ['“养鸡50只”没有写人数，请填产业帮扶人数']],
    ['industry', '小额信贷', { microcreditContent: '小额信贷' }, ['“小额信贷”没有写人数，请填小额信贷人数']],
    ['industry', '低保2人', { industryContent: '低保2人' }, ['“低保2人”像是“综合保障”，不是这一行的内容，已照原文放入台账，请定']],
    ['employment', '未就业', {}, ['“未就业”有“未”字，不知道是否享受，没有放入台账，请定']],
    ['employment', '务工3至4人', { employmentContent: '务工3至4人' }, ['“务工3至4人”没有写人数，请填就业帮扶人数']],
    ['employment', '务工2人次', { employmentContent: '务工2人次' }, ['“务工2人次”没有写人数，请填就业帮扶人数']],
    ['comprehensive', '低保2人、残疾补贴1人', { comprehensiveContent: '低保2人、残疾补贴1人' }, ['“低保2人、残疾补贴1人”写了几个人数，可能是同一人（2 至 3 人），请填综合保障人数']],
    ['comprehensive', '低保、残疾补贴1人', { comprehensiveContent: '低保、残疾补贴1人' }, ['“低保、残疾补贴1人”有的没有写人数，请填综合保障人数']],
    ['comprehensive', '低保（2人）；临时救助', { comprehensiveContent: '低保（2人）；临时救助' }, ['“低保（2人）；临时救助”有的没有写人数，请填综合保障人数']],
    ['comprehensive', '申请低保', {}, ['“申请低保”有“申请”字，不知道是否享受，没有放入台账，请定']],
    ['health', '每人报销200元', { healthContent: '每人报销200元' }, ['“每人报销200元”没有写人数，请填健康扶贫人数']],
  ])('%s: %s', (field, wording, fields, questions) => expect(read(field, wording)).toEqual({ fields, questions }));

  test('“全家” where nobody knows how many they are', () => {
    const line = lines.find(({ field }) => field === 'threeGuarantees');
    if (!line) throw new Error('no line');
    expect(understand({ lines, whole, doubts, noneWords: [], size: undefined }, line, '饮水安全（全家）').questions).toEqual(['“饮水安全（全家）”没有写人数，请填饮水安全人数']);
  });
});
