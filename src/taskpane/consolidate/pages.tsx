import { makeStyles } from '@fluentui/react-components';
import { Activity, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';

/** A row of a file. */
export interface RowPlace {
  readonly file: string;
  readonly sheet: string;
  /** As Excel numbers rows. */
  readonly row: number;
}

/** What is opened in the place of the numbers. */
export type Page =
  | { readonly kind: 'decide' | 'townships' | 'files' | 'uncounted' }
  | { readonly kind: 'standing'; readonly name: string }
  | { readonly kind: 'figure'; readonly category: string; readonly figure: string }
  | { readonly kind: 'households'; readonly category: string; readonly figure: string; readonly township: string }
  | { readonly kind: 'row'; readonly place: RowPlace };

/** The pages opened one above the other in the tab, and the ways between them. */
export interface Pages {
  /** The one on top is seen. */
  readonly stack: readonly Page[];
  readonly open: (page: Page) => void;
  readonly back: () => void;
  readonly closeAll: () => void;
}

/** Pages over each other; the way back leads to the control one came from. @param first the one that is open already */
export function usePages(first?: Page): Pages {
  const [stack, setStack] = useState<readonly Page[]>(first ? [first] : []);
  const openers = useRef<(Element | null)[]>(first ? [null] : []);
  useEffect(() => {
    for (const opener of openers.current.splice(stack.length)) if (opener instanceof HTMLElement) opener.focus();
  }, [stack]);
  return {
    stack,
    open: useCallback((page) => {
      openers.current.push(document.activeElement);
      setStack((old) => [...old, page]);
    }, []),
    back: useCallback(() => setStack((old) => old.slice(0, -1)), []),
    closeAll: useCallback(() => setStack([]), []),
  };
}

const useStyles = makeStyles({ page: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' } });

interface StackProps {
  readonly pages: Pages;
  /** What stands below them all. */
  readonly children: ReactNode;
  readonly page: (page: Page) => ReactNode;
}

/** The pages; those below keep what was chosen and how far it was scrolled. */
export function Stack({ pages: { stack }, children, page }: StackProps) {
  const styles = useStyles();
  return [undefined, ...stack].map((one, level) => (
    <Activity key={level} mode={level === stack.length ? 'visible' : 'hidden'}>
      <div className={styles.page}>{one ? page(one) : children}</div>
    </Activity>
  ));
}
