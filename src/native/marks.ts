import type { Calculation } from '../forms/blank/calculation';
import type { TableFrame } from '../forms/blank/frame';
import { nativeFormula, type Terms } from '../rules/native';
import { rowRules } from '../rules/row-rules';
import type { LedgerColumns } from './columns';
import { Reference } from './reference';

/** The row rules as conditions of conditional formats, by the field they mark: errors, and what only wants a second look. */
export function ruleMarks(frame: TableFrame, terms: Terms): Pick<Calculation, 'wrong' | 'doubtful'> {
  const started = new Reference(frame).started(frame.firstRow);
  const conditions = (severe: boolean): ReadonlyMap<string, string> => {
    const byField = new Map<string, string[]>();
    for (const { rule, when } of rowRules(frame.form)) {
      if ((rule.severity === 'error') !== severe) continue;
      byField.set(rule.at, [...(byField.get(rule.at) ?? []), `IFERROR(${nativeFormula(when, terms)},FALSE)`]);
    }
    return new Map([...byField].map(([key, formulas]) => [key, `AND(${started}>0,OR(${formulas.join(',')}))`]));
  };
  return { wrong: conditions(true), doubtful: conditions(false) };
}

/** The identity number is none, or stands twice. By LEN, because not every program takes an empty text to equal a blank. */
export function identityMark({ reference, flaw, first }: LedgerColumns): string {
  const row = reference.frame.firstRow;
  const standing = reference.cell(first, row);
  return `OR(LEN(${reference.cell(flaw, row)})>0,AND(ISNUMBER(${standing}),COUNTIF(${reference.rows(first)},${standing})>1))`;
}
