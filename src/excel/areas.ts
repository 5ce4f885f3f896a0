import { areaAddress, columnIndex, rowIndex, type Area, type ColumnIndex, type RowIndex } from '../workbook/address';

/** A single cell of a sheet. */
export interface Spot {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
}

/** The area of this one cell. */
export const areaOf = ({ row, column }: Spot): Area => ({ top: row, left: column, bottom: row, right: column });

/** Rows, both ends counted. */
export const heightOf = ({ top, bottom }: Area): number => bottom - top + 1;
/** Columns, both ends counted. */
export const widthOf = ({ left, right }: Area): number => right - left + 1;
/** Cells of all the areas; where two overlap, the shared cells count twice. */
export const cellCount = (areas: readonly Area[]): number => areas.reduce((sum, area) => sum + heightOf(area) * widthOf(area), 0);

/** Every cell of the area, row by row. */
export function* cellsOf({ top, left, bottom, right }: Area): Generator<Spot> {
  for (let row = top as number; row <= bottom; row++) {
    for (let column = left as number; column <= right; column++) yield { row: rowIndex(row), column: columnIndex(column) };
  }
}

/** Joins cells that stand under one another into one area, each cell once. */
export function joinCells(cells: Iterable<Spot>): readonly Area[] {
  const sorted = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const areas: Area[] = [];
  for (const { row, column } of sorted) {
    const last = areas.at(-1);
    if (last && last.left === column && row <= last.bottom + 1) areas[areas.length - 1] = { ...last, bottom: row };
    else areas.push({ top: row, left: column, bottom: row, right: column });
  }
  return areas;
}

/** Neighbouring columns, in whatever order they come, as bands. */
export function joinColumns(columns: readonly ColumnIndex[]): readonly Pick<Area, 'left' | 'right'>[] {
  const bands: Pick<Area, 'left' | 'right'>[] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = bands.at(-1);
    if (last && column === last.right + 1) bands[bands.length - 1] = { ...last, right: column };
    else bands.push({ left: column, right: column });
  }
  return bands;
}

/** `getRanges` takes no longer address. */
const LONGEST_ADDRESS = 8192;

/** Areas that one `getRanges` takes. */
export interface AddressedAreas {
  readonly address: string;
  readonly areas: readonly Area[];
}

/** The areas as addresses for `getRanges`: as few as possible, none too long. */
export function addressed(areas: readonly Area[]): readonly AddressedAreas[] {
  const lists: { address: string; areas: Area[] }[] = [];
  for (const area of areas) {
    const address = areaAddress(area);
    const last = lists.at(-1);
    if (last && last.address.length + 1 + address.length <= LONGEST_ADDRESS) {
      last.address += `,${address}`;
      last.areas.push(area);
    } else {
      lists.push({ address, areas: [area] });
    }
  }
  return lists;
}
