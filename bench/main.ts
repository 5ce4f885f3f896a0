import { existsSync } from 'node:fs';
import type { Bench, Line } from './bench';
import { checking } from './checking';
import { consolidating } from './consolidating';
import { isMet, table } from './table';
import { opening } from './opening';
import { reading } from './reading';
import { recalculation } from './recalculation';
import { scale } from './scale';
import { templates } from './templates';
import { typing } from './typing';

/*
 * `npm run bench [-- NAME…]`: measures what is promised to be fast, on this machine. Nothing here is a test: a machine
 * that has other things to do measures worse.
 */

const BENCHES: readonly Bench[] = [opening, checking, reading, consolidating, typing, templates, recalculation];
/** Minutes each: only where they are named. */
const LONG: readonly Bench[] = [scale];

const chosen = choose(process.argv.slice(2));
requirePrograms(chosen);
const lines: Line[] = [];
for (const bench of chosen) {
  console.log(`\n${bench.name}: ${bench.about}\n`);
  const measured = await bench.measure();
  console.log(table(measured));
  lines.push(...measured);
}
const aimed = lines.filter(({ target }) => target);
const missed = aimed.filter((line) => !isMet(line)).map(({ what }) => what);
const result = `达到目标 · targets met: ${aimed.length - missed.length}/${aimed.length}`;
console.log(`\n${result}${missed.length > 0 ? `；未达到 · missed: ${missed.join(', ')}` : ''}`);

function choose(names: readonly string[]): readonly Bench[] {
  const unknown = names.find((name) => ![...BENCHES, ...LONG].some((bench) => bench.name === name));
  if (unknown !== undefined) end(`没有“${unknown}”这项测量，有 · there is no bench ${unknown}, there are: ${[...BENCHES, ...LONG].map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? BENCHES : [...BENCHES, ...LONG].filter(({ name }) => names.includes(name));
}

function requirePrograms(benches: readonly Bench[]): void {
  const needed = new Map(benches.flatMap(({ programs }) => Object.entries(programs)));
  const missing = [...needed].filter(([, file]) => !existsSync(file)).map(([name]) => name);
  if (missing.length > 0) end(`请先安装 · please install first: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`);
}

function end(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
