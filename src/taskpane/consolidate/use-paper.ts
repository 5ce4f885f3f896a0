import { useCallback, useRef, useState } from 'react';
import { Stopped } from '../../handout/stopped';
import type { Day } from '../../workbook/serial';
import { makePaper, type PaperJob, type Wanted } from './paper-job';
import type { ReturnsState } from './returns';

/** What is being made, and how many files of it are made. */
export interface PaperMaking {
  readonly wanted: Wanted;
  readonly made: number;
}

/** Makes one paper at a time in a worker, and can be stopped. */
export interface PaperMaker {
  readonly making: PaperMaking | undefined;
  /** @returns `undefined` where it was stopped or failed */
  readonly make: (state: ReturnsState, today: Day, wanted: Wanted, contents?: PaperJob['contents']) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  readonly stop: () => void;
  /** What went wrong last. */
  readonly failed: boolean;
  readonly forget: () => void;
}

/** One paper at a time. */
export function usePaper(): PaperMaker {
  const [making, setMaking] = useState<PaperMaking>();
  const [failed, setFailed] = useState(false);
  const abort = useRef(new AbortController());
  const make = useCallback(async ({ policy, files, decided, before }: ReturnsState, today: Day, wanted: Wanted, contents: PaperJob['contents'] = new Map()) => {
    abort.current = new AbortController();
    setFailed(false);
    setMaking({ wanted, made: 0 });
    try {
      return await makePaper({ policy, files, decided, before, today, wanted, contents }, { signal: abort.current.signal, onMade: (made) => setMaking({ wanted, made }) });
    } catch (error) {
      if (!(error instanceof Stopped)) setFailed(true);
      return undefined;
    } finally {
      setMaking(undefined);
    }
  }, []);
  return { making, make, failed, stop: useCallback(() => abort.current.abort(), []), forget: useCallback(() => setFailed(false), []) };
}
