import { word } from '../../forms/row';
import { fault } from '../../policy/policy-error';
import type { Case } from '../answers';
import { findingIn, type FiledFinding } from '../filed-finding';
import type { Mention } from '../mention';
import type { Person } from '../persons';

/** S1-WF-2: checked by the deadline, and nobody before being reported. Days are compared as `2020-10-30`. */
export function dates(open: Case): readonly FiledFinding[] {
  return [...late(open), ...early(open)];
}

/** Once for each sheet: the day stands above its table. */
function late({ policy, verification, joined }: Case): readonly FiledFinding[] {
  const { rules, answered, deadline } = verification;
  const due = policy.deadlines.find(({ id }) => id === deadline)?.due;
  if (due === undefined) throw fault('verification.json', 'deadline', `policy.json 的 deadlines 里没有 ${deadline}`);
  const sheets = new Map(joined.flatMap(({ answer }) => (answer.head ? [[answer.head, answer] as const] : [])));
  return [...sheets].flatMap(([head, answer]) => {
    const day = word(head, answered.on);
    return day !== null && day > due ? findingIn(rules.dates, answer, answered.on, `核实日期 ${day} 晚于 ${due} 的上报期限，请核对`) : [];
  });
}

function early({ verification, joined, called }: Case): readonly FiledFinding[] {
  const { rules, answered } = verification;
  const matched = joined.flatMap((one) => (one.kind === 'matched' ? [one] : []));
  const days = matched.map(({ answer, person }) => ({ answer, checked: dayOf(answer, answered.on), reported: firstReport(person, verification.reported.on) }));
  const wrong = days.flatMap(({ answer, checked, reported }) =>
    checked !== null && reported !== undefined && checked < reported
      ? findingIn(rules.dates, answer, answered.person.name, `核实日期 ${checked} 早于${called.report}的报送日期 ${reported}，请核对`)
      : [],
  );
  const [first] = matched;
  const unknown = first && days.every(({ reported }) => reported === undefined);
  return unknown ? findingIn(rules.dates, first.answer, answered.on, `${called.report}没有填报送日期，是否先报送后核实未核对`, 'info') : wrong;
}

const dayOf = ({ head }: Mention, key: string): string | null => (head ? word(head, key) : null);

/** A person reported by several is checked after the first of them. */
const firstReport = ({ mentions }: Person, key: string): string | undefined => mentions.flatMap((mention) => dayOf(mention, key) ?? []).sort()[0];
