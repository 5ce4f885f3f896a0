import { listingBook } from '../forms/blank/listing';
import type { Policy } from '../policy/policy';
import { text } from '../workbook/cell';
import type { BookPlan } from '../workbook/write/plan';
import type { Comparison } from './compare';
import { difference } from './figures';
import type { Household } from './household';
import { periodFindings } from './rules';
import { amountWords, doubtWords, figureWords, lists, placeWords, reasonOf, storyOf } from './words';

const HOUSEHOLDS = [
  { header: '变化', width: 10 },
  { header: '乡镇', width: 12 },
  { header: '村', width: 12 },
  { header: '户主', width: 10 },
  { header: '情况', width: 52, words: true },
  { header: '上期在', width: 26, words: true },
  { header: '本期在', width: 26, words: true },
] as const;

const FIGURES = [
  { header: '数字变化', width: 62, words: true },
  { header: '村', width: 12 },
  { header: '户主', width: 10 },
  { header: '原因', width: 36, words: true },
  { header: '增减', width: 18 },
  { header: '在哪里', width: 26, words: true },
] as const;

const QUESTIONS = [
  { header: '序号', width: 6 },
  { header: '要核对的', width: 120, words: true },
] as const;

/** A comparison to print and to sign: who came, who went, what changed; which figures changed and why; what is to be cleared up. */
export function changesBook(policy: Policy, comparison: Comparison, periods: { readonly before: string; readonly after: string }): BookPlan {
  const title = '与上期比较变化情况';
  const line = `上期：${periods.before}　　本期：${periods.after}`;
  const place = (one: Household['before']) => (one ? `${one.file} ${placeWords(one)}` : '');
  const questions = questionsOf(policy, comparison);
  return listingBook(
    {
      title,
      sheet: '变化情况',
      line: `${line}　　${lists(comparison).map(({ name, households }) => `${name} ${households.length}`).join('，')}`,
      columns: HOUSEHOLDS,
      rows: lists(comparison).flatMap(({ name, households }) =>
        households.map((household) => {
          const one = household.after ?? household.before;
          return [name, one.township, one.village, one.name, storyOf(policy, household), place(household.before), place(household.after)].map(text);
        }),
      ),
      note: '说明：按户主身份证号对应，不按姓名。一户有几种变化的列几行。',
    },
    {
      title: '数字变化及原因',
      sheet: '数字变化及原因',
      line,
      columns: FIGURES,
      rows: comparison.figures.flatMap((change) =>
        change.shares.map((share, index) => {
          const one = share.household.after ?? share.household.before;
          return [index === 0 ? figureWords(policy, change) : '', one.village, one.name, reasonOf(policy, change, share), amountWords(difference(share)), `${share.household.after ? '本期' : '上期'} ${place(one)}`].map(text);
        }),
      ),
      note: '说明：每个数字下面各户的增减相加，正好是这个数字的增减。',
    },
    ...(questions.length > 0
      ? [{ title: '要核对的', sheet: '要核对的', line: `共 ${questions.length} 处`, columns: QUESTIONS, rows: questions.map((question, index) => [String(index + 1), question].map(text)), note: '说明：逐处核对，确实如此的写明原因。' }]
      : []),
  );
}

/** Everything a person must look at: doubts, and who was counted as cleared and no longer is. */
export const questionsOf = (policy: Policy, comparison: Comparison): readonly string[] => [
  ...comparison.doubts.map(doubtWords),
  ...periodFindings(policy, comparison).map(({ finding }) => finding.say),
];
