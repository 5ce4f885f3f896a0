import { text, type Cell } from '../cell';
import type { Allowance } from '../package/allowance';

/**
 * Reads comma, semicolon or tab separated text (RFC 4180, with Excel's liberties): quotes around cells, doubled inside,
 * line breaks within them. Every cell is text: a number that Excel spoilt before it saved (4.30999E+17) stays as it is
 * spelled, so that whoever checks it can say so.
 */
export function readDelimited(source: string, allowance: Allowance): (Cell | undefined)[][] {
  const declared = /^sep=(.)\r?\n/i.exec(source);
  const separator = declared?.[1] ?? separatorOf(source);
  const rows: (Cell | undefined)[][] = [];
  let row: (Cell | undefined)[] = [];
  let at = declared?.[0].length ?? 0;
  while (at < source.length) {
    const { words, end } = quoted(source, at, separator) ?? bare(source, at, separator);
    allowance.take();
    row.push(cellOf(words));
    at = end;
    if (source[at] === separator) {
      at++;
      if (at < source.length) continue;
    }
    at = afterLineBreak(source, at);
    rows.push(row);
    row = [];
  }
  return rows;
}

interface Field {
  readonly words: string;
  /** Where the separator, the line break or the end of the text is. */
  readonly end: number;
}

/** A cell in quotes; none where the quote that opens it is never closed before a separator or a line end: it is a character then. */
function quoted(source: string, start: number, separator: string): Field | undefined {
  // ="430…" keeps Excel from making a number of it.
  const from = source[start] === '"' ? start : source.startsWith('="', start) ? start + 1 : -1;
  if (from < 0) return undefined;
  let words = '';
  for (let at = from + 1; ; ) {
    const quote = source.indexOf('"', at);
    if (quote < 0) return undefined;
    words += source.slice(at, quote);
    if (source[quote + 1] !== '"') return endsField(source, quote + 1, separator) ? { words, end: quote + 1 } : undefined;
    words += '"';
    at = quote + 2;
  }
}

function bare(source: string, start: number, separator: string): Field {
  let end = start;
  while (!endsField(source, end, separator)) end++;
  return { words: source.slice(start, end), end };
}

const endsField = (source: string, at: number, separator: string): boolean =>
  at >= source.length || source[at] === separator || source[at] === '\n' || source[at] === '\r';

const afterLineBreak = (source: string, at: number): number => (source[at] === '\r' && source[at + 1] === '\n' ? at + 2 : at + 1);

/** `="430…"` in quotes of its own reads `="430…"` still. */
function cellOf(words: string): Cell | undefined {
  const said = /^="([^"]*)"$/.exec(words)?.[1] ?? words;
  return said === '' ? undefined : text(said);
}

const SEPARATORS = [',', '\t', ';', '，'];
/** Enough of a file to see which separator it uses. */
const SAMPLE = 65_536;

/** The separator that stands most often outside quotes. */
function separatorOf(source: string): string {
  const sample = source.slice(0, SAMPLE).replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => sample.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
