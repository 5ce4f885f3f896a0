import { useCallback, useMemo, useState } from 'react';
import type { Group, Item } from './groups';

/** Where a person stands in the list of findings, for F8 and for the sheet's selection. */
export interface Navigation {
  /** The item gone to last, while it still exists. */
  readonly current: Item | undefined;
  /** Makes an item the current one. */
  set(item: Item): void;
  /** The item one step on, round the ends; where the current one has been mended, the one that took its place. */
  step(by: 1 | -1): Item | undefined;
}

/** Follows one current finding through every new check of the sheet. */
export function useNavigation(groups: readonly Group[]): Navigation {
  const [last, setLast] = useState<{ readonly key: string; readonly number: number }>();
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups]);
  const current = useMemo(() => items.find(({ key }) => key === last?.key), [items, last]);
  // Other findings were mended or made above it: where it stands now is where its successor will be looked for.
  if (current && current.number !== last?.number) setLast({ key: current.key, number: current.number });
  const set = useCallback(({ key, number }: Item) => setLast({ key, number }), []);
  const step = (by: 1 | -1): Item | undefined => {
    const from = current ? current.number : (last?.number ?? 1) - (by === 1 ? 1 : 0);
    return items[(from - 1 + by + items.length) % items.length];
  };
  return { current, set, step };
}
