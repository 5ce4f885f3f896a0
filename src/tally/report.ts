import { fieldsOf } from '../policy/form';
import { formOf, reportColumns, type Policy } from '../policy/policy';
import { number, text, type Cell } from '../workbook/cell';
import type { Figure, Tally, TallyRow } from './tally';

/** The computed report as the report form's rows: field key → cell, in the tally's order. */
export const reportValues = (policy: Policy, { rows }: Tally): readonly ReadonlyMap<string, Cell>[] =>
  rows.map((row) => reportRow(policy, row));

/** One row of the report, in the report's own word for the category. */
export function reportRow(policy: Policy, row: TallyRow): ReadonlyMap<string, Cell> {
  const { counting } = policy;
  const figure = (id: string, { households, persons }: Figure): [string, Cell][] => {
    const columns = reportColumns(id);
    return [[columns.households, number(households)], [columns.persons, number(persons)]];
  };
  return new Map<string, Cell>([
    [counting.township, text(row.township)],
    [counting.category, text(reportWord(policy, row.category))],
    ['households', number(row.all.households)],
    ['persons', number(row.all.persons)],
    ...figure('cleared', row.cleared),
    ...figure('total', row.total),
    ...[...row.measures].flatMap(([id, measure]) => figure(id, measure)),
    ...(counting.remark ? [[counting.remark.field, text(row.remark)] as const] : []),
  ]);
}

/** What the report calls a category of the ledger (脱贫不稳定户 is 脱贫不稳户 in 附件4). */
export function reportWord(policy: Policy, category: string): string {
  const { ledger, report, category: key } = policy.counting;
  const list = (form: string) => policy.lists[fieldsOf(formOf(policy, form)).find((field) => field.key === key)?.list ?? ''];
  const id = list(ledger)?.values.find(({ value }) => value === category)?.id;
  return list(report)?.values.find((one) => one.value === category || (id !== undefined && one.id === id))?.value ?? category;
}
