import { useCallback, useEffect, useMemo, useState } from 'react';
import { valueAt, withItem, withoutItem, withValue, type Json, type Path, type PolicyFiles } from '../../policy/draft';
import { checked } from '../../policy/own-file';
import { renamedValue, type OwnPolicy } from '../../policy/own-policy';
import { PolicyError, type Fault } from '../../policy/policy-error';
import type { Drafting } from './drafting';

/** So long after the last key everything is checked. */
const PAUSE = 300;

/** A policy being edited, with what the editor's own bar needs. */
export interface Draft extends Drafting {
  /** What was taken out last, and the way to put it back. */
  readonly taken: { readonly name: string; readonly back: () => void } | undefined;
  readonly changed: boolean;
  /** The last change has not been checked yet. */
  readonly checking: boolean;
}

/** A policy while it is edited: checked as it changes. */
export function useDraft(own: OwnPolicy): Draft {
  const [files, setFiles] = useState(own.files);
  const [seen, setSeen] = useState<{ readonly of: PolicyFiles; readonly faults: readonly Fault[] }>({ of: own.files, faults: [] });
  const [last, setLast] = useState<{ readonly path: Path; readonly index: number; readonly item: Json; readonly name: string }>();

  useEffect(() => {
    if (seen.of === files) return;
    const timer = setTimeout(() => setSeen({ of: files, faults: faultsIn({ ...own, files }) }), PAUSE);
    return () => clearTimeout(timer);
  }, [files, seen, own]);

  const set = useCallback((path: Path, value: Json | undefined) => setFiles((old) => withValue(old, path, value)), []);
  const add = useCallback((path: Path, item: Json) => setFiles((old) => withItem(old, path, item)), []);
  const rename = useCallback((list: string, index: number, word: string) => setFiles((old) => renamedValue(old, list, index, word)), []);
  const remove = useCallback(
    (path: Path, index: number, name: string) => {
      setLast({ path, index, item: valueAt(files, [...path, index]) ?? null, name });
      setFiles(withoutItem(files, path, index));
    },
    [files],
  );
  const taken = useMemo(
    () =>
      last && {
        name: last.name,
        back: () => {
          setFiles((old) => withItem(old, last.path, last.item, last.index));
          setLast(undefined);
        },
      },
    [last],
  );
  return { files, base: own.files, faults: seen.faults, set, add, rename, remove, taken, changed: files !== own.files, checking: seen.of !== files };
}

/**
 * Everything that is wrong with the files of a policy; empty where they can be loaded. Errors that are no faults of
 * the files pass.
 */
export function faultsIn(own: OwnPolicy): readonly Fault[] {
  try {
    checked(own);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.faults;
    throw error;
  }
}
