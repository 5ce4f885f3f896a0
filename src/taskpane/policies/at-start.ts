import type { Policy } from '../../policy/policy';
import { keptTexts } from './kept';

/** The county's own policies that are kept on this machine. What reads them is loaded only where there are any. */
export async function keptPolicies(shipped: readonly Pick<Policy, 'id'>[]): Promise<readonly Policy[]> {
  const kept = keptTexts();
  if (kept.length === 0) return [];
  const { readKept } = await import('./read-kept');
  return readKept(kept, shipped.map(({ id }) => id)).flatMap((one) => ('read' in one ? [one.read.policy] : []));
}
