import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readyBuild, readyPackages, readyPrograms } from './ready.js';

// `npm test` on a machine with nothing but Node: installs what it needs, builds what the tests run, runs them all.

const root = join(import.meta.dirname, '..');
readyPackages();
readyPrograms();

const tool = (path, ...args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', path), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] });
    let report = '';
    child.stderr.on('data', (chunk) => {
      report += chunk;
      process.stderr.write(chunk);
    });
    child.on('close', (status) => resolve({ status: status ?? 1, report }));
  });

for (const [path, ...args] of [['typescript/bin/tsc'], ['eslint/bin/eslint.js', '.', '--max-warnings', '0']]) {
  const { status } = await tool(path, ...args);
  if (status !== 0) process.exit(status);
}
readyBuild(['web', 'cli']);

const { status, report } = await tool('jest/bin/jest.js', ...process.argv.slice(2));
const counts = /^Tests:\s+(.*)$/m.exec(report)?.[1] ?? '';
const many = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(counts)?.[1] ?? 0);
const skipped = many('skipped') + many('todo');
console.log(`${many('passed')} passed, ${many('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(status);
