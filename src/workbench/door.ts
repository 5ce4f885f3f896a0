import type { Matrix } from './host/requirements';
import type { SeamHost } from './host/seam';

/*
 * How the pages of the workbench find each other. The outer page holds the tabs; every workbook has a page of its own,
 * as it has a window of its own in Excel; in that stands the pane. All are of one origin and one build.
 */

declare global {
  interface Window {
    /** On the outer page. */
    workbench?: Workbench;
    /** On a workbook's page: a host for the pane that is being loaded. */
    paneHost?: () => SeamHost;
    /** On a workbook's page: the requirement sets of an older Excel, which tests put there before anything is loaded. */
    olderExcel?: Matrix;
  }
}

/** What a workbook's page asks of the outer page. */
export interface Workbench {
  /** The file the page is to show. */
  assignment(tab: string): Assignment;
  /** The workbook is on the screen. */
  shown(tab: string, page: WorkbookPage): void;
  /** The file cannot be shown; the sentence says what is wrong and what to do. */
  failed(tab: string, sentence: string): void;
  /** There is something to save. */
  changed(tab: string): void;
  /** Somebody pressed Ctrl+S in the workbook. Resolves to whether everything is in files now. */
  save(tab: string): Promise<boolean>;
  /** Files were dropped on the page. */
  openFiles(files: readonly File[]): Promise<void>;
  /** The workbook is the one that is looked at. */
  isInFront(tab: string): boolean;
  /** F6 has left the workbook: the keyboard goes to the bar above. */
  leave(): void;
  /** Opens another tab; without bytes with an empty workbook. Resolves when it is there. */
  openNew(bytes?: Uint8Array): Promise<void>;
}

/** The file a workbook's page is opened with. */
export interface Assignment {
  readonly name: string;
  /** Nothing for an empty workbook. */
  readonly bytes: Uint8Array | undefined;
}

/** What the outer page asks of a workbook's page. */
export interface WorkbookPage {
  /** Ends typing and gives what is to be saved. The first file is the workbook itself. */
  save(): Promise<Saved>;
  undo(): void;
  redo(): void;
  /** Gives the keyboard to the grid, or to the pane. */
  focus(part?: 'grid' | 'pane'): void;
}

/** What a page hands over to be saved: its workbook as files, and what of it no file can hold. */
export interface Saved {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** What could not be saved, in sentences. */
  readonly remarks: readonly string[];
}
