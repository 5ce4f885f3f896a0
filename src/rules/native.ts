import type { Expression, Length } from '../policy/expression';

/** How the fields of one row are spelled in a formula. */
export interface Terms {
  /** Numbers for counts and money, with an error where the cell cannot be read; text for the rest. */
  readonly value: (key: string) => { readonly formula: string; readonly kind: 'number' | 'text' };
  /** True where something is there that does not say "none". */
  readonly filled: (key: string) => string;
  /** The area that names every working day, in their order. */
  readonly workingDays: string;
}

/**
 * The expression as an Excel formula, without the equals sign: the same verdict as `evaluate` gives. It is an error
 * where a cell it reads cannot be read; wrapped in IFERROR(…,FALSE) the rule waits, as it does in `judgeRow`.
 */
export function nativeFormula(expression: Expression, terms: Terms): string {
  return formulaOf(expression, terms).formula;
}

type Formula = { readonly formula: string; readonly kind: 'number' | 'text' | 'truth' };

function formulaOf(expression: Expression, terms: Terms): Formula {
  switch (expression.kind) {
    case 'number':
      return { formula: String(expression.value), kind: 'number' };
    case 'text':
      return { formula: quote(expression.value), kind: 'text' };
    case 'field':
      return terms.value(expression.key);
    case 'filled':
      return { formula: terms.filled(expression.key), kind: 'truth' };
    case 'says': {
      const { formula, kind } = terms.value(expression.key);
      // FIND minds letter case and takes no wildcards; of a number nothing is said.
      const found = expression.words.map((word) => `ISNUMBER(FIND(${quote(word)},${formula}))`);
      return { formula: kind === 'number' ? 'FALSE' : found.length === 1 ? (found[0] ?? 'FALSE') : `OR(${found.join(',')})`, kind: 'truth' };
    }
    case 'part':
      return { formula: `IF(${terms.filled(expression.key)},${expression.part.toUpperCase()}(${terms.value(expression.key).formula}),0)`, kind: 'number' };
    case 'keeps': {
      const { from, to, length } = expression;
      const [first, last] = [terms.value(from).formula, terms.value(to).formula];
      return { formula: `IF(AND(${terms.filled(from)},${terms.filled(to)}),${lasts(first, last, length, terms)},TRUE)`, kind: 'truth' };
    }
    case 'not':
      return { formula: `NOT(${formulaOf(expression.operand, terms).formula})`, kind: 'truth' };
    case 'binary':
      return binary(expression, terms);
  }
}

/** The same as `keeps` in `length.ts`. EDATE keeps to the end of shorter months. */
function lasts(from: string, to: string, { operator, amount, unit, countFirst }: Length, { workingDays }: Terms): string {
  const first = countFirst ? '+1' : '';
  if (unit === 'day') return `${to}-${from}${first}${operator}${amount}`;
  if (unit === 'month') return `${to}${first}${operator}EDATE(${from},${amount})`;
  // The list names every working day of the years that are known.
  const known = `AND(MIN(${from},${to})>=MIN(${workingDays}),MAX(${from},${to})<=MAX(${workingDays}))`;
  const begun = countFirst ? `+ISNUMBER(MATCH(${from},${workingDays},0))` : '';
  return `IF(${known},MATCH(${to},${workingDays},1)-MATCH(${from},${workingDays},1)${begun}${operator}${amount},TRUE)`;
}

function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, terms: Terms): Formula {
  if (operator === 'and' || operator === 'or') {
    const operands = [left, right].flatMap((side) => chain(operator, side)).map((side) => formulaOf(side, terms).formula);
    return { formula: `${operator.toUpperCase()}(${operands.join(',')})`, kind: 'truth' };
  }
  const [a, b] = [formulaOf(left, terms), formulaOf(right, terms)];
  if (operator === '=' || operator === '<>') {
    // EXACT minds letter case; a plain comparison does not.
    const equal = a.kind !== b.kind ? unlike(a, b) : a.kind === 'text' ? `EXACT(${a.formula},${b.formula})` : compared(`${inner(a)}=${inner(b)}`, left, right);
    return { formula: operator === '=' ? equal : `NOT(${equal})`, kind: 'truth' };
  }
  const formula = `${inner(a)}${operator}${inner(b)}`;
  if ('+-*/'.includes(operator)) return { formula: `(${formula})`, kind: 'number' };
  // Only numbers are ordered.
  return { formula: a.kind === 'text' || b.kind === 'text' ? 'FALSE' : compared(formula, left, right), kind: 'truth' };
}

/** Divided by nothing there is no number, and nothing to compare: an error would be passed on by AND and NOT. */
const compared = (formula: string, ...sides: readonly Expression[]): string => (sides.some(divides) ? `IFERROR(${formula},FALSE)` : formula);

const divides = (expression: Expression): boolean => expression.kind === 'binary' && (expression.operator === '/' || divides(expression.left) || divides(expression.right));

/** Text never equals a number, but a blank is both 0 and ''. */
function unlike(a: Formula, b: Formula): string {
  const [words, amount] = a.kind === 'text' ? [a, b] : [b, a];
  return `AND(LEN(${words.formula})=0,${inner(amount)}=0)`;
}

/** `a and b and c` is one AND. */
const chain = (operator: 'and' | 'or', expression: Expression): readonly Expression[] =>
  expression.kind === 'binary' && expression.operator === operator
    ? [...chain(operator, expression.left), ...chain(operator, expression.right)]
    : [expression];

const inner = ({ formula, kind }: Formula): string => (kind === 'truth' ? `(${formula})` : formula);

/** A text as a formula spells it. */
export const quote = (words: string): string => `"${words.replaceAll('"', '""')}"`;
