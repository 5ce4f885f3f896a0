import { spliced, type Splice } from './splice';
import { XmlReader } from './xml';

/** The source without the elements of this name that match, with all that is in them. */
export function without(source: string, element: string, matches: (xml: XmlReader) => boolean = () => true): string {
  const xml = new XmlReader(source);
  const splices: Splice[] = [];
  while (xml.next()) {
    if (!xml.opens || xml.name !== element || !matches(xml)) continue;
    const { start } = xml;
    xml.skip();
    splices.push({ start, end: xml.end, text: '' });
  }
  return spliced(source, splices);
}

/** The source with more elements at the end of its root, spelled for the root's prefix. */
export function withLast(source: string, elements: (prefix: string) => string): string {
  const xml = new XmlReader(source);
  const root = xml.enterRoot();
  const { selfClosing, end, prefix } = xml;
  const written = elements(prefix);
  if (selfClosing) return spliced(source, [{ start: end - 2, end, text: `>${written}</${prefix}${root}>` }]);
  xml.skip();
  return spliced(source, [{ start: xml.start, end: xml.start, text: written }]);
}

/** The source without an attribute of the elements of this name. */
export function withoutAttribute(source: string, element: string, attribute: string): string {
  const xml = new XmlReader(source);
  const splices: Splice[] = [];
  while (xml.next()) {
    const span = xml.opens && xml.name === element ? xml.attributeSpan(attribute) : undefined;
    if (span) splices.push({ ...span, text: '' });
  }
  return spliced(source, splices);
}
