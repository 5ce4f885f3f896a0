import type { Day } from '../workbook/serial';
import type { Said } from './moving';

/** What is made public of a workbook, and whether a workbook may be. Both answer `undefined` where they could not; a notice says why. */
export interface Publicizing {
  /** The papers of one of the policy's lists, from the workbook's ledgers. */
  publicize(order: PublicizeOrder): Promise<PublicityView | undefined>;
  /** Looks through the whole workbook for what must not be made public. */
  scanWorkbook(): Promise<ScanView | undefined>;
}

/** Which list, when, and whether names are masked. */
export interface PublicizeOrder {
  /** Its id. */
  readonly list: string;
  /** The day the papers are put up. */
  readonly posted: Day;
  /** 张*伟. */
  readonly mask: boolean;
}

/** The papers made from the ledger. All or none: one objection, and there are no papers. */
export interface PublicityView {
  /** None where there is anything to object to. */
  readonly papers: readonly PaperView[];
  /** How the zip of them all is called. */
  readonly zip: string;
  readonly households: number;
  /** 公示时间：… */
  readonly hanging: string;
  /** Rows that are on no paper though they may belong there. */
  readonly left: readonly Said[];
  readonly objections: readonly Said[];
}

/** One paper, one workbook: of a village, a township or the county, as the list says. */
export interface PaperView {
  readonly name: string;
  readonly households: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a workbook to be put up in public must not show, and what could not be looked into. */
export interface ScanView {
  readonly objections: readonly Said[];
  /** What a person must look at. */
  readonly unseen: readonly string[];
}
