import { XmlReader } from './xml';

/** A stretch of source to be replaced; of no length, an insertion. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The source with stretches replaced that do not overlap; insertions in one place keep their order. */
export function spliced(source: string, splices: readonly Splice[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of [...splices].sort((a, b) => a.start - b.start)) {
    pieces.push(source.slice(at, start), text);
    at = end;
  }
  return pieces.join('') + source.slice(at);
}

/** Sets an attribute of the tag just opened; the value must need no escaping. */
export function attributeSplice(xml: XmlReader, name: string, value: string): Splice {
  const span = xml.attributeSpan(name);
  if (span) return { ...span, text: `${name}="${value}"` };
  const at = xml.end - (xml.selfClosing ? 2 : 1);
  return { start: at, end: at, text: ` ${name}="${value}"` };
}

/** The source without the elements of this name that match. */
export function without(source: string, element: string, matches: (xml: XmlReader) => boolean): string {
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

/** The source with elements, written without a prefix, at the end of its root. */
export function appendedToRoot(source: string, elements: readonly string[]): string {
  const xml = new XmlReader(source);
  xml.enterRoot();
  return spliced(source, [appended(xml, elements)]);
}

/**
 * The source with elements, written without a prefix, at the end of a list under its root. A list that is missing
 * comes after those that the format puts before it. What counts its elements goes on doing so.
 */
export function appendedToList(source: string, list: string, elements: readonly string[], before: ReadonlySet<string>): string {
  const xml = new XmlReader(source);
  xml.enterRoot();
  while (xml.next()) {
    if (xml.depth === 2 && xml.opens && xml.name === list) return spliced(source, grown(xml, elements));
  }
  return insertedInRoot(source, `<${list}>${elements.join('')}</${list}>`, before);
}

/** The source with an element, written without a prefix, under its root, after those that the format puts before it. */
export function insertedInRoot(source: string, element: string, before: ReadonlySet<string>): string {
  const xml = new XmlReader(source);
  xml.enterRoot();
  const { depth } = xml;
  let at = xml.end;
  while (xml.nextWithin(depth)) {
    const { name } = xml;
    xml.leap();
    if (before.has(name)) at = xml.end;
  }
  return spliced(source, [{ start: at, end: at, text: prefixed(element, xml.prefix) }]);
}

/** Elements written without a prefix, as they read where the main vocabulary has one. */
export const prefixed = (elements: string, prefix: string): string =>
  prefix === '' ? elements : elements.replace(/<(\/?)(\w+)(?=[\s/>])/g, `<$1${prefix}$2`);

function grown(xml: XmlReader, elements: readonly string[]): readonly Splice[] {
  const count = Number(xml.attribute('count') ?? NaN) + elements.length;
  const counted = Number.isNaN(count) ? [] : [attributeSplice(xml, 'count', String(count))];
  return [...counted, appended(xml, elements)];
}

/** Puts elements at the end of the one just opened. */
function appended(xml: XmlReader, elements: readonly string[]): Splice {
  const text = prefixed(elements.join(''), xml.prefix);
  const { start, end, selfClosing, source } = xml;
  const [, name = ''] = /^<([^\s/>]+)/.exec(source.slice(start, end)) ?? [];
  xml.skip();
  return selfClosing ? { start: end - 2, end, text: `>${text}</${name}>` } : { start: xml.start, end: xml.start, text };
}
