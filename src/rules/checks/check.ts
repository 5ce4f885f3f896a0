import type { Row } from '../../forms/row';
import type { CodeRule, Form } from '../../policy/form';
import type { Policy } from '../../policy/policy';
import type { Finding, RuleName } from '../finding';

/**
 * A rule over rows that belong together. A changed row is judged again with the rows that share its
 * key, and nothing else is. A rule of one row's own gives every row a key of its own.
 */
export interface Check {
  /** What the row is judged with; `null` where the rule does not concern it. */
  key(row: Row): string | null;
  /** What of a row it looks at: as long as that stays, nothing is judged again. Absent: everything. */
  sees?(row: Row): string;
  /** The rows of one key, in the order they stand. */
  judge(rows: readonly Row[]): Iterable<Finding>;
}

/**
 * @param neighbours the rows of the form that the rule is held against
 * @param head the blanks above the table
 */
export type CheckMaker = (rule: CodeRule, form: Form, policy: Policy, neighbours: readonly Row[], head?: Row) => Check;

/** The rule's sentence with what was found there. */
export const spoken = ({ say = '' }: CodeRule, found: Readonly<Record<string, string>> = {}): string =>
  say.replace(/\{(place|there|here|missing)\}/gu, (_, name: string) => found[name] ?? '');

/** A rule of every row's own: its key is its place. */
export const ownKey = (row: Row): string => String(row.row);

/** What the policy calls a rule whose check is code. */
export const nameOf = ({ id, severity, clause }: CodeRule): RuleName => ({ rule: id, severity, clause });
