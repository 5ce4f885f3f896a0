import type { Field } from '../../policy/form';
import { cellText, text } from '../../workbook/cell';
import type { Area } from '../../workbook/address';
import type { Style } from '../../workbook/write/plan';
import type { TableFrame } from './frame';
import { POINTS_PER_WIDTH, textHeight, textWidth, widthOf } from './measure';
import type { Values } from './options';
import { area, block, height, together, type Piece } from './piece';
import { headLook, LOOKS } from './style';

/** A blank above the table: its label, and the room to write in. */
export interface HeadBlank {
  readonly field: Field;
  readonly label: Area;
  readonly value: Area;
  /** Of the room to write in, in column units. */
  readonly width: number;
}

/** Two lines, and a seal beside them. */
const HEAD_HEIGHT = 34;

/**
 * The form's blanks side by side in its head row, over the columns of the first page; over all that are printed if those
 * are too few. @throws RangeError if all are too few
 */
export function headOf({ form, columns, headRow, pages }: TableFrame): readonly HeadBlank[] {
  if (headRow === undefined) return [];
  const wanted = form.head.map((field) => (textWidth(labelOf(field), LOOKS.headLabel.font) + 6) / POINTS_PER_WIDTH);
  const first = pageWidths(columns, pages);
  const all = columns.slice(0, pages.printed).map(({ width }) => width);
  const best =
    arrange({ wanted, widths: first, repeated: pages.repeated }, 0, 0) ??
    arrange({ wanted, widths: first, repeated: 0 }, 0, 0) ??
    arrange({ wanted, widths: all, repeated: 0 }, 0, 0);
  if (!best) throw new RangeError(`${form.id} has too few columns for what stands above them`);
  return form.head.flatMap((field, index) => {
    const place = best.places[index];
    return place
      ? { field, label: area(headRow, place.from, headRow, place.split - 1), value: area(headRow, place.split, headRow, place.end - 1), width: place.width }
      : [];
  });
}

/** Widths of the columns that the first page shows: the lines above and below the table stand there. */
export const pageWidths = (columns: TableFrame['columns'], { breaks, printed }: TableFrame['pages']): readonly number[] =>
  columns.slice(0, (breaks[0] ?? printed - 1) + 1).map(({ width }) => width);

/** Some programs make columns so much narrower, and words between them no shorter. */
const NARROWEST = 0.85;

/** Where words begin that stand in the middle of the first page: not so far left that pages beside repeat a piece of them. */
export function middleFrom(words: string, font: Style['font'], page: readonly number[], repeated: number): number {
  const points = (widths: readonly number[]) => widthOf(widths) * POINTS_PER_WIDTH * NARROWEST;
  return (points(page) - textWidth(words, font)) / 2 > points(page.slice(0, repeated)) ? 0 : repeated;
}

/** The blanks above a table, labelled, with the values that are known; the line grows with what stands in it. */
export function headPiece(blanks: readonly HeadBlank[], values: Values): Piece {
  return together(
    blanks.flatMap(({ field, label, value, width }) => {
      const filled = values.get(field.key);
      const look = headLook(field.type);
      const points = filled ? textHeight(cellText(filled), look.font, width) : 0;
      return [
        block(label, LOOKS.headLabel, { value: text(labelOf(field)) }),
        block(value, look, filled ? { value: filled } : {}),
        height(label.top, Math.max(HEAD_HEIGHT, points)),
      ];
    }),
  );
}

const labelOf = (field: Field): string => field.header ?? `${field.label}：`;

interface Room {
  /** The width each label needs. */
  readonly wanted: readonly number[];
  readonly widths: readonly number[];
  /** The columns repeated on every page: they hold whole blanks, a part of one would be cut there. */
  readonly repeated: number;
}

/** One blank's columns: its label from `from`, its room from `split`, up to but without `end`. */
interface Place {
  readonly from: number;
  readonly split: number;
  readonly end: number;
  readonly width: number;
}

interface Arrangement {
  readonly places: readonly Place[];
  /** The sum of what one over its width says of every room: least when none is narrow beside a wide one. */
  readonly cramped: number;
}

/** The blanks from `index` on, from a column on, with the most even room to write in. */
function arrange(room: Room, index: number, from: number): Arrangement | undefined {
  const { wanted, widths, repeated } = room;
  const label = wanted[index];
  if (label === undefined) return { places: [], cramped: 0 };
  let split = from;
  for (let width = 0; width < label && split < widths.length; split++) width += widths[split] ?? 0;
  let best: Arrangement | undefined;
  for (let end = split + 1; end <= widths.length; end++) {
    if (from < repeated && end > repeated) break;
    const rest = arrange(room, index + 1, end);
    if (!rest) continue;
    const width = widthOf(widths.slice(split, end));
    const cramped = 1 / width + rest.cramped;
    if (!best || cramped < best.cramped) best = { places: [{ from, split, end, width }, ...rest.places], cramped };
  }
  return best;
}
