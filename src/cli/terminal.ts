import type { Io } from './command';

const BAR = 24;

/** Standard output and error; the progress bar is drawn on a terminal only, and wiped when done. */
export function terminal(): Io {
  const draws = process.stderr.isTTY === true;
  return {
    print: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
    progress(done, of, what) {
      if (!draws || of < 2) return;
      const filled = Math.round((BAR * done) / of);
      const line = done === of ? '' : `[${'█'.repeat(filled)}${'·'.repeat(BAR - filled)}] ${done}/${of} ${what}`;
      process.stderr.write(`\r\u001B[K${line}`);
    },
  };
}
