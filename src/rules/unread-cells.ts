import type { Reader } from '../forms/entry';
import { cardsIn } from '../forms/cards';
import { extraColumns, type CardLayout, type Layout, type Place, type TableLayout } from '../forms/layout';
import { readRow } from '../forms/rows';
import { isBeside, tableEnd } from '../forms/table-end';
import { withoutNumbers } from '../identity/withhold';
import { columnsOf, type Column } from '../policy/form';
import { areaAddress, cellAddress, columnName, rowIndex, type Area } from '../workbook/address';
import { cellAt, type Sheet } from '../workbook/book';
import { cellText, type Cell } from '../workbook/cell';

/** Something that stands in a form and belongs to no field of a record. */
export interface Unread {
  readonly rule: 'FORM-MERGED' | 'FORM-EXTRA' | 'FORM-FORMULA' | 'FORM-SENTENCE';
  readonly place: Place;
  readonly field: string;
  readonly say: string;
}

/** What was typed among the records and is not read: nothing of it may be lost without a word. */
export function* unreadCells(reader: Reader, layout: Layout, sheet: Sheet): Generator<Unread> {
  if (layout.kind === 'table') {
    yield* merged(reader, layout, sheet);
    yield* extra(layout, sheet);
  } else yield* besideSentences(reader, layout, sheet);
  yield* uncalculated(layout, sheet);
}

/** Only the first cell of a merged area holds what it shows; a place alone holds for all rows it is merged over. */
function* merged(reader: Reader, layout: TableLayout, sheet: Sheet): Generator<Unread> {
  const end = tableEnd(layout, sheet);
  for (const merge of sheet.merges) {
    const { top, left, bottom, right } = merge;
    if (top < layout.firstRow || top >= end || cellAt(sheet, top, left).kind === 'blank') continue;
    const fields = fieldsUnder(layout, merge);
    const [first] = fields;
    const holds = fields.length < 2 && (top === bottom || !first || first.fillDown || first.type === 'township' || first.type === 'village');
    const row = holds ? undefined : readRow(reader, layout, sheet, top);
    if (!first || !row || row.total) continue;
    const lost = left === right || fields.length < 2 ? '下面各行' : '其余各格';
    yield {
      rule: 'FORM-MERGED',
      place: { row: top, column: left },
      field: first.label,
      say: `${areaAddress(merge)} 是合并的单元格，内容只算第一格的，${lost}读作没有填，也不会计入；请取消合并后逐格填写`,
    };
  }
}

const fieldsUnder = (layout: TableLayout, { left, right }: Area): readonly Column[] =>
  columnsOf(layout.form).filter(
    ({ key, type }) => type !== 'serial' && type !== 'verdict' && layout.columns.get(key)?.some((column) => left <= column && column <= right),
  );

/** Words written into a card's sentences, or over them: a sentence that is another is not read. */
function* besideSentences({ policy }: Reader, layout: CardLayout, sheet: Sheet): Generator<Unread> {
  for (const { leftovers } of cardsIn(sheet, layout, policy)) {
    for (const { row, column, words } of leftovers) {
      const quoted = [...words].slice(0, QUOTED).join('') + ([...words].length > QUOTED ? '…' : '');
      yield { rule: 'FORM-SENTENCE', place: { row, column }, field: '填空', say: `“${withoutNumbers(quoted)}”不是这句话原有的字，没有读；只填横线处，原句不要改动，其他情况请另写在备注里` };
    }
  }
}

const QUOTED = 20;

/** A column put into the table, with or without a header of its own. */
function* extra(layout: TableLayout, sheet: Sheet): Generator<Unread> {
  const end = tableEnd(layout, sheet);
  for (const column of extraColumns(layout)) {
    const used = sheet.rows.findIndex(
      (cells, row) => row >= layout.firstRow && row < end && (cells?.[column]?.kind ?? 'blank') !== 'blank' && !isBeside(layout, sheet, rowIndex(row)),
    );
    if (used < 0) continue;
    const label = layout.unknown.includes(column) ? labelOver(layout, sheet, column) : '';
    const what = label === '' ? `${columnName(column)} 列没有表头` : `${columnName(column)} 列“${label}”不是这张表的栏目`;
    yield {
      rule: 'FORM-EXTRA',
      place: { row: rowIndex(used), column },
      field: label || '表外',
      say: `${what}，里面填的没有检查，也不会计入；属于这张表的内容请移到相应的栏`,
    };
  }
}

/** The lowest words of the header over a column. */
function labelOver({ headerTop, firstRow }: TableLayout, sheet: Sheet, column: Place['column']): string {
  for (let row = firstRow - 1; row >= headerTop; row--) {
    const words = cellText(cellAt(sheet, rowIndex(row), column)).replace(/\s+/gu, '');
    if (words !== '') return words.slice(0, LONGEST_LABEL);
  }
  return '';
}

const LONGEST_LABEL = 20;
const NAMED_CELLS = 5;

/** Formulas that no program has calculated yet, where people fill in. The formulas of a report are the template's own. */
function* uncalculated(layout: Layout, sheet: Sheet): Generator<Unread> {
  const [first, ...more] = uncalculatedCells(layout, sheet);
  if (!first) return;
  const cells = [first, ...more].slice(0, NAMED_CELLS).map(({ row, column }) => cellAddress(row, column)).join('、');
  const rest = more.length >= NAMED_CELLS ? `等 ${more.length + 1} 格` : '';
  yield {
    rule: 'FORM-FORMULA',
    place: first,
    field: first.label,
    say: `${cells} ${rest}是公式，文件里没有算出的结果，读作没有填；请用 Excel 或 WPS 打开，保存后再检查`,
  };
}

type Named = Place & { readonly label: string };

function uncalculatedCells(layout: Layout, sheet: Sheet): readonly Named[] {
  if (layout.kind === 'card') {
    return layout.form.fields.flatMap(({ key, label }): readonly Named[] => {
      const place = layout.fields.get(key);
      return place && isUncalculated(cellAt(sheet, place.row, place.column)) ? [{ ...place, label }] : [];
    });
  }
  if (layout.form.body.kind !== 'entry') return [];
  const columns = columnsOf(layout.form)
    .filter(({ type }) => type !== 'serial' && type !== 'verdict')
    .flatMap(({ key, label }) => (layout.columns.get(key) ?? []).map((column) => ({ column, label })));
  const found: Named[] = [];
  const end = tableEnd(layout, sheet);
  for (const key in sheet.rows) {
    const row = Number(key);
    const cells = row >= layout.firstRow && row < end ? sheet.rows[row] : undefined;
    if (!cells) continue;
    for (const { column, label } of columns) {
      const cell = cells[column];
      if (cell && isUncalculated(cell)) found.push({ row: rowIndex(row), column, label });
    }
  }
  return found;
}

const isUncalculated = (cell: Cell): boolean => cell.kind === 'blank' && cell.uncalculated === true;
