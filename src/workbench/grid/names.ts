import { IDefinedNamesService, SCOPE_WORKBOOK_VALUE_DEFINED_NAME } from '@univerjs/preset-sheets-core';
import { GridError, type DefinedName } from '../host/grid';
import type { UniverBook } from './book';
import { freshId } from './fresh-id';

/** Print areas and titles, which the grid does not draw. */
const BUILT_IN = /^_xlnm\./i;
/** A plain reference, which the library keeps without `=`. */
const REFERENCE = /^=('[^']+'|[^'!()+*/&=<>]+)!\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?$/i;

/** Names of the workbook, and of single sheets. */
export class Names {
  constructor(private readonly book: UniverBook) {}

  all(sheet: string | undefined): DefinedName[] {
    return this.#stored(sheet).map(({ name, formulaOrRefString, hidden, comment }) => ({
      name,
      formula: formulaOrRefString.startsWith('=') ? formulaOrRefString : `=${formulaOrRefString}`,
      visible: hidden !== true,
      comment: comment ?? '',
    }));
  }

  has(name: string, sheet?: string): boolean {
    return this.#find(name, sheet) !== undefined;
  }

  /** Adds a name or changes the one so called. Names that only programs for printing read are left out. */
  set({ name, formula, visible, comment }: DefinedName, sheet: string | undefined): void {
    if (BUILT_IN.test(name)) return;
    this.book.run('formula.mutation.set-defined-name', {
      id: this.#find(name, sheet)?.id ?? freshId(),
      name,
      formulaOrRefString: REFERENCE.test(formula) ? formula.slice(1) : formula,
      comment,
      hidden: !visible,
      localSheetId: sheet ?? SCOPE_WORKBOOK_VALUE_DEFINED_NAME,
    });
  }

  delete(name: string, sheet: string | undefined): void {
    const known = this.#find(name, sheet);
    if (!known) throw new GridError('ItemNotFound');
    this.book.run('formula.mutation.remove-defined-name', known);
  }

  #stored(sheet: string | undefined) {
    const scope = sheet ?? SCOPE_WORKBOOK_VALUE_DEFINED_NAME;
    const all = Object.values(this.book.injector.get(IDefinedNamesService).getDefinedNameMap(this.book.unit) ?? {});
    return all.filter(({ localSheetId = SCOPE_WORKBOOK_VALUE_DEFINED_NAME }) => localSheetId === scope);
  }

  #find(name: string, sheet: string | undefined) {
    return this.#stored(sheet).find((stored) => stored.name.toLowerCase() === name.toLowerCase());
  }
}
