import type { Case } from '../answers';
import { findingIn, type FiledFinding } from '../filed-finding';
import { sharePhone } from '../mention';

/** What came back otherwise than it was handed down, field by field as the policy wants it compared. */
export function changes({ verification, joined }: Case): readonly FiledFinding[] {
  const { compared, carried, answered: { person } } = verification;
  return joined.flatMap((one) => {
    if (one.kind !== 'matched') return [];
    return compared.flatMap(({ field, say, ...rule }) => {
      const answered = one.answer.row.entries.get(field)?.value ?? null;
      const reported = one.person.mentions.flatMap(({ row }) => row.entries.get(carried[field] ?? '')?.value ?? []);
      const same = reported.includes(answered ?? '') || (field === person.phone && one.person.mentions.some((mention) => sharePhone(mention, one.answer)));
      if (answered === null || reported.length === 0 || same) return [];
      const told = { reported: [...new Set(reported)].join('、'), answered: String(answered) };
      return findingIn(rule, one.answer, field, say.replace(/\{(reported|answered)\}/gu, (_, which: keyof typeof told) => told[which]));
    });
  });
}
