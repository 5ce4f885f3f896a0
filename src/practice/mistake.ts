import type { Values } from '../forms/blank/options';
import type { Finding } from '../rules/finding';
import type { Draft } from './draft';

/** A mistake that was planted on purpose. */
export interface Mistake {
  /** A flaw's code, `required`, or the rule's id as the policy file has it. */
  readonly kind: string;
  /** The records it stands in, from 0: one, or two that are the same. */
  readonly records: readonly number[];
  /** Fields by which it may be mended. */
  readonly keys: readonly string[];
  /** What the product says of it. */
  readonly findings: readonly Finding[];
  /** What stood in the fields before they were spoiled. Empty where a whole record stands twice. */
  readonly right: Values;
  /** Only what stood there is right; otherwise the original document alone can tell. */
  readonly exact: boolean;
}

/** One kind of mistake that clerks make. */
export interface Kind {
  readonly id: string;
  /** How many records it takes. */
  readonly records: number;
  /** Puts one mistake of the kind into records that have none; `undefined` where it fits into no record. */
  plant(draft: Draft): Mistake | undefined;
}
