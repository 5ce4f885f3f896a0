import { LAST_COLUMN, LAST_ROW, columnNumber } from '../address';

/** What a stretch of a formula is, in A1 notation with English function names, as files keep formulas. */
export type TokenKind =
  | 'text'
  | 'number'
  | 'error'
  /** `参数!`, `'附件1 (2)'!`, `甲:乙!`, `[1]表!`. */
  | 'sheet'
  /** A cell, or whole columns or rows: `$A1`, `A:B`, `1:9`. */
  | 'cells'
  /** A function's name; its bracket follows. */
  | 'function'
  /** A defined name, the name of a table, or TRUE and FALSE. */
  | 'name'
  /** Columns of a table, in brackets. */
  | 'columns'
  | 'space'
  /** Operators, brackets and separators, and whatever no formula has. */
  | 'mark';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const WORD = '[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\?]*';
/** A cell and a colon begin an area, not a row of tabs. */
const SHEET_WORD = '(?!\\$?[A-Z]{1,3}\\$?\\d{1,7}:)[\\p{L}\\p{N}_.\\\\?]+';
/** Nothing that would make a longer word of it, a function, or a sheet's name. */
const END = '(?![\\p{L}\\p{N}_.\\\\?(!])';
const CELLS = `(?:\\$?[A-Z]{1,3}\\$?\\d{1,7}|\\$?[A-Z]{1,3}:\\$?[A-Z]{1,3}|\\$?\\d{1,7}:\\$?\\d{1,7})${END}`;

const PATTERNS: readonly (readonly [TokenKind, string])[] = [
  ['space', '\\s+'],
  ['text', '"(?:[^"]|"")*"'],
  ['sheet', `'(?:[^']|'')*'!|(?:\\[[^\\][]+\\])?${SHEET_WORD}(?::${SHEET_WORD})?!|\\[[^\\][]+\\]!`],
  ['error', '#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)'],
  ['cells', CELLS],
  ['number', `(?:\\d+\\.?\\d*|\\.\\d+)(?:E[+-]?\\d+)?${END}`],
  ['function', `${WORD}(?=\\()`],
  ['name', WORD],
  ['columns', "\\[(?:[^\\[\\]']|'.|\\[(?:[^\\[\\]']|'.)*\\])*\\]"],
  ['mark', '<=|>=|<>|.'],
];
const TOKEN = new RegExp(PATTERNS.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'giu');

/** The tokens of a formula, without `=` in front; their texts in a row are the formula. */
export function tokens(formula: string): Token[] {
  return [...formula.matchAll(TOKEN)].map(({ groups = {}, 0: text }) => {
    const [kind] = PATTERNS.find(([name]) => groups[name] !== undefined) ?? ['mark'];
    // A word may look like a cell and be none: column XFE is beyond the sheet.
    return { kind: kind === 'cells' && !onSheet(text) ? 'name' : kind, text };
  });
}

function onSheet(cells: string): boolean {
  return cells.split(':').every((end) => {
    const [, letters = '', digits = ''] = /^\$?([A-Z]*)\$?(\d*)$/i.exec(end) ?? [];
    const row = digits === '' ? 1 : Number(digits);
    return row > 0 && row - 1 <= LAST_ROW && columnNumber(letters) - 1 <= LAST_COLUMN;
  });
}

/** The sheets a `sheet` token speaks of: one, or the two ends of a row of tabs; none for those of other workbooks. */
export function sheetsOf(token: string): readonly string[] {
  const spelled = token.startsWith("'") ? token.slice(1, -2).replaceAll("''", "'") : token.slice(0, -1);
  return spelled.includes('[') || spelled === '' ? [] : spelled.split(':');
}

/** A constant that looks like a name. */
export const isTruth = (name: string): boolean => /^(?:TRUE|FALSE)$/i.test(name);

const PLAIN = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
/** What would be read as a cell of either notation. */
const LIKE_A_CELL = /^(?:[A-Z]{1,3}\d+|R\d*C?\d*|C\d*|TRUE|FALSE)$/i;

/** `参数!`, or `'附件1 (2)'!` where the name needs quotes or had them. */
export function sheetToken(names: readonly string[], quoted: boolean): string {
  const bare = !quoted && names.every((name) => PLAIN.test(name) && !LIKE_A_CELL.test(name));
  const spelled = names.join(':');
  return bare ? `${spelled}!` : `'${spelled.replaceAll("'", "''")}'!`;
}
