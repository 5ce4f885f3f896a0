import { BorderStyleTypes, HorizontalAlign, VerticalAlign, WrapStrategy, type IBorderData, type IStyleData } from '@univerjs/core';
import { XmlReader, isTrue } from '../../workbook/xml/xml';
import { UNLOCKED, gridStyle } from '../grid/format';
import type { ConditionalStyle } from '../host/grid';
import { readColor } from './colors';

/** The file's styles as the grid understands them. */
export interface Stylesheet {
  /** By the number that cells name. */
  readonly cells: readonly IStyleData[];
  /** By the number that conditional formats name. */
  readonly differential: readonly ConditionalStyle[];
  /** What a cell without a style looks like. */
  readonly normal: IStyleData;
}

/** Formats without a code of their own (ECMA-376 part 1, 18.8.30), as zh-CN shows them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?', 13: '# ??/??',
  14: 'yyyy/m/d', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm',
  21: 'h:mm:ss', 22: 'yyyy/m/d h:mm', 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 37: '#,##0;-#,##0', 38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00', 40: '#,##0.00;[Red]-#,##0.00', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss.0', 48: '##0.0E+0',
  49: '@', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
};

/** Reads a styles part for what cells look like. */
export function readStylesheet(source: string | undefined, theme: readonly string[]): Stylesheet {
  const formats = new Map<number, string>();
  const fonts: IStyleData[] = [];
  const fills: IStyleData[] = [];
  const borders: IStyleData[] = [];
  const cells: IStyleData[] = [];
  const differential: ConditionalStyle[] = [];
  const xml = new XmlReader(source ?? '<styleSheet/>');
  let list = '';
  while (xml.next()) {
    if (xml.opens && xml.depth === 2) list = xml.name;
    if (!xml.opens || xml.depth !== 3) continue;
    if (list === 'numFmts') formats.set(Number(xml.attribute('numFmtId')), xml.attribute('formatCode') ?? '');
    else if (list === 'fonts') fonts.push(gridStyle(readFont(xml, theme)));
    else if (list === 'fills') fills.push(readFill(xml, theme));
    else if (list === 'borders') borders.push({ bd: readBorder(xml, theme) });
    else if (list === 'cellXfs') {
      const of = (lists: readonly IStyleData[], key: string) => lists[Number(xml.attribute(key) ?? 0)] ?? {};
      const id = Number(xml.attribute('numFmtId') ?? 0);
      const pattern = formats.get(id) ?? BUILT_IN[id];
      cells.push({
        ...of(fonts, 'fontId'),
        ...of(fills, 'fillId'),
        ...of(borders, 'borderId'),
        ...(pattern !== undefined && pattern !== 'General' && { n: { pattern } }),
        ...readAlignment(xml),
      });
    } else if (list === 'dxfs') differential.push(readDifferential(xml, theme));
  }
  return { cells, differential, normal: { ...fonts[0], vt: VerticalAlign.BOTTOM } };
}

interface FontFormat {
  fontName?: string;
  fontSize?: number;
  fontColor?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
}

function readFont(xml: XmlReader, theme: readonly string[]): FontFormat {
  const font: FontFormat = {};
  const { depth } = xml;
  const on = () => xml.attribute('val') === undefined || isTrue(xml.attribute('val'));
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.name === 'name') font.fontName = xml.attribute('val') ?? '';
    else if (xml.name === 'sz') font.fontSize = Number(xml.attribute('val'));
    else if (xml.name === 'b') font.bold = on();
    else if (xml.name === 'i') font.italic = on();
    else if (xml.name === 'strike') font.strikethrough = on();
    else if (xml.name === 'u') font.underline = xml.attribute('val') !== 'none';
    else if (xml.name === 'color') {
      const color = readColor(xml, theme);
      if (color !== undefined) font.fontColor = color;
    }
  }
  return font;
}

/** Patterns other than a plain fill look like the mean of their colors from afar: the foreground is shown. */
function readFill(xml: XmlReader, theme: readonly string[]): IStyleData {
  const { depth } = xml;
  let pattern = '';
  let color: string | undefined;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.name === 'patternFill') pattern = xml.attribute('patternType') ?? 'none';
    else if (xml.name === 'fgColor' || (xml.name === 'color' && color === undefined)) color = readColor(xml, theme);
  }
  return color !== undefined && pattern !== 'none' ? { bg: { rgb: color } } : {};
}

