import type { Policy } from '../../policy/schema';
import type { Cell } from '../../workbook/cell';
import type { Day } from '../../workbook/serial';

/** How a form is to be handed out: for whom, how large, and what stands in it already. */
export interface BlankOptions {
  /** For the titles; the policy's own year when absent. */
  readonly year?: number | undefined;
  /** The reporting unit and village the form is for. */
  readonly township?: string | undefined;
  readonly village?: string | undefined;
  /** All reporting units, where the form is for several; the policy's own when absent. */
  readonly townships?: readonly string[] | undefined;
  /** Blank rows of a table; the form's own number when absent, never less than the values need. */
  readonly rows?: number | undefined;
  /** What stands in the forms already, by form id. */
  readonly values?: ReadonlyMap<string, FormValues> | undefined;
  /** Bounds the ages that the native identity check takes; without it only the year does. */
  readonly today?: Day | undefined;
  /** Where the records are an exercise: which one, and what it must still be when it is marked. */
  readonly exercise?: { readonly number: number; readonly edition: string } | undefined;
}

export interface FormValues {
  readonly head?: Values | undefined;
  /** Table rows from the top, or one card each. */
  readonly rows?: readonly Values[] | undefined;
}

/** Field key → what its cell holds. A missing key is a blank cell. */
export type Values = ReadonlyMap<string, Cell>;

/** The reporting units the form is for; empty where any name is taken. */
export function townshipsOf(policy: Policy, { township, townships }: BlankOptions): readonly string[] {
  if (township !== undefined) return [township];
  return townships ?? policy.townships.map(({ name }) => name);
}

/** The villages of those units, as far as they are known. */
export function villagesOf(policy: Policy, options: BlankOptions): readonly string[] {
  if (options.village !== undefined) return [options.village];
  const units = new Set(townshipsOf(policy, options));
  return [...new Set(policy.townships.flatMap(({ name, villages }) => (units.has(name) ? villages : [])))];
}

/** Titles and headers carry the year they are for. */
export const withYear = (words: string, year: number): string => words.replaceAll('{year}', String(year));
