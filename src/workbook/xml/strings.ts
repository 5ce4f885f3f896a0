import type { XmlReader } from './xml';

/**
 * The text of an `si` or `is` element just opened: its own run or its rich-text runs joined, without the phonetic
 * guides that stand beside them (ECMA-376 part 1, 18.4.8).
 */
export function richText(xml: XmlReader): string {
  const { depth } = xml;
  let text = '';
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.name === 'rPh') xml.skip();
    else if (xml.name === 't') text += xml.text();
  }
  return unescapeString(text);
}

/** `_x000D_` → carriage return: what XML cannot hold is spelled so (ST_Xstring, part 1, 22.9.2.19). */
export const unescapeString = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/** The reverse: text as a string element can hold it. Characters XML forbids are left out. */
export const escapeString = (text: string): string =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replaceAll('\r', '_x000D_');
