import type { CellValue } from '../grid';

/** What a cell displays, for the formats tests need: General, text, percentages and dates. */
export function displayed(value: CellValue, format: string): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string' || format === '@') return String(value);
  if (format.endsWith('%')) return `${(value * 100).toFixed(/\.(0+)%$/.exec(format)?.[1]?.length ?? 0)}%`;
  if (/[ymd]/i.test(format) && format !== 'General') return dated(value, format);
  return general(value);
}

/** General shows eleven characters, so a long number turns scientific: 4.30999E+17. */
function general(value: number): string {
  const plain = String(value);
  if (plain.length <= 11 && !plain.includes('e')) return plain;
  if (Math.abs(value) < 1e11 && Math.abs(value) >= 1e-4) return String(Number(value.toPrecision(10)));
  const [mantissa = '', exponent = '0'] = value.toExponential(5).split('e');
  const power = Number(exponent);
  return `${Number(mantissa)}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function dated(value: number, format: string): string {
  const date = new Date(Date.UTC(1899, 11, value >= 61 ? 30 : 31) + Math.floor(value) * 86_400_000);
  const parts = { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
  return format.replace(/"([^"]*)"|(y+|m+|d+)/gi, (_, literal: string | undefined, code: string | undefined) => {
    if (code === undefined) return literal ?? '';
    const part = code.charAt(0).toLowerCase();
    const number = part === 'y' ? parts.y : part === 'm' ? parts.m : parts.d;
    return String(number).padStart(code.length, '0');
  });
}
