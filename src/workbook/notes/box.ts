import type { Track, TrackPlace } from './track';

/** A note and the cell it stands beside. */
export interface NotePlace {
  readonly row: number;
  readonly column: number;
}

/** Pixels. */
const WIDTH = 260;
const TALLEST = 600;
const LINE = 16;
const MARGIN = 8;
const GAP = 15;
/** 9 points: Chinese characters are square, others about half as wide. */
const CHARACTER = 12;

/** How large a note's box is shown: as high as its text needs, for boxes do not grow by themselves. */
export const boxSize = (text: string): { readonly width: number; readonly height: number } => ({
  width: WIDTH,
  height: Math.min(TALLEST, textHeight(text) + 2 * MARGIN),
});

/** How high a text stands in a box. */
export function textHeight(text: string): number {
  const room = WIDTH - 3 * MARGIN;
  const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(lineWidth(line) / room)));
  return LINE * lines.reduce((sum, count) => sum + count, 0);
}

const lineWidth = (line: string): number => [...line].reduce((sum, char) => sum + (char > '\u00ff' ? CHARACTER : CHARACTER / 2), 0);

/** Where a box beside a cell stands: its corners as columns and rows with pixels into them, as `x:Anchor` spells them. */
export function anchor({ row, column }: NotePlace, text: string, columns: Track, rows: Track): string {
  const { width, height } = boxSize(text);
  const start = columns.walk({ index: column + 1, offset: GAP }, 0);
  const top = { index: row, offset: 2 };
  return spelled([start, top, columns.walk(start, width), rows.walk(top, height)]);
}

/** The anchor of a box so many pixels higher; undefined for what is none. */
export function heightened(spelledAnchor: string, pixels: number, rows: Track): string | undefined {
  const numbers = /^\s*\d+(\s*,\s*\d+){7}\s*$/.test(spelledAnchor) ? spelledAnchor.split(',').map(Number) : [];
  const [index, offset] = numbers.slice(6);
  if (index === undefined || offset === undefined) return undefined;
  const low = rows.walk({ index, offset }, pixels);
  return [...numbers.slice(0, 6), low.index, low.offset].join(', ');
}

const spelled = (places: readonly TrackPlace[]): string => places.map(({ index, offset }) => `${index}, ${offset}`).join(', ');
