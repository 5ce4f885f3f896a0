import type { CardsOn } from './cards';
import type { Moving } from './moving';
import type { Publicizing } from './publicizing';
import type { Direction } from '../forms/order';
import type { Comparison } from '../periods/compare';
import type { Form } from '../policy/form';
import type { OfferedPolicy } from '../policy/offered';
import type { Policy } from '../policy/policy';
import type { ConfirmedFinding } from '../confirmation/confirmation';
import type { Assurance } from '../confirmation/record';
import type { Marked } from '../practice/mark';
import type { Finding } from '../rules/finding';
import type { Unchecked } from '../rules/neighbours';
import type { Contribution } from '../tally/contributions';
import type { Difference } from '../tally/differences';
import type { Tally } from '../tally/tally';
import type { Cell } from '../workbook/cell';
import type { Day } from '../workbook/serial';

/**
 * The workbook as the pane sees it: what state it is in and what can be done with it. The pane knows
 * this interface alone and never Office.js; failures come back as `notice`, never as exceptions.
 */
export interface Desk extends Moving, Publicizing {
  snapshot(): DeskState;
  /** Calls back after every change of the snapshot. Returns the way to stop. */
  subscribe(listener: () => void): () => void;

  /** The day it is: bounds ages, dates what is handed out. */
  today(): Day;
  /** Whether files can be saved from the pane: some programs show it in a window that takes no downloads. */
  readonly downloads: boolean;

  usePolicy(id: string): Promise<void>;
  /** Loads those of the policies that are still on the shelf. */
  loadPolicies(): Promise<void>;
  /** The county's own policies as they are by now, beside the shipped ones: some new, some changed, some gone. */
  offerPolicies(own: readonly Policy[]): Promise<void>;
  /** Inserts a blank form as sheets of this workbook, or opens it as a new workbook. */
  addForm(formId: string, where: 'here' | 'new-workbook', options: BlankOptions): Promise<void>;
  /** Opens a workbook that the pane has made, beside this one. @param name what it is called in sentences */
  openWorkbook(name: string, bytes: Uint8Array): Promise<void>;
  /** Reads the active sheet afresh, form and all. */
  recheck(): Promise<void>;
  /** Waits no longer for what Excel does not answer: it may be done late, or never. */
  giveUp(): void;
  /** Activates the sheet and selects the cell. */
  goTo(place: CellPlace): Promise<void>;
  /** What `fix` would change: every cell once, before and after. */
  preview(findings: readonly Finding[]): readonly Change[];
  /** Writes the repairs of these findings as one step that `undo` takes back. */
  fix(findings: readonly Finding[]): Promise<void>;
  /** Notes in the workbook that these warnings are right, as one step that `undo` takes back. */
  confirm(findings: readonly Finding[], assurance: Assurance): Promise<void>;
  /** Strikes confirmations out of the workbook, as one step that `undo` takes back. */
  withdraw(confirmed: readonly ConfirmedFinding[]): Promise<void>;
  /** Sorts the rows of the active sheet by one field, as one step of `undo`. */
  sort(key: string, direction: Direction): Promise<void>;
  /** Opens the cards (一户一档) of the active ledger's households as a new workbook: these forms, or those each household needs. */
  makeCards(on: CardsOn, only?: readonly string[]): Promise<void>;
  /** Takes back the last step, where the cells still hold what the step wrote. */
  undo(): Promise<void>;
  setMarking(on: boolean): Promise<void>;
  clearMarks(): Promise<void>;

  /** Counts the report from the workbook's ledgers and compares it with a report sheet, if there is one. */
  countReport(): Promise<void>;
  /** Compares the workbook's ledgers with those of last period's workbook, now and whenever they are counted again. */
  compareWith(file: GivenFile): Promise<void>;
  /** Writes the computed report into its sheet, inserting the sheet where there is none. One step of `undo`. */
  writeReport(): Promise<void>;

  /** Marks the exercise that the active sheet is. */
  markExercise(): Promise<void>;
}

/** What is written above the header of a blank form, and how many empty rows it gets; the form's own where absent. */
export interface BlankOptions {
  readonly township?: string;
  readonly village?: string;
  readonly rows?: number;
  readonly year?: number;
}

/** A file that the clerk chose; it is read here and sent nowhere. */
export type GivenFile = Pick<File, 'name' | 'arrayBuffer'>;

/** A cell a person can be led to, by the names they see. */
export interface CellPlace {
  readonly sheet: string;
  /** `E17` */
  readonly cell: string;
}

/** A cell as it is and as it would be. */
export interface Change {
  readonly place: CellPlace;
  readonly before: Cell;
  readonly after: Cell;
}

/**
 * Everything the pane shows of the workbook. A new object after every change, unchanged parts kept, so that views
 * compare by reference.
 */
export interface DeskState {
  readonly phase: 'connecting' | 'checking' | 'ready' | 'lost';
  readonly policies: readonly OfferedPolicy[];
  readonly policy: Policy;
  /** The one of them that is known only because this workbook brings it along. */
  readonly brought: Policy | undefined;
  /** The form the active sheet is bound to; `undefined` where it is none of the policy's. */
  readonly sheet: BoundSheet | undefined;
  /** The active sheet's name, bound or not. */
  readonly activeSheet: string;
  /** The other policy to which the active sheet belongs. */
  readonly elsewhere: Policy | undefined;
  readonly report: ReportView | undefined;
  /** The exercise that the active sheet is. */
  readonly exercise: ExerciseView | undefined;
  /** The steps `undo` can take back, last first. */
  readonly steps: readonly Step[];
  /** Who confirmed last while the pane is open. */
  readonly confirmer: string;
  readonly marking: boolean;
  /** Excel has not answered for a while. */
  readonly silent: boolean;
  /** One sentence about what just went wrong or was done. */
  readonly notice: Notice | undefined;
}

/** The active sheet as a form of the policy, judged. */
export interface BoundSheet {
  readonly name: string;
  readonly form: Form;
  readonly rows: number;
  /** What is still to be dealt with. */
  readonly findings: readonly Finding[];
  /** What was not checked for want of another form. */
  readonly unchecked: readonly Unchecked[];
  readonly confirmed: readonly ConfirmedFinding[];
}

/** 附件4 as last counted. It is kept when the sheet changes, and `stale` then. */
export interface ReportView {
  readonly tally: Tally;
  readonly differences: readonly Difference[];
  /** The tally by household: what each adds, and why. */
  readonly households: readonly Contribution[];
  /** When the ledgers were last brought up to date by their own dates, `2020-10-28`. */
  readonly updated: string | undefined;
  /** The same ledgers beside last period's, once its workbook was given. */
  readonly compared: ComparedView | undefined;
  /** The sheet holds changes made after this was counted. */
  readonly stale: boolean;
}

/** This workbook's ledgers beside last period's. */
export interface ComparedView {
  /** The name of last period's file. */
  readonly file: string;
  readonly comparison: Comparison;
}

/** The exercise in the active sheet: its number, and how it was marked, if it was. */
export interface ExerciseView {
  readonly number: number;
  readonly marked: Marked | undefined;
  /** The sheet was changed after it was marked. */
  readonly stale: boolean;
}

/** What `undo` would take back: what it was, and how many cells. */
export interface Step {
  readonly label: string;
  readonly cells: number;
}

/** One sentence for the bar of the pane. */
export interface Notice {
  readonly kind: 'error' | 'warning' | 'done';
  readonly text: string;
}
