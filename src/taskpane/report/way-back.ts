import { useEffect, useRef, useState } from 'react';

/** What of a page is opened in its place; the way back leads to the control one came from. */
export function useWayBack<Opened>(): readonly [Opened | undefined, (next: Opened) => void, () => void] {
  const [opened, setOpened] = useState<Opened>();
  const opener = useRef<Element>(null);
  useEffect(() => {
    if (opened === undefined && opener.current instanceof HTMLElement) opener.current.focus();
  }, [opened]);
  const open = (next: Opened) => {
    opener.current = document.activeElement;
    setOpened(next);
  };
  return [opened, open, () => setOpened(undefined)];
}