const SIDES: Readonly<Record<string, 't' | 'r' | 'b' | 'l'>> = { top: 't', right: 'r', end: 'r', bottom: 'b', left: 'l', start: 'l' };
const LINES: Readonly<Record<string, BorderStyleTypes>> = {
  thin: BorderStyleTypes.THIN,
  hair: BorderStyleTypes.HAIR,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  dashDot: BorderStyleTypes.DASH_DOT,
  dashDotDot: BorderStyleTypes.DASH_DOT_DOT,
  double: BorderStyleTypes.DOUBLE,
  medium: BorderStyleTypes.MEDIUM,
  mediumDashed: BorderStyleTypes.MEDIUM_DASHED,
  mediumDashDot: BorderStyleTypes.MEDIUM_DASH_DOT,
  mediumDashDotDot: BorderStyleTypes.MEDIUM_DASH_DOT_DOT,
  slantDashDot: BorderStyleTypes.SLANT_DASH_DOT,
  thick: BorderStyleTypes.THICK,
};

function readBorder(xml: XmlReader, theme: readonly string[]): IBorderData {
  const border: IBorderData = {};
  const { depth } = xml;
  let side: 't' | 'r' | 'b' | 'l' | undefined;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.depth === depth + 1) {
      side = SIDES[xml.name];
      const line = LINES[xml.attribute('style') ?? ''];
      if (side && line !== undefined) border[side] = { s: line, cl: { rgb: '#000000' } };
    } else if (side && xml.name === 'color' && border[side]) {
      border[side] = { s: border[side]?.s ?? BorderStyleTypes.THIN, cl: { rgb: readColor(xml, theme) ?? '#000000' } };
    }
  }
  return border;
}

const HORIZONTAL: Readonly<Record<string, HorizontalAlign>> = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
  fill: HorizontalAlign.LEFT,
  justify: HorizontalAlign.JUSTIFIED,
  centerContinuous: HorizontalAlign.CENTER,
  distributed: HorizontalAlign.DISTRIBUTED,
};
const VERTICAL: Readonly<Record<string, VerticalAlign>> = {
  top: VerticalAlign.TOP,
  center: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
  justify: VerticalAlign.TOP,
  distributed: VerticalAlign.MIDDLE,
};

/** Alignment and protection of a cell style, inside its element. */
function readAlignment(xml: XmlReader): IStyleData {
  const style: IStyleData = {};
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.name === 'protection' && xml.attribute('locked') !== undefined && !isTrue(xml.attribute('locked'))) {
      Object.assign(style, UNLOCKED);
    }
    if (xml.name !== 'alignment') continue;
    const horizontal = HORIZONTAL[xml.attribute('horizontal') ?? ''];
    const vertical = VERTICAL[xml.attribute('vertical') ?? ''];
    const turn = Number(xml.attribute('textRotation') ?? 0);
    if (horizontal !== undefined) style.ht = horizontal;
    if (vertical !== undefined) style.vt = vertical;
    if (isTrue(xml.attribute('wrapText'))) style.tb = WrapStrategy.WRAP;
    if (turn === 255) style.tr = { a: 0, v: 1 };
    else if (turn !== 0) style.tr = { a: turn > 90 ? turn - 90 : -turn };
  }
  return style;
}

function readDifferential(xml: XmlReader, theme: readonly string[]): ConditionalStyle {
  let style: ConditionalStyle = {};
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.name === 'font') {
      const { fontColor, bold, italic, strikethrough } = readFont(xml, theme);
      style = {
        ...style,
        ...(fontColor !== undefined && { fontColor }),
        ...(bold !== undefined && { bold }),
        ...(italic !== undefined && { italic }),
        ...(strikethrough !== undefined && { strikethrough }),
      };
    } else if (xml.name === 'fill') {
      const fill = readDifferentialFill(xml, theme);
      if (fill !== undefined) style = { ...style, fill };
    }
  }
  return style;
}

/** In differential formats the background of a plain fill is the one that shows. */
function readDifferentialFill(xml: XmlReader, theme: readonly string[]): string | undefined {
  const { depth } = xml;
  let color: string | undefined;
  while (xml.nextWithin(depth)) {
    if (xml.opens && (xml.name === 'bgColor' || (xml.name === 'fgColor' && color === undefined))) color = readColor(xml, theme);
  }
  return color;
}
