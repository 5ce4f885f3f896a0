import type { Case } from './answers';
import type { Listed } from './lists';
import { newHouseholds, type NewHousehold } from './new-households';

/** A row proposed for the ledger that is open. */
export interface Proposal extends NewHousehold {
  /** What a person must decide before the row is taken; nothing where it may be taken as it is. */
  readonly doubts: readonly string[];
}

/** The rows proposed for everybody listed, with what stands against putting each into the ledger right away. */
export const proposals = (open: Case, listed: readonly Listed[]): readonly Proposal[] =>
  newHouseholds(open, listed).map((household) => {
    const { answer } = household.from;
    const [, ...asked] = household.questions;
    const joined = open.byRow.get(answer.row);
    return {
      ...household,
      doubts: [
        ...(answer.name === null ? ['没有填姓名'] : []),
        ...(answer.identity === null ? ['没有身份证号，或号码读不出来'] : []),
        ...(joined?.kind === 'doubtful' ? [`不能确定是${open.called.report}里的哪个人`] : []),
        ...asked,
      ],
    };
  });
