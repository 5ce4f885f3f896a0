import { Unfit } from '../unfit';
import { element } from '../xml/element';
import { appendedToList, attributeSplice, prefixed, spliced } from '../xml/splice';
import { XmlReader } from '../xml/xml';

/** The lists of a styles part, in the order the format demands (ECMA-376 part 1, 18.8.39). */
const ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'];
/** What no styles part that cells point at can be without. */
const NEEDED = ['fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs'];
/** Ids below are the programs' own. */
const FIRST_FORMAT = 164;

/** What a cell's look points at, and the attribute that says it is the cell's own. */
const PARTS = [
  ['fontId', 'fonts', 'applyFont'],
  ['fillId', 'fills', 'applyFill'],
  ['borderId', 'borders', 'applyBorder'],
] as const;

/** Looks of one workbook's cells and conditional formats, put into another's styles part as they are asked for. */
export class StyleTransfer {
  readonly #from: StyleLists;
  readonly #to: StyleLists;
  readonly #cells = new Map<number, number>();

  /** Both are styles parts. @throws Unfit */
  constructor(from: string, to: string) {
    this.#from = new StyleLists(from);
    this.#to = new StyleLists(to);
    if (this.#from.prefix !== '') throw new Unfit('dialect', 'styles with a prefix');
  }

  /** The number there of a cell's look here. Cells without one have the first, which may look otherwise there. */
  cell(style: number): number {
    const known = this.#cells.get(style);
    if (known !== undefined) return known;
    const source = this.#from.item('cellXfs', style);
    const xml = new XmlReader(source);
    xml.enterRoot();
    const id = (attribute: string) => Number(xml.attribute(attribute) ?? 0);
    const splices = [attributeSplice(xml, 'xfId', '0')];
    const put = (attribute: string, number: number, applied: string) => {
      splices.push(attributeSplice(xml, attribute, String(number)));
      if (number !== 0) splices.push(attributeSplice(xml, applied, '1'));
    };
    put('numFmtId', this.#format(id('numFmtId')), 'applyNumberFormat');
    for (const [attribute, list, applied] of PARTS) put(attribute, this.#to.place(list, this.#from.item(list, id(attribute))), applied);
    const number = this.#to.place('cellXfs', spliced(source, splices));
    this.#cells.set(style, number);
    return number;
  }

  /** The same of a conditional format's look. */
  conditional(style: number): number {
    return this.#to.place('dxfs', this.#from.item('dxfs', style));
  }

  /** The other workbook's styles part, with what it lacked at the end of its lists. */
  result(): string {
    return this.#to.written();
  }

  #format(id: number): number {
    const code = this.#from.formats.get(id);
    return code === undefined ? id : this.#to.placeFormat(code);
  }
}

/** A styles part as lists of elements; what is added goes to their ends, so that no number changes. */
class StyleLists {
  readonly prefix: string;
  /** Codes of the workbook's own number formats, by their ids. */
  readonly formats = new Map<number, string>();
  readonly #lists = new Map<string, string[]>();
  readonly #places = new Map<string, Map<string, number>>();
  readonly #added = new Map<string, string[]>();

  constructor(private readonly source: string) {
    const xml = new XmlReader(source);
    xml.enterRoot();
    this.prefix = xml.prefix;
    let list: string[] = [];
    while (xml.next()) {
      if (!xml.opens) continue;
      if (xml.depth === 2) this.#lists.set(xml.name, (list = []));
      else if (xml.depth === 3) {
        const { start } = xml;
        if (xml.name === 'numFmt') this.formats.set(Number(xml.attribute('numFmtId')), xml.attribute('formatCode') ?? '');
        xml.skip();
        list.push(source.slice(start, xml.end));
      }
    }
    const missing = NEEDED.find((name) => !this.#lists.get(name)?.length);
    if (missing !== undefined) throw new Unfit('styles', `a styles part without ${missing}`);
  }

  item(list: string, index: number): string {
    const item = this.#lists.get(list)?.[index];
    if (item === undefined) throw new Unfit('styles', `no ${list} ${index}`);
    return item;
  }

  /** The place of an element, written without a prefix, in a list. */
  place(list: string, element: string): number {
    const item = prefixed(element, this.prefix);
    const items = this.#lists.get(list) ?? [];
    this.#lists.set(list, items);
    let places = this.#places.get(list);
    // The first of two that are the same.
    if (!places) this.#places.set(list, (places = new Map(items.map((one, index) => [one, index] as const).reverse())));
    const known = places.get(item);
    if (known !== undefined) return known;
    this.#add(list, element);
    places.set(item, items.length);
    return items.push(item) - 1;
  }

  placeFormat(code: string): number {
    for (const [id, known] of this.formats) if (known === code) return id;
    const id = Math.max(FIRST_FORMAT - 1, ...this.formats.keys()) + 1;
    this.formats.set(id, code);
    this.#add('numFmts', element('numFmt', { numFmtId: id, formatCode: code }));
    return id;
  }

  written(): string {
    return [...this.#added].reduce(
      (source, [list, elements]) => appendedToList(source, list, elements, new Set(ORDER.slice(0, ORDER.indexOf(list)))),
      this.source,
    );
  }

  #add(list: string, element: string): void {
    this.#added.set(list, [...(this.#added.get(list) ?? []), element]);
  }
}
