import { join } from 'node:path';

/**
 * A webpack loader for `src/policy/shelf.ts`: what a list shows of every policy stands in the place of the code, and each
 * policy becomes a module of its own, loaded on request: this same file, asked for by the policy's id.
 */
export default function shelf() {
  const done = this.async();
  const id = this.resourceQuery.slice(1);
  this.importModule(join(this.context, 'bundled.ts')).then((module) => {
    const policies = module.bundledPolicies();
    done(null, id ? onePolicy(policies.find((policy) => policy.id === id)) : titles(policies));
  }, done);
}

const onePolicy = (policy) => `export const policy = JSON.parse(${JSON.stringify(JSON.stringify(policy))});`;

const titles = (policies) => `export const shelf = [${policies.map(title).join(',')}];`;

const title = ({ id, name, version }) => {
  const load = `() => import(/* webpackChunkName: "policy-${id}", webpackFetchPriority: "high" */ './shelf.ts?${id}').then(({ policy }) => policy)`;
  return `{ id: ${JSON.stringify(id)}, name: ${JSON.stringify(name)}, version: ${JSON.stringify(version)}, load: ${load} }`;
};
