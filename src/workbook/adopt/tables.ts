import type { Package } from '../package/package';
import type { StyleTransfer } from '../styles/transfer';
import { attributeSplice, spliced, type Splice } from '../xml/splice';
import { XmlReader, escapeXml } from '../xml/xml';

interface Table {
  readonly id: number;
  readonly name: string;
}

/** Numbers and names of tables (part 1, 18.5.1.2), which no two of a workbook share. */
export class Tables {
  /** By lower-case names of the coming tables. */
  private readonly names = new Map<string, string>();
  private lastId: number;

  /** @param taken whether a name is another thing's already */
  constructor(here: readonly Table[], coming: readonly Table[], taken: (name: string) => boolean) {
    const known = new Set(here.map(({ name }) => name.toLowerCase()));
    this.lastId = Math.max(0, ...here.map(({ id }) => id));
    for (const { name } of coming) {
      let free = name;
      for (let number = 2; known.has(free.toLowerCase()) || taken(free); number++) free = `${name}_${number}`;
      known.add(free.toLowerCase());
      this.names.set(name.toLowerCase(), free);
    }
  }

  /** What a table is called here; undefined for a name that is no coming table's. */
  name(before: string): string | undefined {
    return this.names.get(before.toLowerCase());
  }

  /** The part of a table as it is here. Queries that filled it stay behind. */
  part(source: string, styles: StyleTransfer): string {
    const xml = new XmlReader(source);
    const splices: Splice[] = [];
    while (xml.next()) {
      if (!xml.opens) continue;
      for (const attribute of STYLES) {
        const before = xml.attribute(attribute);
        const span = xml.attributeSpan(attribute);
        if (before === undefined || !span) continue;
        const number = styles.conditional(Number(before));
        splices.push({ ...span, text: number === undefined ? '' : `${attribute}="${number}"` });
      }
      if (xml.name !== 'table') continue;
      this.lastId += 1;
      splices.push(attributeSplice(xml, 'id', String(this.lastId)));
      for (const attribute of ['name', 'displayName']) {
        const before = xml.attribute(attribute);
        if (before !== undefined) splices.push(attributeSplice(xml, attribute, escapeXml(this.name(before) ?? before)));
      }
      for (const attribute of ['tableType', 'connectionId']) {
        const span = xml.attributeSpan(attribute);
        if (span) splices.push({ ...span, text: '' });
      }
    }
    return spliced(source, splices);
  }
}

const STYLES = ['headerRowDxfId', 'dataDxfId', 'totalsRowDxfId', 'headerRowBorderDxfId', 'tableBorderDxfId', 'totalsRowBorderDxfId', 'dxfId'];

/** The tables of the sheets in these parts. */
export function tablesOf(file: Package, sheets: readonly string[]): Table[] {
  return sheets
    .flatMap((sheet) => file.relationships(sheet))
    .filter(({ type, target }) => type === 'table' && file.has(target))
    .map(({ target }) => {
      const xml = new XmlReader(file.xml(target));
      xml.enterRoot();
      return { id: Number(xml.attribute('id') ?? 0), name: xml.attribute('displayName') ?? xml.attribute('name') ?? '' };
    });
}
