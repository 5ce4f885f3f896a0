import type { Entry, Row } from '../forms/row';
import type { FieldType } from '../policy/form';
import type { Cell } from '../workbook/cell';

/** What a rule read besides the cell: words, numbers, or nothing. */
export type Compared = readonly (string | number | null)[];

/**
 * What a verdict on a cell rests on: who the row is about, what the cell holds, what is said of it, what the rule
 * compared it with. It is the same wherever the row stands, and another as soon as one of these is another.
 * Not to be shown or kept: it may hold an identity number.
 */
export function groundOf(row: Row, { field, cell }: Entry, say: string, compared: Compared): string {
  const { form } = row;
  // What stands above the table is about no one.
  const who = form.head.some((one) => one === field) ? [] : whoOf(row);
  return JSON.stringify([form.id, who, contentOf(cell), say.replace(PLACE, '…'), compared]);
}

/** All of a row that a verdict on its field can rest on, but for what other rows say. */
export function restsOn(row: Row, key: string): string {
  const entry = row.entries.get(key);
  return entry ? groundOf(row, entry, '', []) : '';
}

/** `第 3、5 行`, `E17`: where other rows stand now. */
const PLACE = /第 [0-9、]+ 行|\b[A-Z]{1,3}[0-9]+\b/gu;

const PLACE_AND_NAME: ReadonlySet<FieldType> = new Set(['township', 'village', 'name']);

/** The row's key: its identity numbers, or the names and places where it has none that can be read. */
function whoOf(row: Row): Compared {
  const numbers = valuesOf(row, ({ type }) => type === 'identity');
  if (numbers.length > 0) return numbers;
  const { form } = row;
  const category = form.kind === 'table' && form.body.kind === 'categories' ? form.body.category : undefined;
  return valuesOf(row, ({ key, type }) => PLACE_AND_NAME.has(type) || key === category);
}

/** Who the row is about, for a person to read: 甲镇 一村 张三. Empty where the row does not say. */
export const whoInWords = (row: Row): string => valuesOf(row, ({ type }) => PLACE_AND_NAME.has(type)).join(' ');

const valuesOf = ({ entries }: Row, wanted: (field: Entry['field']) => boolean): readonly (string | number)[] =>
  [...entries.values()].flatMap(({ field, value }) => (value !== null && wanted(field) ? [value] : []));

/** The cell as any program stores it: the digits that only a file keeps, and how days are shown, make no difference. */
function contentOf(cell: Cell): Compared {
  switch (cell.kind) {
    case 'blank':
      return [];
    case 'text':
      return [cell.text.replace(/\r\n?/gu, '\n')];
    case 'number':
      return [cell.value];
    case 'boolean':
      return ['', String(cell.value)];
    case 'error':
      return ['', cell.code];
  }
}
