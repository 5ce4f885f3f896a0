import { word, type Row } from '../forms/row';
import type { Form } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';

/** The rows of another form of the same workbook, by its id; `undefined` where the workbook has no such form. */
export type Neighbours = (form: string) => readonly Row[] | undefined;

/** A sheet alone: what needs another form is said to be unchecked. */
export const NO_NEIGHBOURS: Neighbours = () => undefined;

/** The forms that some rule of this one is held against. */
export const neighboursOf = ({ rules }: Form): readonly string[] => [
  ...new Set(rules.flatMap((rule) => ('check' in rule && rule.against ? [rule.against.form] : []))),
];

/** A form that was not there, and the rules that could not be judged without it. Never silent: whoever checks says so once. */
export interface Unchecked {
  /** What the missing form is called: 名册. */
  readonly missing: string;
  readonly rules: readonly string[];
}

/** The rules of a form that wait for a neighbour the workbook does not have. */
export const uncheckedRules = (policy: Policy, form: Form, neighbours: Neighbours): readonly Unchecked[] =>
  neighboursOf(form)
    .filter((id) => neighbours(id) === undefined)
    .map((id) => ({
      missing: formOf(policy, id).sheet,
      rules: form.rules.flatMap((rule) => ('check' in rule && rule.against?.form === id ? [rule.id] : [])),
    }));

/** What is said of a form that was not there. */
export const uncheckedWords = (...unchecked: readonly Unchecked[]): string => `未提供${unchecked.map(({ missing }) => missing).join('、')}，未核对`;

/** Rows by the word in one of their fields; rows of sums and rows that do not say it are left out. */
export function byWord(rows: readonly Row[], key: string): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const said = row.total ? null : word(row, key);
    if (said === null) continue;
    const same = found.get(said);
    if (same) same.push(row);
    else found.set(said, [row]);
  }
  return found;
}

/** Where a row stands, for a sentence: `名册第 7 行`. */
export const placeOf = ({ sheet, row }: Row): string => `${sheet}第 ${row + 1} 行`;
