import { UnreadableFile } from '../unreadable';

const enum Char {
  Tab = 9,
  LineFeed = 10,
  Return = 13,
  Space = 32,
  Exclamation = 33,
  Quote = 34,
  Apostrophe = 39,
  Slash = 47,
  Equals = 61,
  Greater = 62,
  Question = 63,
}

/** Deeper than any spreadsheet part goes; a bomb of nested elements is refused here. */
const DEEPEST = 256;

/**
 * Steps through the tags of one XML part, knowing where each stands in the source, so that one walk serves reading
 * and patching. Names lose the prefix of the root element; other prefixes stay, so that extensions never look like
 * the main vocabulary. A self-closing element opens and then closes. No entity is ever defined: a document type is
 * refused.
 */
export class XmlReader {
  /** The current tag's name without the root's prefix. */
  name = '';
  /** Whether the current tag opens an element, or closes one. */
  opens = false;
  /** The opened element has no closing tag of its own. */
  selfClosing = false;
  /** The current tag is `source.slice(start, end)`. */
  start = 0;
  end = 0;
  /** The root's prefix with its colon, or nothing. */
  prefix = '';

  private rooted = false;
  private closePending = false;
  /** No entity, carriage return, comment or CDATA anywhere: text is what stands in the source. */
  private plain = false;
  private readonly open: string[] = [];
  /** Name start, name end, value start, value end of every attribute of the current tag. */
  private readonly spans: number[] = [];
  private spanCount = 0;

  constructor(readonly source: string) {}

  /** How many elements are open, the one just opened included. */
  get depth(): number {
    return this.open.length;
  }

  /** Moves to the next tag; false after the last. @throws UnreadableFile when the XML is not well formed */
  next(): boolean {
    if (this.closePending) {
      this.closePending = false;
      return this.closeAt(this.end, this.end);
    }
    const { source } = this;
    for (let at = this.end; ; ) {
      const start = source.indexOf('<', at);
      if (start < 0) return this.ended();
      const second = source.charCodeAt(start + 1);
      if (second === Char.Slash) return this.readClose(start);
      if (second === Char.Question) at = this.after('?>', start + 2);
      else if (second !== Char.Exclamation) return this.readOpen(start);
      else if (source.startsWith('<!--', start)) at = this.after('-->', start + 4);
      else if (source.startsWith('<![CDATA[', start)) at = this.after(']]>', start + 9);
      else throw new UnreadableFile('hostile', 'document type in XML');
    }
  }

  /** Moves to the root element, and says its name. */
  enterRoot(): string {
    this.next();
    return this.name;
  }

  /** Moves to the next tag; false when that closes the element that stood at this depth. */
  nextWithin(depth: number): boolean {
    this.next();
    return this.open.length >= depth;
  }

  /** Reads what is left, to the end. @throws UnreadableFile when it is not well formed */
  finish(): void {
    while (this.next());
  }

  /** Moves to the closing tag of the element just opened. */
  skip(): void {
    const { depth } = this;
    while (this.nextWithin(depth));
  }

  /** The same over what others read: whether it is well formed is not asked where its closing tag cannot be mistaken. */
  leap(): void {
    const name = this.open[this.open.length - 1] ?? '';
    const close = this.plain && !this.selfClosing ? this.source.indexOf(`</${name}>`, this.end) : -1;
    if (close < 0 || this.source.slice(this.end, close).includes(`<${name}`)) this.skip();
    else this.readClose(close);
  }

  /** The characters of the element just opened, children's included; its closing tag becomes the current one. */
  text(): string {
    const { depth } = this;
    let text = '';
    let inside = true;
    while (inside) {
      const from = this.end;
      inside = this.nextWithin(depth);
      if (this.start > from) text += this.characters(from, this.start);
    }
    return text;
  }

  /** The value of an attribute of the tag just opened. */
  attribute(name: string): string | undefined {
    const at = this.find(name);
    return at < 0 ? undefined : this.value(at);
  }

  /** The value of the first attribute with this local name and any prefix: `r:id`, whatever `r` is called. */
  prefixedAttribute(local: string): string | undefined {
    for (let at = 0; at < this.spanCount; at += 4) {
      if (this.source.slice(this.spans[at], this.spans[at + 1]).endsWith(`:${local}`)) return this.value(at);
    }
    return undefined;
  }

  /** Where an attribute stands in the source, name and quotes included. */
  attributeSpan(name: string): { readonly start: number; readonly end: number } | undefined {
    const at = this.find(name);
    return at < 0 ? undefined : { start: this.spans[at] ?? 0, end: (this.spans[at + 3] ?? 0) + 1 };
  }

  private characters(from: number, to: number): string {
    const raw = this.source.slice(from, to);
    return this.plain ? raw : characters(raw);
  }

  private find(name: string): number {
    const { source, spans } = this;
    for (let at = 0; at < this.spanCount; at += 4) {
      const start = spans[at] ?? 0;
      if (spans[at + 1] === start + name.length && source.startsWith(name, start)) return at;
    }
    return -1;
  }

  private value(at: number): string {
    const raw = this.source.slice(this.spans[at + 2], this.spans[at + 3]);
    return this.plain || !/[&\r]/.test(raw) ? raw : raw.replace(REFERENCE, dereferenced);
  }

  private ended(): boolean {
    if (this.open.length > 0 || !this.rooted) throw malformed('an element is not closed');
    return false;
  }

  private after(mark: string, from: number): number {
    const at = this.source.indexOf(mark, from);
    if (at < 0) throw malformed(`no ${mark}`);
    return at + mark.length;
  }

