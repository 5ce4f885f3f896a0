import { boundsOf } from '../policy/calendar';
import { fieldsOf, type Form, type Severity } from '../policy/form';
import { allForms, type Policy } from '../policy/policy';
import { verificationRules } from '../policy/verification-schema';
import { cellRule, requiredRule } from './cells';
import type { RuleName } from './finding';
import { FLAW_RULES } from './flaws';
import { FORM_RULES, LATE } from './judge-sheet';
import { NOT_UPDATED } from './last-update';
import { calendarKeys, rowRules, UNKNOWN_CALENDAR } from './row-rules';

/** A rule that the product checks, and what it looks at. */
export interface CataloguedRule {
  readonly rule: string;
  readonly severity: Severity;
  /** Every clause it is reported under. */
  readonly clauses: readonly string[];
  readonly scope: 'cell' | 'row' | 'rows' | 'sheet';
}

/** Every rule of a policy, each id once, in the order in which forms and fields come. */
export function catalogue(policy: Policy): readonly CataloguedRule[] {
  const rules = new Map<string, CataloguedRule>();
  const add = ({ rule, severity, clause }: RuleName, scope: CataloguedRule['scope']) => {
    const known = rules.get(rule);
    if (known && known.severity !== severity) throw new RangeError(`${rule} is both ${known.severity} and ${severity}`);
    rules.set(rule, { rule, severity, scope: known?.scope ?? scope, clauses: [...new Set([...(known?.clauses ?? []), clause])] });
  };
  const hasCodes = allForms(policy).some((form) => fieldsOf(form).some(({ type }) => type === 'codes'));
  for (const [code, general] of Object.entries(FLAW_RULES)) if (!code.startsWith('list-') && (hasCodes || !code.startsWith('codes-'))) add(general, 'cell');
  for (const [rule, severity] of Object.entries(FORM_RULES)) add({ rule, severity, clause: '填写规范' }, 'sheet');
  for (const form of allForms(policy)) {
    for (const name of cellRules(policy, form)) add(name, 'cell');
    if (calendarKeys(form).length > 0) add(UNKNOWN_CALENDAR, 'cell');
    for (const { rule } of rowRules(form)) add({ rule: rule.id, severity: rule.severity, clause: rule.clause }, 'row');
    for (const rule of form.rules) if ('check' in rule) add({ rule: rule.id, severity: rule.severity, clause: rule.clause }, 'rows');
  }
  for (const { id, severity, clause } of verificationRules(policy.verification)) add({ rule: id, severity, clause }, 'rows');
  for (const form of allForms(policy)) for (const { id, clause } of boundsOf(policy, form.id).values()) add({ rule: id, severity: LATE, clause }, 'cell');
  const { updated, cleared } = policy.cycle ?? {};
  if (updated) add({ rule: updated.id, severity: NOT_UPDATED, clause: updated.clause }, 'cell');
  if (cleared) add({ rule: cleared.id, severity: 'warning', clause: cleared.clause }, 'rows');
  return [...rules.values()];
}

/** The rules of single cells that bear the form's name. */
function* cellRules({ lists }: Policy, form: Form): Generator<RuleName> {
  for (const field of [...form.head, ...fieldsOf(form)]) {
    if (field.required) yield requiredRule(form, field);
    if (form.typeRules[field.type]) yield cellRule(form, field, { code: `${field.type}-range` as 'count-range' });
    const list = lists[field.list ?? ''];
    if (field.type !== 'list' || !list) continue;
    yield cellRule(form, field, { code: 'list-unknown', detail: { list: list.label, ...(list.open && { open: 'open' }) } });
    yield cellRule(form, field, { code: 'list-alias' });
  }
}
