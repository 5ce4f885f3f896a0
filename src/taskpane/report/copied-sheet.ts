import { isLikeFormula } from '../../workbook/formula-like';
import type { SheetGrid } from './sheet-grid';

/** What is put on the clipboard, so that spreadsheet programs paste cells. */
export interface CopiedSheet {
  readonly html: string;
  /** Cells divided by tabs, for programs that take no table; what is merged stands in its first cell. */
  readonly text: string;
}

/** The grid, header and rows, in the two forms a clipboard holds. */
export const copiedSheet = (grid: SheetGrid): CopiedSheet => ({ html: asHtml(grid), text: inTabs(grid) });

function asHtml({ header, body }: SheetGrid): string {
  const line = (cells: readonly string[]) => `<tr>${cells.join('')}</tr>`;
  const head = header.map((cells) => line(cells.map(({ words, rows, columns }) => `<th${span(rows, columns)}>${escaped(words)}</th>`)));
  const rows = body.map(({ cells }) =>
    line(cells.map(({ words, number, rows: covered }) => (number === undefined ? `<td${span(covered, 1)}${asText(words)}>${escaped(words)}</td>` : `<td${span(covered, 1)}>${number}</td>`))),
  );
  return `<meta charset="utf-8"><table border="1">${[...head, ...rows].join('')}</table>`;
}

/**
 * Excel and WPS read it: words stay words, even where they begin like a formula, a number or a day. Only there: the pane's
 * own page may have no styles in it, and its browser says so of every one.
 */
const asText = (words: string): string => (isLikeFormula(words) || /^[\s\d]/u.test(words) ? ' style="mso-number-format:\'\\@\'"' : '');

const span = (rows: number, columns: number): string => `${rows > 1 ? ` rowspan="${rows}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}`;

/** In one line: at a break Excel would begin a row. */
const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll(/\s*\n\s*/gu, '');

function inTabs({ header, body, widths }: SheetGrid): string {
  const lines = [...header, ...body].map(() => widths.map(() => ''));
  const put = (row: number, column: number, words: string) => lines[row]?.splice(column, 1, plain(words));
  header.forEach((cells, row) => cells.forEach(({ left, words }) => put(row, left, words)));
  body.forEach(({ cells }, row) => cells.forEach(({ left, words }) => put(header.length + row, left, words)));
  return lines.map((line) => line.join('\t')).join('\r\n');
}

/** One line; what begins like a formula is led by a space, or pasting would calculate it. */
function plain(words: string): string {
  const line = words.replaceAll(/\s+/gu, ' ');
  return isLikeFormula(line) ? ` ${line}` : line;
}
