import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Policy } from '../../policy/policy';
import { useDesk } from '../desk-context';
import { forget, keep, keptTexts, onKeptElsewhere, type KeptText } from './kept';
import { readKept, type KeptPolicy } from './read-kept';

/** The county's own policies as the browser keeps them. */
export interface Kept {
  readonly all: readonly KeptPolicy[];
  /** Both answer why it could not be done; the pane goes by what is kept from then on. */
  readonly put: (text: KeptText) => string | undefined;
  readonly remove: (id: string) => string | undefined;
}

/** The policies kept on this machine, as they are by now, in whichever pane they were changed. */
export function useKept(shipped: readonly Policy[]): Kept {
  const desk = useDesk();
  const [texts, setTexts] = useState(keptTexts);
  const taken = shipped.map(({ id }) => id).join();
  const all = useMemo(() => readKept(texts, taken.split(',')), [texts, taken]);
  const refresh = useCallback(() => {
    const now = keptTexts();
    setTexts(now);
    void desk.offerPolicies(readKept(now, taken.split(',')).flatMap((one) => ('read' in one ? [one.read.policy] : [])));
  }, [desk, taken]);
  useEffect(() => onKeptElsewhere(refresh), [refresh]);
  const done = (why: string | undefined): string | undefined => {
    if (why === undefined) refresh();
    return why;
  };
  return { all, put: (text) => done(keep(text)), remove: (id) => done(forget(id)) };
}
