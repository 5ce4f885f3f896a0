import type { Random } from './random';

type Mutation = (source: string, random: Random) => string;

const ADDRESSES = ['A1', 'B2', 'C3', 'XFD1', 'A1048576', 'AA10', 'b7', 'D4', 'A0', 'XFE1', '1A', '', 'A1:B2', '$A$1', 'A 1', 'A01', 'A1.5', 'ZZZZ1'];
const NUMBERS = ['1', '2', '3', '7', '0', '-1', '1048576', '1048577', '1e3', '', ' 2', '02', '2.5', '9'.repeat(30)];
const TYPES = ['s', 'n', 'b', 'e', 'd', 'str', 'inlineStr', 'x', ''];
const INSERTED = [
  ' ', '\n', '\r\n', '<!-- <c r="A1"><v>9</v></c> -->', '<![CDATA[<v>7</v>]]>', '<?a <row r="5"/> ?>', '&amp;', '&#65;', '&#x4E09;', '&lt;row&gt;', '<a/>', '<a r="A1">1</a>',
  '<extLst><ext uri="x"><row r="1"><c r="A1"><v>8</v></c></row></ext></extLst>', '<x:row xmlns:x="urn:x" r="1"><x:c r="A1"><x:v>6</x:v></x:c></x:row>',
  '<row r="2"><c r="B2" t="str"><v>新</v></c></row>', '<row><c><v>4</v></c></row>', '<c r="C3"><v>5</v></c>', '<c><v>5</v></c>', '<v>3</v>', '<f>1+1</f>', '<is><t>内</t></is>', '<row r="4"/>', '<c r="D4"/>', '</row><row>', '</c><c>',
];

interface Span {
  readonly start: number;
  readonly end: number;
}

const matches = (source: string, pattern: RegExp): readonly Span[] => [...source.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
const replaced = (source: string, { start, end }: Span, by: string): string => source.slice(0, start) + by + source.slice(end);
const CELL = /<c\b[^>]*?(?:\/>|>.*?<\/c>)/gs;
const ROW = /<row\b[^>]*?(?:\/>|>.*?<\/row>)/gs;
const TAG = /<[^>]*>/g;

/** Does it to one of what matches, if anything does. */
const at =
  (pattern: RegExp, change: (found: string, random: Random, source: string) => string): Mutation =>
  (source, random) => {
    const spans = matches(source, pattern);
    if (spans.length === 0) return source;
    const span = random.one(spans);
    return replaced(source, span, change(source.slice(span.start, span.end), random, source));
  };

const swapped =
  (pattern: RegExp): Mutation =>
  (source, random) => {
    const spans = matches(source, pattern);
    if (spans.length < 2) return source;
    const [one, other] = [random.one(spans), random.one(spans)].sort((a, b) => a.start - b.start);
    if (!one || !other || one.end > other.start) return source;
    return source.slice(0, one.start) + source.slice(other.start, other.end) + source.slice(one.end, other.start) + source.slice(one.start, one.end) + source.slice(other.end);
  };

const MUTATIONS: readonly Mutation[] = [
  at(/(?<=<c\b[^>]*\br=")[^"]*/g, (_, random) => random.one(ADDRESSES)),
  at(/(?<=<row\b[^>]*\br=")[^"]*/g, (_, random) => random.one(NUMBERS)),
  at(/ r="[^"]*"/g, () => ''),
  at(/(?<= t=")[^"]*/g, (_, random) => random.one(TYPES)),
  at(/(?<= s=")[^"]*/g, (_, random) => random.one(NUMBERS)),
  at(/(?<=<v>)[^<]*/g, (_, random) => random.one([...NUMBERS, '张三', '12', '5'])),
  at(/ (\w+)="([^"']*)"/g, (found) => found.replaceAll('"', "'").replace('=', ' = ')),
  at(/<v>[^<]*<\/v>|<f>[^<]*<\/f>/g, (found, random) => random.one(['', found + found, '<v/>', `<x>${found}</x>`])),
  at(CELL, () => ''),
  at(CELL, (found) => found + found),
  at(ROW, () => ''),
  at(ROW, (found) => found + found),
  at(CELL, (found, random, source) => found + source.slice(...bounds(random.one(matches(source, CELL))))),
  swapped(CELL),
  swapped(ROW),
  at(TAG, (found, random) => found + random.one(INSERTED)),
  at(TAG, (found, random) => random.one(INSERTED) + found),
  at(/<\/?(\w+)/g, (found, random) => found.replace(/\w+/, random.one(['row', 'c', 'v', 'f', 'is', 't', 'a', 'sheetData']))),
  at(TAG, () => ''),
  (source) => source.replace(/<(\/?)(?=[a-z])/gi, '<$1p:').replace('xmlns=', 'xmlns:p='),
  at(/[^]/g, (_, random) => random.one(['<', '>', '"', '&', '/', ' ', 'r', '\0', '张'])),
];

const bounds = ({ start, end }: Span): [number, number] => [start, end];

/** The XML of a sheet with one to three things changed; most of it is well-formed still. */
export function mutatedMarkup(original: string, random: Random): string {
  let source = original;
  for (let count = 1 + random.below(3); count > 0; count--) source = random.one(MUTATIONS)(source, random);
  return source;
}
