import { XmlReader } from '../workbook/xml/xml';

/** An element of a manifest. */
export interface ManifestElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly ManifestElement[];
  /** What is written in an element that has no others in it. */
  readonly text: string;
  /** Where it stands, for sentences: `OfficeApp/Hosts/Host`. */
  readonly path: string;
}

/** A manifest as a tree. @throws UnreadableFile where it is not well formed */
export function manifestTree(source: string): ManifestElement {
  const xml = new XmlReader(source);
  xml.enterRoot();
  const tree = treeOf(xml, '');
  xml.finish();
  return tree;
}

/** The element itself and all in it. */
export function* within(element: ManifestElement): Generator<ManifestElement> {
  yield element;
  for (const child of element.children) yield* within(child);
}

const ATTRIBUTES = ['xmlns', 'xmlns:xsi', 'xmlns:bt', 'xsi:type', 'DefaultValue', 'Locale', 'Value', 'Name', 'MinVersion', 'DefaultMinVersion', 'id', 'resid', 'size'];

function treeOf(xml: XmlReader, above: string): ManifestElement {
  const { name, depth } = xml;
  const path = above === '' ? name : `${above}/${name}`;
  const attributes = new Map(ATTRIBUTES.flatMap((key) => {
    const value = xml.attribute(key);
    return value === undefined ? [] : [[key, value] as const];
  }));
  const from = xml.end;
  const children: ManifestElement[] = [];
  while (xml.nextWithin(depth)) if (xml.opens) children.push(treeOf(xml, path));
  const text = children.length === 0 ? xml.source.slice(from, xml.start).trim() : '';
  return { name, attributes, children, text, path };
}
