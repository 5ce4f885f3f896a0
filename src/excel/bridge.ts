import { CELL_EDIT, codeOf } from './failure';

/** What one batch may call; every `sync` is one message to Excel. */
export type Batch<T> = (context: Excel.RequestContext) => Promise<T>;

/** A requirement set the desk has a fallback for. */
export type Version = '1.9' | '1.10' | '1.13' | '1.14' | '1.17' | '1.20';

/** The way to Excel. While a person types in a cell Excel refuses everything: it is tried again until they leave it. */
export interface Bridge {
  has(version: Version): boolean;
  /** A batch may run more than once, so it writes in its last message only. */
  run<T>(batch: Batch<T>): Promise<T>;
  /** Shows a workbook, given in base64, in a window of its own. */
  openWorkbook(base64: string): Promise<void>;
}

/** What the bridge does while a person types in a cell. */
export interface BridgeOptions {
  /** Waits before the next try. */
  readonly pause: () => Promise<void>;
  /** Hears when waiting for the person begins, and when it is over. */
  readonly onWaiting: (waiting: boolean) => void;
}

/**
 * The way to Excel through Office.js. Excel is asked for at every batch, as it is there only once office.js is ready.
 * A batch refused because a person types in a cell is tried again until it goes through; every other error passes as
 * it comes.
 */
export function openBridge(excel: () => typeof Excel, office: typeof Office, { pause, onWaiting }: BridgeOptions): Bridge {
  const insist = async <T>(attempt: () => Promise<T>): Promise<T> => {
    for (let refused = false; ; refused = true) {
      try {
        const result = await attempt();
        if (refused) onWaiting(false);
        return result;
      } catch (error) {
        const typing = codeOf(error) === CELL_EDIT;
        if (typing !== refused) onWaiting(typing);
        if (!typing) throw error;
        await pause();
      }
    }
  };
  return {
    has: (version) => office.context.requirements.isSetSupported('ExcelApi', version),
    run: (batch) => insist(() => excel().run(batch)),
    openWorkbook: (base64) => insist(() => excel().createWorkbook(base64)),
  };
}
