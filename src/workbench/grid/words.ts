import { ObjectMatrix, type ICellData, type Nullable } from '@univerjs/core';
import { settledNames, type NamedBook } from '../../workbook/adopt/names';
import type { Cell } from '../../workbook/cell';
import { respelled } from '../../workbook/formula/respell';
import type { OpenedBook } from '../open/book';
import { cellOf } from './cells';

type Opened = OpenedBook['sheets'][number];

/** How what the sheets of an inserted workbook say is spelled in this one; the same as when they are saved into its file. */
export class Words {
  /** What each name of the inserted workbook is called here. */
  readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly opened: OpenedBook,
    /** The sheets that are inserted: the names they have here, by the names they had. */
    private readonly sheets: ReadonlyMap<string, string>,
    here: NamedBook,
  ) {
    const coming = opened.names.map(({ name, formula }) => [name, formula.replace(/^=/, '')] as const);
    this.names = settledNames(here, { names: new Map(coming), rows: (sheet) => this.rows(sheet) });
  }

  /** Undefined for a sheet that was not inserted. */
  sheet(name: string): string | undefined {
    return this.sheets.get(name);
  }

  name(name: string): string {
    return this.names.get(name) ?? name;
  }

  /** Spells the formulas of a sheet, or of names of the whole workbook; what is no formula stays. */
  of(scope: Opened | undefined): (spelled: string) => string {
    const isOwn = (name: string, sheet: string | undefined) => {
      const home = sheet === undefined ? scope : this.opened.sheets.find((one) => one.name === sheet);
      return home?.names.some((own) => own.name.toLowerCase() === name.toLowerCase()) ?? false;
    };
    const spelling = {
      sheet: (name: string) => this.sheet(name) ?? null,
      name: (name: string, sheet: string | undefined) => (isOwn(name, sheet) ? name : this.name(name)),
    };
    return (spelled) => (spelled.startsWith('=') ? respelled(spelled, spelling) : spelled);
  }

  private rows(name: string): Cell[][] | undefined {
    const sheet = this.opened.sheets.find((one) => one.name === name);
    return sheet && cellRows(new ObjectMatrix(sheet.data.cellData ?? {}));
  }
}

/** A workbook that is opened is called as it is. */
export const AS_THERE: Pick<Words, 'of' | 'name'> = { of: () => (spelled) => spelled, name: (name) => name };

/** The cells of a sheet as files store them. */
export function cellRows(cells: ObjectMatrix<Nullable<ICellData>>): Cell[][] {
  const rows: Cell[][] = [];
  cells.forValue((row, column, cell) => {
    (rows[row] ??= [])[column] = cellOf(cell);
  });
  return rows;
}
