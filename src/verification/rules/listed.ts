import type { PersonFields, PersonList } from '../../policy/verification-schema';
import type { Case } from '../answers';
import { findingIn, type FiledFinding } from '../filed-finding';
import { join, unanswered } from '../join';
import { sortAnswers } from '../lists';
import { mentionsIn, placeOf } from '../mention';
import type { Person } from '../persons';
import { unchecked } from './unchecked';

/** S1-WF-4: whoever has a risk is on the list of the category, and nobody else is on it. */
export function listed(open: Case): readonly FiledFinding[] {
  const { verification, papers } = open;
  const given = verification.lists.filter((list) => papers.lists.some((paper) => paper.list === list));
  const absent = verification.lists.filter((list) => !given.includes(list)).map(({ form }) => `《${form.title}》`);
  return [...given.flatMap((list) => compare(open, list)), ...(absent.length > 0 ? unchecked(open, verification.rules.listed, absent.join('、')) : [])];
}

function compare(open: Case, list: PersonList): readonly FiledFinding[] {
  const { verification, papers, called } = open;
  const { rules, answered } = verification;
  const fields = personFields(list, answered.person);
  const due = sortAnswers(open).listed.filter((one) => one.list === list).map(({ answer }): Person => ({ mentions: [answer], doubles: [] }));
  const joined = join(due, papers.lists.filter((paper) => paper.list === list).flatMap((paper) => mentionsIn(paper, fields, paper.township)));
  return [
    ...unanswered(due, joined).flatMap(({ mentions: [answer] }) => findingIn(rules.listed, answer, answered.conclusion, `《${list.form.title}》里没有这个人，请补列`)),
    ...joined.flatMap((one) => {
      if (one.kind === 'matched') return [];
      const on = (say: string, as?: 'warning') => findingIn(rules.listed, one.answer, fields.name, say, as);
      if (one.kind === 'own') return on(`${called.answer}没有把这个人核实为${list.category}，请核对后删去`);
      const candidates = one.candidates.map(({ mentions: [first] }) => placeOf(first)).join('、');
      return on(`不能确定是${called.answer}里的哪个人：${candidates}，请核对`, 'warning');
    }),
  ];
}

/** Where a list has what tells the persons of answers. */
function personFields({ filled }: PersonList, { township, village, name, identity, phone }: PersonFields): PersonFields {
  const field = (source: string): string => Object.entries(filled).find(([, from]) => from === source)?.[0] ?? source;
  return { township: field(township), village: field(village), name: field(name), identity: field(identity), phone: field(phone) };
}
