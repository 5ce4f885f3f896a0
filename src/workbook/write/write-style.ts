import type { CellStyle } from 'hucre/xlsx';
import type { Cell } from '../cell';
import type { Style } from './plan';

const known = new WeakMap<Style, CellStyle>();
const knownDates = new WeakMap<Style, CellStyle>();

/** A style as the library takes it. A date keeps looking like one, whatever cell it stands in. */
export function writtenStyle(style: Style, value: Cell | undefined): CellStyle {
  const dated = value?.kind === 'number' && value.date === true && !/y/.test(style.format ?? '');
  const memory = dated ? knownDates : known;
  const written = memory.get(style) ?? translate(dated ? { ...style, format: 'yyyy-mm-dd' } : style);
  memory.set(style, written);
  return written;
}

const LINE = { style: 'thin' } as const;
const BORDERS = {
  all: { top: LINE, right: LINE, bottom: LINE, left: LINE },
  bottom: { bottom: LINE },
};

function translate({ font, horizontal, vertical, wrap, shrink, border, fill, format, open }: Style): CellStyle {
  const { color, ...face } = font;
  return {
    font: { ...face, charset: 134, ...(color && { color: { rgb: color } }) },
    alignment: { horizontal, vertical, ...(wrap && { wrapText: true }), ...(shrink && { shrinkToFit: true }) },
    ...(border && { border: BORDERS[border] }),
    ...(fill && { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } } }),
    ...(format && { numFmt: format }),
    protection: { locked: !open },
  };
}
