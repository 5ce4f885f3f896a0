import { columnsOf } from '../policy/form';
import { cellAt, type Sheet } from '../workbook/book';
import { cellText, type Cell } from '../workbook/cell';
import { rowIndex, type ColumnIndex, type RowIndex } from '../workbook/address';
import { normalLabel } from './labels';
import type { TableLayout } from './layout';
import { isZeroRow } from './zero-report';

type Cells = Sheet['rows'][number];

/** With these words begins the row that closes a handed out table. */
export const END_WORDS = '填到这里为止';

/**
 * The first row under the data: the row that closes it, a note's, the header of another form, or past the last. Notes are
 * words in a row of their own.
 */
export function tableEnd(layout: TableLayout, sheet: Sheet): number {
  const end = sheet.rows.findIndex((cells, row) => row >= layout.firstRow && (closes(cells) || isNote(cells)));
  return end < 0 ? bottomOf(layout, sheet) : Math.min(end, bottomOf(layout, sheet));
}

/** The first row that cannot be the form's, notes and all. */
const bottomOf = ({ until }: TableLayout, sheet: Sheet): number => until ?? sheet.rows.length;

/** Whatever else has been pasted over the row. */
export function closes(cells: Cells): boolean {
  const first = cells?.find((cell) => cell && cell.kind !== 'blank');
  return first?.kind === 'text' && first.text.trimStart().startsWith(END_WORDS);
}

const NOTE = /^[\s（(【]*(?:填报|填表|填写)?(?:说明|备注|附注|注)[\s】]*(?:[：:1１一①]|$)/u;

function isNote(cells: Cells): boolean {
  let only: Cell | undefined;
  for (const cell of cells ?? []) {
    if (!cell || cell.kind === 'blank') continue;
    if (only) return false;
    only = cell;
  }
  return only?.kind === 'text' && NOTE.test(only.text);
}

/**
 * Rows under the table that are filled in as records are: they belong to no table, and must not be lost without a
 * word. Half of what every record needs, or somebody's number in its own column, tells them from what else stands there.
 */
export function strayRows(layout: TableLayout, sheet: Sheet): readonly RowIndex[] {
  const required = columnsOf(layout.form).flatMap(({ required, key }) => (required ? (layout.columns.get(key) ?? []) : []));
  const numbered = columnsOf(layout.form).flatMap(({ type, key }) => (type === 'identity' ? (layout.columns.get(key) ?? []) : []));
  const rows: RowIndex[] = [];
  for (let row = tableEnd(layout, sheet); row < bottomOf(layout, sheet); row++) {
    const at = rowIndex(row);
    const filled = (columns: readonly ColumnIndex[]) => columns.filter((column) => cellAt(sheet, at, column).kind !== 'blank').length;
    const like =
      numbered.some((column) => PERSON.test(cellText(cellAt(sheet, at, column)))) ||
      (sheet.rows[row] && filled(required) >= Math.max(1, required.length / 2) && filled([...layout.columns.values()].flat()) > 1);
    if (like && !isBeside(layout, sheet, at) && !isTotal(sheet, at)) rows.push(at);
  }
  return rows;
}

/** An identity number, however wrong. */
const PERSON = /\d{14}/u;

/** Nobody's record: what stands above the table pasted once more, signatures, the numbers of the columns, 零报告. */
export function isBeside(layout: TableLayout, sheet: Sheet, row: RowIndex): boolean {
  const cells = sheet.rows[row];
  if ((row === layout.firstRow && numbersColumns(cells)) || isZeroRow(cells)) return true;
  const first = cells?.find((cell) => cell && cell.kind !== 'blank');
  if (first?.kind !== 'text') return false;
  return SIGNATURE.test(first.text.slice(0, LONGEST_LABEL)) || above(layout, sheet).some((line) => repeats(line, cells));
}

/** 填表人：, 单位负责人（签字）：, 日期：: no name, village or number is spelled so. */
const SIGNATURE = new RegExp(
  '^\\s*(?:填报|填表|制表|统计|审核|复核|审批|经办|核实|报送|上报|单位|部门|主要|分管|主管|村|镇|乡|联系|户主)*' +
    '(?:负责人|责任人|领导|人|单位|部门|日期|时间|电话|签字|签名|盖章)+(?:[（(][^）)]{1,8}[）)])?\\s*[：:]',
  'u',
);

/** Longer words are no label; the pattern need not look further. */
const LONGEST_LABEL = 40;

/** The rows down to the last of the header that hold anything. */
const above = ({ firstRow }: TableLayout, sheet: Sheet): readonly Cells[] =>
  sheet.rows.slice(0, firstRow).filter((cells) => cells?.some((cell) => cell && cell.kind !== 'blank'));

function repeats(line: Cells, cells: Cells): boolean {
  const width = Math.max(line?.length ?? 0, cells?.length ?? 0);
  for (let column = 0; column < width; column++) {
    if (spelled(line?.[column]) !== spelled(cells?.[column])) return false;
  }
  return true;
}

const spelled = (cell: Cell | undefined): string => (cell ? cellText(cell) : '');

/** 甲 乙 1 2 3… under the header: each number is one more than the one before. */
function numbersColumns(cells: Cells): boolean {
  const words = (cells ?? []).flatMap((cell) => (cell && cell.kind !== 'blank' ? [normalLabel(cellText(cell))] : []));
  const numbers = words.filter((word) => !/^[甲乙丙丁戊A-Z]$/u.test(word)).map(Number);
  return numbers.length >= NUMBERED && numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
}

/** Fewer cells that count up may be a record. */
const NUMBERED = 5;

/** A row of sums: one of its first words is 合计, 甲镇小计, 本页小计, 全区. */
export function isTotal(sheet: Sheet, row: RowIndex): boolean {
  let seen = 0;
  for (const cell of sheet.rows[row] ?? []) {
    if (!cell || cell.kind === 'blank') continue;
    if (saysTotal(cell)) return true;
    if (++seen === 3) return false;
  }
  return false;
}

const TOTAL = /(?:合|总|小|共|累)计$|^全[区县市旗镇乡]$/u;

/** In the place of a name, where words may end as a sum's do. */
export const isTotalName = (cell: Cell): boolean => cell.kind === 'text' && /^[合总小共累]计$/u.test(normalLabel(cell.text));

/** Whether the cell says 合计, 总计 or the like. */
export const saysTotal = (cell: Cell): boolean => cell.kind === 'text' && /[计全]/u.test(cell.text) && TOTAL.test(normalLabel(cell.text));
