import type { CheckedFinding } from '../confirmation/confirmed';
import { word } from '../forms/row';
import type { Policy } from '../policy/policy';
import type { FiledForm } from './filed';

/** Who has to see to something that is found in another's file. */
export interface Owed {
  readonly township: string;
  /** Whom it is about, for the township, which does not have the file: 一村 张三. */
  readonly who: string;
}

/**
 * Whom a department has reported and nobody has answered for: the answer is due from the person's township, not from the department.
 * @param townships those that can be told
 */
export function owedFor(policy: Policy, townships: readonly string[], forms: readonly FiledForm[], file: string, findings: readonly CheckedFinding[]): ReadonlyMap<CheckedFinding, Owed> {
  const owed = new Map<CheckedFinding, Owed>();
  const { reported, rules } = policy.verification ?? {};
  if (!reported || !rules) return owed;
  for (const finding of findings) {
    if (finding.rule !== rules.once.id) continue;
    const filed = forms.find((one) => one.file === file && one.sheet === finding.sheet && one.form.id === reported.form);
    const row = filed?.rows.find((one) => one.row === finding.row);
    const township = row && word(row, reported.person.township);
    if (!row || !township || !townships.includes(township)) continue;
    owed.set(finding, { township, who: [reported.person.village, reported.person.name].flatMap((key) => word(row, key) ?? []).join(' ') });
  }
  return owed;
}
