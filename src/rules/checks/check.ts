import type { Row } from '../../forms/row';
import type { CodeRule, Form } from '../../policy/form-schema';
import type { Policy } from '../../policy/schema';
import type { Finding, RuleName } from '../finding';

/**
 * A rule over rows that belong together. A changed row is judged again with the rows that share its
 * key, and nothing else is. A rule of one row's own gives every row a key of its own.
 */
export interface Check {
  /** What the row is judged with; `null` where the rule does not concern it. */
  key(row: Row): string | null;
  /** The rows of one key, in the order they stand. */
  judge(rows: readonly Row[]): Iterable<Finding>;
}

export type CheckMaker = (rule: CodeRule, form: Form, policy: Policy) => Check;

export const nameOf = ({ id, severity, clause }: CodeRule): RuleName => ({ rule: id, severity, clause });
