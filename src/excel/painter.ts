import type { Finding } from '../rules/finding';
import type { Area } from '../workbook/address';
import type { Bridge } from './bridge';
import { codeOf, DENIED, isGone } from './failure';
import { askForMarks, planMarks, SheetMarks, type MarkPlan, type Repaint } from './marks';

/** A sheet that may be marked. */
export interface Paintable {
  readonly id: string;
  readonly name: string;
  readonly mayFormat: boolean;
  readonly findings: readonly Finding[];
}

/** Keeps the marks of every sheet as its findings are. A sheet that forbids formats keeps none, and it is said once. */
export class Painter {
  on = false;
  readonly #bridge: Bridge;
  readonly #forbidden: (sheet: string) => void;
  readonly #sheets = new Map<string, SheetMarks>();
  readonly #told = new Set<string>();
  /** Sheets in which writing failed: what stands there is to be looked at first. */
  readonly #unsure = new Set<string>();

  constructor(bridge: Bridge, forbidden: (sheet: string) => void) {
    this.#bridge = bridge;
    this.#forbidden = forbidden;
  }

  /** Are there marks in the sheet, or may there be? */
  watches(id: string): boolean {
    return this.on || this.#unsure.has(id) || this.#sheets.get(id)?.isEmpty === false;
  }

  /** The sheet is not marked for now: what stands there is looked at before it is marked again. */
  leave(id: string): void {
    if (this.watches(id)) this.#unsure.add(id);
  }

  /** Cells of the sheet have moved, and marks with them. */
  moved(id: string): void {
    this.#sheets.get(id)?.forget();
  }

  /** After the sheet was read as a whole: `found` are the desk's marks in it, of whatever session. */
  async whole(sheet: Paintable, found: readonly string[]): Promise<void> {
    await this.#paint(sheet, this.#marks(sheet).whole(this.#plan(sheet), found));
  }

  /** After an edit: `found` are the desk's marks on the edited cells. */
  async edited(sheet: Paintable, areas: readonly Area[], found: readonly string[]): Promise<void> {
    if (!this.watches(sheet.id)) return;
    if (this.#unsure.has(sheet.id)) return this.#afresh(sheet, this.#marks(sheet));
    const marks = this.#marks(sheet);
    await this.#paint(sheet, marks.changed(this.#plan(sheet), marks.disturbed(areas, found)));
  }

  /** After the switch was turned. */
  async switched(sheet: Paintable): Promise<void> {
    if (this.#unsure.has(sheet.id)) return this.#afresh(sheet, this.#marks(sheet));
    await this.#paint(sheet, this.#marks(sheet).changed(this.#plan(sheet)));
  }

  /** Removes the desk's marks from every sheet that allows it. */
  async clear(): Promise<void> {
    await this.#bridge.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/id,items/protection/protected,items/protection/options');
      await context.sync();
      const free = worksheets.items.filter(({ protection }) => !protection.protected || protection.options.allowFormatCells === true);
      const answers = free.map((sheet) => ({ sheet, marks: askForMarks(sheet.getRange()) }));
      await context.sync();
      for (const { sheet, marks } of answers) {
        new SheetMarks().write(sheet, { remove: marks(), add: new Map() });
      }
      await context.sync();
    });
    this.#sheets.clear();
    this.#unsure.clear();
  }

  #plan({ id, name, mayFormat, findings }: Paintable): MarkPlan {
    if (!this.on) return NOTHING;
    if (mayFormat) return planMarks(findings);
    if (!this.#told.has(id)) this.#forbidden(name);
    this.#told.add(id);
    return NOTHING;
  }

  #marks({ id }: Paintable): SheetMarks {
    const marks = this.#sheets.get(id) ?? new SheetMarks();
    this.#sheets.set(id, marks);
    return marks;
  }

  async #paint(sheet: Paintable, repaint: Repaint | undefined): Promise<void> {
    if (!repaint || !sheet.mayFormat) return;
    const marks = this.#marks(sheet);
    try {
      await this.#write(sheet.id, marks, repaint);
    } catch (error) {
      if (codeOf(error) === DENIED) {
        if (!this.#told.has(sheet.id)) this.#forbidden(sheet.name);
        this.#told.add(sheet.id);
        this.#unsure.delete(sheet.id);
      } else if (isGone(error)) {
        await this.#afresh(sheet, marks);
      } else {
        throw error;
      }
    }
  }

  /** Somebody has removed a mark the desk knew of: look what is there, and paint the whole sheet. */
  async #afresh(sheet: Paintable, marks: SheetMarks): Promise<void> {
    if (!sheet.mayFormat) return;
    const found = await this.#bridge.run(async (context) => {
      const answer = askForMarks(context.workbook.worksheets.getItem(sheet.id).getRange());
      await context.sync();
      return answer();
    });
    marks.forget();
    const repaint = marks.whole(this.#plan(sheet), found);
    if (repaint) await this.#write(sheet.id, marks, repaint);
    this.#unsure.delete(sheet.id);
  }

  async #write(id: string, marks: SheetMarks, repaint: Repaint): Promise<void> {
    this.#unsure.add(id);
    await this.#bridge.run(async (context) => {
      const written = marks.write(context.workbook.worksheets.getItem(id), repaint);
      await context.sync();
      written();
    });
    this.#unsure.delete(id);
  }
}

const NOTHING: MarkPlan = new Map();
