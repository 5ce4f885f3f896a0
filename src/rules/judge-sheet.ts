import { readHead, readRows } from '../forms/rows';
import type { Reader } from '../forms/entry';
import type { Layout } from '../forms/layout';
import type { Row } from '../forms/row';
import { normalLabel } from '../forms/labels';
import { columnsOf } from '../policy/form-schema';
import type { Sheet } from '../workbook/book';
import { columnIndex, rowIndex } from '../workbook/address';
import { judgeCells } from './cells';
import type { Finding } from './finding';
import { judge } from './judge';

/** A located form read and judged: what `check` reports of it. */
export interface JudgedSheet {
  readonly layout: Layout;
  readonly rows: readonly Row[];
  readonly findings: readonly Finding[];
}

/** Reads and judges a form where it was found, its title, headers and head included. */
export function judgeSheet(reader: Reader, layout: Layout, sheet: Sheet): JudgedSheet {
  const rows = readRows(reader, layout, sheet);
  const findings = [...judgeForm(reader, layout, sheet, rows.length > 0), ...judge(reader.policy, layout.form, rows)];
  return { layout, rows, findings };
}

/** What is wrong around the rows: another county's title, a missing column, a blank above the table. */
export function judgeForm(reader: Reader, layout: Layout, sheet: Sheet, used: boolean): readonly Finding[] {
  const head = readHead(reader, layout, sheet);
  return [...foreign(reader, layout), ...missingColumns(layout), ...(head && used ? judgeCells(head) : [])];
}

function* foreign({ policy }: Reader, layout: Layout): Generator<Finding> {
  const { title, form, sheet } = layout;
  if (title === undefined) return;
  const label = normalLabel(title);
  const place = /^(.{1,8}?(?:自治区|自治县|自治旗|省|市|区|县|旗))/u.exec(label)?.[1];
  const general = normalLabel(form.title).replace(normalLabel(policy.region.name), '');
  if (!place || !label.endsWith(general) || label.length === general.length || place.endsWith(policy.region.name)) return;
  yield {
    rule: 'FORM-COUNTY',
    severity: 'error',
    clause: `${policy.notice.document} ${form.annex ?? form.sheet}`,
    sheet,
    row: rowIndex(0),
    column: columnIndex(0),
    field: '标题',
    say: `标题写的是“${place}”，当前政策是“${policy.name}”；请确认这张表是否属于本地，或改选对应的政策`,
  };
}

function* missingColumns(layout: Layout): Generator<Finding> {
  if (layout.kind === 'card') return;
  for (const column of columnsOf(layout.form)) {
    if (column.optional || column.type === 'serial' || layout.columns.has(column.key)) continue;
    yield {
      rule: 'FORM-COLUMN',
      severity: column.required ? 'error' : 'warning',
      clause: layout.form.clause,
      sheet: layout.sheet,
      row: layout.headerTop,
      column: columnIndex(0),
      field: column.label,
      say: `表头中没有找到“${column.label}”这一栏，请按下发的模板补上`,
    };
  }
}
