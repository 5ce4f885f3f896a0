import type { Reader } from '../forms/entry';
import { saysLabels } from '../forms/labels';
import { extraColumns, type Layout, type TableLayout } from '../forms/layout';
import { eachRow, readHead, readRow, readRows } from '../forms/rows';
import { closes } from '../forms/table-end';
import type { Row } from '../forms/row';
import { columnsOf } from '../policy/form';
import type { Finding } from '../rules/finding';
import { Judgement } from '../rules/judge';
import { judgeForm } from '../rules/judge-sheet';
import { uncheckedRules, type Neighbours, type Unchecked } from '../rules/neighbours';
import { intersection, rowIndex, type Area, type RowIndex } from '../workbook/address';
import type { SheetCopy } from './sheet-copy';

/** Milliseconds that may be worked at a stretch: the program the pane stands in must not stall. */
const STRETCH = 50;
/** Rows judged before the clock is asked. */
const SLICE = 200;

/** A form found in a copied sheet, with its rows judged. Only what changed is read and judged again. */
export class CheckedForm {
  readonly #reader: Reader;
  readonly #copy: SheetCopy;
  readonly #neighbours: Neighbours;
  readonly #judgement: Judgement;
  #last = 0;
  /** What is wrong around the rows. It stays as long as only rows of the table change. */
  #around: readonly Finding[] | undefined;

  private constructor(
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
  }

  /** Reads and judges the form, in slices between which `breathe` gives way to others. */
  static async read(reader: Reader, layout: Layout, copy: SheetCopy, neighbours: Neighbours, breathe: () => Promise<void>): Promise<CheckedForm> {
    const form = new CheckedForm(reader, layout, copy, neighbours);
    let slice: Row[] = [];
    let begun = performance.now();
    for (const row of eachRow(reader, layout, copy)) {
      slice.push(row);
      if (slice.length < SLICE) continue;
      form.#take(slice.map((one) => [one.row, one]));
      slice = [];
      if (performance.now() - begun < STRETCH) continue;
      await breathe();
      begun = performance.now();
    }
    form.#take(slice.map((one) => [one.row, one]));
    return form;
  }

  /** Records, blank ones not counted. */
  get rows(): number {
    return this.#judgement.size;
  }

  /** The rows, top down. */
  records(): readonly Row[] {
    return this.#judgement.rows();
  }

  /** What is wrong, around the rows and in them. */
  findings(): readonly Finding[] {
    this.#around ??= judgeForm(this.#reader, this.layout, this.#copy, this.rows > 0);
    return [...this.#around, ...this.#judgement.findings()];
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
    if (known.some((row) => this.#copy.isLoneText(row) || closes(this.#copy.rows[row]))) return false;
    if (layout.until !== undefined && areas.some(({ bottom }) => bottom >= (layout.until ?? 0))) return false;
    if ([...changed].some((row) => saysLabels(this.#reader.policy, this.#copy.rows[row]))) return false;
    const below = changed.size > known.length ? this.#below(layout) : [];
    const wasEmpty = this.rows === 0;
    this.#take([...new Set([...known, ...below])].map((row) => [row, readRow(this.#reader, layout, this.#copy, row)]));
    const odd = extraColumns(layout).length > 0 || this.#copy.merges.some((merge) => areas.some((area) => area.top <= merge.bottom && merge.top <= area.bottom));
    if (odd || changed.size > known.length || wasEmpty || this.rows === 0) this.#around = undefined;
    return true;
  }

  /** Rows that stand under the last one by now: notes end a table, and only reading on can tell. */
  #below(layout: TableLayout): readonly RowIndex[] {
    const rest = { ...layout, firstRow: rowIndex(Math.max(this.#last + 1, layout.firstRow)) };
    return readRows(this.#reader, rest, this.#copy).map(({ row }) => row);
  }

  #take(changes: readonly (readonly [RowIndex, Row | undefined])[]): void {
    this.#judgement.replace(changes);
    for (const [at, row] of changes) if (row) this.#last = Math.max(this.#last, at);
    while (this.#last > 0 && !this.#judgement.has(rowIndex(this.#last))) this.#last -= 1;
  }
}

/** The rows of an area, and those below that take a changed value over because their own cell is blank or merged with it. */
function rowsTouched(layout: TableLayout, copy: SheetCopy, area: Area): readonly RowIndex[] {
  const inherited = columnsOf(layout.form)
    .filter(({ fillDown }) => fillDown)
    .flatMap(({ key }) => layout.columns.get(key) ?? [])
    .filter((column) => area.left <= column && column <= area.right)
    .map((column) => copy.nextFilled(area.bottom, column));
  const merged = copy.merges.filter((merge) => intersection(merge, area)).map(({ bottom }) => bottom + 1);
  const end = Math.max(area.bottom + 1, ...inherited, ...merged);
  return Array.from({ length: end - area.top }, (_, index) => rowIndex(area.top + index));
}
