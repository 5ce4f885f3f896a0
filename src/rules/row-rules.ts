import { isFilled, isUnreadable, type Entry, type Row } from '../forms/row';
import { keysOf, parse, type Expression } from '../policy/expression';
import type { Form, RowRule } from '../policy/form';
import { NAMED_FIELD, spelledRules } from '../policy/row-rules';
import { number, text } from '../workbook/cell';
import { serialOfText } from '../workbook/serial';
import { evaluate, evaluatorOf, type Evaluator, type Scope } from './expression';
import { findingOn, type Finding, type Fix } from './finding';
import { moveFix } from './move';

/** A row rule with its `each` spelled out and its expressions parsed. */
export interface CompiledRule {
  readonly rule: RowRule;
  readonly when: Expression;
  /** The same, ready to be asked of every row. */
  readonly isBroken: Evaluator;
  /** The fields it reads: it waits until their cells can be read. */
  readonly reads: readonly string[];
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
  let found = NOTHING;
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
  return { rule, when, isBroken: evaluatorOf(when), reads: [...keysOf(when)], repair: value && { value, reads: [...keysOf(value)] } };
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
