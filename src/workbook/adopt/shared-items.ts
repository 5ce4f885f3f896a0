import { without } from '../xml/edit';
import { XmlReader } from '../xml/xml';

/** The `si` elements of a shared strings part, in the order cells count them; without phonetic guides. */
export function readSharedItems(source: string | undefined): string[] {
  if (source === undefined) return [];
  const plain = GUIDES.reduce((text, guide) => (text.includes(guide) ? without(text, guide) : text), source);
  const xml = new XmlReader(plain);
  const items: string[] = [];
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'si') continue;
    const { start } = xml;
    xml.skip();
    items.push(plain.slice(start, xml.end));
  }
  return items;
}

const GUIDES = ['rPh', 'phoneticPr'];
