/** An element of a part, as any XML reader has it: written anew, so that it shares no fault with the product's own. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** The characters directly in it. */
  readonly text: string;
}

interface Growing extends Element {
  readonly children: Growing[];
  text: string;
}

const TOKEN = /<\?[^]*?\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** @throws SyntaxError for what is not well formed */
export function parseXml(source: string): Element {
  const root: Growing = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  let end = source.startsWith('\uFEFF') ? 1 : 0;
  while (end < source.length) {
    TOKEN.lastIndex = end;
    const match = TOKEN.exec(source);
    if (!match) throw new SyntaxError(`no XML: ${source.slice(end, end + 60)}`);
    end = TOKEN.lastIndex;
    const [, slash, name, attributes = '', closed, characters] = match;
    const parent = open.at(-1);
    if (!parent) throw new SyntaxError('something after the end');
    if (characters !== undefined) parent.text += unescape(characters);
    else if (name !== undefined && slash) {
      if (open.pop()?.name !== name) throw new SyntaxError(`</${name}> closes another element`);
    } else if (name !== undefined) {
      const found = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', double, single]) => [key, unescape(double ?? single ?? '')] as const);
      const element: Growing = { name, attributes: new Map(found), children: [], text: '' };
      if (element.attributes.size < found.length) throw new SyntaxError(`<${name}> has an attribute twice`);
      parent.children.push(element);
      if (!closed) open.push(element);
    }
  }
  const [only, ...more] = root.children;
  if (open.length !== 1 || !only || more.length > 0 || root.text.trim() !== '') throw new SyntaxError('not one element');
  return only;
}

/** The element itself and all in it, as they are met. */
export function* within(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* within(child);
}

export const all = (element: Element, name: string): readonly Element[] => [...within(element)].filter((one) => one.name === name);
export const child = (element: Element | undefined, name: string): Element | undefined => element?.children.find((one) => one.name === name);
export const children = (element: Element | undefined, name: string): readonly Element[] => element?.children.filter((one) => one.name === name) ?? [];
export const say = (element: Element | undefined, attribute: string): string | undefined => element?.attributes.get(attribute);

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescape = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    const character = ENTITIES[name ?? ''];
    if (character === undefined) throw new SyntaxError(`an entity nobody knows: ${entity}`);
    return character;
  });
