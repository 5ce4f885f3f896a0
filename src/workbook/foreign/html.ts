import { BLANK, text, type Cell } from '../cell';
import { columnIndex, LAST_COLUMN, LAST_ROW, rowIndex, type Area } from '../address';
import type { Allowance } from '../package/allowance';

/** A table of a page. */
export interface HtmlTable {
  readonly rows: readonly (readonly (Cell | undefined)[] | undefined)[];
  readonly merges: readonly Area[];
}

/**
 * Reads the tables of a page, as systems export “Excel” files and as programs save “网页”. Every cell is text, as
 * shown: line breaks where the page breaks, other white space as one space. Tables within a cell belong to its text.
 */
export function readHtml(source: string, allowance: Allowance): readonly HtmlTable[] {
  const tables: Table[] = [];
  let table: Table | undefined;
  let depth = 0;
  for (const { name, closes, attributes, before } of tagsOf(source)) {
    table?.words(before);
    if (name === 'table') {
      depth = Math.max(0, depth + (closes ? -1 : 1));
      if (!closes && depth === 1) tables.push((table = new Table(allowance)));
      if (closes && depth === 0) {
        table?.endCell();
        table = undefined;
      }
    } else if (depth <= 1) table?.meet(name, closes, attributes);
    else if (BREAKS.has(name)) table?.breakLine();
  }
  table?.endCell();
  return tables.filter(({ rows }) => rows.length > 0).map(({ rows, merges }) => ({ rows, merges }));
}

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: string;
  /** The characters since the tag before. */
  readonly before: string;
}

/** Elements whose contents are no text of the page. */
const SILENT = new Set(['script', 'style', 'head', 'title', 'xml']);

function* tagsOf(source: string): Generator<Tag> {
  const ends = new TagEnds(source);
  let before = '';
  let from = 0;
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at)) {
    const spelled = /^<(\/?)([a-z][^\s/><]{0,30})/i.exec(source.slice(at, at + 33));
    const isComment = source.startsWith('<!--', at);
    const isAside = isComment || source[at + 1] === '!' || source[at + 1] === '?';
    if (!spelled && !isAside) {
      at++;
      continue;
    }
    const end = isComment ? source.indexOf('-->', at + 4) + 2 : isAside ? source.indexOf('>', at) : ends.after(at);
    // What is never closed is no tag, and nothing behind it is.
    if (end < at) break;
    before += source.slice(from, at);
    const start = at;
    at = from = end + 1;
    if (!spelled) continue;
    const [whole, slash, word = ''] = spelled;
    const name = word.toLowerCase();
    const attributes = source.slice(start + whole.length, end);
    yield { name, closes: slash === '/', attributes, before };
    before = '';
    if (slash !== '/' && SILENT.has(name) && !attributes.endsWith('/')) at = from = endOf(source, name, at);
  }
}

/** Where tags end: at the first `>` outside quotes; from a quote on that is never closed, at the first `>`. */
class TagEnds {
  #loose = false;

  constructor(private readonly source: string) {}

  after(start: number): number {
    const { source } = this;
    for (let at = start; !this.#loose; ) {
      QUOTE_OR_END.lastIndex = at;
      const found = QUOTE_OR_END.exec(source);
      if (!found) return -1;
      if (found[0] === '>') return found.index;
      const closing = source.indexOf(found[0], found.index + 1);
      if (closing < 0) this.#loose = true;
      at = closing + 1;
    }
    return source.indexOf('>', start);
  }
}

const QUOTE_OR_END = /[>"']/g;

/** After the closing tag of an element that says nothing. */
function endOf(source: string, name: string, from: number): number {
  for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2)) {
    if (source.slice(at + 2, at + 2 + name.length).toLowerCase() !== name) continue;
    const end = source.indexOf('>', at);
    return end < 0 ? source.length : end + 1;
  }
  return source.length;
}

const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr']);

class Table {
  readonly rows: (Cell | undefined)[][] = [];
  readonly merges: Area[] = [];
  #row = -1;
  #column = 0;
  #cell: { row: number; column: number; words: string } | undefined;
  /** The last row that a cell from above reaches, by column. */
  readonly #covered: number[] = [];

  constructor(private readonly allowance: Allowance) {}

  words(words: string): void {
    if (this.#cell) this.#cell.words += words.replace(/\s+/g, ' ');
  }

  breakLine(): void {
    if (this.#cell) this.#cell.words += '\n';
  }

  meet(name: string, closes: boolean, attributes: string): void {
    if (name === 'tr') {
      this.endCell();
      if (!closes) this.#startRow();
    } else if (name === 'td' || name === 'th') {
      this.endCell();
      if (!closes) this.#startCell(attributes);
    } else if (BREAKS.has(name) && (name === 'br' || closes)) this.breakLine();
  }

  endCell(): void {
    if (!this.#cell) return;
    const { row, column, words } = this.#cell;
    this.#cell = undefined;
    const said = shown(words);
    if (said === '' || row > LAST_ROW || column > LAST_COLUMN) return;
    const cell = text(said);
    if (cell !== BLANK) (this.rows[row] ??= [])[column] = cell;
  }

  #startRow(): void {
    this.#row++;
    this.#column = 0;
    this.allowance.take();
  }

  #startCell(attributes: string): void {
    if (this.#row < 0) this.#startRow();
    this.allowance.take();
    while ((this.#covered[this.#column] ?? -1) >= this.#row) this.#column++;
    const [row, column] = [this.#row, this.#column];
    const across = span(attributes, 'colspan');
    const down = span(attributes, 'rowspan');
    const right = Math.min(column + across - 1, LAST_COLUMN);
    const bottom = Math.min(row + down - 1, LAST_ROW);
    if (down > 1) for (let at = column; at <= right; at++) this.#covered[at] = bottom;
    if ((across > 1 || down > 1) && column <= right && row <= bottom) {
      this.merges.push({ top: rowIndex(row), left: columnIndex(column), bottom: rowIndex(bottom), right: columnIndex(right) });
    }
    this.#cell = { row, column, words: '' };
    this.#column = column + across;
  }
}

/** As browsers have it, no cell is wider than 1,000 columns. */
const WIDEST = 1000;

function span(attributes: string, name: 'colspan' | 'rowspan'): number {
  const told = Number(new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,7})`, 'i').exec(attributes)?.[1] ?? 1);
  return Math.max(1, name === 'colspan' ? Math.min(told, WIDEST) : told);
}

const shown = (words: string): string =>
  words
    .replace(/ *\n */g, '\n')
    .replace(/^\s+|\s+$/g, '')
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,8}));?/gi, (found, hex?: string, decimal?: string, named?: string) => {
      if (named !== undefined) return NAMED.get(named.toLowerCase()) ?? found;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0x10ffff ? found : code === 160 ? ' ' : String.fromCodePoint(code);
    });

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['middot', '·'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['yen', '¥'],
]);
