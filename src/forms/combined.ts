import type { Field } from '../policy/form-schema';

/** An identity number in whatever form, at either end of a cell or before other digits. */
const IDENTITY = /[0-9０-９]{17}[0-9０-９XxＸｘ](?:[1-7][1-4])?(?![0-9０-９])|[0-9０-９]{15}(?![0-9０-９])/u;
/** The unit's name ends with its kind; a village's never does. */
const TOWNSHIP = /^\s*(\S*?(?:街道办事处|街道|管委会|园区|集中区|镇|乡))[\s、，,/]*/u;

/**
 * Splits a cell in which a returned table kept several facts, by pattern: an identity number is known
 * by its length, a township by its ending. What fits no pattern stays with the last field, so that
 * nothing is lost and the last field's own check names it.
 */
export function splitCombined(fields: readonly Field[], whole: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  let rest = whole;
  for (const { key, type } of fields.slice(0, -1)) {
    const match = type === 'identity' ? IDENTITY.exec(rest) : type === 'township' ? TOWNSHIP.exec(rest) : null;
    if (!match) continue;
    parts.set(key, match[1] ?? match[0]);
    rest = (rest.slice(0, match.index) + ' ' + rest.slice(match.index + match[0].length)).trim();
  }
  const last = fields.at(-1);
  if (last) parts.set(last.key, rest.replace(/^[\s、，,;；/]+|[\s、，,;；/]+$/gu, ''));
  return parts;
}
