import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readyPackages, readyPrograms } from './ready.js';

// `npm run parity [-- --rows N] [-- --seed N]`: as many fuzzed rows as one likes, judged by LibreOffice and by the product.

const words = process.argv.slice(2);
const option = (name, preset) => {
  const at = words.findIndex((word) => word.startsWith(`--${name}`));
  const value = at < 0 ? preset : Number(words[at].split('=')[1] ?? words[at + 1]);
  if (Number.isInteger(value) && value > 0) return String(value);
  console.error(`--${name} 应为正整数 · takes a positive whole number`);
  process.exit(2);
};
const env = { ...process.env, PARITY_ROWS: option('rows', 20_000), PARITY_SEED: option('seed', 1) };
readyPackages();
readyPrograms();
const root = join(import.meta.dirname, '..');
const jest = join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(process.execPath, [jest, 'tests/native/parity'], { cwd: root, stdio: 'inherit', env });
process.exit(status ?? 1);
