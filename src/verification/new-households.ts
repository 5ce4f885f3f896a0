import { text, type Cell } from '../workbook/cell';
import type { Case } from './answers';
import { perhapsFamily, perhapsKnown } from './known';
import { valuesFrom, type Listed } from './lists';
import { placeOf, type Mention } from './mention';

/** A ledger row proposed for somebody on a list, and what has to be asked before it is taken. */
export interface NewHousehold {
  readonly from: Listed;
  readonly values: ReadonlyMap<string, Cell>;
  /** The first is asked of every household: whether the person is its head. */
  readonly questions: readonly [string, ...string[]];
}

/** One row for each person listed. Nobody is put into another's household: who may belong together is asked. */
export function newHouseholds({ policy, verification, byRow, households }: Case, listed: readonly Listed[]): readonly NewHousehold[] {
  const { carried, ledger } = verification;
  const answers = listed.map(({ answer }) => answer);
  return listed.map((from): NewHousehold => {
    const { answer, list } = from;
    const filled = valuesFrom(ledger.filled, answer, carried, byRow.get(answer.row));
    const ask = (others: readonly Mention[], what: string) => others.map((other) => `${other.name ?? ''}（${placeOf(other)}）${what}`);
    return {
      from,
      values: new Map([...filled, [policy.counting.category, text(list.category)]]),
      questions: [
        '户主姓名、户主身份证号暂写核实对象本人的，请问明户主后改正',
        ...ask(perhapsFamily(answers, answer), '村和电话相同，是否同一户？同一户只留一行'),
        ...ask(perhapsKnown(households, answer), '已在台账里，姓名、村、电话相同，是否同一户？是的删去这一行'),
        ...ask(perhapsFamily(households, answer), '已在台账里，村和电话相同，是否这户的家庭成员？是的删去这一行'),
      ],
    };
  });
}
