import type { Expression, Operator } from '../policy/expression';

/** What a rule sees of a row. */
export interface Scope {
  /** The field's value, `null` where it is blank. */
  value(key: string): string | number | null;
  filled(key: string): boolean;
}

/** The expression's value for one row. Text never equals a number; only numbers are ordered. */
export function evaluate(expression: Expression, scope: Scope): boolean | number | string {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression.value;
    case 'field':
      return scope.value(expression.key) ?? 0;
    case 'filled':
      return scope.filled(expression.key);
    case 'says': {
      const value = scope.value(expression.key);
      return typeof value === 'string' && expression.words.some((word) => value.includes(word));
    }
    case 'not':
      return !evaluate(expression.operand, scope);
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, scope);
  }
}

function binary(operator: Operator, left: Expression, right: Expression, scope: Scope): boolean | number {
  if (operator === 'and') return Boolean(evaluate(left, scope)) && Boolean(evaluate(right, scope));
  if (operator === 'or') return Boolean(evaluate(left, scope)) || Boolean(evaluate(right, scope));
  const [a, b] = [evaluate(left, scope), evaluate(right, scope)];
  if (operator === '=') return same(a, b);
  if (operator === '<>') return !same(a, b);
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
  }
}

/** A blank reads as 0; beside a text it is the empty text. However many spaces part two words, they are the same words. */
const same = (a: unknown, b: unknown): boolean => spaced(a) === spaced(b) || (a === 0 && b === '') || (a === '' && b === 0);

const spaced = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/\s+/gu, ' ') : value);
