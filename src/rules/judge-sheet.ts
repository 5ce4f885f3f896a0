import type { Reader } from '../forms/entry';
import { normalLabel, spellings } from '../forms/labels';
import type { CardLayout, Layout, Place, TableLayout } from '../forms/layout';
import { word, type Row } from '../forms/row';
import { readHead, readRows } from '../forms/rows';
import { strayRows } from '../forms/table-end';
import { countyInTitle } from '../forms/title';
import { boundsOf, isLate, lateWords } from '../policy/calendar';
import { columnsOf } from '../policy/form';
import type { Sheet } from '../workbook/book';
import { columnIndex, rowIndex } from '../workbook/address';
import { judgeCells } from './cells';
import { findingOn, type Finding } from './finding';
import { flawRule } from './flaws';
import { judge } from './judge';
import { notUpdated } from './last-update';
import { unreadCells } from './unread-cells';
import { uncheckedRules, type Neighbours, type Unchecked } from './neighbours';

/** What is said of a sheet as a whole, whatever the notice. */
export const FORM_RULES = {
  'FORM-UNKNOWN': 'info',
  'FORM-HIDDEN': 'warning',
  'FORM-COUNTY': 'error',
  'FORM-COLUMN': 'error',
  'FORM-HEAD': 'warning',
  'FORM-BELOW': 'error',
  'FORM-MERGED': 'error',
  'FORM-EXTRA': 'warning',
  'FORM-FORMULA': 'error',
  'FORM-SENTENCE': 'warning',
  'FORM-OVERWRITTEN': 'warning',
  'FORM-CARDS': 'error',
  'FORM-TABLES': 'error',
  'FORM-CONFIRMATION': 'info',
  'FORM-PARAMETERS': 'warning',
  'FORM-VERSION': 'info',
  'FORM-EMPTY': 'warning',
  'FORM-ZERO': 'error',
} as const satisfies Readonly<Record<string, Finding['severity']>>;

/** A located form with its rows. */
export interface ReadSheet {
  readonly layout: Layout;
  readonly sheet: Sheet;
  readonly rows: readonly Row[];
}

/** A located form read and judged: what `check` reports of it. */
export interface JudgedSheet extends ReadSheet {
  /** What stands above the table. */
  readonly head: Row | undefined;
  readonly findings: readonly Finding[];
  /** What could not be judged for want of another form. */
  readonly unchecked: readonly Unchecked[];
}

/** Reads and judges the forms of a workbook where they were found, each with the others beside it. */
export function judgeBook(reader: Reader, forms: readonly { readonly layout: Layout; readonly sheet: Sheet }[]): readonly JudgedSheet[] {
  const read = forms.map((form) => ({ ...form, rows: readRows(reader, form.layout, form.sheet) }));
  const rows = new Map<string, readonly Row[]>();
  for (const { layout, rows: own } of read) rows.set(layout.form.id, [...(rows.get(layout.form.id) ?? []), ...own]);
  return read.map((form) => judgeRead(reader, form, (id) => rows.get(id)));
}

/** Judges a form where it was found, its title, headers and head included. */
function judgeRead(reader: Reader, form: ReadSheet, neighbours: Neighbours): JudgedSheet {
  const { layout, sheet, rows } = form;
  const head = readHead(reader, layout, sheet);
  const found = [...judgeForm(reader, layout, sheet, rows.length > 0), ...judge(reader.policy, layout.form, rows, { head, neighbours })];
  const findings = sheet.untyped ? found.filter(({ rule }) => !TYPED_AS_TEXT.has(rule)) : found;
  return { ...form, head, findings, unchecked: rows.length > 0 ? uncheckedRules(reader.policy, layout.form, neighbours) : [] };
}

/** What nobody can put right in a file that holds only text: the value itself was read without doubt. */
const TYPED_AS_TEXT: ReadonlySet<string> = new Set((['number-text', 'date-text'] as const).map((code) => flawRule({ code }).rule));

/** What is wrong around the rows: another county's title, a missing column, a blank above the table, rows under the notes. */
export function judgeForm(reader: Reader, layout: Layout, sheet: Sheet, used: boolean): readonly Finding[] {
  const head = readHead(reader, layout, sheet);
  return [
    ...foreign(reader, layout),
    ...furtherForms(layout),
    ...(layout.kind === 'card' ? furtherCards(layout, sheet) : [...missingColumns(layout), ...(used ? missingHead(layout) : []), ...below(layout, sheet)]),
    ...unread(reader, layout, sheet),
    ...(head && used ? [...judgeCells(head), ...late(reader, head), ...notUpdated(reader, head, layout.title)] : []),
  ];
}

