import { sheetToken, sheetsOf, tokens, type Token } from './tokens';

/**
 * Whether two formulas say the same though they are spelled otherwise: spaces that mean nothing, quotes no sheet name
 * needs, letter case. Programs spell formulas anew without anybody having changed them.
 */
export const sameFormula = (a: string, b: string): boolean => a === b || plain(a) === plain(b);

function plain(formula: string): string {
  const list = tokens(formula);
  return list
    .map((token, index) => (token.kind === 'space' ? between(list[index - 1], list[index + 1]) : spelled(token)))
    .join('');
}

function spelled({ kind, text }: Token): string {
  if (kind === 'text') return text;
  const sheets = kind === 'sheet' ? sheetsOf(text) : [];
  return (sheets.length > 0 ? sheetToken(sheets, false) : text).toLowerCase();
}

/** A space between two operands is an operator: what they have in common. */
const between = (before: Token | undefined, after: Token | undefined): string =>
  before && after && isOperand(before, ')') && isOperand(after, '(') ? ' ' : '';

const isOperand = ({ kind, text }: Token, bracket: string): boolean => kind !== 'mark' || text === bracket;
