import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readyPackages } from './ready.js';

// `npm run rules`: writes into docs/rules.md where each rule is caught, as the code has it.

readyPackages();
const root = join(import.meta.dirname, '..');
const jest = join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(process.execPath, [jest, 'tests/rules/catalogue'], { cwd: root, stdio: 'inherit', env: { ...process.env, UPDATE_RULES: '1' } });
process.exit(status ?? 1);
