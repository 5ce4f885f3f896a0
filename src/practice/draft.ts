import { frameOf, type TableFrame } from '../forms/blank/frame';
import type { Values } from '../forms/blank/options';
import { readEntry, type Reader } from '../forms/entry';
import type { Row } from '../forms/row';
import { columnsOf, type Field } from '../policy/form';
import type { Finding } from '../rules/finding';
import { judge } from '../rules/judge';
import { columnIndex, rowIndex } from '../workbook/address';
import { BLANK } from '../workbook/cell';
import type { Record, Setting } from './records';

/** Records into which mistakes are being put, at most one into each. */
export class Draft {
  readonly reader: Reader;
  /** What stands above the records. */
  readonly head: Row;
  readonly #frame: TableFrame;
  readonly #rows = new Map<number, Row>();
  readonly #taken = new Set<number>();

  constructor(
    readonly setting: Setting,
    readonly records: readonly Record[],
    above: Values,
  ) {
    const { policy, form } = setting;
    // Ages depend on the day. No planted mistake does, so that any day after the records' own will do.
    this.reader = { policy, today: { year: policy.year, month: 12, day: 31 } };
    this.#frame = frameOf(form, records.length);
    this.head = this.#read(form.head, above, this.#frame.headRow ?? 0);
  }

  /** The records without a mistake, in no order. */
  free(): readonly number[] {
    return this.setting.random.shuffled([...this.records.keys()].filter((index) => !this.#taken.has(index)));
  }

  /** A record where it will stand, as the product reads it; with some of its fields changed. */
  row(index: number, changes: Values = new Map()): Row {
    const known = this.#rows.get(index) ?? this.#read(columnsOf(this.setting.form), this.records[index] ?? new Map(), this.#frame.firstRow + index);
    this.#rows.set(index, known);
    if (changes.size === 0) return known;
    const entries = new Map(known.entries);
    for (const [key, cell] of changes) {
      const entry = entries.get(key);
      if (entry) entries.set(key, readEntry(this.reader, entry.field, entry, cell));
    }
    return { ...known, entries };
  }

  /** What the product finds in these rows alone. */
  judge(...rows: readonly Row[]): readonly Finding[] {
    return judge(this.setting.policy, this.setting.form, rows, { head: this.head });
  }

  /**
   * Spoils a record if the product finds nothing in it as it should be, and then what is meant and nothing else.
   * Answers what it finds.
   */
  spoil(index: number, right: Values, wrong: Values, isMeant: (findings: readonly Finding[], row: Row) => boolean): readonly Finding[] | undefined {
    const row = this.row(index, wrong);
    const findings = this.judge(row);
    if (!isMeant(findings, row) || this.judge(this.row(index, right)).length > 0) return undefined;
    this.change(index, wrong);
    this.take(index);
    return findings;
  }

  /** Writes over some cells of a record; a blank takes the entry out. */
  change(index: number, changes: Values): void {
    for (const [key, cell] of changes) {
      if (cell.kind === 'blank') this.records[index]?.delete(key);
      else this.records[index]?.set(key, cell);
    }
    this.#rows.delete(index);
  }

  /** Nothing more is to be wrong in the record. */
  take(index: number): void {
    this.#taken.add(index);
  }

  #read(fields: readonly Field[], values: Values, at: number): Row {
    const { form } = this.setting;
    const row = rowIndex(at);
    const entries = fields.map((field, column) => {
      const cell = values.get(field.key) ?? BLANK;
      return [field.key, readEntry(this.reader, field, { row, column: columnIndex(column) }, cell)] as const;
    });
    return { form, sheet: form.sheet, row, total: false, entries: new Map(entries) };
  }
}
