import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds of several runs of the same work. */
export class Times {
  readonly #sorted: readonly number[];

  constructor(times: readonly number[]) {
    if (times.length === 0) throw new RangeError('nothing was measured');
    this.#sorted = [...times].sort((a, b) => a - b);
  }

  get runs(): number {
    return this.#sorted.length;
  }

  get median(): number {
    const { length } = this.#sorted;
    return (this.#at(Math.floor((length - 1) / 2)) + this.#at(Math.ceil((length - 1) / 2))) / 2;
  }

  get min(): number {
    return this.#at(0);
  }

  get max(): number {
    return this.#at(this.runs - 1);
  }

  #at(index: number): number {
    return this.#sorted[index] ?? NaN;
  }
}

/** Does the work once and says how many milliseconds each of its parts took. */
export type Work<Part extends string> = () => Promise<Readonly<Record<Part, number>>>;

/**
 * Measures several ways side by side, A B A B, so that whatever else the machine does meanwhile slows them all alike.
 * The first rounds warm up and do not count.
 */
export async function alternating<Name, Part extends string>(
  ways: ReadonlyMap<Name, Work<Part>>,
  { warmUps, runs }: { readonly warmUps: number; readonly runs: number },
): Promise<(name: Name, part: Part) => Times> {
  const measured: (readonly [Name, Readonly<Record<Part, number>>])[] = [];
  for (let round = -warmUps; round < runs; round++) {
    for (const [name, work] of ways) {
      collectGarbage();
      const times = await work();
      tell(`${round < 0 ? 'warm-up' : `${round + 1}/${runs}`} ${String(name)}`, times);
      if (round >= 0) measured.push([name, times]);
    }
  }
  return (name, part) => new Times(measured.filter(([one]) => one === name).map(([, times]) => times[part]));
}

/** Below this nobody waits for news. */
const LONG_MS = 1_000;

/** Says on the error stream how far it is, where that takes long. */
export function tell(what: string, times: Readonly<Record<string, number>>): void {
  const told = Object.values(times).reduce((sum, time) => sum + time, 0);
  if (told >= LONG_MS) process.stderr.write(`  ${what}: ${(told / 1000).toFixed(1)} s\n`);
}

/** Milliseconds from the beginning to the end. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

// Nobody pays for what another has left lying about.
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
