import { join } from 'node:path';

/**
 * A webpack loader for `src/policy/shipped.ts`: reads and checks the policies while building, and puts what came out of
 * it in the place of the code.
 */
export default function workedOut() {
  const done = this.async();
  this.importModule(join(this.context, 'bundled.ts')).then(
    ({ bundledPolicies }) => done(null, `export const shippedPolicies = JSON.parse(${JSON.stringify(JSON.stringify(bundledPolicies()))});`),
    done,
  );
}
