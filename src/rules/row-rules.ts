import { isFilled, isUnreadable, type Entry, type Row } from '../forms/row';
import { keysOf, parse, type Expression } from '../policy/expression';
import type { Form, RowRule } from '../policy/form';
import { NAMED_FIELD, spelledRules } from '../policy/row-rules';
import { number, text } from '../workbook/cell';
import { serialOfText } from '../workbook/serial';
import { evaluate, evaluatorOf, type Evaluator, type Scope } from './expression';
import { isKnown } from '../policy/working-days';
import { findingOn, type Finding, type Fix, type RuleName } from './finding';
import { moveFix } from './move';

/** A row rule with its `each` spelled out and its expressions parsed. */
export interface CompiledRule {
  readonly rule: RowRule;
  readonly when: Expression;
  /** The same, ready to be asked of every row. */
  readonly isBroken: Evaluator;
  /** The fields it reads: it waits until their cells can be read. */
  readonly reads: readonly string[];
  /** Those of them between which it counts working days. */
  readonly calendar: readonly string[];
  readonly repair: { readonly value: Expression; readonly reads: readonly string[] } | undefined;
}

const compiled = new WeakMap<Form, readonly CompiledRule[]>();

/** The form's row rules. The policy was refused if one made no sense. */
export function rowRules(form: Form): readonly CompiledRule[] {
  const known = compiled.get(form);
  if (known) return known;
  const rules = spelledRules(form).map(({ rule }) => compile(rule));
  compiled.set(form, rules);
  return rules;
}

/**
 * The row rules that this row breaks, some of them together with the blanks above its table. Nothing is said of a cell
 * that its own check already rejects.
 */
export function judgeRow(row: Row, head?: Row): readonly Finding[] {
  const scope = scopeOf(row, head);
  let found = unknownYears(row);
  for (const compiled of rowRules(row.form)) {
    const { rule, repair, reads } = compiled;
    const entry = row.entries.get(rule.at);
    if (!entry || !holds(compiled, scope)) continue;
    const { id, severity, clause, say } = rule;
    const known = repair && repair.reads.every((key) => scope.value(key) !== null);
    const fix = known ? proposal(rule, evaluate(repair.value, scope), scope) : rule.move && moveFix(row, entry, rule.move);
    found = [...found, findingOn({ rule: id, severity, clause }, row, entry, fill(say, scope), fix, reads.map((key) => scope.value(key)))];
  }
  return found;
}

/** Working days of a year whose official calendar is not known are not guessed: that they were not counted is said. */
export const UNKNOWN_CALENDAR: RuleName = { rule: 'DATE-CALENDAR', severity: 'info', clause: '国务院办公厅部分节假日安排的通知' };

function unknownYears(row: Row): readonly Finding[] {
  const keys = calendarKeys(row.form);
  if (keys.length === 0) return NOTHING;
  return keys.flatMap((key): readonly Finding[] => {
    const entry = row.entries.get(key);
    const day = valueOf(entry);
    if (!entry || typeof day !== 'number' || isKnown(day)) return [];
    return [findingOn(UNKNOWN_CALENDAR, row, entry, `没有 ${String(entry.value).slice(0, 4)} 年的节假日安排，工作日的天数没有核对，请自己数一数`)];
  });
}

/** The fields between which the form's rules count working days. */
export function calendarKeys(form: Form): readonly string[] {
  let keys = calendars.get(form);
  if (!keys) calendars.set(form, (keys = [...new Set(rowRules(form).flatMap(({ calendar }) => calendar))]));
  return keys;
}

const calendars = new WeakMap<Form, readonly string[]>();

/** Most rows are right. */
const NOTHING: readonly Finding[] = [];

/** Whether the rule's condition holds of the row, and all that it reads can be read. */
export const breaks = (row: Row, rule: CompiledRule, head?: Row): boolean => holds(rule, scopeOf(row, head));

const holds = ({ isBroken, reads }: CompiledRule, scope: RowScope): boolean => isBroken(scope) === true && !reads.some((key) => scope.unreadable(key));

function proposal({ fix }: RowRule, value: boolean | number | string, scope: RowScope): Fix | undefined {
  return fix && { label: fill(fix.label, scope), value: typeof value === 'number' ? number(value) : text(String(value)) };
}

function compile(rule: RowRule): CompiledRule {
  const when = parse(rule.when);
  const value = rule.fix && parse(rule.fix.value);
  return { rule, when, isBroken: evaluatorOf(when), reads: [...keysOf(when)], calendar: [...workdayKeys(when)], repair: value && { value, reads: [...keysOf(value)] } };
}

function workdayKeys(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'keeps':
      return expression.length.unit === 'workday' ? [expression.from, expression.to] : [];
    case 'not':
      return workdayKeys(expression.operand);
    case 'binary':
      return [...workdayKeys(expression.left), ...workdayKeys(expression.right)];
    default:
      return [];
  }
}

interface RowScope extends Scope {
  unreadable(key: string): boolean;
  /** The value as it is said: 2022-05-17. */
  said(key: string): string;
}

/** The row's own fields, and those above its table. */
export function scopeOf(row: Row, head?: Row): RowScope {
  const entry = (key: string) => row.entries.get(key) ?? head?.entries.get(key);
  return {
    value: (key) => valueOf(entry(key)),
    said: (key) => String(entry(key)?.value ?? 0),
    filled: (key) => isFilled(entry(key)),
    unreadable: (key) => isUnreadable(entry(key)),
  };
}

function valueOf(entry: Entry | undefined): string | number | null {
  const value = entry?.value ?? null;
  if (entry?.field.type !== 'date' || typeof value !== 'string') return value;
  return serialOfText(value) ?? null;
}

const fill = (template: string, scope: RowScope): string => template.replace(NAMED_FIELD, (_, key: string) => scope.said(key));
