import type { Settled } from '../confirmation/confirmation';
import { RECORD } from '../forms/record-sheet';
import { PARAMETERS } from '../forms/origin';
import type { Reader } from '../forms/entry';
import type { OfferedPolicy } from '../policy/offered';
import type { Policy } from '../policy/policy';
import type { ExerciseTag } from '../practice/tag';
import { columnIndex, LAST_ROW, type Area } from '../workbook/address';
import { addressed, cellCount } from './areas';
import type { Bridge } from './bridge';
import type { CheckedForm } from './checked-form';
import { askForFacts } from './facts';
import { askForMarks } from './marks';
import { findRecord, understood, type WorkbookRecord } from './record';
import { askForSheet, copySheet, MOST_COLUMNS, readAreas, type FoundSheet } from './read';
import type { Block, SheetCopy } from './sheet-copy';
import type { SheetJudge } from './sheet-judge';

/** An edit of more cells than this is read as a sheet is: whole. */
const MOST_EDITED = 400_000;

/** The sheet before the clerk: a copy of its cells, and the form it was found to be. */
export class ActiveSheet {
  readonly id: string;
  readonly name: string;
  readonly #reader: Reader;
  readonly #policies: readonly OfferedPolicy[];
  readonly #judge: () => Promise<SheetJudge>;
  #form: CheckedForm | undefined;
  #record: WorkbookRecord;
  #elsewhere: Policy | undefined;

  private constructor(
    reader: Reader,
    readonly found: FoundSheet,
    readonly copy: SheetCopy,
    /** The policy that the workbook was made by, as it says itself. */
    readonly madeBy: string | undefined,
    /** The exercise that the workbook is. */
    readonly exercise: ExerciseTag | undefined,
    policies: readonly OfferedPolicy[],
    judge: () => Promise<SheetJudge>,
    record: WorkbookRecord,
  ) {
    this.id = found.id;
    this.name = found.name;
    this.#reader = reader;
    this.#policies = policies;
    this.#judge = judge;
    this.#record = record;
  }

  /** The sheet as a form of the policy; undefined where it is none, or another policy's. */
  get form(): CheckedForm | undefined {
    return this.#form;
  }

  /** The other policy to which the sheet belongs: by what its workbook says, or by its header. It is not judged by this one. */
  get elsewhere(): Policy | undefined {
    return this.#elsewhere;
  }

  /** The sheet of the record of confirmations. */
  get recordId(): string | undefined {
    return this.#record.id;
  }

  /** Rows of the record that could not be read. */
  get damaged(): number {
    return this.#record.damaged;
  }

  /** The form's findings, those that are confirmed apart. */
  settled(): Settled {
    return this.#record.settle(this.#form?.findings() ?? []);
  }

  /** Reads the record of confirmations afresh. */
  async readRecord(bridge: Bridge): Promise<void> {
    this.#record = await understood(await bridge.run(findRecord));
  }

  /** Finds the form in the copy and judges it. A blank sheet is none. */
  async #check(): Promise<void> {
    const judged = isBlank(this.copy) ? undefined : await (await this.#judge()).judge(this.#reader, this.#policies, this);
    this.#form = judged?.form;
    this.#elsewhere = judged?.elsewhere;
  }

  /**
   * Reads the active sheet as a whole, with the ids of the desk's marks in it.
   * @param along puts into the first message what goes with it, and answers what is to be done once that was answered
   */
  static async read(
    bridge: Bridge,
    reader: Reader,
    policies: readonly OfferedPolicy[],
    judge: () => Promise<SheetJudge>,
    along: (context: Excel.RequestContext) => () => void,
  ): Promise<{ sheet: ActiveSheet; marks: readonly string[] }> {
    const { found, marks, copy, facts, recorded } = await bridge.run(async (context) => {
      const { worksheets } = context.workbook;
      const arrived = along(context);
      const sheet = worksheets.getActiveWorksheet();
      const parameters = worksheets.getItemOrNullObject(PARAMETERS);
      parameters.load('id');
      const record = worksheets.getItemOrNullObject(RECORD);
      record.load('id');
      const answer = { found: askForSheet(sheet, bridge.has('1.13')), marks: askForMarks(sheet.getRange()) };
      await context.sync();
      arrived();
      const found = answer.found();
      const marks = answer.marks();
      // On its way while the cells are read.
      if (found.used) void judge().catch(() => undefined);
      // What is asked for here goes with the first message that reads the cells.
      const facts = parameters.isNullObject || !found.used ? undefined : askForFacts(parameters);
      const copy = await copySheet(context, worksheets.getItem(found.id), found);
      const recorded = record.isNullObject ? undefined : await findRecord(context);
      return { found, marks, copy, facts: facts?.(), recorded };
    });
    const sheet = new ActiveSheet(reader, found, copy, facts?.origin?.policy, facts?.exercise, policies, judge, await understood(recorded));
    await sheet.#check();
    return { sheet, marks };
  }

  /**
   * Reads edited cells and judges what they touch; answers the ids of the desk's marks on them. `undefined` where the
   * edit or the sheet is such that the sheet must be read as a whole.
   */
  async follow(bridge: Bridge, edited: readonly Area[], withMarks: boolean): Promise<readonly string[] | undefined> {
    const areas = edited.flatMap((area) => within(area));
    if (areas.length === 0) return [];
    if (areas.some(({ bottom }) => bottom === LAST_ROW) || cellCount(areas) > MOST_EDITED) return undefined;
    const { name, marks, blocks } = await bridge.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(this.id);
      sheet.load('name');
      const asked = withMarks ? addressed(areas).map(({ address }) => askForMarks(sheet.getRanges(address))) : [];
      const blocks: Block[] = [];
      await readAreas(context, sheet, areas, (block) => blocks.push(block));
      // readAreas syncs.
      // eslint-disable-next-line office-addins/call-sync-after-load, office-addins/call-sync-before-read
      return { name: sheet.name, marks: asked.flatMap((answer) => answer()), blocks };
    });
    if (name !== this.name) return undefined;
    for (const block of blocks) this.copy.put(block);
    if (!this.#form?.update(areas)) await this.#check();
    return [...new Set(marks)];
  }
}

/** Without the columns that are never read. */
const within = (area: Area): readonly Area[] =>
  area.left >= MOST_COLUMNS ? [] : [{ ...area, right: columnIndex(Math.min(area.right, MOST_COLUMNS - 1)) }];

const isBlank = ({ rows }: SheetCopy): boolean => rows.every((row) => !row || row.every((cell) => !cell || cell.kind === 'blank'));
