import type { Field } from '../../policy/form-schema';
import { text } from '../../workbook/cell';
import type { Area } from '../../workbook/address';
import { POINTS_PER_WIDTH, textWidth } from './measure';
import type { Values } from './options';
import { area, block, together, type Piece } from './piece';
import { headLook, LOOKS } from './style';

/** A blank above the table: its label, and the line it is written on. */
export interface HeadBlank {
  readonly field: Field;
  readonly label: Area;
  readonly value: Area;
}

/** Spreads the blanks over one row, whatever the widths of the columns below. */
export function headBlanks(fields: readonly Field[], row: number, widths: readonly number[]): readonly HeadBlank[] {
  const starts = fields.map((_, index) => nearest(widths, index / fields.length));
  return fields.map((field, index) => {
    const left = starts[index] ?? 0;
    const end = (starts[index + 1] ?? widths.length) - 1;
    const wanted = (textWidth(labelOf(field), LOOKS.headLabel.font) + 6) / POINTS_PER_WIDTH;
    let split = left;
    for (let width = widths[left] ?? 0; width < wanted && split < end - 1; width += widths[split] ?? 0) split++;
    return { field, label: area(row, left, row, split), value: area(row, Math.min(split + 1, end), row, end) };
  });
}

export const headPiece = (blanks: readonly HeadBlank[], values: Values): Piece =>
  together(
    blanks.flatMap(({ field, label, value }) => {
      const filled = values.get(field.key);
      return [
        block(label, LOOKS.headLabel, { value: text(labelOf(field)) }),
        block(value, headLook(field.type), filled ? { value: filled } : {}),
      ];
    }),
  );

const labelOf = (field: Field): string => field.header ?? `${field.label}：`;

/** The column that starts nearest to this share of the width. */
function nearest(widths: readonly number[], share: number): number {
  const target = widths.reduce((sum, one) => sum + one, 0) * share;
  let best = 0;
  let start = 0;
  let distance = Infinity;
  widths.forEach((width, index) => {
    if (Math.abs(start - target) < distance) [best, distance] = [index, Math.abs(start - target)];
    start += width;
  });
  return best;
}
