import type { Io } from './command';

const BAR = 24;
const WIPE = '\r\u001B[K';

/** Standard output and error; the progress bar is drawn on a terminal only, and wiped when anything else is said. */
export function terminal(): Io {
  const draws = process.stderr.isTTY === true;
  let bar = '';
  const show = (next: string) => {
    if (bar !== next) process.stderr.write(`${WIPE}${next}`);
    bar = next;
  };
  const say = (stream: NodeJS.WriteStream, text: string) => {
    const shown = bar;
    show('');
    stream.write(`${text}\n`);
    show(shown);
  };
  // Whoever reads may stop reading: `fangpin check … | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? process.exitCode : 2));
  return {
    print: (text) => say(process.stdout, text),
    complain: (text) => say(process.stderr, text),
    progress(done, of, what) {
      if (!draws || of < 2) return;
      const filled = Math.round((BAR * done) / of);
      show(done === of ? '' : `[${'█'.repeat(filled)}${'·'.repeat(BAR - filled)}] ${done}/${of} ${what}`);
    },
  };
}
