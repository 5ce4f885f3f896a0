import { formOf, type Policy } from '../policy/policy';
import type { Finding } from '../rules/finding';
import { FORM_RULES } from '../rules/judge-sheet';
import { columnIndex, rowIndex } from '../workbook/address';
import type { ReadFile, ReturnedForm } from './returned-file';

/** 零报告 is an explicit statement: a file in which nothing is filled in says nothing, and one with rows contradicts it. */
export function emptyFindings(policy: Policy, file: ReadFile): readonly Finding[] {
  // The report's lines are printed before anybody has typed anything.
  const forms = file.forms.filter(({ form }) => form !== policy.counting.report);
  const [first] = forms;
  const saying = forms.filter(({ zero }) => zero);
  if (!first) return [];
  if (saying.length === 0 && forms.every(({ rows }) => rows.rows.length === 0)) {
    return [on(policy, 'FORM-EMPTY', first, '表里一户（人）也没有填，也没有写“零报告”；确实没有的，请在表的第一行写“零报告”，否则请补报')];
  }
  return saying.filter(({ rows }) => rows.rows.length > 0).map((form) => on(policy, 'FORM-ZERO', form, `写了“零报告”，表里又填了 ${form.rows.rows.length} 行，请核实后删去其中一样`));
}

const on = (policy: Policy, rule: 'FORM-EMPTY' | 'FORM-ZERO', { form, sheet }: ReturnedForm, say: string): Finding => ({
  rule,
  severity: FORM_RULES[rule],
  clause: formOf(policy, form).clause,
  sheet,
  row: rowIndex(0),
  column: columnIndex(0),
  field: '整表',
  say,
});
