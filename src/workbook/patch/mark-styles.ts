import type { Draft } from '../package/draft';
import { StyleLists } from '../style-lists';
import { element, xmlDocument } from '../xml/element';
import { attributeSplice, spliced } from '../xml/splice';
import { XmlReader } from '../xml/xml';
import { OFFICE_RELATIONSHIPS, OFFICE_TYPES } from '../write/part';
import { SPREADSHEET } from '../write/spreadsheet';
import { STRICT_RELATIONSHIPS, STRICT_SPREADSHEET } from '../strict';
import type { CellMark } from './cell-mark';

/** As Excel's own 差 and 适中. */
const COLORS: Readonly<Record<CellMark['kind'], string>> = { error: 'FFFFC7CE', warning: 'FFFFEB9C' };

/** The first two fills are the format's own, whatever a file says there (ECMA-376 part 1, 18.8.20). */
const RESERVED_FILLS = ['none', 'gray125'].map((patternType) => element('fill', {}, [element('patternFill', { patternType })]));
const PLAIN = element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 });

/** Looks of marked cells, put at the ends of a styles part's lists as they are asked for. */
export class MarkStyles {
  readonly #lists: StyleLists;
  readonly #known = new Map<string, number>();

  /** @param source the styles part */
  constructor(source: string) {
    this.#lists = new StyleLists(source);
  }

  /** The number of a style that is like another but for its fill. Cells without one have the first. */
  marked(style: string | undefined, kind: CellMark['kind']): number {
    const number = Number(style ?? 0);
    const key = `${kind} ${number}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = this.#made(number, kind);
    this.#known.set(key, made);
    return made;
  }

  /** The number of the style that a marked one was like before; undefined for one that is not marked. */
  unmarked(style: string | undefined): number | undefined {
    const source = this.#lists.item('cellXfs', Number(style ?? 0));
    if (source === undefined || !this.#isMarked(source)) return undefined;
    // Where several looks differ in nothing but their fill, nobody knows which it was.
    const alike = Array.from({ length: this.#lists.size('cellXfs') }, (_, index) => index).filter((index) => {
      const other = this.#lists.item('cellXfs', index) ?? '';
      return withoutFill(other) === withoutFill(source) && !this.#isMarked(other);
    });
    const fills = new Set(alike.map((index) => fillOf(this.#lists.item('cellXfs', index) ?? '')));
    if (fills.size === 1 && alike[0] !== undefined) return alike[0];
    const xml = new XmlReader(source);
    xml.enterRoot();
    return this.#lists.place('cellXfs', spliced(source, [attributeSplice(xml, 'fillId', '0'), attributeSplice(xml, 'applyFill', '0')]));
  }

  /** The styles part with what was added. */
  written(): string {
    return this.#lists.written();
  }

  #isMarked(xf: string): boolean {
    const fill = this.#lists.item('fills', fillOf(xf)) ?? '';
    return /\bpatternType="solid"/.test(fill) && Object.values(COLORS).some((color) => new RegExp(`fgColor\\b[^>]*\\brgb="(?:FF|00)${color.slice(2)}"`, 'i').test(fill));
  }

  #made(style: number, kind: CellMark['kind']): number {
    // What no list has looks plain, and its numbers are no days.
    if (this.#lists.size('cellXfs') === 0) this.#lists.place('cellXfs', PLAIN);
    const source = this.#lists.item('cellXfs', style) ?? PLAIN;
    const xml = new XmlReader(source);
    xml.enterRoot();
    const splices = [attributeSplice(xml, 'fillId', String(this.#fill(kind))), attributeSplice(xml, 'applyFill', '1')];
    return this.#lists.place('cellXfs', spliced(source, splices));
  }

  #fill(kind: CellMark['kind']): number {
    for (let at = this.#lists.size('fills'); at < RESERVED_FILLS.length; at++) this.#lists.place('fills', RESERVED_FILLS[at] ?? '', at);
    const color = [element('fgColor', { rgb: COLORS[kind] }), element('bgColor', { indexed: 64 })];
    return this.#lists.place('fills', element('fill', {}, [element('patternFill', { patternType: 'solid' }, color)]), RESERVED_FILLS.length);
  }
}

const fillOf = (xf: string): number => Number(/\bfillId="(\d+)"/.exec(xf)?.[1] ?? 0);
const withoutFill = (xf: string): string => xf.replace(/\s(?:fillId|applyFill)="[^"]*"/g, '');

const USUAL = 'xl/styles.xml';

/** A styles part for a workbook that has none. */
export function addStyles(draft: Draft, workbookPart: string): string {
  // Some programs look for this name alone.
  const path = draft.has(USUAL) ? draft.freeName('xl/styles', '.xml') : USUAL;
  const strict = draft.xml(workbookPart).includes(STRICT_SPREADSHEET);
  const type = { content: `${OFFICE_TYPES}.spreadsheetml.styles+xml`, relation: `${strict ? STRICT_RELATIONSHIPS : OFFICE_RELATIONSHIPS}/styles` };
  draft.add(workbookPart, path, type, xmlDocument('styleSheet', { xmlns: strict ? STRICT_SPREADSHEET : SPREADSHEET }, LEAST));
  return path;
}

const LEAST = [
  element('fonts', { count: 1 }, [element('font', {}, [element('sz', { val: 11 }), element('name', { val: '宋体' })])]),
  element('fills', { count: 2 }, RESERVED_FILLS),
  element('borders', { count: 1 }, [element('border', {}, ['left', 'right', 'top', 'bottom', 'diagonal'].map((side) => element(side)))]),
  element('cellStyleXfs', { count: 1 }, [element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
  element('cellXfs', { count: 1 }, [PLAIN]),
  element('cellStyles', { count: 1 }, [element('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
];
