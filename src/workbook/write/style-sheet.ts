import type { Cell } from '../cell';
import { isLikeFormula } from '../formula-like';
import { xmlPieces, element, type Attributes } from '../xml/element';
import type { Font, MarkPlan, Style } from './plan';
import { SPREADSHEET } from './spreadsheet';

/** 宋体 11: what Chinese Excel starts from. Column widths are counted in its digits. */
const DEFAULT_FONT: Font = { name: '宋体', size: 11 };
/** Chinese (GB 2312), so that programs without the font choose another for the same script. */
export const CHARSET = 134;
const TEXT_FORMAT = { code: '@', id: 49 };
const DATE_FORMAT = 'yyyy-mm-dd';
/** Ids below are the programs' own. */
const FIRST_FORMAT = 164;

/** Elements of one kind, each once, by the order in which they were first asked for. */
class Distinct {
  readonly #ids = new Map<string, number>();

  constructor(...first: readonly string[]) {
    for (const xml of first) this.idOf(xml);
  }

  idOf(xml: string): number {
    const id = this.#ids.get(xml) ?? this.#ids.size;
    this.#ids.set(xml, id);
    return id;
  }

  list(name: string): string {
    return element(name, { count: this.#ids.size }, [...this.#ids.keys()]);
  }
}

/** The look of a cell that has none. */
const PLAIN = element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 });

/** The looks of a workbook's cells and marks, and the part they stand in (ECMA-376 part 1, 18.8). */
export class StyleSheet {
  readonly #formats = new Map<string, number>();
  readonly #fonts = new Distinct(fontXml(DEFAULT_FONT));
  // The first two are what the format reserves (18.8.20).
  readonly #fills = new Distinct(...['none', 'gray125'].map((patternType) => element('fill', {}, [element('patternFill', { patternType })])));
  readonly #borders = new Distinct(borderXml(undefined));
  readonly #cells = new Distinct(PLAIN);
  readonly #marks = new Distinct();
  readonly #known = new Map<Style, number>();
  readonly #knownDates = new Map<Style, number>();
  readonly #knownQuoted = new Map<Style | undefined, number>();

  /**
   * The number of a cell's look. A date keeps looking like one, whatever cell it stands in. A text that begins like a
   * formula is marked as led by an apostrophe (`quotePrefix`): it is text as it stands, and stays so when somebody goes
   * into the cell and out again.
   */
  idOf(style: Style | undefined, value: Cell | undefined): number {
    if (value?.kind === 'text' && isLikeFormula(value.text) && style?.format !== TEXT_FORMAT.code) return this.#quotedIdOf(style);
    if (!style) return 0;
    const dated = value?.kind === 'number' && value.date === true && !/y/.test(style.format ?? '');
    const known = dated ? this.#knownDates : this.#known;
    const id = known.get(style) ?? this.#cells.idOf(this.#cellXml(dated ? { ...style, format: DATE_FORMAT } : style));
    known.set(style, id);
    return id;
  }

  #quotedIdOf(style: Style | undefined): number {
    const plain = style ? this.#cellXml(style) : PLAIN;
    const id = this.#knownQuoted.get(style) ?? this.#cells.idOf(plain.replace('<xf ', '<xf quotePrefix="1" '));
    this.#knownQuoted.set(style, id);
    return id;
  }

  /** The number of a mark's look. */
  markOf({ fill, color }: MarkPlan): number {
    return this.#marks.idOf(
      element('dxf', {}, [
        ...(color ? [element('font', {}, [colorXml('color', color)])] : []),
        // In a conditional format a solid fill's colour is its background (18.8.20).
        ...(fill ? [element('fill', {}, [element('patternFill', { patternType: 'solid' }, [colorXml('bgColor', fill)])])] : []),
      ]),
    );
  }

  /** The part in pieces, when everything has its number. */
  *pieces(): Generator<string> {
    const formats = [...this.#formats].map(([formatCode, numFmtId]) => element('numFmt', { numFmtId, formatCode }));
    yield* xmlPieces('styleSheet', { xmlns: SPREADSHEET }, [
      ...(formats.length > 0 ? [element('numFmts', { count: formats.length }, formats)] : []),
      this.#fonts.list('fonts'),
      this.#fills.list('fills'),
      this.#borders.list('borders'),
      element('cellStyleXfs', { count: 1 }, [element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
      this.#cells.list('cellXfs'),
      element('cellStyles', { count: 1 }, [element('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
      this.#marks.list('dxfs'),
    ]);
  }

  #cellXml({ font, horizontal, vertical, indent, wrap, shrink, border, fill, format, open }: Style): string {
    const ids = {
      numFmtId: format === undefined ? 0 : this.#formatOf(format),
      fontId: this.#fonts.idOf(fontXml(font)),
      fillId: fill ? this.#fills.idOf(element('fill', {}, [element('patternFill', { patternType: 'solid' }, [colorXml('fgColor', fill)])])) : 0,
      borderId: this.#borders.idOf(borderXml(border)),
    };
    const applied: Attributes = {
      applyNumberFormat: ids.numFmtId > 0 ? 1 : undefined,
      applyFont: ids.fontId > 0 ? 1 : undefined,
      applyFill: ids.fillId > 0 ? 1 : undefined,
      applyBorder: ids.borderId > 0 ? 1 : undefined,
      applyAlignment: 1,
      applyProtection: open ? 1 : undefined,
    };
    return element('xf', { ...ids, xfId: 0, ...applied }, [
      element('alignment', { horizontal, vertical, indent, wrapText: wrap ? 1 : undefined, shrinkToFit: shrink ? 1 : undefined }),
      ...(open ? [element('protection', { locked: 0 })] : []),
    ]);
  }

  #formatOf(code: string): number {
    if (code === TEXT_FORMAT.code) return TEXT_FORMAT.id;
    const id = this.#formats.get(code) ?? FIRST_FORMAT + this.#formats.size;
    this.#formats.set(code, id);
    return id;
  }
}

const colorXml = (name: string, color: string): string => element(name, { rgb: `FF${color}` });

function fontXml({ name, size, bold, color }: Font): string {
  return element('font', {}, [
    ...(bold ? [element('b')] : []),
    element('sz', { val: size }),
    ...(color ? [colorXml('color', color)] : []),
    element('name', { val: name }),
    element('charset', { val: CHARSET }),
  ]);
}

function borderXml(border: Style['border']): string {
  const drawn: readonly string[] = border === undefined ? [] : SIDES[border];
  const side = (name: string) => element(name, { style: drawn.includes(name) ? 'thin' : undefined });
  return element('border', {}, [...['left', 'right', 'top', 'bottom'].map(side), element('diagonal')]);
}

const SIDES = {
  all: ['left', 'right', 'top', 'bottom'],
  top: ['left', 'right', 'top'],
  middle: ['left', 'right'],
  foot: ['left', 'right', 'bottom'],
  bottom: ['bottom'],
} as const satisfies Record<NonNullable<Style['border']>, readonly string[]>;