/** A sheet that was not read, and why: nothing of it was checked. */
export const unreadSheet = ({ name, visibility }: Sheet): Finding => ({
  ...(visibility === 'visible'
    ? { rule: 'FORM-UNKNOWN', severity: FORM_RULES['FORM-UNKNOWN'], say: '没有认出这是哪张表，没有检查，也不会计入；如果是要上报的表，请核对表头是否被改动' }
    : { rule: 'FORM-HIDDEN', severity: FORM_RULES['FORM-HIDDEN'], say: '这张工作表是隐藏的，没有检查，也不会计入；要上报请取消隐藏，不要的请删去' }),
  clause: '填写规范',
  sheet: name,
  row: rowIndex(0),
  column: columnIndex(0),
  field: '工作表',
});

function* foreign({ policy }: Reader, layout: Layout): Generator<Finding> {
  const { title, form } = layout;
  const county = title && countyInTitle(form, policy.region, policy.notice.issuer, title.text);
  if (!title || county === undefined) return;
  const clause = `${policy.notice.document} ${form.annex ?? form.sheet}`;
  yield on(layout, 'FORM-COUNTY', title, '标题', `标题写的是“${county}”，当前政策是“${policy.name}”；请确认这张表是否属于本地，或改选对应的政策`, clause);
}

function* late({ policy }: Reader, head: Row): Generator<Finding> {
  for (const [key, bound] of boundsOf(policy, head.form.id)) {
    const entry = head.entries.get(key);
    const day = word(head, key);
    const { id, clause } = bound;
    if (entry && day !== null && isLate(bound, day)) yield findingOn({ rule: id, severity: LATE, clause }, head, entry, lateWords(bound));
  }
}

/** Dates are the notice's wish, and whoever is late has a reason. */
export const LATE = 'warning';

function* missingColumns(layout: TableLayout): Generator<Finding> {
  for (const column of columnsOf(layout.form)) {
    if (column.optional || column.type === 'serial' || layout.columns.has(column.key)) continue;
    const finding = on(layout, 'FORM-COLUMN', header(layout), column.label, `表头中没有找到“${column.label}”这一栏，请按下发的模板补上`);
    yield column.required ? finding : { ...finding, severity: 'warning' };
  }
}

function* missingHead(layout: TableLayout): Generator<Finding> {
  const missing = layout.form.head.filter(({ key, required }) => required && !layout.head.has(key)).map(({ label }) => label);
  const [first] = missing;
  if (first !== undefined) yield on(layout, 'FORM-HEAD', header(layout), first, `表格上方没有找到“${missing.join('”“')}”，请按下发的模板补上`);
}

const NAMED_ROWS = 5;

function* below(layout: TableLayout, sheet: Sheet): Generator<Finding> {
  const [first, ...more] = strayRows(layout, sheet);
  if (first === undefined) return;
  const named = [first, ...more].slice(0, NAMED_ROWS).map((row) => row + 1).join('、');
  const rest = more.length >= NAMED_ROWS ? `等 ${more.length + 1} 行` : '行';
  yield on(layout, 'FORM-BELOW', { row: first, column: columnIndex(0) }, '表下', `第 ${named} ${rest}写在表的末行或说明下面，没有检查，也不会计入；请移到上面的空行`);
}

function* unread(reader: Reader, layout: Layout, sheet: Sheet): Generator<Finding> {
  for (const { rule, place, field, say } of unreadCells(reader, layout, sheet)) yield on(layout, rule, place, field, say);
}

/** Cards are read one below the other; what stands beside the first is not. */
function* furtherCards(layout: CardLayout, sheet: Sheet): Generator<Finding> {
  const [field] = layout.form.fields;
  if (!field) return;
  const labels = spellings(field);
  const places = sheet.rows.flatMap((cells, row) =>
    (cells ?? []).flatMap((cell, column) => (cell?.kind === 'text' && labels.has(normalLabel(cell.text)) ? [{ row: rowIndex(row), column: columnIndex(column) }] : [])),
  );
  const beside = places.find(({ column }) => column !== places[0]?.column);
  if (beside) yield on(layout, 'FORM-CARDS', beside, field.label, '这张工作表里几户并排，只检查了左边的；请上下排列，或每户单独一张工作表');
}

function* furtherForms(layout: Layout): Generator<Finding> {
  const [first] = layout.others;
  const at = layout.kind === 'table' ? header(layout) : { row: rowIndex(0), column: columnIndex(0) };
  const names = layout.others.map(({ sheet }) => sheet).join('”“');
  if (first) yield on(layout, 'FORM-TABLES', at, '工作表', `这张工作表里还有“${names}”，没有检查，也不会计入；请每张表单独放一张工作表`);
}

const header = ({ headerTop }: TableLayout): Place => ({ row: headerTop, column: columnIndex(0) });

const on = (
  { sheet, form }: Layout,
  rule: keyof typeof FORM_RULES,
  { row, column }: Place,
  field: string,
  say: string,
  clause = form.clause,
): Finding => ({ rule, severity: FORM_RULES[rule], clause, sheet, row, column, field, say });
