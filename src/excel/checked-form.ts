import type { Reader } from '../forms/entry';
import type { Layout, TableLayout } from '../forms/layout';
import { readHead, readRow, readRows } from '../forms/rows';
import type { Row } from '../forms/row';
import { columnsOf } from '../policy/form-schema';
import type { Finding } from '../rules/finding';
import { Judgement } from '../rules/judge';
import { judgeForm } from '../rules/judge-sheet';
import { uncheckedRules, type Neighbours, type Unchecked } from '../rules/neighbours';
import { rowIndex, type Area, type RowIndex } from '../workbook/address';
import type { SheetCopy } from './sheet-copy';

/** A form found in a copied sheet, with its rows judged. Only what changed is read and judged again. */
export class CheckedForm {
  readonly #reader: Reader;
  readonly #copy: SheetCopy;
  readonly #neighbours: Neighbours;
  readonly #judgement: Judgement;
  #known: ReadonlySet<RowIndex>;
  #last: number;

  constructor(
    reader: Reader,
    readonly layout: Layout,
    copy: SheetCopy,
    neighbours: Neighbours,
  ) {
    this.#reader = reader;
    this.#copy = copy;
    this.#neighbours = neighbours;
    // An edit of the blanks above the table has the form looked at as a whole.
    this.#judgement = new Judgement(reader.policy, layout.form, { head: readHead(reader, layout, copy), neighbours });
    this.#known = new Set();
    this.#last = 0;
    this.#take(readRows(reader, layout, copy).map((row) => [row.row, row]));
  }

  get rows(): number {
    return this.#known.size;
  }

  /** What is wrong, around the rows and in them. */
  findings(): readonly Finding[] {
    return [...judgeForm(this.#reader, this.layout, this.#copy, this.rows > 0), ...this.#judgement.findings()];
  }

  /** What was not judged for want of another form. */
  get unchecked(): readonly Unchecked[] {
    return this.rows > 0 ? uncheckedRules(this.#reader.policy, this.layout.form, this.#neighbours) : [];
  }

  /**
   * Takes in cells that have changed in the copy. `false` where it cannot: the change may have moved the form, its
   * header or its end, and the sheet must be looked at as a whole.
   */
  update(areas: readonly Area[]): boolean {
    const { layout } = this;
    if (layout.kind === 'card' || areas.some(({ top }) => top < layout.firstRow)) return false;
    const changed = new Set(areas.flatMap((area) => rowsTouched(layout, this.#copy, area)));
    const known = [...changed].filter((row) => row <= this.#last);
    if (known.some((row) => this.#copy.isLoneText(row))) return false;
    const below = changed.size > known.length ? this.#below(layout) : [];
    this.#take([...new Set([...known, ...below])].map((row) => [row, readRow(this.#reader, layout, this.#copy, row)]));
    return true;
  }

  /** Rows that stand under the last one by now: notes end a table, and only reading on can tell. */
  #below(layout: TableLayout): readonly RowIndex[] {
    const rest = { ...layout, firstRow: rowIndex(Math.max(this.#last + 1, layout.firstRow)) };
    return readRows(this.#reader, rest, this.#copy).map(({ row }) => row);
  }

  #take(changes: readonly (readonly [RowIndex, Row | undefined])[]): void {
    this.#judgement.replace(changes);
    const known = new Set(this.#known);
    for (const [at, row] of changes) {
      if (row) known.add(at);
      else known.delete(at);
    }
    this.#known = known;
    this.#last = [...known].reduce((last: number, row) => Math.max(last, row), 0);
  }
}

/** The rows of an area, and those below that take a changed value over because their own cell is blank. */
function rowsTouched(layout: TableLayout, copy: SheetCopy, area: Area): readonly RowIndex[] {
  const inherited = columnsOf(layout.form)
    .filter(({ fillDown }) => fillDown)
    .flatMap(({ key }) => layout.columns.get(key) ?? [])
    .filter((column) => area.left <= column && column <= area.right)
    .map((column) => copy.nextFilled(area.bottom, column));
  const end = Math.max(area.bottom + 1, ...inherited);
  return Array.from({ length: end - area.top }, (_, index) => rowIndex(area.top + index));
}
