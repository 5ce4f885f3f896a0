import { bundledPolicies } from './bundled';
import type { ShelvedPolicy } from './offered';

/**
 * The policies shipped with this build, each to be loaded when it is needed: the pane goes by one. Webpack works this
 * file out while it builds (`scripts/shelf.js`) and makes every policy a file of its own.
 */
export const shelf: readonly ShelvedPolicy[] = bundledPolicies().map((policy) => ({
  id: policy.id,
  name: policy.name,
  version: policy.version,
  load: async () => policy,
}));
