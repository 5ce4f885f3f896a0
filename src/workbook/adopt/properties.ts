import type { Draft } from '../package/draft';
import type { Package } from '../package/package';
import { withLast } from '../xml/edit';
import { spliced } from '../xml/splice';
import { XmlReader } from '../xml/xml';

const PART = 'docProps/custom.xml';
const TYPE = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';
/** Properties of a person's own begin with this number (MS-OLEPS 3). */
const FIRST = 2;

/**
 * Brings custom document properties along (part 1, 22.3). What stands before a dot is a family, which says together
 * what a workbook is: where any of a family is here already, none of it comes.
 */
export function adoptProperties(from: Package, to: Draft): void {
  const source = partOf(from);
  if (source === undefined) return;
  const present = partOf(to);
  if (present === undefined) {
    to.add(PART, from.xml(source), TYPE);
    to.relate('', 'custom-properties', PART);
    return;
  }
  const here = properties(to.xml(present));
  const families = new Set(here.map(({ name }) => family(name)));
  const coming = properties(from.xml(source)).filter(({ name }) => !families.has(family(name)));
  let next = Math.max(FIRST - 1, ...here.map(({ number }) => number)) + 1;
  const written = coming.map(({ element }) => numbered(element, next++));
  if (written.length > 0) to.edit(present, (before) => withLast(before, () => written.join('')));
}

const partOf = (file: Package): string | undefined => file.relationships('').find(({ type }) => type === 'custom-properties')?.target;
const family = (name: string): string => name.split('.', 1)[0]?.toLowerCase() ?? '';

interface Property {
  readonly name: string;
  readonly number: number;
  /** With the namespaces it was read under. */
  readonly element: string;
}

function properties(source: string): Property[] {
  const xml = new XmlReader(source);
  xml.enterRoot();
  const root = source.slice(xml.start, xml.end);
  const namespaces = [...root.matchAll(/\s(xmlns(?::[^\s=]+)?)\s*=\s*(?:"[^"]*"|'[^']*')/g)];
  const found: Property[] = [];
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'property') continue;
    const { start, end } = xml;
    const name = xml.attribute('name') ?? '';
    const number = Number(xml.attribute('pid') ?? 0);
    const own = namespaces.filter(([, declared = '']) => xml.attribute(declared) === undefined).map(([declaration]) => declaration);
    xml.skip();
    const tag = source.slice(start, end).replace(/^<[^\s/>]+/, (opening) => opening + own.join(''));
    found.push({ name, number, element: tag + source.slice(end, xml.end) });
  }
  return found;
}

function numbered(element: string, number: number): string {
  const xml = new XmlReader(element);
  xml.next();
  const span = xml.attributeSpan('pid');
  return span ? spliced(element, [{ ...span, text: `pid="${number}"` }]) : element;
}
