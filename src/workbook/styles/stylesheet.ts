import { attributeSplice, spliced, type Splice } from '../xml/splice';
import { XmlReader, escapeXml } from '../xml/xml';

/** What a styles part lists (ECMA-376 part 1, 18.8.39), in its order; only these are added to. */
const ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'] as const;
export type StyleList = (typeof ORDER)[number];

/** More cell styles Excel does not promise to open. */
const MOST_STYLES = 64_000;
/** The first number of a format that is no built-in one. */
const FIRST_FORMAT = 164;

/** There is no room for another cell style. */
export class StylesFull extends Error {
  override readonly name = 'StylesFull';
}

/** What every workbook has in its lists, by number: cells without a style look like the first of each. */
const SEEDS: Readonly<Partial<Record<StyleList, readonly string[]>>> = {
  fonts: ['<font><sz val="11"/><name val="宋体"/><charset val="134"/></font>'],
  fills: ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'],
  borders: ['<border><left/><right/><top/><bottom/><diagonal/></border>'],
  cellStyleXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'],
  cellStyles: ['<cellStyle name="Normal" xfId="0" builtinId="0"/>'],
};

/** A styles part of a workbook that had none. */
export const EMPTY_STYLESHEET = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${ORDER.flatMap(
  (list) => {
    const items = SEEDS[list];
    return items ? [`<${list} count="${items.length}">${items.join('')}</${list}>`] : [];
  },
).join('')}</styleSheet>`;

/** A styles part whose lists can be added to; what stands in them keeps its number. */
export class Stylesheet {
  readonly prefix: string;
  private readonly source: string;
  private readonly lists = new Map<StyleList, List>();
  private readonly rootEnd: number;
  /** Cell styles somebody asked for, and those that nobody has. */
  private readonly claimed = new Set<number>();
  private free: number[] | undefined;

  /** @param used the numbers of the cell styles that stand in some cell, row or column; asked only when there is no room */
  constructor(
    source: string,
    private readonly used: () => ReadonlySet<number> = () => new Set(),
  ) {
    this.source = opened(source);
    const xml = new XmlReader(this.source);
    xml.enterRoot();
    this.rootEnd = xml.end;
    while (xml.next()) {
      if (xml.opens && xml.depth === 2 && isList(xml.name)) this.lists.set(xml.name, new List(xml));
    }
    this.prefix = xml.prefix;
  }

  /** The elements of a list, in the order of their numbers. */
  items(list: StyleList): readonly string[] {
    return this.lists.get(list)?.items ?? [];
  }

  /** The number of an element, which is added where the list has none like it. @throws StylesFull */
  place(list: StyleList, element: string): number {
    const into = this.list(list);
    const known = into.indexOf(element);
    if (list !== 'cellXfs') return known ?? into.add(element);
    const style = known ?? (into.items.length < MOST_STYLES ? into.add(element) : this.exchanged(into, element));
    this.claimed.add(style);
    return style;
  }

  /** A cell style that no cell has may look like anything. */
  private exchanged(styles: List, element: string): number {
    this.free ??= unusedOf(styles.items.length, this.used());
    let slot = this.free.pop();
    while (slot !== undefined && this.claimed.has(slot)) slot = this.free.pop();
    if (slot === undefined) throw new StylesFull();
    styles.replace(slot, element);
    return slot;
  }

  /** The code of a number format; undefined for a built-in one. */
  formatCode(id: number): string | undefined {
    return this.formats().get(id);
  }

  /** The number of the format with this code. */
  placeFormat(code: string): number {
    for (const [id, known] of this.formats()) if (known === code) return id;
    const id = Math.max(FIRST_FORMAT - 1, ...this.formats().keys()) + 1;
    this.place('numFmts', `<${this.prefix}numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`);
    return id;
  }

  written(): string {
    const splices = ORDER.flatMap((name) => {
      const list = this.lists.get(name);
      return list?.splices(this.prefix, name, this.positionOf(name)) ?? [];
    });
    return spliced(this.source, splices);
  }

  private formats(): ReadonlyMap<number, string> {
    return new Map(
      this.items('numFmts').map((element) => {
        const xml = new XmlReader(element);
        xml.next();
        return [Number(xml.attribute('numFmtId')), xml.attribute('formatCode') ?? ''];
      }),
    );
  }

  private list(name: StyleList): List {
    const list = this.lists.get(name) ?? new List();
    this.lists.set(name, list);
    if (list.items.length === 0) {
      for (const seed of SEEDS[name] ?? []) list.add(seed.replaceAll(/<(\/?)(?=\w)/g, `<$1${this.prefix}`));
    }
    return list;
  }

  /** Where a list that is not there belongs. */
  private positionOf(name: StyleList): number {
    const before = ORDER.slice(0, ORDER.indexOf(name)).map((one) => this.lists.get(one)?.end ?? 0);
    return Math.max(this.rootEnd, ...before);
  }
}

/** The source with a root that has room inside. */
function opened(source: string): string {
  const xml = new XmlReader(source);
  xml.enterRoot();
  return xml.selfClosing ? `${source.slice(0, xml.end).replace(/\s*\/>$/, '>')}</${xml.prefix}styleSheet>` : source;
}

const isList = (name: string): name is StyleList => ORDER.some((list) => list === name);

function unusedOf(count: number, used: ReadonlySet<number>): number[] {
  return Array.from({ length: count }, (_, index) => index).filter((index) => index > 0 && !used.has(index));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

class List {
  readonly items: string[] = [];
  /** Where it ends in the source; 0 for a list that is new. */
  readonly end: number = 0;
  private readonly spans: Span[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly replaced = new Set<number>();
  private readonly open: { readonly tag: string; readonly closeStart: number; readonly selfClosing: boolean } & Span | undefined;

  /** Reads the list just opened, or starts a new one. */
  constructor(xml?: XmlReader) {
    if (!xml) return;
    const { start, end, selfClosing, depth, source } = xml;
    while (xml.nextWithin(depth)) {
      const { start: itemStart } = xml;
      if (!xml.opens) continue;
      xml.skip();
      this.spans.push({ start: itemStart, end: xml.end });
      this.add(source.slice(itemStart, xml.end));
    }
    this.open = { start, end, tag: source.slice(start, end), closeStart: xml.start, selfClosing };
    this.end = xml.end;
  }

  indexOf(element: string): number | undefined {
    return this.numbers.get(element);
  }

  add(element: string): number {
    const number = this.items.push(element) - 1;
    if (!this.numbers.has(element)) this.numbers.set(element, number);
    return number;
  }

  replace(number: number, element: string): void {
    const before = this.items[number] ?? '';
    if (this.numbers.get(before) === number) this.numbers.delete(before);
    this.items[number] = element;
    this.numbers.set(element, number);
    this.replaced.add(number);
  }

  splices(prefix: string, name: string, position: number): Splice[] {
    const added = this.items.slice(this.spans.length);
    const exchanged = [...this.replaced].flatMap((number) => {
      const span = this.spans[number];
      return span ? [{ ...span, text: this.items[number] ?? '' }] : [];
    });
    if (added.length === 0) return exchanged;
    const element = `${prefix}${name}`;
    if (!this.open) {
      const text = `<${element} count="${this.items.length}">${added.join('')}</${element}>`;
      return [{ start: position, end: position, text }];
    }
    const { start, end, tag, closeStart, selfClosing } = this.open;
    const counted = withCount(tag, this.items.length);
    if (selfClosing) return [{ start, end, text: `${counted.replace(/\s*\/>$/, '>')}${added.join('')}</${element}>` }];
    return [{ start, end, text: counted }, ...exchanged, { start: closeStart, end: closeStart, text: added.join('') }];
  }
}

/** The opening tag of a list with the number of its items. */
function withCount(tag: string, count: number): string {
  const xml = new XmlReader(tag);
  xml.next();
  return spliced(tag, [attributeSplice(xml, 'count', String(count))]);
}
