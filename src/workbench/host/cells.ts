import type { Area } from '../../workbook/address';
import { GridError, type CellFormat, type Grid, type GridSheet } from './grid';
import type { Requirements } from './requirements';
import { afterDelete, afterInsert, rowsOf, columnsOf, sheetAddress } from './areas';

/** What every object of one pane's model stands on. */
export interface Book {
  readonly grid: Grid;
  readonly requirements: Requirements;
  readonly now: () => Date;
  /** Runs something that changes the grid: the events it causes are the add-in's own. */
  act<T>(run: () => T): T;
  /** Makes the cells outlive the request and follow insertions; answers their reference id. */
  keep(cells: Cells): string;
  referenceOf(cells: Cells): string | undefined;
  release(reference: string): void;
  /** Counts the handlers the pane has on an event of a sheet, or of all sheets (`Workbook`). */
  register(eventType: number, target: string): void;
  unregister(eventType: number, target: string): void;
}

/** Cells of one sheet: a Range has one area, RangeAreas any number. */
export class Cells {
  #areas: readonly Area[] | undefined;

  constructor(
    readonly book: Book,
    readonly sheetId: string,
    areas: readonly Area[],
    /** A Range, not RangeAreas that happen to have one area. */
    readonly isRange = false,
  ) {
    this.#areas = areas;
  }

  /** Throws InvalidReference when the cells have been deleted. */
  get areas(): readonly Area[] {
    if (!this.#areas) throw new GridError('InvalidReference', 'The cells were deleted.');
    return this.#areas;
  }

  /** The area of a Range. */
  get area(): Area {
    const [area] = this.areas;
    if (!area) throw new GridError('InvalidReference', 'The cells were deleted.');
    return area;
  }

  get sheet(): GridSheet {
    const sheet = this.book.grid.sheet(this.sheetId);
    if (!sheet) throw new GridError('InvalidReference', 'The sheet of these cells was deleted.');
    return sheet;
  }

  get address(): string {
    const name = this.sheet.name();
    return this.areas.map(area => sheetAddress(name, area)).join(',');
  }

  /** Other cells of the sheet: a Range, or RangeAreas. */
  range(area: Area): Cells {
    return new Cells(this.book, this.sheetId, [area], true);
  }

  rangeAreas(areas: readonly Area[]): Cells {
    return new Cells(this.book, this.sheetId, areas);
  }

  /** Follows an insertion or deletion in the sheet. */
  follow(change: 'insert' | 'delete', moved: Area, vertical: boolean): void {
    const next = this.#areas?.flatMap(area =>
      change === 'insert'
        ? [afterInsert(area, moved, vertical ? 'Down' : 'Right')]
        : (afterDelete(area, moved, vertical ? 'Up' : 'Left') ?? []),
    );
    this.#areas = next?.length ? next : undefined;
  }
}

/** Refuses what protection forbids: contents of locked cells. */
export function mayEdit({ sheet, areas }: Cells): void {
  if (sheet.protection() && areas.some(area => sheet.format(area, 'locked') !== false)) {
    throw new GridError('AccessDenied', 'The sheet is protected and the cells are locked.');
  }
}

/** Refuses formats where the protected sheet does not allow them. */
export function mayFormat(
  { sheet }: Pick<Cells, 'sheet'>,
  option: 'allowFormatCells' | 'allowFormatColumns' | 'allowFormatRows' = 'allowFormatCells',
): void {
  const protection = sheet.protection();
  if (protection && !protection[option]) {
    throw new GridError('AccessDenied', 'The sheet is protected and does not allow formatting.');
  }
}

/** What all cells share; null where they differ. */
export function shared<T>(values: readonly (T | null)[]): T | null {
  const [first = null, ...others] = values;
  return others.every(value => value === first) ? first : null;
}

/** One format of all the cells; null where they differ, as Excel answers. */
export const sharedFormat = <K extends keyof CellFormat>({ sheet, areas }: Cells, key: K): CellFormat[K] | null =>
  shared(areas.map(area => sheet.format(area, key)));

/** A block as large as the area: a scalar for all cells, or rows of exactly its size. */
export function spread<T>(value: T | readonly (readonly T[])[], area: Area): readonly (readonly T[])[] {
  const [rows, columns] = [rowsOf(area), columnsOf(area)];
  if (!isBlock(value)) return Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));
  if (value.length !== rows || value.some(row => row.length !== columns)) {
    throw new GridError('InvalidArgument', `The array must have ${rows} rows of ${columns} values.`);
  }
  return value;
}

const isBlock = <T>(value: T | readonly (readonly T[])[]): value is readonly (readonly T[])[] => Array.isArray(value);

