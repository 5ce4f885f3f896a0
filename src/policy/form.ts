import type * as schema from './form-schema';
import type * as z from './zod';

/** What a cell holds; decides how it is read, checked, formatted and prompted. */
export type FieldType = z.output<typeof schema.fieldType>;
/** See `form-schema.ts`. */
export type Severity = z.output<typeof schema.severity>;
/** One fact of a form. */
export type Field = z.output<typeof schema.field>;
/** A fact with its column in a table. */
export type Column = z.output<typeof schema.column>;

/** A header cell over others, or one header cell standing over several physical columns (`columns`). */
export type HeaderNode =
  | Column
  | { readonly header: string; readonly aliases: string[]; readonly columns: readonly Column[] }
  | { readonly header: string; readonly aliases: string[]; readonly children: readonly HeaderNode[] };

/** A rule the policy writes as an expression over one row. */
export type RowRule = z.output<typeof schema.rowRule>;
/** Where an entry belongs that stands in the wrong column. */
export type Move = NonNullable<RowRule['move']>;
/** A rule over several rows or sheets: the policy names it and its columns, the check is code. */
export type CodeRule = z.output<typeof schema.codeRule>;
/** A form with a row for every record. */
export type TableForm = z.output<typeof schema.tableForm>;
/** A form with a sheet for every record. */
export type CardForm = z.output<typeof schema.cardForm>;
/** One cell of a card. */
export type CardCell = z.output<typeof schema.cardCell>;
/** A blank of a card. */
export type CardField = z.output<typeof schema.cardField>;
/** A form of a notice. */
export type Form = TableForm | CardForm;

const columns = new WeakMap<TableForm, readonly Column[]>();

/** The physical columns of a table, left to right. Asked for at every row, so kept. */
export function columnsOf(form: TableForm): readonly Column[] {
  const known = columns.get(form);
  if (known) return known;
  const flat = (node: HeaderNode): readonly Column[] =>
    'children' in node ? node.children.flatMap(flat) : 'columns' in node ? node.columns : [node];
  const all = form.header.flatMap(flat);
  columns.set(form, all);
  return all;
}

/** The words printed right over a column, without their line breaks; `undefined` where none stand over it. */
export function groupOver(nodes: readonly HeaderNode[], key: string): string | undefined {
  for (const node of nodes) {
    const below = 'children' in node ? node.children : 'columns' in node ? node.columns : [];
    if (below.some((one) => 'key' in one && one.key === key)) return 'header' in node ? node.header?.replace(/\s+/gu, '') : undefined;
    const found = groupOver(below, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every fact a form asks for: the columns of a table or the fields of a card, without the head. */
export const fieldsOf = (form: Form): readonly Field[] => (form.kind === 'table' ? columnsOf(form) : form.fields);
