import type { Field } from '../policy/form';

/** An identity number in whatever form, before or behind other digits; a run longer than any phone is one written wrong. */
const IDENTITY = /[0-9０-９]{17}[0-9０-９XxＸｘ](?:[1-7][1-4])?(?![0-9０-９])|(?<![0-9０-９])[0-9０-９]{13,}[XxＸｘ]?/u;
/** The unit's name ends with its kind; a village's never does. */
const TOWNSHIP = /^\s*(\S+?(?:街道办事处|街道|管委会|园区|集中区|镇|乡))/u;
const SEPARATORS = /^[\s、，,;；/—-]+|[\s、，,;；/]+$/gu;

/**
 * Splits a cell in which a returned table kept several facts, by pattern: an identity number is known
 * by its length, a township by its name or its ending. What fits no pattern stays with the last field, so
 * that nothing is lost and the last field's own check names it.
 * @param townships those of the county, where they are known
 */
export function splitCombined(fields: readonly Field[], whole: string, townships: readonly string[]): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  let rest = whole.trim();
  for (const { key, type } of fields.slice(0, -1)) {
    const part = type === 'identity' ? IDENTITY.exec(rest)?.[0] : type === 'township' ? townshipOf(rest, townships) : undefined;
    if (part === undefined) continue;
    parts.set(key, part);
    rest = rest.replace(part, ' ').trim();
  }
  const last = fields.at(-1);
  if (last) parts.set(last.key, rest.replace(SEPARATORS, ''));
  return parts;
}

const townshipOf = (address: string, townships: readonly string[]): string | undefined =>
  townships.find((name) => address.startsWith(name)) ?? TOWNSHIP.exec(address)?.[1];
