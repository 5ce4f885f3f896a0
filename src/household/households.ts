import type { Reader } from '../forms/entry';
import type { Layout } from '../forms/layout';
import type { Row } from '../forms/row';
import { readHead, readRows } from '../forms/rows';
import type { FieldType } from '../policy/form';
import type { Sheet } from '../workbook/book';
import type { Cell } from '../workbook/cell';
import type { LedgerHousehold } from './card';

/** The households of a ledger where it was found, in the order they stand, each with what stands above the table. */
export function householdsOn(reader: Reader, layout: Layout, sheet: Sheet): readonly LedgerHousehold[] {
  const above = readHead(reader, layout, sheet);
  const head = above ? cellsOf(above) : new Map();
  return readRows(reader, layout, sheet)
    .filter(({ total }) => !total)
    .map((row) => ({ household: cellsOf(row), head }));
}

/** What the row's cells hold, the columns that the product itself fills in aside, and other columns of these types. */
export function cellsOf({ entries }: Row, ...aside: readonly FieldType[]): LedgerHousehold['household'] {
  const cells = new Map<string, Cell>();
  for (const { cell, field } of entries.values()) {
    if (cell.kind !== 'blank' && field.type !== 'verdict' && !aside.includes(field.type)) cells.set(field.key, cell);
  }
  return cells;
}
