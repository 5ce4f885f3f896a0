import { useEffect } from 'react';

/** Milliseconds in which the browser is given the time to show what it has, before anything is loaded that nobody asked for. */
const REST = 500;

/**
 * Loads what will be wanted next, one after the other, while nothing else is being done: it is there when it is asked for.
 * @param ready not before
 * @param parts the same array at every call
 */
export function useLoadAhead(parts: readonly { readonly loadAhead: () => Promise<void> }[], ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    let left = false;
    const timer = setTimeout(async () => {
      for (const part of parts) {
        await idle();
        if (left) return;
        await part.loadAhead();
      }
    }, REST);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [parts, ready]);
}

/** Until nothing is being done. Where the browser cannot tell, as on the Mac, at once: the rest was long enough. */
const idle = () => new Promise<unknown>((resolve) => ('requestIdleCallback' in window ? requestIdleCallback(resolve) : resolve(undefined)));
