import { bundledPolicies } from './bundled';
import type { Policy } from './policy';

/**
 * The policies shipped with this build. Webpack works this file out while it builds (`scripts/worked-out.js`):
 * a policy that cannot be used fails the build, and the pane loads neither schemas nor what reads them.
 */
export const shippedPolicies: readonly Policy[] = bundledPolicies();
