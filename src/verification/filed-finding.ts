import type { VerificationRule } from '../policy/verification-schema';
import { findingOn, type Finding } from '../rules/finding';
import type { Mention } from './mention';

/** A finding and the file it is in: the rules of this folder look at several files at once. */
export interface FiledFinding {
  readonly file: string;
  readonly finding: Finding;
}

/** A finding on a cell of the row, or where the row's sheet has no such column, on its first. */
export function findingIn(
  { id, severity, clause }: VerificationRule,
  { file, row, head }: Mention,
  key: string,
  say: string,
  as: Finding['severity'] = severity,
): readonly FiledFinding[] {
  const inHead = !row.entries.has(key) && head?.entries.has(key) ? head : undefined;
  const at = inHead ?? row;
  const entry = at.entries.get(key) ?? [...at.entries.values()][0];
  return entry ? [{ file, finding: findingOn({ rule: id, severity: as, clause }, at, entry, say) }] : [];
}
