import { blankBook } from '../native/book';
import type { Policy } from '../policy/policy';
import type { Day } from '../workbook/serial';
import { writeBook } from '../workbook/write/write';
import { pathOf, type HandoutFile } from './plan';
import { Stopped } from './stopped';
import { zipOf } from './zip';

/** How long work is stopped, and kept from stopping everything else. */
export interface Making {
  /** Stops before the next file. */
  readonly signal?: AbortSignal | undefined;
  /** Lets others have their turn before each file: typing, drawing, the signal itself. */
  readonly pause: () => Promise<void>;
}

/** The files one after the other, as they are made. @throws Stopped */
export async function* makeFiles(
  policy: Policy,
  files: readonly HandoutFile[],
  { signal, pause }: Making,
): AsyncGenerator<{ readonly file: HandoutFile; readonly bytes: Uint8Array }> {
  for (const file of files) {
    await pause();
    if (signal?.aborted) throw new Stopped();
    yield { file, bytes: await writeBook(blankBook(policy, file.forms, file.blank)) };
  }
}

/**
 * All files as one zip: the same handout on the same day gives the same bytes.
 * @param onMade hears how many files there are already
 * @throws Stopped
 */
export async function makeZip(
  policy: Policy,
  files: readonly HandoutFile[],
  making: Making & { readonly onMade: (made: number) => void },
): Promise<Uint8Array<ArrayBuffer>> {
  const made = new Map<string, Uint8Array>();
  for await (const { file, bytes } of makeFiles(policy, files, making)) {
    made.set(pathOf(file), bytes);
    making.onMade(made.size);
  }
  if (making.signal?.aborted) throw new Stopped();
  return zipOf(made, files[0]?.blank.today ?? DAY);
}

/** The date of the files in a zip where none is told. */
const DAY: Day = { year: 2020, month: 1, day: 1 };
