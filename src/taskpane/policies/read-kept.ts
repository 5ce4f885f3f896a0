import { readPolicyFile, type ReadPolicy } from '../../policy/own-file';
import { PolicyError } from '../../policy/policy-error';
import type { KeptText } from './kept';

/** A kept policy, or why it cannot be used. What cannot be used stays where it is. */
export type KeptPolicy = KeptText & ({ readonly read: ReadPolicy } | { readonly why: string });

/** @param taken the ids of the shipped policies */
export const readKept = (kept: readonly KeptText[], taken: readonly string[]): readonly KeptPolicy[] => kept.map((one) => ({ ...one, ...readOne(one, taken) }));

function readOne({ id, text }: KeptText, taken: readonly string[]): { readonly read: ReadPolicy } | { readonly why: string } {
  try {
    const read = readPolicyFile(text, taken);
    return read.policy.id === id ? { read } : { why: `里面写的是政策“${read.policy.id}”` };
  } catch (error) {
    if (error instanceof PolicyError) return { why: error.message };
    throw error;
  }
}
