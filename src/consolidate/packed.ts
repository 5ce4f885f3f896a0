import { RowEntries } from '../forms/entries';
import type { Entry, Row } from '../forms/row';
import { fieldsOf, type Field, type Form } from '../policy/form';
import { rowIndex, type ColumnIndex } from '../workbook/address';
import { BLANK, number, text, type Cell } from '../workbook/cell';

/**
 * Rows of one form out of one sheet, column by column: what is kept of a file once it was judged. Plain data, so that it
 * goes from one thread to another, and small, for a county has hundreds of thousands of rows.
 */
export interface PackedRows {
  readonly sheet: string;
  /** Row indices, as the sheet counts. */
  readonly rows: Uint32Array;
  /** Which of the rows are sums, by their place in `rows`. */
  readonly totals: ReadonlySet<number>;
  readonly columns: readonly PackedColumn[];
}

interface PackedColumn {
  /** The field. */
  readonly key: string;
  readonly column: ColumnIndex;
  /** Every value once; the code of a value is its place here and 1, that of `null` is 0. */
  readonly values: readonly (string | number)[];
  /** By row. */
  readonly codes: Uint32Array;
  /** By row: entries whose cell is not what their value would be written as. */
  readonly odd: ReadonlyMap<number, OddEntry>;
}

interface OddEntry {
  readonly row: number;
  readonly column: ColumnIndex;
  readonly cell: Cell;
  readonly none: boolean;
}

/** Packs the rows of one sheet. What was wrong with how cells say it is not kept: they have been judged. */
export function pack(sheet: string, rows: readonly Row[]): PackedRows {
  const keys = [...(rows[0]?.entries.keys() ?? [])];
  return {
    sheet,
    rows: Uint32Array.from(rows, ({ row }) => row),
    totals: new Set(rows.flatMap(({ total }, index) => (total ? [index] : []))),
    columns: keys.map((key) => packColumn(rows, key)),
  };
}

function packColumn(rows: readonly Row[], key: string): PackedColumn {
  const known = new Map<string | number, number>();
  const odd = new Map<number, OddEntry>();
  const codes = new Uint32Array(rows.length);
  const column = rows[0]?.entries.get(key)?.column as ColumnIndex;
  rows.forEach((row, index) => {
    const entry = row.entries.get(key);
    if (!entry) return;
    const { value } = entry;
    if (value !== null) {
      const code = known.get(value) ?? known.size + 1;
      known.set(value, code);
      codes[index] = code;
    }
    if (entry.none || entry.row !== row.row || entry.column !== column || !isWrittenAs(value, entry.cell)) {
      odd.set(index, { row: entry.row, column: entry.column, cell: entry.cell, none: entry.none });
    }
  });
  return { key, column, values: [...known.keys()], codes, odd };
}

const isWrittenAs = (value: string | number | null, cell: Cell): boolean =>
  value === null
    ? cell.kind === 'blank' && !cell.uncalculated
    : cell.kind === 'text'
      ? cell.text === value
      : cell.kind === 'number' && cell.value === value && cell.digits === undefined && !cell.date;

/**
 * The rows again; their entries are made when they are asked for, and have no flaws.
 * @param fields of the rows: of the table, or of the head above it
 */
export function unpack(form: Form, packed: PackedRows, fields = fieldsOf(form)): readonly Row[] {
  const named = new Map(fields.map((field) => [field.key, field]));
  const columns = packed.columns.flatMap((column): readonly OpenColumn[] => {
    const field = named.get(column.key);
    return field ? [{ ...column, field }] : [];
  });
  const places = new Map(columns.map(({ key }, place) => [key, place]));
  return Array.from(packed.rows, (row, index) => ({
    form,
    sheet: packed.sheet,
    row: rowIndex(row),
    total: packed.totals.has(index),
    entries: new PackedEntries(places, columns, index, row),
  }));
}

/** What stands above the table; `undefined` where it has no blanks. */
export const unpackHead = (form: Form, packed: PackedRows): Row | undefined => unpack(form, packed, form.head)[0];

interface OpenColumn extends PackedColumn {
  readonly field: Field;
}

class PackedEntries extends RowEntries {
  readonly #columns: readonly OpenColumn[];
  readonly #index: number;
  readonly #row: number;

  constructor(places: ReadonlyMap<string, number>, columns: readonly OpenColumn[], index: number, row: number) {
    super(places);
    this.#columns = columns;
    this.#index = index;
    this.#row = row;
  }

  protected override at(place: number): Entry | undefined {
    const packed = this.#columns[place];
    if (!packed) return undefined;
    const { field, column, values, codes, odd } = packed;
    const code = codes[this.#index] ?? 0;
    const value = code === 0 ? null : (values[code - 1] ?? null);
    const own = odd.get(this.#index);
    return {
      field,
      row: rowIndex(own?.row ?? this.#row),
      column: own?.column ?? column,
      cell: own?.cell ?? cellOf(value),
      value,
      none: own?.none ?? false,
      flaws: [],
      twins: [],
      combined: false,
    };
  }
}

const cellOf = (value: string | number | null): Cell => (value === null ? BLANK : typeof value === 'number' ? number(value) : text(value));
