import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readyPackages } from './ready.js';

// `npm run rules`: writes what the documents take from the code and the data: where each rule is caught (docs/rules.md),
// the policies side by side (docs/compare.md), the schemas of policy files (docs/schema), the configurations of servers (deploy).

readyPackages();
const root = join(import.meta.dirname, '..');
const jest = join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(process.execPath, [jest, 'tests/rules/catalogue|tests/policy/json-schema|tests/policy/comparison|tests/delivery/servers'], { cwd: root, stdio: 'inherit', env: { ...process.env, UPDATE_RULES: '1' } });
process.exit(status ?? 1);
