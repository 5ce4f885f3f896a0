import {
  BooleanNumber,
  ColorKit,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
  type IStyleData,
  type Nullable,
} from '@univerjs/core';
import type { CellFormat, HorizontalAlignment, VerticalAlignment } from '../host/grid';

const HORIZONTAL: readonly (readonly [HorizontalAlignment, HorizontalAlign])[] = [
  ['General', HorizontalAlign.UNSPECIFIED],
  ['Left', HorizontalAlign.LEFT],
  ['Center', HorizontalAlign.CENTER],
  ['Right', HorizontalAlign.RIGHT],
  ['Justify', HorizontalAlign.JUSTIFIED],
  ['Distributed', HorizontalAlign.DISTRIBUTED],
  // The grid has no such thing; these look nearest.
  ['CenterAcrossSelection', HorizontalAlign.CENTER],
  ['Fill', HorizontalAlign.LEFT],
];
const VERTICAL: readonly (readonly [VerticalAlignment, VerticalAlign])[] = [
  ['Bottom', VerticalAlign.BOTTOM],
  ['Top', VerticalAlign.TOP],
  ['Center', VerticalAlign.MIDDLE],
  ['Justify', VerticalAlign.TOP],
  ['Distributed', VerticalAlign.MIDDLE],
];

/** What a grid's composed style means in Excel's words. */
export const cellFormat = (style: IStyleData): CellFormat => ({
  fill: color(style.bg?.rgb, ''),
  fontColor: color(style.cl?.rgb, '#000000'),
  fontName: style.ff ?? '宋体',
  fontSize: style.fs ?? 11,
  bold: style.bl === BooleanNumber.TRUE,
  italic: style.it === BooleanNumber.TRUE,
  underline: style.ul?.s === BooleanNumber.TRUE,
  strikethrough: style.st?.s === BooleanNumber.TRUE,
  wrapText: style.tb === WrapStrategy.WRAP,
  horizontalAlignment: HORIZONTAL.find(([, align]) => align === (style.ht ?? 0))?.[0] ?? 'General',
  verticalAlignment: VERTICAL.find(([, align]) => align === (style.vt ?? 0))?.[0] ?? 'Bottom',
  locked: !isUnlocked(style),
  formulaHidden: false,
});

/** The style that sets what is present and leaves the rest. */
export function gridStyle(format: Partial<CellFormat>): IStyleData {
  const style: IStyleData = {};
  if (format.fill !== undefined) style.bg = format.fill === '' ? null : { rgb: format.fill };
  if (format.fontColor !== undefined) style.cl = { rgb: format.fontColor };
  if (format.fontName !== undefined) style.ff = format.fontName;
  if (format.fontSize !== undefined) style.fs = format.fontSize;
  if (format.bold !== undefined) style.bl = flag(format.bold);
  if (format.italic !== undefined) style.it = flag(format.italic);
  if (format.underline !== undefined) style.ul = { s: flag(format.underline) };
  if (format.strikethrough !== undefined) style.st = { s: flag(format.strikethrough) };
  if (format.wrapText !== undefined) style.tb = format.wrapText ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW;
  const horizontal = HORIZONTAL.find(([name]) => name === format.horizontalAlignment);
  if (horizontal) style.ht = horizontal[1];
  const vertical = VERTICAL.find(([name]) => name === format.verticalAlignment);
  if (vertical) style.vt = vertical[1];
  if (format.locked !== undefined) Object.assign(style, format.locked ? LOCKED : UNLOCKED);
  return style;
}

/**
 * The grid's styles do not know protection. The underline of a cell's bottom border is a property that it merges,
 * copies and undoes with the others and never draws: switched off, it marks a cell that may be edited.
 */
export const UNLOCKED: IStyleData = { bbl: { s: BooleanNumber.FALSE } };
const LOCKED = { bbl: null };

/** Whether protection lets a person write into a cell of this style; a cell without a style is locked, as in Excel. */
export const isUnlocked = (style: Nullable<IStyleData>): boolean => Boolean(style?.bbl);

const flag = (on: boolean): BooleanNumber => (on ? BooleanNumber.TRUE : BooleanNumber.FALSE);

function color(spelled: Nullable<string>, otherwise: string): string {
  if (!spelled) return otherwise;
  const parsed = new ColorKit(spelled);
  return parsed.isValid ? parsed.toHexString().toUpperCase() : otherwise;
}
