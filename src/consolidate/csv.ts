import { fieldsOf, type Form } from '../policy/form';
import { isLikeFormula } from '../workbook/formula-like';
import type { FiledForm } from './filed';

/** Where a row comes from, before its fields. */
const ORIGIN = ['来自文件', '工作表', '行', '报送单位'] as const;

/**
 * The rows of a form out of all files as comma separated text (RFC 4180, UTF-8), for databases: values as they were
 * understood — list words, days as 2020-10-30, numbers —, a blank for what could not be read. Chunk by chunk.
 */
export function* csvOf(form: Form, forms: readonly FiledForm[]): Generator<string> {
  const fields = fieldsOf(form).filter(({ type }) => type !== 'serial' && type !== 'verdict');
  yield lineOf([...ORIGIN, ...distinct(fields.map(({ label }) => label))]);
  for (const { file, rows, sender } of forms.filter((filed) => filed.form === form)) {
    yield rows.map((row) => lineOf([file, row.sheet, row.row + 1, sender.name, ...fields.map(({ key }) => row.entries.get(key)?.value ?? '')])).join('');
  }
}

const lineOf = (cells: readonly (string | number)[]): string => `${cells.map(spelled).join(',')}\r\n`;

/** Words that a spreadsheet would take for a formula are kept from it. */
function spelled(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = isLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** No database takes two columns of one name. */
function distinct(labels: readonly string[]): readonly string[] {
  return labels.map((label, index) => (labels.indexOf(label) === index ? label : `${label}（${labels.slice(0, index + 1).filter((one) => one === label).length}）`));
}
