import { element } from './xml/element';
import { appendedToList, prefixed } from './xml/splice';
import { XmlReader } from './xml/xml';

/** The lists of a styles part, in the order the format demands (ECMA-376 part 1, 18.8.39). */
const ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'];
/** Ids below are the programs' own. */
const FIRST_FORMAT = 164;

/** A styles part as lists of elements; what is added goes to their ends, so that no number changes. */
export class StyleLists {
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
  }

  /** How many the list has, those added included. */
  size(list: string): number {
    return this.#lists.get(list)?.length ?? 0;
  }

  /** An element as it stands in the part; undefined where the list is shorter. */
  item(list: string, index: number): string | undefined {
    return this.#lists.get(list)?.[index];
  }

  /** The place of an element, written without a prefix, in a list; at the earliest `from`. */
  place(list: string, element: string, from = 0): number {
    const item = prefixed(element, this.prefix);
    const items = this.#lists.get(list) ?? [];
    this.#lists.set(list, items);
    let places = this.#places.get(list);
    // The first of two that are the same.
    if (!places) this.#places.set(list, (places = new Map(items.map((one, index) => [one, index] as const).reverse())));
    const known = places.get(item);
    if (known !== undefined && known >= from) return known;
    this.#add(list, element);
    places.set(item, items.length);
    return items.push(item) - 1;
  }

  /** The id of a number format, which is added where the file has none such; own ids begin at 164. */
  placeFormat(code: string): number {
    for (const [id, known] of this.formats) if (known === code) return id;
    const id = Math.max(FIRST_FORMAT - 1, ...this.formats.keys()) + 1;
    this.formats.set(id, code);
    this.#add('numFmts', element('numFmt', { numFmtId: id, formatCode: code }));
    return id;
  }

  /** The part with what was added. */
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
