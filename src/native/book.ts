import { NO_CALCULATION, type Calculation } from '../forms/blank/calculation';
import { cardSheet } from '../forms/blank/card';
import { frameOf } from '../forms/blank/frame';
import type { BlankOptions, Values } from '../forms/blank/options';
import { parameters } from '../forms/blank/parameters';
import { townshipsOf } from '../forms/blank/places';
import { reportRows } from '../forms/blank/report-rows';
import { tableSheet } from '../forms/blank/table';
import type { CardForm, Form, TableForm } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import { BLANK, cellText } from '../workbook/cell';
import type { BookPlan, SheetPlan } from '../workbook/write/plan';
import { nativeCard } from './card';
import { nativeHead } from './head';
import { nativeLedger } from './ledger';
import { nativeReport } from './report';
import { nativeTable, type NativeTable } from './table';

/**
 * The workbook to hand out: these forms, blank or with values, and the hidden sheet of parameters. The ledger brings
 * the report with it, worked out from it by native formulas unless the report's own values are given.
 * @throws PolicyError if the policy has no such form
 */
export function blankBook(policy: Policy, formIds: readonly string[], options: BlankOptions = {}): BookPlan {
  const { ledger, report } = policy.counting;
  const ids = [...new Set(formIds.flatMap((id) => (id === ledger ? [ledger, report] : [id])))];
  const forms = ids.map((id) => formOf(policy, id));
  // A report that is given with its figures is written as it is.
  const native = ids.includes(ledger) && !options.plain && !options.values?.has(report);
  const { sheet, names, properties } = parameters(policy, ids, options);
  return {
    title: forms.map(({ sheet: name }) => name).join('、'),
    sheets: [
      ...forms.flatMap((form) => {
        if (native && form.id === ledger) return ledgerWithReport(policy, options);
        return native && form.id === report ? [] : sheetsOf(policy, form, options);
      }),
      sheet,
    ],
    names,
    properties,
    ...(options.openPane && { pane: options.openPane }),
  };
}

function sheetsOf(policy: Policy, form: Form, options: BlankOptions): readonly SheetPlan[] {
  const rows = valuesOf(form, options);
  return form.kind === 'card' ? cards(policy, form, options, rows) : [table(policy, form, options, rows)];
}

const cards = (policy: Policy, form: CardForm, options: BlankOptions, rows: readonly Values[]): readonly SheetPlan[] =>
  (rows.length === 0 ? [new Map()] : rows).map((values, index) => {
    const card = { values, calculation: nativeCard(policy, form), record: [] };
    return cardSheet(policy, form, options, card, index === 0 ? form.sheet : `${form.sheet}（${index + 1}）`);
  });

function table(policy: Policy, form: TableForm, options: BlankOptions, given: readonly Values[]): SheetPlan {
  const rows = form.body.kind === 'categories' && given.length === 0 ? reportRows(policy, form, townshipsOf(policy, options)) : given;
  const frame = frameOf(form, rowCount(form, options, rows));
  return tableSheet(policy, frame, options, rows, options.plain ? NO_CALCULATION : withHead(policy, nativeTable(policy, frame)));
}

function ledgerWithReport(policy: Policy, options: BlankOptions): readonly SheetPlan[] {
  const [ledgerForm, reportForm] = [tableNamed(policy, policy.counting.ledger), tableNamed(policy, policy.counting.report)];
  const households = valuesOf(ledgerForm, options);
  const frame = frameOf(ledgerForm, rowCount(ledgerForm, options, households));
  const ledger = nativeLedger(policy, frame);
  const named = townshipsOf(policy, options);
  const present = new Set(households.map((household) => cellText(household.get(policy.counting.township) ?? BLANK))).size;
  const rows = reportRows(policy, reportForm, named, present + SPARE);
  const reportFrame = frameOf(reportForm, rows.length);
  return [
    tableSheet(policy, frame, options, households, withHead(policy, ledger)),
    tableSheet(policy, reportFrame, options, rows, nativeReport(policy, reportFrame, ledger, named)),
  ];
}

const withHead = (policy: Policy, table: NativeTable): Calculation => ({ ...NO_CALCULATION, ...table.calculation, ...nativeHead(policy, table) });

/** Townships for which the report has room besides those the ledger is written with. */
const SPARE = 3;

const valuesOf = (form: Form, options: BlankOptions): readonly Values[] => options.values?.get(form.id)?.rows ?? [];

const rowCount = ({ body }: TableForm, options: BlankOptions, rows: readonly Values[]): number =>
  body.kind === 'categories' ? rows.length : Math.max(options.rows ?? body.rows, rows.length);

function tableNamed(policy: Policy, id: string): TableForm {
  const form = formOf(policy, id);
  if (form.kind !== 'table') throw new RangeError(`${id} is no table`);
  return form;
}
