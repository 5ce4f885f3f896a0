import { attributeSplice, spliced } from '../xml/splice';
import { XmlReader } from '../xml/xml';
import type { StyleList, Stylesheet } from './stylesheet';
import { transplanted } from './transplant';

/** The number of a style of one workbook in another, where it is put when it is first asked for. */
export class StyleTransfer {
  private readonly styles = new Map<number, number>([[0, 0]]);
  private readonly differential = new Map<number, number>();

  constructor(
    private readonly from: Stylesheet,
    private readonly to: Stylesheet,
  ) {}

  /**
   * A cell style. The first, which cells without a style have, is the other workbook's own first: so do sheets that
   * programs copy from one workbook to another. @throws StylesFull
   */
  cell(style: number): number {
    const known = this.styles.get(style);
    const element = this.from.items('cellXfs')[style];
    if (known !== undefined || element === undefined) return known ?? 0;
    const number = this.to.place(
      'cellXfs',
      this.renumbered(element, {
        numFmtId: (id) => this.format(id),
        fontId: (id) => this.listed('fonts', id),
        fillId: (id) => this.listed('fills', id),
        borderId: (id) => this.listed('borders', id),
        xfId: () => 0,
      }),
    );
    this.styles.set(style, number);
    return number;
  }

  /** A style of conditional formats, tables and filters; undefined for one that is not there. */
  conditional(style: number): number | undefined {
    const known = this.differential.get(style);
    const element = this.from.items('dxfs')[style];
    if (known !== undefined || element === undefined) return known;
    const number = this.to.place('dxfs', this.withFormats(transplanted(element, this.to.prefix)));
    this.differential.set(style, number);
    return number;
  }

  font(font: number): number {
    return this.listed('fonts', font);
  }

  private listed(list: StyleList, id: number): number {
    const element = this.from.items(list)[id];
    return element === undefined ? 0 : this.to.place(list, transplanted(element, this.to.prefix));
  }

  private format(id: number): number {
    const code = this.from.formatCode(id);
    return code === undefined ? id : this.to.placeFormat(code);
  }

  private renumbered(element: string, numbers: Readonly<Record<string, (id: number) => number>>): string {
    const moved = transplanted(element, this.to.prefix);
    const xml = new XmlReader(moved);
    xml.next();
    const splices = Object.entries(numbers).flatMap(([name, number]) => {
      const id = xml.attribute(name);
      return id === undefined ? [] : [attributeSplice(xml, name, String(number(Number(id))))];
    });
    return spliced(moved, splices);
  }

  /** A differential style brings its number format along; its number must be the workbook's for that code. */
  private withFormats(element: string): string {
    const xml = new XmlReader(element);
    while (xml.next()) {
      const code = xml.opens && xml.name === 'numFmt' ? xml.attribute('formatCode') : undefined;
      if (code !== undefined) return spliced(element, [attributeSplice(xml, 'numFmtId', String(this.to.placeFormat(code)))]);
    }
    return element;
  }
}

/** The number of the style that looks like another but for its number format. @throws StylesFull */
export function formatted(styles: Stylesheet, style: number, code: string): number {
  const element = styles.items('cellXfs')[style] ?? `<${styles.prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`;
  const xml = new XmlReader(element);
  xml.next();
  const id = code === 'General' ? 0 : styles.placeFormat(code);
  const splices = [attributeSplice(xml, 'numFmtId', String(id)), attributeSplice(xml, 'applyNumberFormat', '1')];
  return styles.place('cellXfs', spliced(element, splices));
}
