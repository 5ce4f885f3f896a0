import { useCallback, useEffect, useRef, useState } from 'react';
import type { BoundSheet, GivenFile } from '../../excel/desk';

/** What was read of the workbook for one page of the pane, and how to read it again. */
export interface Viewing<View> {
  /** `undefined` until it is read, and where it could not be. */
  readonly view: View | undefined;
  /** How many times it was read: what was chosen of one reading is of no use to the next. */
  readonly edition: number;
  readonly reading: boolean;
  /** The sheet was changed since. */
  readonly stale: boolean;
  readonly files: readonly GivenFile[];
  /** Takes further files to be held against the workbook. */
  readonly take: (files: readonly GivenFile[]) => void;
  readonly again: () => void;
}

/** What the desk reads out of the workbook and the files chosen; read when it is opened, and anew with every file. */
export function useView<View>(read: (files: readonly GivenFile[]) => Promise<View | undefined>, sheet: BoundSheet): Viewing<View> {
  const [{ view, of, edition }, setSeen] = useState<{ readonly view?: View; readonly of?: BoundSheet; readonly edition: number }>({ edition: 0 });
  const [reading, setReading] = useState(true);
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const current = useRef(sheet);
  current.current = sheet;

  const look = useCallback(
    async (given: readonly GivenFile[]) => {
      setReading(true);
      const seen = await read(given);
      setReading(false);
      if (seen !== undefined) {
        setSeen(({ edition: last }) => ({ view: seen, of: current.current, edition: last + 1 }));
        setFiles(given);
      }
    },
    [read],
  );
  useEffect(() => void look([]), [look]);

  return {
    view,
    edition,
    reading,
    stale: view !== undefined && of !== sheet,
    files,
    // A file that cannot be used is not kept.
    take: useCallback((more) => void look([...files.filter(({ name }) => more.every((one) => one.name !== name)), ...more]), [files, look]),
    again: useCallback(() => void look(files), [files, look]),
  };
}
