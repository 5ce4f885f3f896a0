import { locate } from '../../src/forms/locate';
import { columnsOf, type TableForm } from '../../src/policy/form';
import { formOf, type Policy } from '../../src/policy/policy';
import { judgeBook } from '../../src/rules/judge-sheet';
import { rowRules } from '../../src/rules/row-rules';
import type { Sheet } from '../../src/workbook/book';
import type { Cell } from '../../src/workbook/cell';
import { serialOfDay, type Day } from '../../src/workbook/serial';
import { headerRows, sheetOf, type Written } from '../sheets';

export type Record = Readonly<{ [key: string]: Written }>;

/** A mistake: what is found, at which field, and what of a right record is otherwise. */
export type Mistake = readonly [rule: string, field: string, changes: Record];

/** `2020-4-30` as a cell holds it. */
export function on(written: string): Cell {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  const serial = serialOfDay({ year, month, day });
  if (serial === undefined) throw new RangeError(`${written} is no day`);
  return { kind: 'number', value: serial, date: true };
}

export function tableOf(policy: Policy, id: string): TableForm {
  const form = formOf(policy, id);
  if (form.kind !== 'table') throw new Error(`${id} is no table`);
  return form;
}

/** A sheet of the policy's table as it comes back: title, head, header, these records. */
export function returned(policy: Policy, id: string, records: readonly Record[], head: Record = {}): Sheet {
  const form = tableOf(policy, id);
  const above = form.head.flatMap(({ key, label, header }): Written[] => [header ?? `${label}：`, head[key]]);
  const rows = records.map((record) => columnsOf(form).map(({ key }) => record[key]));
  return sheetOf([[form.title], ...(above.length > 0 ? [above] : []), ...headerRows(form), ...rows], form.sheet);
}

/** A finding as the tests name it: which rule, of which record of which sheet, at which field. */
export interface Found {
  readonly sheet: string;
  /** Records from 0; those above the table are less. */
  readonly record: number;
  readonly rule: string;
  readonly field: string;
  readonly say: string;
}

/** Every finding of the sheets as one workbook. */
export function found(policy: Policy, today: Day, sheets: readonly Sheet[]): readonly Found[] {
  const forms = sheets.map((sheet) => {
    const layout = locate(sheet, policy);
    if (!layout) throw new Error(`${sheet.name} was not recognised`);
    return { layout, sheet };
  });
  return judgeBook({ policy, today }, forms).flatMap(({ layout, findings }) =>
    findings.map(({ sheet, rule, say, row, column }) => {
      const first = layout.kind === 'table' ? layout.firstRow : 0;
      const at = layout.kind === 'table' ? [...layout.columns].find(([, columns]) => columns.includes(column)) : undefined;
      return { sheet, rule, say, record: row - first, field: row < first ? 'head' : (at?.[0] ?? '') };
    }),
  );
}

/** The rules of a table's rows, one by one and together, that its file lays down. */
export const rulesOf = (form: TableForm): readonly string[] => [
  ...new Set([...rowRules(form).map(({ rule }) => rule.id), ...form.rules.flatMap((rule) => ('check' in rule ? [rule.id] : []))]),
];
