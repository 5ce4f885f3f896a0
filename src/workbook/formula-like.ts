/**
 * Would a spreadsheet program take this text for a formula, were it typed, or read from a file that says nothing of types?
 * Chinese Excel takes the wide signs too. Blanks, tabs and line ends before the sign do not keep it from that everywhere.
 */
export const isLikeFormula = (text: string): boolean => LIKE_FORMULA.test(text);

const LIKE_FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/u;
