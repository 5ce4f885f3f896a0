import type { Policy } from './policy';

/** A shipped policy that is not loaded yet: what a list of policies shows of it, and the way to the rest. */
export interface ShelvedPolicy extends Pick<Policy, 'id' | 'name' | 'version' | 'file'> {
  /** Loads it once; the same one every time. Rejects where its file does not come. */
  readonly load: () => Promise<Policy>;
}

/** A policy that may be chosen: whole, or still on the shelf. */
export type OfferedPolicy = Policy | ShelvedPolicy;

/** Whether all of it is there. */
export const isLoaded = (policy: OfferedPolicy): policy is Policy => !('load' in policy);

/** All of it, loaded where it is not there yet. */
export const loaded = async (policy: OfferedPolicy): Promise<Policy> => (isLoaded(policy) ? policy : policy.load());

/** All of all of them, in the same order. */
export const allLoaded = (policies: readonly OfferedPolicy[]): Promise<readonly Policy[]> => Promise.all(policies.map(loaded));
