import { makeStyles } from '@fluentui/react-components';
import {
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';

/** What the view around a list may ask of it. */
export interface WindowedListHandle {
  /** Scrolls the line into view, and puts the keyboard on it where asked. */
  reveal(line: number, focus?: boolean): void;
}

interface WindowedListProps<Line> {
  readonly lines: readonly Line[];
  readonly keyOf: (line: Line) => string;
  /** A line's height in pixels until it has been measured. */
  readonly estimate: (line: Line) => number;
  readonly children: (line: Line, tabIndex: 0 | -1) => ReactNode;
  /** What the list is, for screen readers. */
  readonly label: string;
  readonly ref?: Ref<WindowedListHandle>;
}

/** Pixels rendered above and below what is seen. */
const MARGIN = 240;

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    // Where the tab is scrolled as a whole, a list has a height of its own: it must never be as high as all its lines.
    '@media (max-height: 480px)': { flexGrow: 0, flexShrink: 0, height: '200px' },
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
});

/**
 * A scrolling list of lines of unequal height which renders only those in sight. It is one stop of the
 * Tab key: the arrow keys, Home and End move between lines, whose controls take the `tabIndex` given.
 * The first control of a line carries `data-line`.
 */
export function WindowedList<Line>({ lines, keyOf, estimate, children, label, ref }: WindowedListProps<Line>) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const [active, setActive] = useState(0);
  const [wanted, setWanted] = useState<{ readonly line: number; readonly focus: boolean }>();
  const { offsets, measure } = useHeights(lines, keyOf, estimate);

  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
    setView((old) => (old.top === scrollTop && old.height === clientHeight ? old : { top: scrollTop, height: clientHeight }));
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look]);

  const reveal = useCallback((line: number, focus = false) => {
    setActive(line);
    setWanted({ line, focus });
  }, []);
  useImperativeHandle(ref, () => ({ reveal }), [reveal]);

  const focusLine = Math.min(active, lines.length - 1);
  const first = Math.max(0, lineAt(offsets, view.top - MARGIN));
  const last = Math.min(lines.length - 1, lineAt(offsets, view.top + view.height + MARGIN));
  const inSight = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);

  // A wanted line out of sight needs two steps: scroll to where it should be, then to where it turned out to be.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!wanted || !element) return;
    const line = element.querySelector<HTMLElement>(`[data-index="${wanted.line}"]`);
    if (!line) {
      element.scrollTop = (offsets[wanted.line] ?? 0) - element.clientHeight / 3;
      look();
      return;
    }
    line.scrollIntoView({ block: 'nearest' });
    if (wanted.focus) line.querySelector<HTMLElement>('[data-line]')?.focus({ preventScroll: true });
    setWanted(undefined);
  }, [wanted, view, offsets, look]);

  // A mended finding takes its button with it: the keyboard goes on from where it stood, unless it is in the sheet.
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (!inside.current || document.activeElement !== document.body || !document.hasFocus()) return;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${focusLine}"] [data-line]`)?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.altKey ? undefined : destination(event.key, focusLine, lines.length - 1);
    if (target === undefined) return;
    event.preventDefault();
    reveal(target, true);
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={look}
      onKeyDown={onKeyDown}
      onFocus={() => (inside.current = true)}
      onBlur={() => (inside.current = false)}
    >
      <ul
        role="list"
        aria-label={label}
        className={styles.list}
        style={{ paddingTop: offsets[first], paddingBottom: (offsets[lines.length] ?? 0) - (offsets[last + 1] ?? 0) }}
      >
        {inSight.map((at) => {
          const line = lines[at];
          if (line === undefined) return null;
          return (
            <li
              key={keyOf(line)}
              ref={measure(keyOf(line))}
              data-index={at}
              aria-setsize={lines.length}
              aria-posinset={at + 1}
              onFocus={() => setActive(at)}
            >
              {children(line, at === focusLine ? 0 : -1)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function destination(key: string, from: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, last);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The lines' offsets from the top, the end of the last included, by what has been measured so far. */
function useHeights<Line>(lines: readonly Line[], keyOf: (line: Line) => string, estimate: (line: Line) => number) {
  const heights = useRef(new Map<string, number>());
  const [measured, setMeasured] = useState(0);

  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        const changed = entries.filter(({ target }) => {
          const key = keys.get(target);
          const height = target.getBoundingClientRect().height;
          if (key === undefined || height === 0 || heights.current.get(key) === height) return false;
          heights.current.set(key, height);
          return true;
        });
        if (changed.length > 0) setMeasured((times) => times + 1);
      }),
    [],
  );

  const offsets = useMemo(() => {
    const sums = new Float64Array(lines.length + 1);
    lines.forEach((line, at) => {
      sums[at + 1] = (sums[at] ?? 0) + (heights.current.get(keyOf(line)) ?? estimate(line));
    });
    return sums;
    // `measured` stands for the heights, which change in place.
  }, [lines, keyOf, estimate, measured]);

  const measure = useCallback(
    (key: string) => (element: HTMLLIElement | null) => {
      if (!element) return;
      keys.set(element, key);
      observer.observe(element);
      return () => observer.unobserve(element);
    },
    [observer],
  );
  return { offsets, measure };
}

const keys = new WeakMap<Element, string>();

/** The line that covers a height: the last whose offset is not below it. */
function lineAt(offsets: Float64Array, height: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}
