import type { BlankOptions, FormValues, Values } from '../../src/forms/blank/options';
import { fieldsOf } from '../../src/policy/form';
import { formOf } from '../../src/policy/policy';
import { cell, type Written } from '../sheets';
import { identityOf, today } from '../people';
import { heshan } from '../policies';

/** As long as what people write gets. */
export const LONG_NAME = '阿卜杜热合曼·买买提艾力·吐尔逊·阿布都克热木·艾则孜';
export const PHONES = '15490000000、0737-12345678';
export const DETAIL =
  '该户户主患尿毒症，每周透析三次，2020年自付医疗费用4.3万元；长子因疫情未能外出务工，家庭收入较上年减少约六成，基本生活难以保障，房屋漏雨待修。';
/** 200 characters. */
export const REMARK = '湖南省某农业发展有限公司捐助化肥及种苗价值两万元，益阳市某爱心协会走访慰问特困家庭并发放慰问金每户五百元；'.repeat(4).slice(0, 200);

const HEAD: Readonly<Record<string, Written>> = {
  department: '赫山区民政局（区扶贫开发工作领导小组成员单位）',
  reporter: '赵一、钱二、孙三',
  verifier: '清泉镇人民政府扶贫工作站',
  verifiedBy: '赵一、钱二、孙三、李四、周五、吴六',
  unit: '赫山区清泉镇人民政府扶贫工作站',
  ...Object.fromEntries(['reportedOn', 'verifiedOn', 'asOf', 'filledOn'].map((key) => [key, { kind: 'number', value: 44_124, date: true }])),
};

const values = (record: Readonly<Record<string, Written>>): Values => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));

/** A form filled with these rows, and what stands above them. */
export function filledWith(id: string, rows: readonly Readonly<Record<string, Written>>[], rest: BlankOptions = {}): BlankOptions {
  const head = formOf(heshan, id).head.flatMap(({ key }) => (key in HEAD ? [[key, HEAD[key]]] : []));
  const form: FormValues = { head: values(Object.fromEntries(head)), rows: rows.map(values) };
  return { today, ...rest, values: new Map([[id, form]]) };
}

export const times = <One>(count: number, one: (index: number) => One): readonly One[] => Array.from({ length: count }, (_, index) => one(index));

/** Every third is long. */
const long = (index: number) => index % 3 === 0;

const person = (index: number) => ({
  township: long(index) ? '龙光桥街道办事处' : '清泉镇',
  village: '东风村',
  name: long(index) ? LONG_NAME : '赵大勇',
  phone: long(index) ? PHONES : '15490000000',
  identityStatus: '档外其他特殊困难群体',
  risk: '因疫情存在返贫致贫风险',
});

export const warned = (index: number) => ({ ...person(index), identity: identityOf(index), detail: long(index) ? DETAIL : '房屋漏雨', source: '部门数据比对掌握' });

export const verified = (index: number) => ({
  ...person(index),
  riskDetail: long(index) ? DETAIL : '房屋漏雨',
  standard: long(index) ? '不达标：住房安全（房屋漏雨）、饮水安全（季节性缺水）' : '达标',
  conclusion: '有返贫（致贫）风险',
});

export const card = (index: number) => ({
  headName: long(index) ? LONG_NAME : '赵大勇',
  householdSize: 4,
  phone: PHONES,
  risk: '因疫情存在返贫致贫风险',
  cleared: '否',
  category: '边缘易致贫户',
  netIncome: 123_456.78,
  wageIncome: 98_765,
  healthStatus: '户主肢体二级残疾，妻子患慢性病（高血压、糖尿病）',
  industry: long(index) ? DETAIL + DETAIL : '油茶种植5亩（4人）',
  employment: '公益性岗位（1人）；电焊工职业技能培训（1人）',
  threeGuarantees: '危房改造（4人）；饮水安全（4人）；教育资助（2人）',
  social: long(index) ? REMARK : '',
  comprehensive: '低保（3人）；残疾人两项补贴（1人）',
  health: '慢病签约（1人）',
  other: '防返贫保险（4人）',
  helperUnit: '赫山区人民政府办公室（区扶贫开发工作领导小组）',
  helperName: long(index) ? LONG_NAME : '钱二',
  helperPhone: '15490000000',
});

const UNITS = ['清泉镇', '石桥镇', '新塘乡', '龙光桥街道办事处', '高新技术产业集中区', '白鹿铺镇', '八字哨镇', '欧江岔镇', '泉交河镇', '笔架山乡'];

/** Both categories of so many townships, every figure of this size. */
export const report = (units: number, figure: number, remark: string) =>
  UNITS.slice(0, units).flatMap((township) =>
    ['脱贫不稳户', '边缘易致贫户'].map((category, index) => {
      const figures = fieldsOf(formOf(heshan, 'annex4')).filter(({ type }) => type === 'count');
      return { township, category, ...Object.fromEntries(figures.map(({ key }, place) => [key, figure + place])), remark: index === 0 ? remark : '' };
    }),
  );

export const household = (index: number) => ({
  ...person(index),
  headName: long(index) ? LONG_NAME : '赵大勇',
  headIdentity: identityOf(index),
  householdSize: 4,
  category: '脱贫不稳定户',
  cleared: '否',
  netIncome: 123_456,
  wageIncome: 98_765.5,
  healthStatus: '户主肢体二级残疾，妻子患慢性病',
  industryContent: '油茶种植5亩，发放种苗及化肥，合作社保底分红每年1200元',
  industryPersons: 4,
  microcreditContent: '扶贫小额信贷5万元',
  microcreditPersons: 4,
  employmentContent: '公益性岗位',
  employmentPersons: 1,
  trainingContent: '电焊工培训',
  trainingPersons: 1,
  waterPersons: 4,
  housingPersons: 4,
  educationPersons: 2,
  threeGuaranteesNote: '雨露计划',
  comprehensiveContent: '低保、残疾人两项补贴',
  comprehensivePersons: 3,
  healthContent: '慢病签约',
  healthPersons: 1,
  socialContent: '爱心企业捐助慰问金五百元',
  socialPersons: 3,
  otherContent: '防返贫保险',
  helperUnit: '赫山区人民政府办公室',
  helperName: '钱二',
  helperPhone: '15490000000',
});
