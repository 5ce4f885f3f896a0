/**
 * A formula without what programs spell differently and what changes as rows and columns come and go: spaces, quotes of
 * sheets, the cells it refers to. Two of one shape work the same out of other cells.
 */
export const formulaShape = (formula: string): string =>
  formula
    .replace(/^(?:of:)?=/u, '')
    .replace(PARTS, (_, text?: string, reference?: string) => (text !== undefined ? text : reference !== undefined ? '@' : ''))
    .replace(/\b(TRUE|FALSE)\(\)/gu, '$1');

/** Text in quotes; a cell, perhaps of a sheet or of a workbook; a sheet before a name; signs of newer functions; spaces. */
const PARTS = new RegExp(
  [
    '("(?:[^"]|"")*")',
    `((?:(?:'(?:[^']|'')+'|[\\p{L}\\p{N}_.[\\]]+)!)?(?<![\\p{L}\\p{N}_.])\\$?[A-Z]{1,3}\\$?\\d+(?![\\p{L}\\p{N}_.(]))`,
    `(?:'(?:[^']|'')+'|[\\p{L}\\p{N}_.[\\]]+)!`,
    '_xl(?:fn|ws)\\.',
    '\\s+',
  ].join('|'),
  'gu',
);
