import type { CardForm, Field, Form, TableForm } from '../policy/form';
import { columnIndex, type ColumnIndex, type RowIndex } from '../workbook/address';

/** Where a form stands in a sheet. Places are the sheet's own, however the form was moved. */
export type Layout = TableLayout | CardLayout;

/** A cell, counted from 0. */
export interface Place {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
}

/** The title found above a form, as the sheet words it. */
export interface Title extends Place {
  readonly text: string;
}

/** Where a value above a table or on a card stands. */
export interface HeadPlace extends Place {
  /** The value, where it stands in its label's own cell or in a sentence. */
  readonly words?: string;
}

/** Words that are neither a sentence's own nor what is filled into it. */
export interface Leftover extends Place {
  readonly words: string;
}

interface Found {
  readonly sheet: string;
  /** Further forms in the same sheet, which are not read. */
  readonly others: readonly Form[];
  readonly title: Title | undefined;
  readonly head: ReadonlyMap<string, HeadPlace>;
}

/**
 * Where a table stands in a sheet that came back. Columns are found by their headers, whatever has been moved,
 * inserted or left out.
 */
export interface TableLayout extends Found {
  readonly kind: 'table';
  readonly form: TableForm;
  readonly headerTop: RowIndex;
  /** The first row under the header. */
  readonly firstRow: RowIndex;
  /** The first row of the next form's header in the same sheet, where there is one under this table. */
  readonly until?: RowIndex;
  /**
   * The columns that hold a field, left to right. More than one where a returned table has the
   * field twice; shared with its neighbour where one cell holds both (combined).
   */
  readonly columns: ReadonlyMap<string, readonly ColumnIndex[]>;
  /** Columns whose one cell holds several fields: ID number and phone, township and village. */
  readonly combined: ReadonlyMap<ColumnIndex, readonly Field[]>;
  /** Columns of the table whose header is not the form's. */
  readonly unknown: readonly ColumnIndex[];
}

/** Columns between those of the form that hold none of its fields: somebody has put them in. */
export function extraColumns({ columns }: TableLayout): readonly ColumnIndex[] {
  const own = new Set([...columns.values()].flat());
  const first = Math.min(...own);
  return Array.from({ length: Math.max(...own) - first }, (_, index) => columnIndex(first + index)).filter((column) => !own.has(column));
}

/** Where a card's fields stand in a sheet that came back. */
export interface CardLayout extends Found {
  readonly kind: 'card';
  readonly form: CardForm;
  readonly fields: ReadonlyMap<string, HeadPlace>;
  readonly leftovers: readonly Leftover[];
}
