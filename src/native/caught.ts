import type { FlawCode } from '../identity/flaw';
import { boundsOf } from '../policy/calendar';
import { fieldsOf, type Form } from '../policy/form';
import type { Policy } from '../policy/policy';
import { cellRule, requiredRule } from '../rules/cells';
import { rowRules } from '../rules/row-rules';
import { cellProblems } from './cell';
import type { Places } from './places';
import { askedFields } from './record';
import { nativeCheck } from './table';

/** The rules that a form's own formulas find, by their ids. */
export function caughtNatively(policy: Policy, form: Form): ReadonlySet<string> {
  const places: Places = { form, field: () => '$A$1', hidden: () => '$B$1' };
  const cells = askedFields([...form.head, ...fieldsOf(form)]).flatMap((field) => {
    const open = policy.lists[field.list ?? '']?.open;
    const idOf = (code: FlawCode) => cellRule(form, field, { code, detail: { ...(open && { open: 'open' }) } }).rule;
    const flaws = cellProblems(policy, field, places).flatMap((problem) => problem.flaws ?? []);
    return [...flaws.map(idOf), ...(field.required ? [requiredRule(form, field).rule] : [])];
  });
  const sheet = form.rules.flatMap((rule) => (form.kind === 'table' && nativeCheck(rule) ? [rule.id] : []));
  const late = form.kind === 'table' ? [...boundsOf(policy, form.id).values()].map(({ id }) => id) : [];
  return new Set([...cells, ...rowRules(form).map(({ rule }) => rule.id), ...sheet, ...late]);
}
