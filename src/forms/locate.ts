import { columnsOf, type CardForm, type Field, type Form, type TableForm } from '../policy/form-schema';
import type { Policy } from '../policy/schema';
import { cellAt, type Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';
import { columnIndex, rowIndex, type ColumnIndex } from '../workbook/address';
import { headerEntries, normalLabel, spellings, type HeaderEntry } from './labels';
import type { CardLayout, HeadPlace, Layout, Place, TableLayout, Title } from './layout';
import { isTitle } from './title';

/** A header further down than this is not looked for. */
const SEARCHED_ROWS = 200;
const SEARCHED_COLUMNS = 300;
/** Rows inserted into a header before it stops being one. */
const SPARE_DEPTH = 1;
/** The share of a form's labels that must be there. Below it, a sheet is not that form. */
const ENOUGH = 0.5;

/**
 * Finds which of the policy's forms a sheet is, and where. The header's fingerprint decides: titles
 * are copied from form to form and only break ties. `undefined` for a sheet that is none of them.
 */
export function locate(sheet: Sheet, policy: Policy): Layout | undefined {
  const labels = labelGrid(sheet);
  let best: Candidate | undefined;
  for (const form of policy.forms) {
    const found = form.kind === 'table' ? locateTable(sheet, labels, form, policy) : locateCard(sheet, labels, form, policy);
    if (found && found.share >= ENOUGH && (!best || found.share + found.titled > best.share + best.titled)) best = found;
  }
  return best?.layout;
}

interface Candidate {
  readonly layout: Layout;
  readonly share: number;
  readonly titled: number;
}

/** Normalised words by row and column: what header cells are compared with. */
type LabelGrid = readonly (readonly string[])[];

function labelGrid(sheet: Sheet): LabelGrid {
  const grid: string[][] = [];
  for (let row = 0; row < Math.min(sheet.rows.length, SEARCHED_ROWS); row++) {
    const width = Math.min(sheet.rows[row]?.length ?? 0, SEARCHED_COLUMNS);
    grid.push(Array.from({ length: width }, (_, column) => {
      const cell = cellAt(sheet, rowIndex(row), columnIndex(column));
      return cell.kind === 'text' ? normalLabel(cell.text) : '';
    }));
  }
  return grid;
}

function locateTable(sheet: Sheet, labels: LabelGrid, form: TableForm, { region }: Policy): Candidate | undefined {
  const entries = headerEntries(form);
  const known = new Set(entries.flatMap((entry) => [...(entry.path.at(-1) ?? [])]));
  const depth = Math.max(...entries.map((entry) => entry.path.length));
  const wanted = columnsOf(form).filter((column) => !column.optional);
  let best: { top: number; depth: number; columns: MatchedColumns; share: number } | undefined;
  for (let top = 0; top < labels.length; top++) {
    if (!labels[top]?.some((label) => known.has(label))) continue;
    for (let rows = 1; rows <= depth + SPARE_DEPTH && top + rows <= labels.length; rows++) {
      const columns = matchColumns(labels.slice(top, top + rows), entries, known);
      const share = wanted.filter(({ key }) => columns.fields.has(key)).length / wanted.length;
      const better = best ? share > best.share || (share === best.share && columns.named > best.columns.named) : share > 0;
      if (better) best = { top, depth: rows, columns, share };
    }
  }
  if (!best) return undefined;
  const title = findTitle(sheet, best.top, form, region.name);
  const layout: TableLayout = {
    kind: 'table',
    form,
    sheet: sheet.name,
    title,
    head: findHead(sheet, best.top, form),
    headerTop: rowIndex(best.top),
    firstRow: rowIndex(best.top + best.depth),
    columns: best.columns.fields,
    combined: best.columns.combined,
    unknown: best.columns.unknown,
  };
  return { layout, share: best.share, titled: title ? 0.1 : 0 };
}

interface MatchedColumns {
  readonly fields: ReadonlyMap<string, readonly ColumnIndex[]>;
  readonly combined: ReadonlyMap<ColumnIndex, readonly Field[]>;
  readonly unknown: readonly ColumnIndex[];
  /** How many columns have a label of their own, not only a group's. */
  readonly named: number;
}

/** Reads each column's stack of header words against the form's header tree. */
function matchColumns(window: LabelGrid, entries: readonly HeaderEntry[], known: ReadonlySet<string>): MatchedColumns {
  const fields = new Map<string, ColumnIndex[]>();
  const combined = new Map<ColumnIndex, readonly Field[]>();
  const unknown: ColumnIndex[] = [];
  let named = 0;
  const groups = new Map<string, { entry: HeaderEntry; columns: ColumnIndex[] }>();
  const width = Math.max(0, ...window.map((row) => row.length));
  for (let column = 0; column < width; column++) {
    const stack = headerStack(window, column);
    const words = stack.filter(({ label }) => known.has(label));
    const entry = words.length > 0 ? matchEntry(words.map(({ label }) => label), entries) : undefined;
    const at = columnIndex(column);
    const own = stack.at(-1);
    if (entry?.leaf && words.at(-1)?.from === column) {
      named += 1;
      for (const { key } of entry.columns) fields.set(key, [...(fields.get(key) ?? []), at]);
    } else if (entry && !entry.leaf && entry.columns.length > 0 && own === words.at(-1)) {
      const cell = `${words.at(-1)?.row},${words.at(-1)?.from}`;
      const group = groups.get(cell) ?? { entry, columns: [] };
      if (group.columns.length < entry.columns.length) groups.set(cell, { entry, columns: [...group.columns, at] });
    } else if (own?.from === column) {
      unknown.push(at);
    }
  }
  for (const { entry, columns } of groups.values()) {
    if (entry.columns.some(({ key }) => fields.has(key))) continue;
    const only = entry.shared && columns.length === 1 ? columns[0] : undefined;
    if (only !== undefined) combined.set(only, entry.columns);
    entry.columns.forEach(({ key }, index) => {
      const at = columns[index] ?? only;
      if (at !== undefined) fields.set(key, [at]);
    });
  }
  return { fields, combined, unknown, named };
}

/**
 * The header words over one column, top down, with the column each stands in. A blank header cell
 * belongs to the word on its left, as merged cells do, unless a word above it has begun in between.
 */
function headerStack(window: LabelGrid, column: number): { label: string; row: number; from: number }[] {
  const stack: { label: string; row: number; from: number }[] = [];
  let leftmost = 0;
  window.forEach((labels, row) => {
    for (let from = column; from >= leftmost; from--) {
      const label = labels[from];
      if (label) {
        stack.push({ label, row, from });
        leftmost = from;
        break;
      }
    }
  });
  return stack;
}

/** A label that stands once in the form is enough; one that recurs (户数) needs its whole path. */
function matchEntry(words: readonly string[], entries: readonly HeaderEntry[]): HeaderEntry | undefined {
  const last = words.at(-1) ?? '';
  const named = entries.filter((entry) => entry.path.at(-1)?.has(last));
  if (named.length === 1) return named[0];
  return named.find(({ path }) => path.length === words.length && path.every((labels, level) => labels.has(words[level] ?? '')));
}

function locateCard(sheet: Sheet, labels: LabelGrid, form: CardForm, { region }: Policy): Candidate | undefined {
  const fields = new Map<string, Place>();
  const taken = new Set<string>();
  const known = new Set(form.fields.flatMap((field) => [...spellings(field)]));
  for (const field of form.fields) {
    const accepted = spellings(field);
    const place = findLabel(labels, (label, at) => accepted.has(label) && !taken.has(at));
    if (!place) continue;
    taken.add(`${place.row},${place.column}`);
    const value = rightOf(sheet, place);
    // Label beside label is a table's header.
    if (!known.has(labels[value.row]?.[value.column] ?? '')) fields.set(field.key, value);
  }
  const title = findTitle(sheet, SEARCHED_ROWS, form, region.name);
  const layout: CardLayout = { kind: 'card', form, sheet: sheet.name, title, head: new Map(), fields };
  return { layout, share: fields.size / form.fields.length, titled: title ? 0.1 : 0 };
}

function findLabel(labels: LabelGrid, accepts: (label: string, at: string) => boolean): Place | undefined {
  for (const [row, words] of labels.entries()) {
    const column = words.findIndex((label, index) => label !== '' && accepts(label, `${row},${index}`));
    if (column >= 0) return { row: rowIndex(row), column: columnIndex(column) };
  }
  return undefined;
}

/** The cell that follows a label: the next one, past the label's own merged area. */
function rightOf(sheet: Sheet, { row, column }: Place): Place {
  const merge = sheet.merges.find((area) => area.top === row && area.left === column);
  return { row, column: columnIndex((merge?.right ?? column) + 1) };
}

/** The form's title above the header, as the sheet words it. */
function findTitle(sheet: Sheet, above: number, form: Form, region: string): Title | undefined {
  for (const words of wordsAbove(sheet, above)) if (isTitle(form, region, words.text)) return words;
  return undefined;
}

function* wordsAbove(sheet: Sheet, above: number): Generator<Title> {
  for (let row = 0; row < Math.min(above, sheet.rows.length); row++) {
    for (let column = 0; column < Math.min(sheet.rows[row]?.length ?? 0, SEARCHED_COLUMNS); column++) {
      const cell = cellAt(sheet, rowIndex(row), columnIndex(column));
      if (cell.kind === 'text') yield { text: cellText(cell), row: rowIndex(row), column: columnIndex(column) };
    }
  }
}

/** The blanks above the table. A value stands behind its label's colon or, where nothing does, in the cell after it. */
function findHead(sheet: Sheet, above: number, form: TableForm): ReadonlyMap<string, HeadPlace> {
  const head = new Map<string, HeadPlace>();
  for (const place of wordsAbove(sheet, above)) {
    for (const { field, words } of labelled(place.text, form.head)) {
      if (head.has(field.key)) continue;
      head.set(field.key, words === '' ? rightOf(sheet, place) : { row: place.row, column: place.column, words });
    }
  }
  return head;
}

/** The labels in a cell's words, each with what follows it. */
function labelled(words: string, fields: readonly Field[]): readonly { readonly field: Field; readonly words: string }[] {
  const whole = fields.find((field) => spellings(field).has(normalLabel(words)));
  if (whole) return [{ field: whole, words: '' }];
  const labels = [...words.matchAll(/([^\s：:，,；;]+)\s*[：:]/gu)].flatMap((match) => {
    const field = fields.find((one) => spellings(one).has(normalLabel(match[1] ?? '')));
    return field ? [{ field, start: match.index, end: match.index + match[0].length }] : [];
  });
  return labels.map(({ field, end }, index) => ({ field, words: words.slice(end, labels[index + 1]?.start).trim() }));
}
