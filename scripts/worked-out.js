import { join } from 'node:path';

/**
 * A webpack loader for modules whose one constant is worked out while building: what comes out of the function stands in
 * the place of the code. Options: `constant`, and `from`, the module that has the `function`.
 */
export default function workedOut() {
  const done = this.async();
  const { constant, from, function: name } = this.getOptions();
  this.importModule(join(this.context, from)).then(
    (module) => done(null, `export const ${constant} = JSON.parse(${JSON.stringify(JSON.stringify(module[name]()))});`),
    done,
  );
}