  private readClose(start: number): boolean {
    const { source } = this;
    const name = this.open[this.open.length - 1];
    if (name === undefined || !source.startsWith(name, start + 2)) throw malformed('a closing tag without its element');
    const end = skipSpace(source, start + 2 + name.length);
    if (source.charCodeAt(end) !== Char.Greater) throw malformed('a closing tag without its element');
    return this.closeAt(start, end + 1);
  }

  private closeAt(start: number, end: number): boolean {
    this.name = this.unprefixed(this.open.pop() ?? '');
    this.opens = false;
    this.start = start;
    this.end = end;
    this.spanCount = 0;
    return true;
  }

  private readOpen(start: number): boolean {
    const { source } = this;
    let at = start + 1;
    while (!endsName(source.charCodeAt(at))) at++;
    const name = source.slice(start + 1, at);
    if (name === '') throw malformed('a tag without a name');
    if (this.open.length === 0) this.startRoot(name, start);
    if (this.open.push(name) > DEEPEST) throw new UnreadableFile('hostile', 'XML nested too deep');
    this.name = this.unprefixed(name);
    this.opens = true;
    this.start = start;
    this.readAttributes(at);
    return true;
  }

  private startRoot(name: string, start: number): void {
    if (this.rooted) throw malformed('two root elements');
    this.rooted = true;
    this.plain = ['&', '\r', '<!', '<?'].every((mark) => !this.source.includes(mark, start));
    this.prefix = name.slice(0, name.indexOf(':') + 1);
  }

  private readAttributes(from: number): void {
    const { source, spans } = this;
    let count = 0;
    let at = skipSpace(source, from);
    while (source.charCodeAt(at) !== Char.Greater && source.charCodeAt(at) !== Char.Slash) {
      const nameStart = at;
      while (!endsName(source.charCodeAt(at))) at++;
      const nameEnd = at;
      at = skipSpace(source, at);
      const quoteAt = skipSpace(source, at + 1);
      const quote = source.charCodeAt(quoteAt);
      if (nameEnd === nameStart || source.charAt(nameStart) === '<' || source.charCodeAt(at) !== Char.Equals) throw malformed('an attribute');
      if (quote !== Char.Quote && quote !== Char.Apostrophe) throw malformed('an attribute');
      const valueEnd = source.indexOf(quote === Char.Quote ? '"' : "'", quoteAt + 1);
      if (valueEnd < 0) throw malformed('an attribute');
      spans[count] = nameStart;
      spans[count + 1] = nameEnd;
      spans[count + 2] = quoteAt + 1;
      spans[count + 3] = valueEnd;
      count += 4;
      at = skipSpace(source, valueEnd + 1);
    }
    this.spanCount = count;
    this.selfClosing = this.closePending = source.charCodeAt(at) === Char.Slash;
    if (this.selfClosing && source.charCodeAt(++at) !== Char.Greater) throw malformed('a tag');
    this.end = at + 1;
  }

  private unprefixed(name: string): string {
    const { prefix } = this;
    return prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
  }
}

/** An XML part as text: UTF-8, or UTF-16 with its mark (OPC allows no other). @throws UnreadableFile */
export function decodeXml(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = !utf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  if (bytes.length > LONGEST) throw new UnreadableFile('too-large', 'an XML part longer than a string');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('damaged', `text that is not ${encoding}`);
  }
}

/** Characters of the longest string in Chromium and Node; other engines hold more. */
const LONGEST = 2 ** 29 - 24;

/** An attribute's truth (XML Schema boolean). */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Text as element content or as a quoted attribute value. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** References and line ends, all that markup is between two quotes. */
const REFERENCE = /&(?:#x([\da-f]+)|#(\d+)|(\w+));|\r\n?/gi;
const MARKUP = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|&(?:#x([\da-f]+)|#(\d+)|(\w+));|\r\n?/gi;

/** What the raw source between two tags says. Every comment and section that begins in it ends in it. */
function characters(raw: string): string {
  if (!raw.includes('&') && !raw.includes('<') && !raw.includes('\r')) return raw;
  return raw.replace(MARKUP, (found, cdata?: string, hex?: string, decimal?: string, entity?: string) =>
    found.startsWith('<') ? (cdata?.replace(/\r\n?/g, '\n') ?? '') : dereferenced(found, hex, decimal, entity),
  );
}

function dereferenced(_found: string, hex?: string, decimal?: string, entity?: string): string {
  if (entity !== undefined) return ENTITIES.get(entity) ?? unknownEntity();
  if (hex !== undefined) return codePoint(parseInt(hex, 16));
  return decimal === undefined ? '\n' : codePoint(parseInt(decimal, 10));
}

function unknownEntity(): never {
  throw malformed('an entity nobody defined');
}

function codePoint(code: number): string {
  if (code > 0x10ffff) throw malformed('a character outside Unicode');
  return String.fromCodePoint(code);
}

/** White space, `=`, `/`, `>`, or the end of the source (NaN). */
const endsName = (char: number): boolean =>
  !(char > Char.Space) || char === Char.Greater || char === Char.Slash || char === Char.Equals;

function skipSpace(source: string, from: number): number {
  let at = from;
  for (;;) {
    const char = source.charCodeAt(at);
    if (char !== Char.Space && char !== Char.LineFeed && char !== Char.Return && char !== Char.Tab) return at;
    at++;
  }
}

const malformed = (detail: string): UnreadableFile => new UnreadableFile('damaged', `XML: ${detail}`);
