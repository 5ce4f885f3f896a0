import * as z from '../../../policy/zod';
import { readAddress } from '../areas';
import { Cells, type Book } from '../cells';
import { GridError, type GridSheet } from '../grid';

/** A sheet by its id, as long as it exists. */
export interface SheetRef {
  readonly book: Book;
  readonly id: string;
}

/** Throws ItemNotFound once the sheet is deleted. */
export function sheetOf({ book, id }: SheetRef): GridSheet {
  const sheet = book.grid.sheet(id);
  if (!sheet) throw new GridError('ItemNotFound', 'The sheet does not exist any more.');
  return sheet;
}

/** By id or by name, letter case aside. */
export function findSheet(book: Book, key: string | number): GridSheet | undefined {
  const name = String(key).toLowerCase();
  return book.grid.sheet(String(key)) ?? book.grid.sheets().find(sheet => sheet.name().toLowerCase() === name);
}

/** The cells an address or a defined name means on this sheet; throws InvalidArgument. */
export function cellsAt(ref: SheetRef, address: string): Cells {
  const sheet = sheetOf(ref);
  const read = readAddress(address) ?? readAddress(formulaOf(ref, address) ?? '');
  if (!read || (read.sheet !== undefined && findSheet(ref.book, read.sheet)?.id !== sheet.id)) {
    throw new GridError('InvalidArgument', `«${address}» is no address on this sheet.`);
  }
  return new Cells(ref.book, sheet.id, read.areas);
}

const formulaOf = ({ book, id }: SheetRef, name: string): string | undefined =>
  [...book.grid.names(id), ...book.grid.names()].find(known => known.name.toLowerCase() === name.toLowerCase())?.formula;

/** A name a sheet may have. */
export const sheetName = z.string().min(1).max(31).regex(/^[^[\]:*?/\\']([^[\]:*?/\\]*[^[\]:*?/\\'])?$/);

/**
 * Refuses a name that another sheet has, letter case aside.
 * @throws GridError `ItemAlreadyExists`
 */
export function mustBeFree(book: Book, name: string, self?: string): void {
  const taken = book.grid.sheets().some(sheet => sheet.id !== self && sheet.name().toLowerCase() === name.toLowerCase());
  if (taken) throw new GridError('ItemAlreadyExists', `There is a sheet «${name}» already.`);
}
