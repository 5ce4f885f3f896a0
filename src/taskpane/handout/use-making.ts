import { useCallback, useRef, useState } from 'react';
import type { HandoutFile } from '../../handout/plan';
import { Stopped } from '../../handout/stopped';
import { download } from './download';
import { zipHandout, type ZipJob } from './zip-job';

/** How far the making of a zip is, or what came of it. */
export type Making =
  | { readonly kind: 'idle' }
  | { readonly kind: 'stopped'; readonly files: readonly HandoutFile[] }
  | { readonly kind: 'making' | 'failed'; readonly files: readonly HandoutFile[]; readonly made: number }
  | { readonly kind: 'done'; readonly files: readonly HandoutFile[]; readonly zip: Uint8Array<ArrayBuffer> };

/** Makes the zip in a worker, and says how far it is. */
export interface Maker {
  /** What came of other files than these is not told. */
  readonly making: Making;
  /** Makes the zip and gives it to the person. */
  readonly start: (job: ZipJob, name: string) => void;
  readonly stop: () => void;
  readonly forget: () => void;
}

const IDLE: Making = { kind: 'idle' };

/** One zip at a time. */
export function useMaking(files: readonly HandoutFile[]): Maker {
  const [making, setMaking] = useState(IDLE);
  const abort = useRef(new AbortController());

  const start = useCallback((job: ZipJob, name: string) => {
    abort.current = new AbortController();
    let made = 0;
    const onMade = (count: number) => setMaking({ kind: 'making', files: job.files, made: (made = count) });
    onMade(0);
    zipHandout(job, { signal: abort.current.signal, onMade }).then(
      (zip) => {
        download(name, zip);
        setMaking({ kind: 'done', files: job.files, zip });
      },
      (error: unknown) => setMaking(error instanceof Stopped ? { kind: 'stopped', files: job.files } : { kind: 'failed', files: job.files, made }),
    );
  }, []);

  return {
    making: making.kind === 'making' || (making.kind !== 'idle' && making.files === files) ? making : IDLE,
    start,
    stop: useCallback(() => abort.current.abort(), []),
    forget: useCallback(() => setMaking(IDLE), []),
  };
}
