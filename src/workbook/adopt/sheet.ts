import { Unfit } from '../unfit';
import { attributeSplice, spliced, type Splice } from '../xml/splice';
import { XmlReader } from '../xml/xml';
import type { StyleTransfer } from './styles';

/**
 * A worksheet part as another workbook's: looks by their numbers there, texts in the cells themselves. All else stays
 * as it stands: merges, validations, protection, widths, what it prints.
 * @param strings the insides of its workbook's shared strings
 * @throws Unfit
 */
export function adoptedSheet(source: string, styles: StyleTransfer, strings: readonly string[]): string {
  const xml = new XmlReader(source);
  const splices: Splice[] = [];
  const look = (attribute: string, number: (style: number) => number) => {
    const now = number(Number(xml.attribute(attribute) ?? 0));
    if (String(now) !== (xml.attribute(attribute) ?? '0')) splices.push(attributeSplice(xml, attribute, String(now)));
  };
  const cellLook = (style: number) => styles.cell(style);
  xml.enterRoot();
  if (xml.prefix !== '') throw new Unfit('dialect', 'a sheet with a prefix');
  while (xml.next()) {
    if (!xml.opens) continue;
    switch (xml.name) {
      case 'sheetView': {
        // Two sheets that are selected would be edited together.
        const selected = xml.attributeSpan('tabSelected');
        if (selected) splices.push({ ...selected, text: '' });
        break;
      }
      case 'col':
        if (xml.attribute('style') !== undefined) look('style', cellLook);
        break;
      case 'row':
        if (xml.attribute('s') !== undefined) look('s', cellLook);
        break;
      case 'c':
        look('s', cellLook);
        if (xml.attribute('t') === 's') splices.push(...inlined(xml, strings));
        break;
      case 'cfRule':
        if (xml.attribute('dxfId') !== undefined) look('dxfId', (style) => styles.conditional(style));
    }
  }
  return spliced(source, splices);
}

/** The text of the cell just opened, which names a shared one, standing in the cell (ECMA-376 part 1, 18.3.1.53). */
function inlined(xml: XmlReader, strings: readonly string[]): readonly Splice[] {
  const type = attributeSplice(xml, 't', 'inlineStr');
  const { depth } = xml;
  const found: Splice[] = [];
  while (xml.nextWithin(depth)) {
    if (!xml.opens || xml.name !== 'v') continue;
    const { start } = xml;
    const text = strings[Number(xml.text())];
    if (text === undefined) throw new Unfit('reference', 'a shared string that is not there');
    found.push({ start, end: xml.end, text: `<is>${text}</is>` });
  }
  return [type, ...found];
}

/** What stands in each shared string, runs and all. */
export function stringsOf(source: string): readonly string[] {
  const xml = new XmlReader(source);
  const strings: string[] = [];
  xml.enterRoot();
  if (xml.prefix !== '') throw new Unfit('dialect', 'shared strings with a prefix');
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'si') continue;
    const { end } = xml;
    xml.skip();
    strings.push(source.slice(end, Math.max(end, xml.start)));
  }
  return strings;
}
