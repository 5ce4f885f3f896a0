import { fieldsOf } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import type { Contribution } from '../tally/contributions';
import { figuresOf } from '../tally/figures';
import type { Comparison } from './compare';
import type { Candidate, Doubt } from './doubts';
import { difference, type Amount, type FigureChange, type Share } from './figures';
import { keyOf, type Household, type Pair, type Standing } from './household';

/** One list of a comparison: what became of its households. */
export interface HouseholdList {
  readonly kind: 'entered' | 'left' | 'cleared' | 'back' | 'changed';
  readonly name: string;
  readonly households: readonly Household[];
}

/** The lists of a comparison in the order they are told. A household may stand in several. */
export const lists = ({ entered, left, cleared, back, changed }: Comparison): readonly HouseholdList[] => [
  { kind: 'entered', name: '新增户', households: entered },
  { kind: 'left', name: '减少户', households: left },
  { kind: 'cleared', name: '消除风险', households: cleared },
  { kind: 'back', name: '风险反复', households: back },
  { kind: 'changed', name: '变动户', households: changed },
];

/** What is not as it was of a household in both periods, `家庭人数 4 → 5`; whether its risk is cleared has lists of its own. */
export function changesOf(policy: Policy, { before, after }: Pair): readonly string[] {
  const { township, category } = policy.counting;
  const fields = fieldsOf(formOf(policy, policy.counting.ledger));
  const label = (key: string) => fields.find((field) => field.key === key)?.label ?? key;
  const change = (key: string, was: string, is: string) => (was === is ? [] : [`${label(key)} ${was || '没有填'} → ${is || '没有填'}`]);
  return [
    ...change(keyOf(policy, 'name'), before.name, after.name),
    ...change(township, before.township, after.township),
    ...change(keyOf(policy, 'village'), before.village, after.village),
    ...change(category, before.category, after.category),
    ...sizeChange(policy, before, after),
    ...measureChanges(before, after),
  ];
}

/** What happened to a household between the periods, in a few words. */
export function storyOf(policy: Policy, household: Household): string {
  const { before, after } = household;
  if (!before) return [`${after.category}，家庭 ${after.persons} 人`, ...(after.cleared ? ['已消除风险'] : [])].join('，');
  if (!after) return [`${before.category}，家庭 ${before.persons} 人`, ...(before.cleared ? ['上期已消除风险'] : [])].join('，');
  const risk = before.cleared === after.cleared ? [] : [after.cleared ? '消除风险' : '风险反复'];
  return [...risk, ...changesOf(policy, household)].join('；');
}

/** Why a household counts otherwise in a figure: it came, left, moved, or something of it changed. */
export function reasonOf(policy: Policy, { township, category, figure }: FigureChange, { household, before: was, after: is }: Share): string {
  const { before, after } = household;
  if (!before) return '新增户';
  if (!after) return '减少户';
  const here = (one: Standing) => one.township === township && one.category === category;
  const move = (from: Standing, to: Standing) => [...(from.township === to.township ? [] : [`乡镇由${from.township}改为${to.township}`]), ...(from.category === to.category ? [] : [`由${from.category}转为${to.category}`])].join('，');
  if (!here(before) || !here(after)) return move(before, after);
  if (figure === 'cleared' && was.households !== is.households) return after.cleared ? '消除风险' : '风险反复';
  if (figure === 'all' || figure === 'cleared') return sizeChange(policy, before, after).join('');
  const label = policy.counting.measures.find(({ id }) => id === figure)?.label;
  const changed = measureChanges(before, after, label === undefined ? policy.counting.total.of.flatMap((id) => policy.counting.measures.find((one) => one.id === id)?.label ?? []) : [label]);
  return changed.join('，');
}

/** Doubts in a person's words. Both places are named. */
export function doubtWords(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'same': {
      const { before } = doubt.left;
      const [first, ...more] = doubt.candidates;
      const others = more.length > 0 ? `，还有 ${more.length} 户也像` : '';
      return `${nameOf(before)}（上期 ${placeWords(before)}）不在本期台账里；本期新增的${first ? candidateWords(first) : ''}${others}，可能是同一户（换了户主），请核对`;
    }
    case 'unnumbered': {
      const { before, after } = doubt.household;
      const one = before ?? after;
      return `${nameOf(one)}（${before ? '上期' : '本期'} ${placeWords(one)}）没有可用的身份证号，无法与${before ? '本期' : '上期'}对应，请核对`;
    }
    case 'uncounted': {
      const { before, after } = doubt.household;
      return `${nameOf(before ?? after)}在${before ? '本期' : '上期'}台账里（${placeWords(doubt)}），但没有计入：${doubt.reason}`;
    }
  }
}

const candidateWords = ({ entered: { after }, why }: Candidate): string => `${nameOf(after)}（${placeWords(after)}，${LIKENESS[why]}）`;

const LIKENESS = { family: '在家庭成员里', phone: '同村、同电话', name: '同村、同名，身份证号没有填好' } as const;

/** `+1 户 −4 人` */
export function amountWords({ households, persons }: Amount): string {
  const signed = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0');
  return `${signed(households)} 户 ${signed(persons)} 人`;
}

/** `甲镇 脱贫不稳定户 其中已消除风险：5 户 18 人 → 4 户 14 人（−1 户 −4 人）` */
export function figureWords(policy: Policy, change: FigureChange): string {
  const { township, category, figure, before, after } = change;
  const label = figuresOf(policy).find(({ id }) => id === figure)?.label ?? figure;
  return `${township} ${category} ${label}：${before.households} 户 ${before.persons} 人 → ${after.households} 户 ${after.persons} 人（${amountWords(difference(change))}）`;
}

/** What should not be: the older file was chosen as this period's, or one file as both. */
export function orderWords({ updated: { before, after } }: Comparison): string | undefined {
  return before !== undefined && after !== undefined && before > after ? `上期台账的日期（${before}）比本期的（${after}）晚，请核对是不是选反了` : undefined;
}

/** `台账总表 第 5 行` */
export const placeWords = ({ sheet, row }: Pick<Standing, 'sheet' | 'row'>): string => `${sheet} 第 ${row} 行`;

/** `东风村 张三`; a household without a name is said to have none. */
export const nameOf = ({ village, name }: Pick<Standing, 'village' | 'name'>): string => `${village}${name === '' ? '（没有户主姓名）' : ` ${name}`}`.trim();

function sizeChange(policy: Policy, before: Standing, after: Standing): readonly string[] {
  const label = fieldsOf(formOf(policy, policy.counting.ledger)).find(({ key }) => key === policy.counting.persons)?.label ?? '';
  return before.persons === after.persons ? [] : [`${label} ${before.persons} → ${after.persons}`];
}

/** `新享受饮水安全 4 人`, `不再享受危房改造`, `产业帮扶 2 → 3 人`; of some measures, or of all. */
function measureChanges(before: Contribution, after: Contribution, measures?: readonly string[]): readonly string[] {
  const policiesOf = ({ parts }: Contribution) =>
    new Map(parts.filter(({ label }) => !measures || measures.includes(label)).flatMap(({ policies }) => policies.map(({ label, persons }) => [label, persons] as const)));
  const [was, is] = [policiesOf(before), policiesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((label) => {
    const [then, now] = [was.get(label), is.get(label)];
    if (then === now) return [];
    return [then === undefined ? `新享受${label} ${now ?? 0} 人` : now === undefined ? `不再享受${label}` : `${label} ${then} → ${now} 人`];
  });
}
