import { createContext, useCallback, useContext, useState, useSyncExternalStore } from 'react';
import type { Desk, DeskState } from '../excel/desk';

const DeskContext = createContext<Desk | undefined>(undefined);

/** Gives the views below it their desk; tests give a desk without Excel. */
export const DeskProvider = DeskContext.Provider;

/** The desk of the pane. @throws outside `DeskProvider` */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a part of the pane stands outside DeskProvider');
  return desk;
}

/** The workbook as it is now; renders again after every change. */
export function useDeskState(): DeskState {
  const desk = useDesk();
  return useSyncExternalStore(
    useCallback((listener) => desk.subscribe(listener), [desk]),
    useCallback(() => desk.snapshot(), [desk]),
  );
}

/** Runs one action of the desk at a time; `busy` names the one that is under way. */
export function useAction<Name extends string>(): readonly [Name | undefined, (name: Name, action: () => Promise<void>) => void] {
  const [busy, setBusy] = useState<Name>();
  const run = useCallback((name: Name, action: () => Promise<void>) => {
    setBusy(name);
    void action().finally(() => setBusy(undefined));
  }, []);
  return [busy, run];
}
