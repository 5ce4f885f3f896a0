import type { Column } from '../../policy/form';
import { cellAddress, columnIndex, columnName } from '../../workbook/address';
import { text } from '../../workbook/cell';
import type { MarkPlan } from '../../workbook/write/plan';
import { END_WORDS } from '../table-end';
import type { Calculation, Notice } from './calculation';
import { columnOf, type TableFrame } from './frame';
import { middleFrom } from './head';
import { area, block, height, together, type Piece } from './piece';
import { LOOKS, WRONG } from './style';

/*
 * A table holds as many rows as it was made with: each has formulas of its own, and none can be inserted while the
 * sheet is protected. Programs that do not keep to the protection, and pasting, may put rows elsewhere all the same:
 * then a line above the table says so, with no add-in at all.
 */

const NOTICE_HEIGHT = 20;
const END_HEIGHT = 15;

/** The row that closes the table. @param page the widths of the first page's columns */
export function endPiece({ endRow, pages }: TableFrame, page: readonly number[]): Piece {
  const words = `${END_WORDS}，下面不要填写；行数不够，请重新生成行数更多的模板`;
  const left = middleFrom(words, LOOKS.end.font, page, pages.repeated);
  return together([block(area(endRow, left, endRow, page.length - 1), LOOKS.end, { value: text(words) }), height(endRow, END_HEIGHT)]);
}

/**
 * The line that speaks up when there is something to be put right about the sheet as a whole; the first notice that
 * applies. `content` is all else that stands on the sheet.
 */
export function noticePiece(frame: TableFrame, width: number, content: Piece, calculation: Calculation): Piece {
  const { form, noticeRow } = frame;
  const notices = [outside(frame, content), ...withoutVerdict(frame, content, calculation), atTheEdges(frame), ...calculation.notices];
  const first = notices.reduceRight((otherwise, { when, say }) => `IF(${when},${say},${otherwise})`, '""');
  const formula = `IFERROR(${first},"表里的行被删去过，公式已经损坏：请重新生成模板，再把内容粘贴进去")`;
  const left = form.annex === undefined ? 0 : 1;
  return together([block(area(noticeRow, left, noticeRow, width - 1), LOOKS.notice, { formula }), height(noticeRow, NOTICE_HEIGHT)]);
}

/** So far below the table is looked for what was typed or pasted there. */
const REACH = 10_000;

function outside({ columns, endRow }: TableFrame, { cells }: Piece): Notice {
  const own = cells.filter(({ row, value, formula }) => row >= endRow && (value || formula !== undefined)).length;
  const last = columnIndex(columns.length - 1);
  return {
    when: `COUNTA($A$${endRow + 1}:$${columnName(last)}$${endRow + 1 + REACH})>${own}`,
    say: `"“${END_WORDS}”下面填有内容，不检查也不统计：请移到上面的空行；行数不够，请重新生成行数更多的模板"`,
  };
}

/**
 * Rows without their formulas, by the verdict and by what it is drawn from: whoever copies the one into an inserted row
 * has not copied the other. Counted from the header to the closing row, because rows inserted above the first or below
 * the last lie between those.
 */
function withoutVerdict(frame: TableFrame, { cells }: Piece, { down, columns: hidden }: Calculation): readonly Notice[] {
  const verdict = verdictOf(frame, down);
  if (!verdict) return [];
  const { headerTop, firstRow, endRow, columns } = frame;
  const watched = [columnOf(frame, verdict.key), ...(hidden.length > 0 ? [columnIndex(columns.length + hidden.length - 1)] : [])];
  return watched.map((column) => {
    const headed = cells.filter((cell) => cell.column === column && cell.row >= headerTop && cell.row < firstRow && cell.value).length;
    const range = `$${columnName(column)}$${headerTop + 1}:$${columnName(column)}$${endRow + 1}`;
    const missing = `ROWS(${range})-COUNTA(${range})-${firstRow - headerTop - headed + 1}`;
    // The closing row is the last blank one; the one before it is the last that should not be.
    const row = `SUMPRODUCT(LARGE(ISBLANK(${range})*ROW(${range}),2))`;
    return {
      when: `${missing}>0`,
      say:
        `"第 "&${row}&IF(${missing}>1," 行等 "&(${missing}),"")&" 行没有校验公式（可能是插入的行，或公式被清除），不会检查：` +
        `请把内容移到下面的空行，再删去这样的行"`,
    };
  });
}

/** Formulas reach from the first row to the last: what is inserted above the one or below the other, they do not see. */
function atTheEdges({ firstRow, lastRow, endRow }: TableFrame): Notice {
  return {
    when: `ROWS($A$${firstRow}:$A$${endRow + 1})-ROWS($A$${firstRow + 1}:$A$${lastRow + 1})>2`,
    say: '"第一行上面或最后一行下面插入了行，不会统计：请把内容移到表内的空行，再删去插入的行"',
  };
}

/** A row that has lost its verdict is marked where it was. */
export function lostVerdictMarks(frame: TableFrame, { down }: Calculation): readonly MarkPlan[] {
  const verdict = verdictOf(frame, down);
  if (!verdict) return [];
  const column = columnOf(frame, verdict.key);
  return [{ area: area(frame.firstRow, column, frame.lastRow, column), formula: `ISBLANK($${cellAddress(frame.firstRow, column)})`, fill: WRONG }];
}

const verdictOf = ({ columns }: TableFrame, down: Calculation['down']): Column | undefined =>
  columns.find(({ type, key }) => type === 'verdict' && down.has(key));
