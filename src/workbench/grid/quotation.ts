/** Array constants, which hold no expressions, and sheets' names stay as they are. */
const LITERAL = /\{[^}]*\}|'(?:[^']|'')*'|"((?:[^"]|"")*)"/g;

/** The formula with no quotation mark within its texts: "a""b" becomes ("a"&CHAR(34)&"b"), which is the same. */
export const withoutMarks = (formula: string): string =>
  formula.replace(LITERAL, (literal, inner?: string) => (inner?.includes('""') ? `("${inner.split('""').join('"&CHAR(34)&"')}")` : literal));
