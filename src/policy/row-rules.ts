import type { Form, RowRule } from './form';
import { fault } from './policy-error';

/** A row rule for one member of the set it is for, and which of the file's rules it comes from. */
export interface SpelledRule {
  readonly rule: RowRule;
  readonly index: number;
}

/** The form's row rules with their `each` spelled out. @throws PolicyError for a set that is not there */
export const spelledRules = (form: Form): readonly SpelledRule[] =>
  form.rules.flatMap((rule, index) => ('check' in rule ? [] : members(form, rule, index).map((member) => ({ rule: put(rule, member), index }))));

type Member = Readonly<Record<string, string>>;

function members({ id, sets }: Form, { each }: RowRule, index: number): readonly Member[] {
  const set = each === undefined ? [{}] : sets[each];
  if (!set) throw fault(`${id}.json`, `rules.${index}.each`, `sets 里没有 ${each}`);
  return set;
}

/** The rule with the member's entries in the place of `$name`. */
function put(rule: RowRule, member: Member): RowRule {
  const spell = (template: string) => template.replace(/\$([a-z]+)/gu, (whole, name: string) => member[name] ?? whole);
  const { id, at, when, say, fix, move } = rule;
  return {
    ...rule,
    id: spell(id),
    at: spell(at),
    when: spell(when),
    say: spell(say),
    ...(fix && { fix: { label: spell(fix.label), value: spell(fix.value) } }),
    ...(move && { move: { words: spell(move.words), to: spell(move.to), ...(move.persons && { persons: [spell(move.persons[0]), spell(move.persons[1])] }) } }),
  };
}

/** The fields a sentence names: `{householdSize}`. */
export const NAMED_FIELD = /\{([a-z][A-Za-z0-9]*)\}/gu;
