import type { BiffRecord } from './records';

/** Tokens a name may consist of, with their length behind the token's own byte (MS-XLS 2.5.198): a whole number, a number, and in BIFF 8 a cell or an area of a sheet. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [0x1e, 2],
  [0x1f, 8],
]);
const LENGTHS_8: ReadonlyMap<number, number> = new Map([
  ...LENGTHS,
  [0x3a, 6],
  [0x5a, 6],
  [0x3b, 10],
  [0x5b, 10],
]);
const TEXT = 0x17;

/**
 * Whether a defined name (2.4.150) stands for one constant, cell or area: longer formulas are left out, which no form
 * needs, and whose tokens can be made to run for ever.
 */
export function isPlainName({ data }: BiffRecord, is8: boolean): boolean {
  if (data.byteLength < 15) return false;
  const characters = data.getUint8(3);
  const length = data.getUint16(4, true);
  const wide = is8 && data.byteLength > 14 && (data.getUint8(14) & 1) === 1;
  const start = is8 ? 15 + (wide ? 2 * characters : characters) : 14 + characters;
  if (length === 0 || start + length !== data.byteLength) return false;
  return isPlainFormula(new DataView(data.buffer, data.byteOffset + start, length), is8 ? 8 : 5);
}

/** Whether a formula in tokens is one constant, cell or area. */
export function isPlainFormula(tokens: DataView, version: 5 | 8 | 12): boolean {
  const token = tokens.getUint8(0);
  if (token === TEXT) return tokens.byteLength === textLength(tokens, version);
  const lengths = version === 12 ? LENGTHS_12 : version === 8 ? LENGTHS_8 : LENGTHS;
  return lengths.get(token) === tokens.byteLength - 1;
}

/** Rows take four bytes in .xlsb (MS-XLSB 2.5.97.1). */
const LENGTHS_12: ReadonlyMap<number, number> = new Map([
  ...LENGTHS,
  [0x3a, 8],
  [0x5a, 8],
  [0x3b, 14],
  [0x5b, 14],
]);

function textLength(tokens: DataView, version: 5 | 8 | 12): number {
  if (version === 12) return tokens.byteLength < 3 ? NaN : 3 + 2 * tokens.getUint16(1, true);
  if (tokens.byteLength < 2) return NaN;
  const characters = tokens.getUint8(1);
  if (version === 5) return 2 + characters;
  return tokens.byteLength < 3 ? NaN : 3 + (tokens.getUint8(2) & 1 ? 2 : 1) * characters;
}
