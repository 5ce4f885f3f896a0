import type { PersonList } from '../policy/verification-schema';
import { isFilled } from '../forms/row';
import type { Cell } from '../workbook/cell';
import type { Case } from './answers';
import { agree, outcomeOf } from './conclusion';
import type { Joined } from './join';
import { alreadyKnown } from './known';
import { carriedCell, entryOf, placeOf, type Mention } from './mention';
import { personsIn, type Person } from './persons';

/** Every answer is in one of the three. */
export interface Sorted {
  readonly listed: readonly Listed[];
  /** Answers without a risk. */
  readonly none: readonly Mention[];
  /** Answers that are on no list although nobody has said that there is no risk. */
  readonly leftOut: readonly LeftOut[];
}

/** Somebody on a list. */
export interface Listed {
  readonly list: PersonList;
  readonly answer: Mention;
}

/** Answered, and on no list, with the reason. */
export interface LeftOut {
  readonly answer: Mention;
  readonly reason: string;
}

/** Sorts the answers by what they conclude: each person is on one list at most, and once. */
export function sortAnswers(open: Case): Sorted {
  const sorted = { listed: [] as Listed[], none: [] as Mention[], leftOut: [] as LeftOut[] };
  for (const { mentions } of personsIn(open.answers)) sortPerson(open, mentions, sorted);
  return sorted;
}

function sortPerson({ verification, households }: Case, answers: Person['mentions'], sorted: { listed: Listed[]; none: Mention[]; leftOut: LeftOut[] }): void {
  const outcomes = answers.map((answer) => outcomeOf(verification, answer));
  const [first] = answers;
  const [outcome] = outcomes;
  const leaveOut = (answer: Mention, reason: string) => sorted.leftOut.push({ answer, reason });
  if (!outcome || outcomes.some((other) => !agree(outcome, other))) {
    answers.forEach((answer) => leaveOut(answer, `同一人的核实结论不同（${answers.filter((one) => one !== answer).map((one) => placeOf(one, answer)).join('、')}）`));
    return;
  }
  if (outcome.kind === 'none') return void sorted.none.push(...answers);
  if (outcome.kind === 'unclear') return answers.forEach((answer) => leaveOut(answer, outcome.reason));
  const list = verification.lists.find(({ category }) => category === outcome.category);
  const household = alreadyKnown(households, first);
  if (!list || household) return answers.forEach((answer) => leaveOut(answer, household ? `已在台账里（${placeOf(household)}），不是新识别的` : `没有${outcome.category}的名单`));
  sorted.listed.push({ list, answer: first });
  for (const again of answers.slice(1)) leaveOut(again, `与${placeOf(first, again)}是同一人，只列一次`);
}

/** The person's row of the list, from the answer, and where that is blank, from what was handed down. */
export function listedValues({ verification, byRow }: Case, { list, answer }: Listed): ReadonlyMap<string, Cell> {
  return valuesFrom(list.filled, answer, verification.carried, byRow.get(answer.row));
}

/** Target ← answer, for any form that is filled from answers. */
export function valuesFrom(
  filled: Readonly<Record<string, string>>,
  answer: Mention,
  carried: Readonly<Record<string, string>>,
  joined: Joined | undefined,
): ReadonlyMap<string, Cell> {
  const values = new Map<string, Cell>();
  const reports = joined?.kind === 'matched' ? joined.person.mentions : [];
  for (const [target, source] of Object.entries(filled)) {
    const own = entryOf(answer, source);
    const handed = reports.flatMap(({ row }) => row.entries.get(carried[source] ?? '') ?? []).find(isFilled);
    const entry = own && isFilled(own) ? own : handed;
    if (entry) values.set(target, carriedCell(entry));
  }
  return values;
}

