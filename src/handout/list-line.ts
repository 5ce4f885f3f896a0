import { clean } from '../identity/text';

/** One line of a pasted list, its cells without dirt. Nothing stands behind the last cell with words. */
export interface ListLine {
  /** Counted from 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Blanks inside a name or invisible characters were taken out. */
  readonly cleaned: boolean;
  /** A running number was taken off a name. */
  readonly numbered: boolean;
}

/** The lines of a text with their cells, as typed or as copied from a spreadsheet. */
export const listLines = (text: string): ListLine[] =>
  text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u)
    .map((line, index) => lineOf(line, index + 1));

function lineOf(line: string, number: number): ListLine {
  const written = cellsOf(line);
  const names = written.map(nameOf);
  const cells = names.map((name) => name.replace(ENUMERATED, ''));
  while (cells.at(-1) === '') cells.pop();
  return {
    number,
    cells,
    cleaned: written.some((cell, index) => cell !== names[index]),
    numbered: cells.some((cell, index) => cell !== names[index]),
  };
}

/** Spreadsheets separate with tabs, CSV with commas, people with blanks. */
function cellsOf(line: string): readonly string[] {
  const separator = line.includes('\t') ? '\t' : /[,，]/u.test(line) ? /[,，]/u : /\s+/u;
  return (separator instanceof RegExp ? line.trim() : line).split(separator).map((cell) => unquoted(cell.trim()));
}

const unquoted = (cell: string): string => (/^".*"$/su.test(cell) ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell);

/** Chinese names have no blanks: between two characters they only fill a column. */
const nameOf = (cell: string): string => clean(cell).text.replace(/(\p{Script=Han})\s+(?=\p{Script=Han})/gu, '$1');

/** `1、`, `（一）` and the like before a name. */
const ENUMERATED = /^[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)）.．、]\s*(?=\D)/u;

/** Where a header says that townships and villages stand; −1: nowhere. */
export interface Columns {
  readonly township: number;
  readonly village: number;
}

/** A list without a header: the first cell of a line is a township, the second a village. */
export const NO_COLUMNS: Columns = { township: -1, village: -1 };

/** The columns a header announces; `undefined` where the line is no header. */
export function headerOf({ cells }: ListLine): Columns | undefined {
  const words = cells.map((cell) => cell.replace(/[\s()（）/／\\、·:：]/gu, ''));
  const named = words.filter(isHeaderWord);
  const others = words.filter((word) => word !== '' && !isHeaderWord(word));
  // 镇 by itself is a header above a column, but the end of a name beside other words.
  if (others.some((word) => PLACE.test(word)) || !named.some((word) => word.length > 1 || others.length === 0)) return undefined;
  return { township: words.findIndex((word) => TOWNSHIP_WORD.test(word)), village: words.findIndex((word) => VILLAGE_WORD.test(word)) };
}

const PLACE = /(?:镇|乡|街道|办事处|村|社区|委会)$/u;
const TOWNSHIPS = '(?:乡镇|镇乡|乡|镇|街道|镇街|街镇|填报单位|报送单位|单位){1,3}';
const VILLAGES = '(?:行政村|村|社区|居|居委会|村委会){1,3}';
const headerWord = (words: string): RegExp => new RegExp(`^(?:所属|所在)?${words}(?:名|名称)?$`, 'u');
const TOWNSHIP_WORD = headerWord(TOWNSHIPS);
const VILLAGE_WORD = headerWord(VILLAGES);
const BOTH_WORDS = headerWord(TOWNSHIPS + VILLAGES);
const isHeaderWord = (word: string): boolean => [TOWNSHIP_WORD, VILLAGE_WORD, BOTH_WORDS].some((pattern) => pattern.test(word));

/** Names no recipient: a title above the list, a sum or a note below it. */
export function isBesides({ cells }: ListLine): boolean {
  const words = cells.filter((cell) => cell !== '');
  const [first = ''] = words;
  return SUM.test(first) || NOTE.test(first) || (words.length === 1 && TITLE.test(first));
}

const SUM = /^(?:合计|小计|总计|共计)/u;
const NOTE = /^(?:注|备注|说明|填报人|制表人?)\s*[:：]/u;
const TITLE = /(?:名单|名册|一览表|统计表|汇总表|明细表|情况表|登记表)$/u;
