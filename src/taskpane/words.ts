import type { Form } from '../policy/form';
import type { Policy } from '../policy/policy';
import { cellText, type Cell } from '../workbook/cell';
import { dayOfSerial, dayText } from '../workbook/serial';

/** `12,345`. The browser's own words for numbers take 20 ms when they are first asked for: not for what has no groups. */
export const grouping = (value: number): string => (Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : value.toLocaleString('zh-CN'));

/** The form's title as it is printed in a year: the policy's own, unless another is meant. */
export const titleOf = (form: Form, { year }: Pick<Policy, 'year'>): string =>
  form.title.replaceAll('{year} ', String(year)).replaceAll('{year}', String(year));

/** What a cell will show. */
export function shown(cell: Cell): string {
  const day = cell.kind === 'number' && cell.date ? dayOfSerial(cell.value) : undefined;
  return day ? dayText(day) : cellText(cell);
}
