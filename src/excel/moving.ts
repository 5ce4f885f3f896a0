import type { HandoutFile } from '../handout/plan';
import type { Severity } from '../policy/form';
import type { Cell } from '../workbook/cell';
import type { CellPlace, GivenFile } from './desk';

/**
 * How records go from form to form through a quarter: handed down, checked, listed, put into the ledger, and returned
 * cards back into it. What reads answers a view, `undefined` where it could not (a notice says why). What writes is
 * given the view the clerk has seen, and refuses where the workbook says otherwise by now.
 */
export interface Moving {
  /** What the workbook's answers (附件2) conclude, held against what was reported, here and in the files. */
  verify(files: readonly GivenFile[]): Promise<VerifyView | undefined>;
  /** Makes the lists of those with a risk as sheets of this workbook. @param all also those the ledger has already */
  makeLists(files: readonly GivenFile[], all: boolean): Promise<void>;
  /** Puts these of the proposed households into the workbook's ledger, as one step of `undo`. */
  addHouseholds(files: readonly GivenFile[], seen: readonly ProposalView[]): Promise<void>;

  /** What the cards (附件3) of this workbook and of the files make of the workbook's ledger. */
  readCards(files: readonly GivenFile[]): Promise<CardsView | undefined>;
  /** Puts these of them into the ledger, as one step of `undo`. */
  putCards(files: readonly GivenFile[], seen: readonly ReturnedView[]): Promise<void>;

  /** Everybody reported (附件1), sorted by township, as workbooks to be handed down. */
  handDown(files: readonly GivenFile[]): Promise<HandDownView | undefined>;
}

/** Something said of a place; the place can be gone to where it is in this workbook. */
export interface Said {
  readonly severity: Severity;
  readonly place?: CellPlace;
  /** The place, or whom it is about, in words. */
  readonly where: string;
  readonly say: string;
}

/** The workbook's only ledger, or why nothing can be put into one. */
export type LedgerView = { readonly name: string } | { readonly why: string };

/** 核实结果 of the 附件2 in this workbook, as far as it is answered. */
export interface VerifyView {
  /** Persons reported to be checked; `undefined` where there is no report to hold the answers against. */
  readonly handed: number | undefined;
  /** In the words of the notice: 有返贫风险 3. */
  readonly conclusions: readonly { readonly label: string; readonly persons: number }[];
  /** Without a conclusion yet. */
  readonly open: number;
  /** Reported, and in no answer. */
  readonly missing: number;
  /** To be put right before they count. */
  readonly unclear: number;
  readonly findings: readonly Said[];
  readonly lists: readonly { readonly title: string; readonly persons: number }[];
  /** Those with a risk whom the ledger has already. */
  readonly known: readonly Said[];
  /** Those on no list, and nobody has said that they have no risk. */
  readonly leftOut: readonly Said[];
  readonly ledger: LedgerView;
  readonly proposals: readonly ProposalView[];
}

/** A row proposed for the ledger. */
export interface ProposalView {
  readonly place: CellPlace;
  readonly name: string;
  readonly values: readonly FieldView[];
  /** Why a person must decide first. */
  readonly doubts: readonly string[];
}

/** One cell of the ledger that a card would change. */
export interface FieldView {
  readonly key: string;
  readonly label: string;
  readonly before: Cell;
  readonly after: Cell;
  /** An identity number: shown by its last digits only. */
  readonly secret: boolean;
}

/** 附件3 that came back, beside the ledger they belong to. */
export interface CardsView {
  readonly ledger: LedgerView;
  readonly cards: number;
  readonly households: readonly ReturnedView[];
  /** What a person must decide. */
  readonly questions: readonly Said[];
}

/** What a returned card makes of its household. */
export interface ReturnedView {
  /** The card. */
  readonly card: Said;
  readonly name: string;
  /** Its row of the ledger; `undefined` where it has none yet. */
  readonly place: CellPlace | undefined;
  readonly changes: readonly FieldView[];
  /** Original words, and what was recognised in them. */
  readonly words: readonly { readonly label: string; readonly words: string; readonly fields: string }[];
}

/** 附件1 divided by township: the files that would be made, and who is in none of them. */
export interface HandDownView {
  readonly zip: string;
  readonly files: readonly HandoutFile[];
  readonly townships: readonly { readonly township: string; readonly persons: number }[];
  readonly unassigned: readonly Said[];
  /** Handed down, and to be looked at. */
  readonly remarks: readonly Said[];
}
