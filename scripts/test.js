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

// The browser's tests measure their patience in seconds: they run alone, one after the other. The others take every processor.
const runs = process.argv.length > 2 ? [process.argv.slice(2)] : [['--selectProjects', 'unit', '--maxWorkers', '100%'], ['--selectProjects', 'e2e', '--runInBand']];
const counts = { passed: 0, failed: 0, skipped: 0, todo: 0 };
let worst = 0;
for (const args of runs) {
  const { status, report } = await tool('jest/bin/jest.js', ...args);
  const line = /^Tests:\s+(.*)$/m.exec(report)?.[1] ?? '';
  for (const word of Object.keys(counts)) counts[word] += Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  worst = Math.max(worst, status);
}
const skipped = counts.skipped + counts.todo;
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(worst);
