import type { Form } from '../policy/form';
import type { Policy } from '../policy/policy';
import { cellText, type Cell } from '../workbook/cell';
import { dayOfSerial, dayText } from '../workbook/serial';

/** `12,345`. */
export const grouping = (value: number): string => value.toLocaleString('zh-CN');

/** The form's title as it is printed in a year: the policy's own, unless another is meant. */
export const titleOf = (form: Form, { year }: Pick<Policy, 'year'>): string =>
  form.title.replaceAll('{year} ', String(year)).replaceAll('{year}', String(year));

/** What a cell will show. */
export function shown(cell: Cell): string {
  const day = cell.kind === 'number' && cell.date ? dayOfSerial(cell.value) : undefined;
  return day ? dayText(day) : cellText(cell);
}
