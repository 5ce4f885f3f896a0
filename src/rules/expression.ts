import type { Expression, Operator } from '../policy/expression';
import { dayOfSerial } from '../workbook/serial';
import { keeps } from './length';

/** What a rule sees of a row. */
export interface Scope {
  /** The field's value, a date as its day's number; `null` where it is blank. */
  value(key: string): string | number | null;
  filled(key: string): boolean;
}

type Value = boolean | number | string;
/** An expression made ready once, to be asked of row after row. */
export type Evaluator = (scope: Scope) => Value;

/** The expression's value for one row. Text never equals a number; only numbers are ordered. */
export function evaluate(expression: Expression, scope: Scope): Value {
  let evaluator = evaluators.get(expression);
  if (!evaluator) evaluators.set(expression, (evaluator = evaluatorOf(expression)));
  return evaluator(scope);
}

const evaluators = new WeakMap<Expression, Evaluator>();

/** What an expression does, settled once for all rows it is asked of. */
export function evaluatorOf(expression: Expression): Evaluator {
  switch (expression.kind) {
    case 'number':
    case 'text': {
      const { value } = expression;
      return () => value;
    }
    case 'field': {
      const { key } = expression;
      return (scope) => scope.value(key) ?? 0;
    }
    case 'filled': {
      const { key } = expression;
      return (scope) => scope.filled(key);
    }
    case 'says': {
      const { key, words } = expression;
      return (scope) => {
        const value = scope.value(key);
        return typeof value === 'string' && words.some((word) => value.includes(word));
      };
    }
    case 'part': {
      const { key, part } = expression;
      return (scope) => {
        const value = scope.value(key);
        return (typeof value === 'number' && dayOfSerial(value)?.[part]) || 0;
      };
    }
    case 'keeps': {
      const { from, to, length } = expression;
      return (scope) => {
        const [first, last] = [scope.value(from), scope.value(to)];
        return typeof first !== 'number' || typeof last !== 'number' || keeps(first, last, length);
      };
    }
    case 'not': {
      const operand = evaluatorOf(expression.operand);
      return (scope) => !operand(scope);
    }
    case 'binary':
      return OPERATIONS[expression.operator](evaluatorOf(expression.left), evaluatorOf(expression.right));
  }
}

const ordered =
  (compare: (a: number, b: number) => boolean | number) =>
  (left: Evaluator, right: Evaluator): Evaluator =>
  (scope) => {
    const [a, b] = [left(scope), right(scope)];
    return typeof a === 'number' && typeof b === 'number' && compare(a, b);
  };

const OPERATIONS: Readonly<Record<Operator, (left: Evaluator, right: Evaluator) => Evaluator>> = {
  and: (left, right) => (scope) => Boolean(left(scope)) && Boolean(right(scope)),
  or: (left, right) => (scope) => Boolean(left(scope)) || Boolean(right(scope)),
  '=': (left, right) => (scope) => same(left(scope), right(scope)),
  '<>': (left, right) => (scope) => !same(left(scope), right(scope)),
  '<': ordered((a, b) => a < b),
  '<=': ordered((a, b) => a <= b),
  '>': ordered((a, b) => a > b),
  '>=': ordered((a, b) => a >= b),
  '+': ordered((a, b) => a + b),
  '-': ordered((a, b) => a - b),
  '*': ordered((a, b) => a * b),
  // Divided by nothing there is no number, and nothing to compare.
  '/': ordered((a, b) => (b === 0 ? NaN : a / b)),
};

/** A blank reads as 0; beside a text it is the empty text. */
const same = (a: Value, b: Value): boolean =>
  a === b || (typeof a === 'string' && typeof b === 'string' ? sameWords(a, b) : (a === 0 && b === '') || (a === '' && b === 0));

/** However many spaces part two words, they are the same words. Most texts differ in a letter, and that is seen at once. */
function sameWords(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (!isSpace(a.charCodeAt(at)) && !isSpace(b.charCodeAt(at))) return false;
  return a.replace(SPACES, ' ') === b.replace(SPACES, ' ');
}

const SPACES = /\s+/gu;

const isSpace = (code: number): boolean => code <= 0x20 || (code >= 0xa0 && code <= 0x3000) || code === 0xfeff;
