import type { VerificationRule } from '../../policy/verification-schema';
import type { Case } from '../answers';
import { findingIn, type FiledFinding } from '../filed-finding';

/** A rule that cannot be checked says so once. */
export function unchecked({ verification, answers: [first] }: Case, rule: VerificationRule, lacking: string): readonly FiledFinding[] {
  return first ? findingIn(rule, first, verification.answered.person.name, `未提供${lacking}，未核对`, 'info') : [];
}
