import type { Case } from '../answers';
import { findingIn, type FiledFinding } from '../filed-finding';
import { unanswered, type Doubt, type Joined } from '../join';
import { placeOf, type Mention } from '../mention';
import { personsIn, type Person } from '../persons';
import { unchecked } from './unchecked';

/** S1-WF-3: everybody handed down comes back exactly once. Whom a township finds itself is only told. */
export function once(open: Case): readonly FiledFinding[] {
  const { papers, verification, called } = open;
  if (papers.reports.length === 0) return [...twice(open), ...unchecked(open, verification.rules.once, called.report)];
  return [...missing(open), ...twice(open), ...doubtful(open), ...found(open)];
}

/** A township that has sent nothing is told of once, not of everybody it has. */
function missing({ verification, papers, persons, joined, answers, called }: Case): readonly FiledFinding[] {
  const { rules, reported } = verification;
  const returned = new Set([...answers.map(({ township }) => township), ...papers.answers.map(({ township }) => township)]);
  const silent = new Map<string, Person[]>();
  const singles: Person[] = [];
  for (const person of unanswered(persons, joined)) {
    const township = person.mentions.find((mention) => mention.township !== null)?.township ?? '';
    if (township === '' || returned.has(township)) singles.push(person);
    else silent.set(township, [...(silent.get(township) ?? []), person]);
  }
  const on = ({ mentions: [first] }: Person, say: string) => findingIn(rules.once, first, reported.person.name, say);
  return [
    ...singles.flatMap((person) =>
      on(person, person.mentions.some(({ township }) => township !== null) ? `交回的${called.answer}里没有这个人，务必逐户入户核实，请补报` : `没有写清乡镇，不知交给哪个乡镇核实，交回的${called.answer}里也没有这个人，请补填乡镇后下发`),
    ),
    ...[...silent].flatMap(([township, theirs]) => theirs.slice(0, 1).flatMap((first) => on(first, `${township}还没有交回${called.answer}，应核实 ${theirs.length} 人`))),
  ];
}

function twice({ verification, joined }: Case): readonly FiledFinding[] {
  const { rules, answered } = verification;
  const places = new Map<Person, Mention[]>();
  for (const one of joined) if (one.kind === 'matched') places.set(one.person, [...(places.get(one.person) ?? []), one.answer]);
  const own = personsIn(joined.flatMap((one) => (one.kind === 'own' ? [one.answer] : []))).map(({ mentions }) => mentions);
  return [...places.values(), ...own].filter(({ length }) => length > 1).flatMap((answers) =>
    answers.flatMap((answer) => {
      const others = answers.filter((one) => one !== answer).map((one) => placeOf(one, answer));
      return findingIn(rules.once, answer, answered.person.name, `同一人在${others.join('、')}又核实了一次，只填一次，请核对后删去多余的`);
    }),
  );
}

const WHY: Readonly<Record<Doubt, string>> = {
  several: '符合的不止一人',
  identity: '姓名、村、电话相同，身份证号不同',
  phone: '姓名、村相同，电话不同或没有填',
};

const doubtful = ({ verification, joined, called }: Case): readonly FiledFinding[] =>
  joined.flatMap((one) => {
    if (one.kind !== 'doubtful') return [];
    const candidates = one.candidates.map(({ mentions: [first] }) => placeOf(first)).join('、');
    const say = `不能确定是${called.report}里的哪个人（${WHY[one.why]}）：${candidates}，请核对后填上身份证号或改正`;
    return findingIn(verification.rules.once, one.answer, verification.answered.person.name, say, 'warning');
  });

const found = ({ verification, joined, called }: Case): readonly FiledFinding[] =>
  joined.filter(isOwn).flatMap(({ answer }) => findingIn(verification.rules.once, answer, verification.answered.person.name, `不在交办的${called.report}名单里，是乡镇自己发现的`, 'info'));

const isOwn = (one: Joined): one is Extract<Joined, { kind: 'own' }> => one.kind === 'own';
