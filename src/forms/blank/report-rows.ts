import { fieldsOf, type TableForm } from '../../policy/form';
import type { Policy } from '../../policy/policy';
import { text } from '../../workbook/cell';
import type { Values } from './options';

/** How many reporting units a report has room for when none is named. */
const UNNAMED = 3;

/** The rows a report starts with: every category for each reporting unit, or for as many unnamed ones. */
export function reportRows(policy: Policy, form: TableForm, named: readonly string[], unnamed = UNNAMED): readonly Values[] {
  const { body } = form;
  if (body.kind !== 'categories') return [];
  const units = named.length > 0 ? named : Array.from({ length: unnamed }, () => '');
  const categories = policy.lists[fieldsOf(form).find(({ key }) => key === body.category)?.list ?? '']?.values ?? [];
  return units.flatMap((unit) =>
    categories.map(({ value }): Values => new Map([[body.township, text(unit)], [body.category, text(value)]])),
  );
}
