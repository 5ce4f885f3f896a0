import { attributeSplice, spliced } from '../xml/splice';
import { XmlReader, escapeXml } from '../xml/xml';

/** A defined name as it stands in a workbook part (ECMA-376 part 1, 18.2.5). */
export interface NameElement {
  readonly name: string;
  /** The position of its sheet among all; undefined for a name of the whole workbook. */
  readonly scope: number | undefined;
  readonly refersTo: string;
  readonly xml: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Every defined name of a workbook part, in its order, with where it stands.
 * @throws UnreadableFile if it is no XML
 */
export function nameElements(source: string): readonly NameElement[] {
  const xml = new XmlReader(source);
  const found: NameElement[] = [];
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'definedName') continue;
    const { start } = xml;
    const name = xml.attribute('name') ?? '';
    const scope = xml.attribute('localSheetId');
    const refersTo = xml.text();
    const { end } = xml;
    found.push({ name, scope: scope === undefined ? undefined : Number(scope), refersTo, xml: source.slice(start, end), start, end });
  }
  return found;
}

/** The workbook part with every name as `change` has it; undefined leaves it out. */
export const changeNames = (source: string, change: (name: NameElement) => string | undefined): string =>
  spliced(source, nameElements(source).map((name) => ({ start: name.start, end: name.end, text: change(name) ?? '' })));

/** The name's element, for another sheet or meaning something else; its comment and what hides it stay. */
export function nameXml({ xml: source, refersTo }: NameElement, now: { readonly scope?: number; readonly refersTo?: string }): string {
  const xml = new XmlReader(source);
  xml.enterRoot();
  const scoped = now.scope === undefined ? [] : [attributeSplice(xml, 'localSheetId', String(now.scope))];
  const { end } = xml;
  xml.skip();
  const meaning = now.refersTo === undefined || now.refersTo === refersTo ? [] : [{ start: end, end: xml.start, text: escapeXml(now.refersTo) }];
  return spliced(source, [...scoped, ...meaning]);
}
