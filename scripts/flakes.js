import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readyBuild, readyPackages, readyPrograms } from './ready.js';

// `npm run flakes -- --times 20 [--workers 2] [pattern]`: the tests in the browser, so many times one after the other, and
// which of them failed how often. A test that fails now and then is as bad as one that fails: it teaches not to listen.
// Several at a time are in each other's way: sooner done, and harder to pass.

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({ options: { times: { type: 'string', default: '20' }, workers: { type: 'string', default: '1' } }, allowPositionals: true });
const [times, workers] = ['times', 'workers'].map((name) => {
  const count = Number(values[name]);
  if (Number.isInteger(count) && count > 0) return count;
  console.error(`--${name} takes a whole number from 1 on`);
  return process.exit(2);
});

readyPackages();
readyPrograms();
readyBuild(['web', 'cli']);

const folder = mkdtempSync(join(tmpdir(), 'fangpin-flakes-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Runs the suite once. Answers every test with whether it passed, or why none was run. */
function run(number) {
  const report = join(folder, `${number}.json`);
  const args = ['--selectProjects', 'e2e', ...(workers === 1 ? ['--runInBand'] : ['--maxWorkers', String(workers)]), '--json', `--outputFile=${report}`, ...(positionals.length > 0 ? ['--testPathPatterns', ...positionals] : [])];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', () => {
      try {
        resolve(resultsOf(JSON.parse(readFileSync(report, 'utf8'))));
      } catch {
        resolve([{ name: 'the run itself', passed: false, why: said.trim().split('\n').at(-1) ?? '' }]);
      }
    });
  });
}

function resultsOf({ testResults }) {
  return testResults.flatMap(({ name, assertionResults, message }) => {
    const file = name.slice(root.length + 1);
    if (assertionResults.length === 0) return [{ name: file, passed: false, why: firstLine(message) }];
    return assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status, failureMessages }) => ({ name: `${file} › ${fullName}`, passed: status === 'passed', why: firstLine(failureMessages[0]) }));
  });
}

/** Without the colours of a terminal. */
const firstLine = (text = '') => text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g'), '').split('\n')[0]?.trim() ?? '';

const failures = new Map();
const tests = new Set();
let clean = 0;
for (let number = 1; number <= times; number++) {
  const begun = Date.now();
  const results = await run(number);
  for (const { name } of results) tests.add(name);
  const failed = results.filter(({ passed }) => !passed);
  for (const { name, why } of failed) failures.set(name, [...(failures.get(name) ?? []), { number, why }]);
  if (failed.length === 0) clean += 1;
  console.log(`run ${number} of ${times}: ${results.length - failed.length} passed, ${failed.length} failed, ${Math.round((Date.now() - begun) / 1000)} s`);
}

if (failures.size > 0) {
  console.log('\n| failed | in runs | test | why, the first time |');
  console.log('|---:|---|---|---|');
  const most = [...failures].sort(([, one], [, other]) => other.length - one.length);
  for (const [name, all] of most) console.log(`| ${all.length} of ${times} | ${all.map(({ number }) => number).join(', ')} | ${name} | ${all[0].why.replaceAll('|', '\\|')} |`);
  console.log('');
}
console.log(`${clean} of ${times} runs without a failure; ${failures.size} of ${tests.size} tests failed at least once`);
process.exit(failures.size > 0 ? 1 : 0);
