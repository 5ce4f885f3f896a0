import { columnIndex, LAST_COLUMN, rowIndex, type Area } from '../../../workbook/address';
import { boundingArea, columnsOf, rowsOf } from '../areas';
import type { Block, CellType, CellValue, Entry } from '../grid';

/** A cell that holds something. */
export interface Stored {
  readonly value: CellValue;
  readonly type: CellType;
  readonly formula?: string;
}

/** What the cells of a sheet hold, sparse. */
export class CellStore {
  #cells = new Map<number, Stored>();

  /** Row by row, blank cells as undefined. */
  read<T>(area: Area, pick: (cell: Stored | undefined) => T): T[][] {
    return Array.from({ length: rowsOf(area) }, (_, r) =>
      Array.from({ length: columnsOf(area) }, (__, c) => pick(this.#cells.get(keyOf(area.top + r, area.left + c)))));
  }

  /** Counted from 0; undefined empties the cell. */
  put(row: number, column: number, cell: Stored | undefined): void {
    if (cell) this.#cells.set(keyOf(row, column), cell);
    else this.#cells.delete(keyOf(row, column));
  }

  /** Contents only. */
  clear(area: Area): void {
    for (const key of this.#cells.keys()) if (inside(key, area)) this.#cells.delete(key);
  }

  /** Smallest area with all cells. */
  bounds(): Area | undefined {
    let bounds: Area | undefined;
    for (const key of this.#cells.keys()) bounds = boundingArea([areaOf(key), bounds ?? areaOf(key)]);
    return bounds;
  }

  /** Moves every cell; undefined drops it. */
  move(to: (cell: Area) => Area | undefined): void {
    const moved = new Map<number, Stored>();
    for (const [key, cell] of this.#cells) {
      const area = to(areaOf(key));
      if (area) moved.set(keyOf(area.top, area.left), cell);
    }
    this.#cells = moved;
  }

  /** Everything in the area, as it can be written again. */
  entries(area: Area): Block<Entry> {
    return this.read(area, cell => (cell ? entryFor(cell) : { type: 'Empty' as const }));
  }
}

function entryFor({ value, type, formula }: Stored): Entry {
  if (formula !== undefined) return { type: 'Formula', formula };
  if (type === 'Error') return { type, value: String(value) };
  if (typeof value === 'number') return { type: 'Double', value };
  return typeof value === 'boolean' ? { type: 'Boolean', value } : { type: 'String', value };
}

const COLUMNS = LAST_COLUMN + 1;
const keyOf = (row: number, column: number): number => row * COLUMNS + column;

function areaOf(key: number): Area {
  const [row, column] = [rowIndex(Math.floor(key / COLUMNS)), columnIndex(key % COLUMNS)];
  return { top: row, left: column, bottom: row, right: column };
}

function inside(key: number, { top, left, bottom, right }: Area): boolean {
  const [row, column] = [Math.floor(key / COLUMNS), key % COLUMNS];
  return row >= top && row <= bottom && column >= left && column <= right;
}
