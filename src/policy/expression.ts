/**
 * The small language of row rules in the policy files: `filled(netIncome) and wageIncome > netIncome`.
 * One text gives the check (`rules/expression.ts`) and the native formula in the template (`rules/native.ts`).
 *
 * Values: a field, a number, 'a text'. A blank counts as 0 beside numbers and as '' beside texts. A date is its day's
 * number, so that days are ordered; `year(field)`, `month(field)`, `day(field)` are its parts, 0 where it is blank.
 * `filled(field)`: something is there that does not say "none". `says(field, 'a|b')`: one of these words stands in it.
 * `keeps(from, to, '>=5 day')`: from one day to the other it is so long; true where one of them is blank.
 * Precedence: or, and, not, comparison, + -, * /.
 */
export type Expression =
  | { readonly kind: 'field'; readonly key: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'filled'; readonly key: string }
  | { readonly kind: 'says'; readonly key: string; readonly words: readonly string[] }
  | { readonly kind: 'part'; readonly part: DatePart; readonly key: string }
  | { readonly kind: 'keeps'; readonly from: string; readonly to: string; readonly length: Length }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

/** What `year()`, `month()` and `day()` ask of a date. */
export type DatePart = 'year' | 'month' | 'day';

/** How far the later day may or must be from the earlier one. */
export interface Length {
  readonly operator: '>=' | '<=';
  readonly amount: number;
  readonly unit: 'day' | 'workday' | 'month';
  /** The first day is one of the days. */
  readonly countFirst: boolean;
}

/** From the loosest to the closest. */
export type Operator = 'or' | 'and' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/';

const BINDING: Readonly<Record<Operator, number>> = {
  or: 1, and: 2, '=': 4, '<>': 4, '<': 4, '<=': 4, '>': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6,
};
const NOT_BINDING = 3;
const TOKEN = /\s*(?:([A-Za-z][A-Za-z0-9]*)|(\d+(?:\.\d+)?)|'([^']*)'|(<>|<=|>=|[=<>+\-*/(),]))/y;

/** @throws SyntaxError saying in Chinese from where on the text makes no sense. */
export function parse(source: string): Expression {
  const tokens = tokenize(source);
  let at = 0;
  const fail = (): never => {
    throw obscure(source, tokens[at]?.start ?? source.length);
  };
  const accept = (text: string): boolean => tokens[at]?.kind !== 'text' && tokens[at]?.text === text && ++at > 0;
  const expect = (text: string) => accept(text) || fail();

  function operand(): Expression {
    if (accept('not')) return { kind: 'not', operand: expression(NOT_BINDING) };
    if (accept('(')) {
      const inner = expression(0);
      expect(')');
      return inner;
    }
    const token = tokens[at++];
    if (token?.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token?.kind === 'text') return { kind: 'text', value: token.text };
    if (token?.kind !== 'word' || isOperator(token.text)) return at--, fail();
    if (!isFunction(token.text) || tokens[at]?.text !== '(') return { kind: 'field', key: token.text };
    expect('(');
    const result = FUNCTIONS[token.text]();
    expect(')');
    return result;
  }

  const FUNCTIONS: Readonly<Record<FunctionName, () => Expression>> = {
    filled: () => ({ kind: 'filled', key: fieldName() }),
    says: () => ({ kind: 'says', key: fieldName(), words: wordsAfterComma() }),
    year: () => ({ kind: 'part', part: 'year', key: fieldName() }),
    month: () => ({ kind: 'part', part: 'month', key: fieldName() }),
    day: () => ({ kind: 'part', part: 'day', key: fieldName() }),
    keeps() {
      const from = fieldName();
      expect(',');
      return { kind: 'keeps', from, to: fieldName(), length: lengthAfterComma() };
    },
  };

  function fieldName(): string {
    const field = tokens[at++];
    return field?.kind === 'word' ? field.text : (at--, fail());
  }

  function wordsAfterComma(): readonly string[] {
    const words = textAfterComma()?.split('|') ?? [];
    return words.length > 0 && words.every((word) => word.trim() !== '') ? words : (at--, fail());
  }

  function lengthAfterComma(): Length {
    const [, operator, amount, unit, first] = LENGTH.exec(textAfterComma() ?? '') ?? [];
    if (!operator) return at--, fail();
    return { operator: operator as Length['operator'], amount: Number(amount), unit: unit as Length['unit'], countFirst: first !== undefined };
  }

  function textAfterComma(): string | undefined {
    expect(',');
    const token = tokens[at++];
    return token?.kind === 'text' ? token.text : undefined;
  }

  function expression(above: number): Expression {
    let left = operand();
    for (;;) {
      const operator = tokens[at];
      if (!operator || operator.kind === 'text' || !isOperator(operator.text) || BINDING[operator.text] <= above) return left;
      at += 1;
      left = { kind: 'binary', operator: operator.text, left, right: expression(BINDING[operator.text]) };
    }
  }

  const whole = expression(0);
  return at === tokens.length ? whole : fail();
}

/** The keys an expression reads, so that a rule can wait until their cells can be read. */
export function keysOf(expression: Expression): ReadonlySet<string> {
  switch (expression.kind) {
    case 'field':
    case 'filled':
    case 'says':
    case 'part':
      return new Set([expression.key]);
    case 'keeps':
      return new Set([expression.from, expression.to]);
    case 'not':
      return keysOf(expression.operand);
    case 'binary':
      return new Set([...keysOf(expression.left), ...keysOf(expression.right)]);
    default:
      return new Set();
  }
}

/** A field may bear the name of a function: only a bracket makes it one. */
const FUNCTION_NAMES = ['filled', 'says', 'year', 'month', 'day', 'keeps'] as const;
type FunctionName = (typeof FUNCTION_NAMES)[number];
const isFunction = (text: string): text is FunctionName => FUNCTION_NAMES.some((name) => name === text);
const LENGTH = /^(>=|<=)(\d+) (day|workday|month)( first)?$/u;

const isOperator = (text: string): text is Operator => Object.hasOwn(BINDING, text);

const obscure = (source: string, from: number) => new SyntaxError(`条件从“${source.slice(from).trim()}”起看不懂：${source}`);

interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign';
  readonly text: string;
  readonly start: number;
}

function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let start = 0; source.slice(start).trim() !== ''; start = TOKEN.lastIndex) {
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(source);
    if (!match) throw obscure(source, start);
    const [, word, number, text, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', text: word, start });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, start });
    else if (text !== undefined) tokens.push({ kind: 'text', text, start });
    else tokens.push({ kind: 'sign', text: sign ?? '', start });
  }
  return tokens;
}
