import { spliced, type Splice } from '../xml/splice';
import { XmlReader } from '../xml/xml';

/**
 * An element of one part as it can stand in another: with that one's prefix, and without extensions, whose prefixes
 * nobody there has declared.
 */
export function transplanted(element: string, prefix: string): string {
  const xml = new XmlReader(element);
  const splices: Splice[] = [];
  while (xml.next()) {
    if (xml.opens && (xml.name === 'extLst' || xml.name.includes(':'))) {
      const { start } = xml;
      xml.skip();
      splices.push({ start, end: xml.end, text: '' });
      continue;
    }
    for (const { start, end } of xml.opens ? xml.prefixedAttributes() : []) splices.push({ start: start - 1, end, text: '' });
    const at = xml.start + (xml.opens ? 1 : 2);
    // A tag that closes itself has been seen as it opened.
    const seen = !xml.opens && xml.start === xml.end;
    if (xml.prefix !== prefix && !seen) splices.push({ start: at, end: at + xml.prefix.length, text: prefix });
  }
  return spliced(element, splices);
}
