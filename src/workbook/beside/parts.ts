import type { Package } from '../package/package';
import { UnreadableFile } from '../unreadable';
import { XmlReader } from '../xml/xml';
import type { BesideKind, BesideText } from './beside';

/** What the parts that are no sheet say; `read` are those that were read already. */
export function otherTexts(file: Package, read: ReadonlySet<string>): { readonly texts: readonly BesideText[]; readonly closed: readonly string[] } {
  const texts: BesideText[] = [];
  const closed: string[] = [];
  for (const { name } of file.zip.entries) {
    if (read.has(name.toLowerCase())) continue;
    if (CLOSED.test(name)) closed.push(name);
    const way = WAYS.find(({ part }) => part.test(name));
    if (!way) continue;
    try {
      texts.push(...way.words(file.xml(name)).filter((words) => words.trim() !== '').map((words) => ({ kind: way.kind, words })));
    } catch (error) {
      // Drawings of old programs are not always XML: what cannot be read is named like a picture.
      if (!(error instanceof UnreadableFile)) throw error;
      closed.push(name);
    }
  }
  return { texts, closed };
}

const CLOSED = /^(?:xl\/(?:media|embeddings|activeX|model)\/|xl\/vbaProject\.bin|docProps\/thumbnail\.)/i;

const WAYS: readonly { readonly part: RegExp; readonly kind: BesideKind; readonly words: (source: string) => readonly string[] }[] = [
  { part: /^docProps\/.*\.xml$/i, kind: 'property', words: (source) => leaves(source) },
  { part: /^customXml\/item\d+\.xml$/i, kind: 'property', words: (source) => leaves(source) },
  { part: /^xl\/(?:drawings|charts|chartsheets|diagrams)\/[^/]*\.xml$/i, kind: 'shape', words: (source) => [...elements(source, ['p', 'v', 'f']), ...attributes(source, ['cNvPr'], ['descr', 'title', 'name'])] },
  { part: /^xl\/drawings\/.*\.vml$/i, kind: 'shape', words: (source) => [...source.matchAll(/<[\w:]*textbox[\s>][\s\S]*?<\/[\w:]*textbox>/giu)].map(([box]) => box.replace(/<[^>]*>/gu, ' ')) },
  { part: /^xl\/pivotCache\/.*\.xml$/i, kind: 'cache', words: (source) => attributes(source, ['s', 'n'], ['v']) },
  { part: /^xl\/externalLinks\/[^/]*\.xml$/i, kind: 'cache', words: (source) => elements(source, ['v']) },
  { part: /^xl\/(?:comments|threadedComments\/)[^/]*\.xml$/i, kind: 'note', words: (source) => elements(source, ['text']) },
];

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The words of every element that has no others within. */
function leaves(source: string): readonly string[] {
  const xml = new XmlReader(source);
  const found: string[] = [];
  let from = 0;
  let leaf = false;
  while (xml.next()) {
    if (xml.opens) [from, leaf] = [xml.end, true];
    else if (leaf) [found[found.length], leaf] = [unescaped(source.slice(from, xml.start)), false];
  }
  return found;
}

function elements(source: string, names: readonly string[]): readonly string[] {
  const xml = new XmlReader(source);
  const found: string[] = [];
  while (xml.next()) if (xml.opens && names.includes(localName(xml.name))) found.push(xml.text());
  return found;
}

function attributes(source: string, names: readonly string[], wanted: readonly string[]): readonly string[] {
  const xml = new XmlReader(source);
  const found: string[] = [];
  while (xml.next()) {
    if (xml.opens && names.includes(localName(xml.name))) for (const name of wanted) found.push(xml.attribute(name) ?? '');
  }
  return found;
}

/** Only what digits and Chinese words can be spelled by. */
const unescaped = (words: string): string => words.replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code))).replace(/&#x([\da-f]+);/giu, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
