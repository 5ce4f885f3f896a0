import { escapeXml } from './xml';

/** Attributes in the order they are written; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element as XML. Attributes without a value are left out; children are XML already. */
export function element(name: string, attributes: Attributes = {}, children: readonly string[] = []): string {
  const tag = opening(name, attributes);
  return children.length === 0 ? `<${tag}/>` : `<${tag}>${children.join('')}</${name}>`;
}

/** A part of a package. */
export const xmlDocument = (root: string, attributes: Attributes, children: readonly string[]): string => [...xmlPieces(root, attributes, children)].join('');

/** The same in pieces, which follow one another: large parts are never put together into one string. */
export function* xmlPieces(root: string, attributes: Attributes, children: Iterable<string>): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${opening(root, attributes)}>`;
  yield* children;
  yield `</${root}>`;
}

function opening(name: string, attributes: Attributes): string {
  let tag = name;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) tag += ` ${key}="${typeof value === 'number' ? value : escapeAttribute(value)}"`;
  }
  return tag;
}

/** Parsers turn line ends and tabs of attributes into spaces unless they are spelled out. */
const escapeAttribute = (value: string): string => escapeXml(value).replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
