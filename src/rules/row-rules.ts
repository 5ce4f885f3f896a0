import { isFilled, isUnreadable, type Row } from '../forms/row';
import type { Form, RowRule } from '../policy/form-schema';
import { number, text } from '../workbook/cell';
import { evaluate, keysOf, parse, type Expression, type Scope } from './expression';
import { findingOn, type Finding, type Fix } from './finding';

/** A row rule with its `each` spelled out and its expressions parsed. */
export interface CompiledRule {
  readonly rule: RowRule;
  readonly when: Expression;
  /** The fields it reads: it waits until their cells can be read. */
  readonly reads: ReadonlySet<string>;
  readonly fix: Expression | undefined;
}

const compiled = new WeakMap<Form, readonly CompiledRule[]>();

/** The form's row rules. @throws SyntaxError naming the expression that is wrong. */
export function rowRules(form: Form): readonly CompiledRule[] {
  const known = compiled.get(form);
  if (known) return known;
  const rules = form.rules.flatMap((rule) => ('when' in rule ? spellOut(form, rule) : [])).map(compile);
  compiled.set(form, rules);
  return rules;
}

/** The row rules that this row breaks. Nothing is said of a cell that its own check already rejects. */
export function* judgeRow(row: Row): Generator<Finding> {
  const scope = scopeOf(row);
  for (const { rule, when, reads, fix } of rowRules(row.form)) {
    const entry = row.entries.get(rule.at);
    if (!entry || [...reads].some((key) => isUnreadable(row.entries.get(key)))) continue;
    if (evaluate(when, scope) !== true) continue;
    const { id, severity, clause, say } = rule;
    yield findingOn({ rule: id, severity, clause }, row, entry, fill(say, scope), fix && proposal(rule, evaluate(fix, scope), scope));
  }
}

function proposal({ fix }: RowRule, value: boolean | number | string, scope: Scope): Fix | undefined {
  return fix && { label: fill(fix.label, scope), value: typeof value === 'number' ? number(value) : text(String(value)) };
}

function spellOut(form: Form, rule: RowRule): readonly RowRule[] {
  if (rule.each === undefined) return [rule];
  const set = form.sets[rule.each];
  if (!set) throw new SyntaxError(`rule ${rule.id} of ${form.id}: there is no set "${rule.each}"`);
  return set.map((member) => {
    const put = (template: string) => template.replace(/\$([a-z]+)/gu, (whole, name: string) => member[name] ?? whole);
    const { id, at, when, say, fix } = rule;
    return { ...rule, id: put(id), at: put(at), when: put(when), say: put(say), ...(fix && { fix: { label: put(fix.label), value: put(fix.value) } }) };
  });
}

function compile(rule: RowRule): CompiledRule {
  const when = parse(rule.when);
  return { rule, when, reads: keysOf(when), fix: rule.fix && parse(rule.fix.value) };
}

const scopeOf = (row: Row): Scope => ({
  value: (key) => row.entries.get(key)?.value ?? null,
  filled: (key) => isFilled(row.entries.get(key)),
});

const fill = (template: string, scope: Scope): string =>
  template.replace(/\{([a-z][A-Za-z0-9]*)\}/gu, (_, key: string) => String(scope.value(key) ?? 0));
