import type { Case } from '../answers';
import { outcomeOf } from '../conclusion';
import { findingIn, type FiledFinding } from '../filed-finding';
import { alreadyKnown, perhapsFamily, perhapsKnown } from '../known';
import { placeOf } from '../mention';
import { unchecked } from './unchecked';

/** S1-WF-5: nobody who is on the ledger or a roster already is found anew. Both know heads of households only. */
export function known(open: Case): readonly FiledFinding[] {
  const { verification, papers, answers, households } = open;
  const { rules, answered } = verification;
  if (papers.ledgers.length === 0) return unchecked(open, rules.known, '名册');
  return answers.flatMap((answer) => {
    if (outcomeOf(verification, answer).kind !== 'category') return [];
    const on = (say: string, as?: 'warning' | 'info') => findingIn(rules.known, answer, answered.person.name, say, as);
    const head = alreadyKnown(households, answer);
    if (head) return on(`已在台账或名册里（${placeOf(head)}），不能再列为新发现的`);
    const [same] = perhapsKnown(households, answer);
    if (same) return on(`姓名、村、电话与台账里的户主相同（${placeOf(same)}），请核对是不是已在台账或名册里`, 'warning');
    const [family] = perhapsFamily(households, answer);
    return family ? on(`村和电话与台账里的一户相同（${placeOf(family)}），可能是这户的人，请核对`, 'info') : [];
  });
}
