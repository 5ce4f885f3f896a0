import { cardSheet } from '../forms/blank/card';
import { frameOf } from '../forms/blank/frame';
import type { BlankOptions, Values } from '../forms/blank/options';
import { parameters } from '../forms/blank/parameters';
import { reportRows } from '../forms/blank/report-rows';
import { tableSheet } from '../forms/blank/table';
import type { CardForm, Form, TableForm } from '../policy/form-schema';
import { formOf } from '../policy/load';
import type { Policy } from '../policy/schema';
import type { BookPlan, SheetPlan } from '../workbook/plan';

/**
 * The workbook to hand out: these forms, blank or with values, and the hidden sheet of parameters. The ledger brings
 * the report with it, calculated from it by native formulas.
 * @throws PolicyError if the policy has no such form
 */
export function blankBook(policy: Policy, formIds: readonly string[], options: BlankOptions = {}): BookPlan {
  const forms = [...new Set(formIds)].map((id) => formOf(policy, id));
  const { sheet, names, properties } = parameters(policy, forms.map(({ id }) => id), options);
  return {
    title: forms.map(({ sheet: name }) => name).join('、'),
    sheets: [...forms.flatMap((form) => sheetsOf(policy, form, options)), sheet],
    names,
    properties,
  };
}

function sheetsOf(policy: Policy, form: Form, options: BlankOptions): readonly SheetPlan[] {
  const rows = options.values?.get(form.id)?.rows ?? [];
  return form.kind === 'card' ? cards(policy, form, options, rows) : [table(policy, form, options, rows)];
}

function cards(policy: Policy, form: CardForm, options: BlankOptions, rows: readonly Values[]): readonly SheetPlan[] {
  if (rows.length === 0) return [cardSheet(policy, form, options, new Map())];
  return rows.map((values, index) => cardSheet(policy, form, options, values, index === 0 ? form.sheet : `${form.sheet}（${index + 1}）`));
}

function table(policy: Policy, form: TableForm, options: BlankOptions, given: readonly Values[]): SheetPlan {
  const { body } = form;
  const rows = body.kind === 'categories' && given.length === 0 ? reportRows(policy, form, options) : given;
  const count = body.kind === 'categories' ? rows.length : Math.max(options.rows ?? body.rows, rows.length);
  return tableSheet(policy, frameOf(form, count), options, rows);
}
