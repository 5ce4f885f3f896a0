/** Addition to power (MS-XLS 2.5.198.25 and on). */
const FIRST_OPERATOR = 0x03;
const LAST_OPERATOR = 0x07;
/** COUNT, SUM, AVERAGE, MIN, MAX, ROUND, COUNTA, SUMPRODUCT, SUBTOTAL, SUMIF, COUNTIF. */
const NUMERIC: ReadonlySet<number> = new Set([0, 4, 5, 6, 7, 27, 169, 228, 344, 345, 346]);

/**
 * Whether what a formula does last makes a number. An empty text stands for “not worked out” where LibreOffice and
 * exporting programs write a formula nobody has calculated; after a sum it cannot be the value.
 */
export function endsInNumber(tokens: Uint8Array): boolean {
  const { length } = tokens;
  const [fourth = 0, third = 0, second = 0, last = 0] = length < 4 ? [0, 0, 0, tokens[length - 1] ?? 0] : tokens.subarray(length - 4);
  const called = second | (last << 8);
  if (fourth === 0x19 && third === 0x10) return true; // the short form of SUM
  if ([0x22, 0x42, 0x62].includes(fourth)) return NUMERIC.has(called);
  if ([0x21, 0x41, 0x61].includes(third)) return NUMERIC.has(called);
  return last >= FIRST_OPERATOR && last <= LAST_OPERATOR;
}
