import { fieldsOf } from './form';
import { termWords } from './spell';
import { formOf, type CodeList, type Policy, type Term, type Threshold } from './policy';

/** One question put to every policy side by side; the answers in the policies' order, several lines to an answer. */
export interface ComparedRow {
  readonly label: string;
  readonly answers: readonly (readonly string[])[];
}

/** What the policies say, side by side: it comes from their data, so that it cannot say anything else. Rows to which nobody has an answer are left out. */
export const comparison = (policies: readonly Policy[]): readonly ComparedRow[] =>
  QUESTIONS.map(([label, answer]) => ({ label, answers: policies.map(answer) })).filter(({ answers }) => answers.some((lines) => lines.length > 0));

const QUESTIONS: readonly (readonly [label: string, answer: (policy: Policy) => readonly string[]])[] = [
  ['通知', ({ notice }) => [notice.document, `${notice.date} ${notice.issuer}`]],
  ['县区', ({ region }) => [region.name]],
  ['表', ({ forms }) => forms.map(({ sheet, title }) => (title.includes(sheet) ? title : `${sheet} ${title}`).replaceAll('{year} ', ''))],
  ['对象类别', (policy) => valuesOf(listOf(policy, policy.counting.category))],
  ['收入线', ({ thresholds }) => thresholds.filter(isMoney).map(thresholdWords)],
  ['其他标准', ({ thresholds }) => thresholds.filter((one) => !isMoney(one)).map(thresholdWords)],
  ['期限', ({ terms }) => terms.map(lengthWords)],
  ['报送日期', ({ deadlines, cycle }) => [...deadlines.map(({ due, label }) => `${due} ${label}`), ...(cycle ? [`每 ${cycle.months} 个月：${cycle.label}`] : [])]],
  ['风险和问题', (policy) => risksOf(policy).flatMap(valuesOf)],
  ['帮扶措施', ({ counting }) => counting.measures.map(({ label }) => label)],
];

const isMoney = ({ unit }: Threshold): boolean => unit.startsWith('元');

const OPERATORS = { '<': '低于', '<=': '不高于', '>': '超过', '>=': '不少于' } as const;

/** 监测收入基准线：当年人均纯收入低于 6900 元/人（2022 年）. */
export const thresholdWords = ({ label, basis = '', operator, value, unit, year }: Threshold): string =>
  `${label}：${basis}${OPERATORS[operator]} ${value ?? '（由县填写）'}${/^[%/]/u.test(unit) ? '' : ' '}${unit}${year === undefined ? '' : `（${year} 年）`}`;

/** 村级公示：不少于 5 天，首日不计. */
export const lengthWords = (term: Term): string =>
  `${term.label}：${term.operator === '>=' ? '不少于' : '不超过'} ${termWords(term)}${term.unit === 'month' ? '' : `，首日${term.countFirst ? '计入' : '不计'}`}`;

const listOf = (policy: Policy, key: string): CodeList | undefined =>
  policy.lists[fieldsOf(formOf(policy, policy.counting.ledger)).find((field) => field.key === key)?.list ?? ''];

/** The lists by which a household of the ledger is said to be at risk: those its charts go by, and those of signs. */
function risksOf(policy: Policy): readonly CodeList[] {
  const fields = fieldsOf(formOf(policy, policy.counting.ledger));
  const names = fields.flatMap(({ key, type, list }) => (list !== undefined && (type === 'codes' || policy.counting.breakdowns.includes(key)) ? [list] : []));
  return [...new Set(names)].flatMap((name) => policy.lists[name] ?? []);
}

const valuesOf = (list: CodeList | undefined): readonly string[] => (list ? list.values.map(({ value, meaning = '' }) => value + meaning) : []);
