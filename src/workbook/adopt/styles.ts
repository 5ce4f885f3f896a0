import { Unfit } from '../unfit';
import { StyleLists } from '../style-lists';
import { attributeSplice, spliced } from '../xml/splice';
import { XmlReader } from '../xml/xml';

/** What no styles part that cells point at can be without. */
const NEEDED = ['fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs'];

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
    this.#from = complete(from);
    this.#to = complete(to);
    if (this.#from.prefix !== '') throw new Unfit('dialect', 'styles with a prefix');
  }

  /** The number there of a cell's look here. Cells without one have the first, which may look otherwise there. */
  cell(style: number): number {
    const known = this.#cells.get(style);
    if (known !== undefined) return known;
    const source = item(this.#from, 'cellXfs', style);
    const xml = new XmlReader(source);
    xml.enterRoot();
    const id = (attribute: string) => Number(xml.attribute(attribute) ?? 0);
    const splices = [attributeSplice(xml, 'xfId', '0')];
    const put = (attribute: string, number: number, applied: string) => {
      splices.push(attributeSplice(xml, attribute, String(number)));
      if (number !== 0) splices.push(attributeSplice(xml, applied, '1'));
    };
    put('numFmtId', this.#format(id('numFmtId')), 'applyNumberFormat');
    for (const [attribute, list, applied] of PARTS) put(attribute, this.#to.place(list, item(this.#from, list, id(attribute))), applied);
    const number = this.#to.place('cellXfs', spliced(source, splices));
    this.#cells.set(style, number);
    return number;
  }

  /** The same of a conditional format's look. */
  conditional(style: number): number {
    return this.#to.place('dxfs', item(this.#from, 'dxfs', style));
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

function complete(source: string): StyleLists {
  const lists = new StyleLists(source);
  const missing = NEEDED.find((name) => lists.size(name) === 0);
  if (missing !== undefined) throw new Unfit('styles', `a styles part without ${missing}`);
  return lists;
}

function item(lists: StyleLists, list: string, index: number): string {
  const found = lists.item(list, index);
  if (found === undefined) throw new Unfit('styles', `no ${list} ${index}`);
  return found;
}
