import type { Font } from '../../workbook/write/plan';

/** A column's width unit, one digit of 宋体 11 points at 96 dpi, in points. */
export const POINTS_PER_WIDTH = 6;
/** Lines stand this much apart; programs differ, so the roomiest decides. */
const LEADING = 1.4;
const CELL_PADDING = 5;
/** Fonts differ a little from program to program: what just fits in one is cut in another. */
const SAFETY = 0.94;

/** The printed width of one line, in points: Chinese characters are square, others half as wide. */
export const textWidth = (line: string, { size }: Font): number =>
  [...line].reduce((width, character) => width + (character.charCodeAt(0) < 0x2000 ? 0.52 : 1) * size, 0);

/** The height a cell of this width (column units) needs for its text, in points. */
export function textHeight(text: string, font: Font, width: number): number {
  const room = (width * POINTS_PER_WIDTH - CELL_PADDING) * SAFETY;
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, font) / room)), 0);
  return Math.ceil(lines * font.size * LEADING + CELL_PADDING);
}
