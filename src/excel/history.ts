import { joinCells } from './areas';
import type { Bridge } from './bridge';
import type { Notice, Step } from './desk';
import { Refusal } from './failure';
import { removeSheets, type Inserted } from './insert';
import { HalfWritten, takeBack, type WrittenCell } from './steps';
import type { Todo } from './watch';

/** A step that was done, and knows how to be taken back. */
export interface DoneStep extends Step {
  /** Ids of the sheets it wrote. */
  readonly sheets: readonly string[];
  /** Where in them; `all` where sheets come and go, `record` where it is the record of confirmations. */
  readonly areas: Todo | 'record';
  /** @throws Refusal where nothing of it can be taken back any more */
  undo(bridge: Bridge): Promise<Notice>;
  /** Somebody else edited one of its sheets since; rows or columns may have moved. */
  edited(moved: boolean): void;
  /** One of its sheets is gone. Answers whether there is still something to take back. */
  deleted(sheet: string): boolean;
}

/** A command that stopped on the way and left something behind: a step like any other. */
export class Unfinished extends Error {
  override readonly name = 'Unfinished';

  constructor(
    readonly step: DoneStep,
    cause: unknown,
  ) {
    super('a command stopped on the way', { cause });
  }
}

/** Writes into a sheet. @throws Unfinished with the cells that may have been written where it stopped on the way */
export async function writing<T>(label: string, sheet: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof HalfWritten ? new Unfinished(cellStep(`${label}（没有做完）`, sheet, error.cells), error.cause) : error;
  }
}

/** Cells that were written in one sheet. */
export const cellStep = (label: string, sheet: string, written: readonly WrittenCell[]): DoneStep => ({
  label,
  cells: written.length,
  sheets: [sheet],
  areas: joinCells(written),
  async undo(bridge) {
    const back = await bridge.run((context) => takeBack(context, context.workbook.worksheets.getItem(sheet), written));
    const left = written.length - back;
    if (left === 0) return { kind: 'done', text: `已撤销“${label}”，恢复 ${back} 个单元格` };
    if (back === 0) throw new Refusal(`“${label}”的单元格之后都改过或受保护，没有撤销`);
    return { kind: 'warning', text: `已恢复 ${back} 个单元格；另有 ${left} 个之后又改过或受保护，没有恢复` };
  },
  edited() {},
  deleted: () => false,
});

/** Sheets that were inserted: they go again, unless somebody has edited them. */
export function insertStep(label: string, inserted: Inserted, cells: number): DoneStep {
  let touched = false;
  const left = new Set([...inserted.visible, ...inserted.hidden]);
  return {
    label,
    cells,
    sheets: [...left],
    areas: 'all',
    async undo(bridge) {
      const removed = !touched && (await bridge.run((context) => removeSheets(context, inserted)));
      if (!removed) throw new Refusal(`“${label}”插入的表之后又改过，没有删除；如不需要请手工删除`);
      return { kind: 'done', text: `已撤销“${label}”，删除了插入的表` };
    },
    edited() {
      touched = true;
    },
    deleted(sheet) {
      left.delete(sheet);
      return left.size > 0;
    },
  };
}

/** The steps that can be taken back, last first. */
export class History {
  #steps: readonly DoneStep[] = [];

  get steps(): readonly Step[] {
    return this.#steps.map(({ label, cells }) => ({ label, cells }));
  }

  add(step: DoneStep): void {
    this.#steps = [step, ...this.#steps];
  }

  /** Takes the last step out. */
  take(): DoneStep | undefined {
    const [last, ...others] = this.#steps;
    this.#steps = others;
    return last;
  }

  edited(sheet: string, moved: boolean): void {
    for (const step of this.#steps) if (step.sheets.includes(sheet)) step.edited(moved);
  }

  /** A sheet is gone, and with it what could be taken back in it. */
  deleted(sheet: string): void {
    this.#steps = this.#steps.filter((step) => !step.sheets.includes(sheet) || step.deleted(sheet));
  }
}
