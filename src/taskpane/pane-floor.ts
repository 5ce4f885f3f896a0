/** What `floor.js` leaves for the pane: it has looked whether there is an Excel to work in, and has the words where there is none. */
export interface PaneFloor {
  /** Calls back once there is one; never where there is none. */
  fit(callback: () => void): void;
  /** Shows one of its pages in the place of the pane. */
  tell(kind: 'browser' | 'wps' | 'version' | 'engine' | 'old' | 'silent' | 'broken'): void;
}

declare global {
  interface Window {
    readonly paneFloor: PaneFloor;
  }
}
