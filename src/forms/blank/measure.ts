import type { Font } from '../../workbook/write/plan';

/** A column's width unit, one digit of 宋体 11 points at 96 dpi, in points. */
export const POINTS_PER_WIDTH = 6;
/** Lines stand this much apart; programs and their fonts differ, so the roomiest decides. */
const LEADING = 1.45;
const CELL_PADDING = 5;
/** Fonts differ a little from program to program: what just fits in one is cut in another. */
const SAFETY = 0.9;

/** The printed width of one line, in points. In a Chinese font all but ASCII is square, the dot in names too. */
export const textWidth = (line: string, { size }: Font): number =>
  [...line].reduce((width, character) => width + (character <= '~' ? 0.52 : 1) * size, 0);

/** The height a cell of this width (column units) needs for its text, in points. */
export function textHeight(text: string, font: Font, width: number): number {
  // A line ends with a whole character.
  const room = Math.max(1, Math.floor(((width * POINTS_PER_WIDTH - CELL_PADDING) * SAFETY) / font.size)) * font.size;
  // No character is wider than its font is high: most texts need not be measured.
  const lines = text.length * font.size <= room && !text.includes('\n') ? 1 : text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, font) / room)), 0);
  return Math.ceil(lines * font.size * LEADING + CELL_PADDING);
}

/** Above and below a note. */
const NOTE_SPACE = 5;

/** The height of a note under the form. */
export const noteHeight = (note: string, font: Font, width: number): number => textHeight(note, font, width) + 2 * NOTE_SPACE;

/** Characters of the default font, all columns together. */
export const widthOf = (widths: readonly number[]): number => widths.reduce((sum, one) => sum + one, 0);
