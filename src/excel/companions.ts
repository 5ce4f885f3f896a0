import type { Reader } from '../forms/entry';
import { locate } from '../forms/locate';
import type { Row } from '../forms/row';
import { readRows } from '../forms/rows';
import type { Form } from '../policy/form';
import { neighboursOf, NO_NEIGHBOURS, type Neighbours } from '../rules/neighbours';
import { rowIndex } from '../workbook/address';
import type { Bridge } from './bridge';
import { askForSheet, copySheet, type FoundSheet } from './read';

/** A form's header stands above this row, or its sheet is no neighbour. */
const LOOKED_AT = 40;

/**
 * The other sheets of the workbook, as far as the active one is held against them. What was read once is kept until the
 * sheet changes, so that going to and fro between two sheets does not read them again.
 */
export class Companions {
  /** By sheet: what it holds; `undefined` where that is no form of the policy. */
  readonly #known = new Map<string, { readonly form: string; readonly rows?: readonly Row[] } | undefined>();

  /** A sheet has changed. Answers whether it had been read. */
  forget(sheet: string): boolean {
    const wasRead = this.#known.get(sheet)?.rows !== undefined;
    this.#known.delete(sheet);
    return wasRead;
  }

  /** The next question reads them anew. */
  forgetAll(): void {
    this.#known.clear();
  }

  /** Reads the forms this one is held against, wherever in the workbook they stand. */
  async beside(bridge: Bridge, reader: Reader, form: Form, own: string): Promise<Neighbours> {
    const wanted = neighboursOf(form);
    if (wanted.length === 0) return NO_NEIGHBOURS;
    await bridge.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/id,items/visibility');
      await context.sync();
      const others = worksheets.items.filter(({ id, visibility }) => id !== own && visibility === 'Visible').map(({ id }) => id);
      for (const id of [...this.#known.keys()]) if (id !== own && !others.includes(id)) this.#known.delete(id);
      const asked = others
        .filter((id) => !this.#known.has(id) || this.#isWanted(id, wanted))
        .map((id) => ({ id, sheet: worksheets.getItem(id), answer: askForSheet(worksheets.getItem(id), bridge.has('1.13')) }));
      if (asked.length === 0) return;
      await context.sync();
      for (const { id, sheet, answer } of asked) {
        const found = answer();
        if (!this.#known.has(id)) {
          const layout = locate(await copySheet(context, sheet, topOf(found)), reader.policy);
          this.#known.set(id, layout && { form: layout.form.id });
        }
        if (!this.#isWanted(id, wanted)) continue;
        const copy = await copySheet(context, sheet, found);
        const layout = locate(copy, reader.policy);
        this.#known.set(id, layout && { form: layout.form.id, rows: readRows(reader, layout, copy) });
      }
    });
    const rows = new Map<string, readonly Row[]>();
    for (const [id, known] of this.#known) if (id !== own && known?.rows) rows.set(known.form, [...(rows.get(known.form) ?? []), ...known.rows]);
    return (id) => rows.get(id);
  }

  /** A form that is asked for, and not read yet. */
  #isWanted(id: string, wanted: readonly string[]): boolean {
    const known = this.#known.get(id);
    return known !== undefined && known.rows === undefined && wanted.includes(known.form);
  }
}

const topOf = (found: FoundSheet): FoundSheet =>
  found.used ? { ...found, used: { ...found.used, bottom: rowIndex(Math.min(found.used.bottom, LOOKED_AT)) } } : found;
