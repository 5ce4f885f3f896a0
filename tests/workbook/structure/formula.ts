/**
 * Functions of Excel 2007, so of every program that opens these workbooks, that give the same whatever language the
 * machine speaks. Not here: ASC, CODE, DATEVALUE and their like, INDIRECT, what is newer, what changes by itself.
 */
const FUNCTIONS = new Set(
  (
    'ABS AND AVERAGE AVERAGEIF AVERAGEIFS CEILING CHAR CHOOSE COLUMN COLUMNS CONCATENATE COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE DAY ' +
    'EXACT FALSE FIND FLOOR HLOOKUP IF IFERROR INDEX INT ISBLANK ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER ISODD ISTEXT LARGE LEFT LEN LOOKUP LOWER ' +
    'MATCH MAX MID MIN MOD MONTH N NA NOT OFFSET OR POWER PRODUCT QUOTIENT REPLACE REPT RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SIGN SMALL SUBSTITUTE ' +
    'SUM SUMIF SUMIFS SUMPRODUCT T TEXT TRIM TRUE TRUNC UPPER VALUE VLOOKUP WEEKDAY YEAR'
  ).split(' '),
);

/** What the workbook a formula stands in has. */
export interface Surroundings {
  readonly sheets: ReadonlySet<string>;
  /** In small letters. */
  readonly names: ReadonlySet<string>;
}

const LONGEST = 8192;
const DEEPEST = 64;
const LONGEST_TEXT = 255;
const MOST_ARGUMENTS = 255;
const REFERENCE = /^\$?[A-Z]{1,3}\$?\d{1,7}$|^\$?[A-Z]{1,3}$|^\$?\d{1,7}$/i;

/** Why a program may refuse the formula, or calculate something else. */
export function* formulaFaults(formula: string, { sheets, names }: Surroundings, { array = true, elsewhere = true, longest = LONGEST } = {}): Generator<string> {
  if (formula === '') yield 'no formula';
  if (formula.startsWith('=')) yield 'an equals sign in front';
  if (formula.length > longest) yield `${formula.length} characters, ${longest} are allowed`;
  const tokens = tokensOf(formula);
  if (!tokens) return yield 'quotes that do not close';
  let depth = 0;
  const calls: { name: string; commas: number }[] = [];
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token.startsWith('"')) {
      if (token.slice(1, -1).replaceAll('""', '"').length > LONGEST_TEXT) yield `a text of more than ${LONGEST_TEXT} characters`;
    } else if (token === '#REF!') {
      yield 'a reference to what is gone';
    } else if (token.endsWith('!')) {
      const sheet = token.startsWith("'") ? token.slice(1, -2).replaceAll("''", "'") : token.slice(0, -1);
      if (!sheets.has(sheet)) yield `no sheet ${sheet}`;
      if (!elsewhere) yield `another sheet (${sheet}), which only a name may reach from here`;
    } else if (token === '(') {
      const before = tokens[index - 1] ?? '';
      const name = /^[A-Z_][\w.]*$/i.test(before) ? before.toUpperCase() : '';
      if (name !== '' && !FUNCTIONS.has(name)) yield `function ${name}`;
      calls.push({ name, commas: 0 });
      depth = Math.max(depth, calls.filter((call) => call.name !== '').length);
    } else if (token === ')') {
      const call = calls.pop();
      if (!call) return yield 'a bracket that closes nothing';
      if (call.commas >= MOST_ARGUMENTS) yield `${call.commas + 1} arguments of ${call.name}`;
    } else if (token === ',') {
      const call = calls.at(-1);
      if (call) call.commas++;
    } else if (token === '{' && !array) yield 'an array constant';
    else if (/^[\p{L}_$\\]/u.test(token) && next !== '(' && !REFERENCE.test(token) && !/^(?:TRUE|FALSE)$/i.test(token) && !names.has(token.toLowerCase())) {
      yield `no name ${token}`;
    }
  }
  if (calls.length > 0) yield 'a bracket that is not closed';
  if (depth > DEEPEST) yield `functions ${depth} deep, ${DEEPEST} are allowed`;
}

const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'!|[\p{L}\p{N}_.]+!|#[A-Z/0]+[!?]?|[\p{L}_$\\][\p{L}\p{N}_.$\\]*|\d+(?:\.\d+)?(?:E[+-]?\d+)?|<>|<=|>=|[-+*/^&=<>%(),;:{}\s]/guy;

function tokensOf(formula: string): readonly string[] | undefined {
  const tokens: string[] = [];
  for (let at = 0; at < formula.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(formula);
    if (!match) return undefined;
    tokens.push(match[0]);
  }
  return tokens.filter((token) => token.trim() !== '');
}
