import type { CellValue, Entry } from './grid';

/*
 * What Excel makes of a value that is typed, or written through the API: both go the same way. This is how an identity
 * number loses its last digits, so the host must do it too.
 */

/** `now` is for dates typed without a year. */
export function entryOf(input: CellValue, numberFormat: string, now: Date): Entry {
  if (typeof input !== 'string') {
    if (numberFormat === '@') return { type: 'String', value: shown(input) };
    return typeof input === 'number' ? { type: 'Double', value: input } : { type: 'Boolean', value: input };
  }
  if (input === '') return { type: 'Empty' };
  if (numberFormat === '@') return { type: 'String', value: input };
  if (input.startsWith("'")) return { type: 'String', value: input.slice(1) };
  if (input.startsWith('=') && input.length > 1) return { type: 'Formula', formula: input };
  if (/^(true|false)$/i.test(input)) return { type: 'Boolean', value: /^t/i.test(input) };
  const error = input.toUpperCase();
  if (ERRORS.has(error)) return { type: 'Error', value: error };
  return numberEntry(input.trim()) ?? dateEntry(input.trim(), now) ?? formulaEntry(input) ?? { type: 'String', value: input };
}

/** Lotus 1-2-3 began formulas with these signs, and Excel takes them still: `+A1`, `-(1)`, `@SUM(A1)`. */
const LOTUS = /^[+\-@](?=[\w(.$])/;

const formulaEntry = (input: string): Entry | undefined =>
  LOTUS.test(input) ? { type: 'Formula', formula: input.startsWith('@') ? `=${input.slice(1)}` : `=${input}` } : undefined;

const ERRORS: ReadonlySet<string> =
  new Set(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!']);
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:e[+-]?\d{1,3})?(%?)$/i;
const DATE = /^(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})日?$/;
const MONTH = /^(\d{4})[-/年](\d{1,2})月?$/;

function numberEntry(text: string): Entry | undefined {
  const match = NUMBER.exec(text);
  if (!match || !/\d/.test(text)) return undefined;
  const value = fifteenDigits(text.replace(/[,%]/g, ''));
  if (!Number.isFinite(value)) return undefined;
  if (match[1]) return { type: 'Double', value: value / 100, format: text.includes('.') ? '0.00%' : '0%' };
  return { type: 'Double', value };
}

/** Excel keeps fifteen significant digits; the others become zeros. */
function fifteenDigits(text: string): number {
  let kept = 0;
  const [mantissa = '', exponent] = text.toLowerCase().split('e');
  const digits = mantissa.replace(/\d/g, digit => {
    if (kept > 0 || digit !== '0') kept += 1;
    return kept > 15 ? '0' : digit;
  });
  return Number(exponent === undefined ? digits : `${digits}e${exponent}`);
}

function dateEntry(text: string, now: Date): Entry | undefined {
  const whole = DATE.exec(text);
  const month = whole ? null : MONTH.exec(text);
  if (!whole && !month) return undefined;
  const parts = whole ? [whole[1] ?? String(now.getFullYear()), whole[2], whole[3]] : [month?.[1], month?.[2], '1'];
  const [y = 0, m = 0, d = 0] = parts.map(Number);
  const date = new Date(Date.UTC(y, m - 1, d));
  if (y < 1900 || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return undefined;
  const format = month ? 'yyyy"年"m"月"' : whole?.[1] ? 'yyyy/m/d' : 'm"月"d"日"';
  return { type: 'Double', value: serial(date), format };
}

/** Days of the 1900 system, with its 29 February 1900. */
function serial(date: Date): number {
  const days = Math.round((date.getTime() - Date.UTC(1899, 11, 31)) / 86_400_000);
  return days >= 60 ? days + 1 : days;
}

const shown = (value: number | boolean): string =>
  typeof value === 'number' ? String(value) : value ? 'TRUE' : 'FALSE';
