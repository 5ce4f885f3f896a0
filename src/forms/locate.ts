import { columnsOf, type CardForm, type Field, type TableForm } from '../policy/form';
import { allForms, type Policy } from '../policy/policy';
import { cellAt, type Sheet } from '../workbook/book';
import { columnIndex, parseArea, rowIndex, type ColumnIndex } from '../workbook/address';
import { headerEntries, normalLabel, spellings, type HeaderEntry } from './labels';
import { findHead, findTitle, rightOf, SEARCHED_COLUMNS } from './above';
import type { CardLayout, Layout, Place, TableLayout } from './layout';

/** A header further down than this is not looked for. */
const SEARCHED_ROWS = 200;
/** Rows inserted into a header before it stops being one. */
const SPARE_DEPTH = 1;
/** The share of a form's labels that must be there. Below it, a sheet is not that form… */
const ENOUGH = 0.5;
/** …unless it bears the form's title, and this share of its own labels, and as many of them, are the form's: columns were taken out. */
const NOTHING_ELSE = 0.9;
const SEVERAL = 6;
/** The share from which a second form in the sheet is there for sure: forms have labels in common. */
const CERTAIN = 0.9;

/**
 * Finds which of the policy's forms a sheet is, and where. The header's fingerprint decides: titles
 * are copied from form to form and only break ties, then the upper one is taken. `undefined` for a sheet that is none of them.
 */
export const locate = (sheet: Sheet, policy: Policy): Layout | undefined => likeness(sheet, policy)?.layout;

/** What a sheet is by a policy, and how much it is that: 1 is all of a form's labels and nothing else, a title adds a little. */
export interface Likeness {
  readonly layout: Layout;
  readonly score: number;
}

/**
 * Of several policies the one whose forms the sheets are most like; `undefined` where they are none of any. The first of
 * equals is taken, and a later one only for a clear reason: notices have labels in common.
 */
export function likeliest(sheets: readonly Sheet[], policies: readonly Policy[]): Policy | undefined {
  let best: { readonly policy: Policy; readonly score: number } | undefined;
  for (const policy of policies) {
    const score = sheets.reduce((sum, sheet) => sum + (likeness(sheet, policy)?.score ?? 0), 0);
    if (score > (best ? best.score + CLEARLY * sheets.length : 0)) best = { policy, score };
  }
  return best?.policy;
}

const CLEARLY = 0.1;

function likeness(sheet: Sheet, policy: Policy): Likeness | undefined {
  const labels = labelGrid(sheet);
  const places = placesIn(labels);
  const candidates = allForms(policy)
    .flatMap((form) => (form.kind === 'table' ? locateTable(sheet, labels, form, policy) : locateCard(sheet, labels, places, form, policy)) ?? [])
    .filter(({ share, own, titled, found }) => share >= ENOUGH || (titled > 0 && own >= NOTHING_ELSE && found >= SEVERAL))
    .sort((a, b) => score(b) - score(a) || a.top - b.top);
  const [best, ...rest] = candidates;
  if (!best) return undefined;
  const taken = [best];
  // One header is one form's: a form of fewer labels may find all of its own in it.
  for (const one of rest) if (one.share >= CERTAIN && taken.every(({ top, bottom }) => one.top > bottom || one.bottom < top)) taken.push(one);
  const others = taken.slice(1).map(({ layout }) => layout.form);
  const below = taken.map(({ top }) => top).filter((top) => top > best.bottom);
  const layout: Layout = best.layout.kind === 'table' && below.length > 0 ? { ...best.layout, others, until: rowIndex(Math.min(...below)) } : { ...best.layout, others };
  return { layout, score: score(best) };
}

interface Candidate {
  readonly layout: Layout;
  /** How much of the form is there. */
  readonly share: number;
  /** How much of the header is the form's: a form of few labels may find them all in another's. */
  readonly own: number;
  /** How many of its fields. */
  readonly found: number;
  readonly titled: number;
  /** The rows of its labels. */
  readonly top: number;
  readonly bottom: number;
}

const score = ({ share, own, titled }: Candidate): number => (2 * share * own) / (share + own) + titled;

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
    others: [],
    title,
    head: findHead(sheet, best.top, form),
    headerTop: rowIndex(best.top),
    firstRow: rowIndex(best.top + best.depth),
    columns: best.columns.fields,
    combined: best.columns.combined,
    unknown: best.columns.unknown,
  };
  const own = ownShare(form, best.columns);
  return { layout, share: best.share, own, found: best.columns.fields.size, titled: title ? 0.1 : 0, top: best.top, bottom: best.top + best.depth - 1 };
}

/** What the product works out stands right of 校验结果, and says nothing of what the sheet is. */
function ownShare(form: TableForm, { fields, unknown }: MatchedColumns): number {
  const verdict = columnsOf(form).find(({ type }) => type === 'verdict');
  const right = Math.max(...((verdict && fields.get(verdict.key)) ?? [Infinity]));
  return fields.size / (fields.size + unknown.filter((column) => column < right).length);
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
    const entry = words.length > 0 ? matchEntry(words.map(({ label }) => label), words.length === stack.length, entries, fields) : undefined;
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

/**
 * A label that stands once in the form is enough. One that recurs (户数) needs its path, of which levels may have been
 * left out but no unknown ones put in; without any path the columns take such labels in turn.
 */
function matchEntry(
  words: readonly string[],
  whole: boolean,
  entries: readonly HeaderEntry[],
  taken: ReadonlyMap<string, unknown>,
): HeaderEntry | undefined {
  const named = entries.filter((entry) => entry.path.at(-1)?.has(words.at(-1) ?? ''));
  if (named.length === 1) return named[0];
  if (!whole) return undefined;
  const possible = named.filter(({ path }) => isWithin(words, path));
  const exact = possible.find(({ path }) => path.length === words.length);
  if (exact || possible.length === 1) return exact ?? possible[0];
  // What stands left above may belong to the columns before.
  if (possible.length === 0 && words.length > 2) return matchEntry(words.slice(1), whole, entries, taken);
  return words.length === 1 ? possible.find(({ columns: [column] }) => column && !taken.has(column.key)) : undefined;
}

/** The words stand in the path in their order. */
function isWithin(words: readonly string[], path: HeaderEntry['path']): boolean {
  let level = 0;
  return words.every((word) => {
    while (level < path.length && !path[level]?.has(word)) level += 1;
    return level++ < path.length;
  });
}

/** The card in a sheet that is known to hold one. */
export function cardIn(sheet: Sheet, form: CardForm, policy: Policy): CardLayout {
  const labels = labelGrid(sheet);
  return locateCard(sheet, labels, placesIn(labels), form, policy).layout;
}

function locateCard(sheet: Sheet, labels: LabelGrid, places: LabelPlaces, form: CardForm, { region }: Policy): Candidate & { readonly layout: CardLayout } {
  const fields = new Map<string, Place>();
  const taken = new Set<string>();
  const known = new Set(form.fields.flatMap((field) => [...spellings(field)]));
  let apart = 0;
  for (const field of form.fields) {
    const accepted = spellings(field);
    const place = findLabel(places, printedRight(sheet), accepted, taken);
    if (!place) continue;
    taken.add(`${place.row},${place.column}`);
    const value = rightOf(sheet, place);
    // What is filled in may be a label's word.
    taken.add(`${value.row},${value.column}`);
    fields.set(field.key, value);
    // Label beside label all over is a table's header.
    if (!known.has(labels[value.row]?.[value.column] ?? '')) apart += 1;
  }
  const title = findTitle(sheet, SEARCHED_ROWS, form, region.name);
  const layout: CardLayout = { kind: 'card', form, sheet: sheet.name, others: [], title, head: new Map(), fields };
  const rows = [...fields.values()].map(({ row }) => row);
  const share = apart / form.fields.length;
  return { layout, share, own: share, found: apart, titled: title ? 0.1 : 0, top: Math.min(...rows), bottom: Math.max(...rows) };
}

/** The first label, row by row; what is printed comes before what stands beside it. */
function findLabel(places: LabelPlaces, right: number, accepted: ReadonlySet<string>, taken: ReadonlySet<string>): Place | undefined {
  const free = [...accepted].flatMap((label) => places.get(label) ?? []).filter(({ row, column }) => !taken.has(`${row},${column}`));
  const first = (last: number) => free.filter(({ column }) => column <= last).sort((a, b) => a.row - b.row || a.column - b.column)[0];
  return first(right) ?? first(SEARCHED_COLUMNS);
}

/** Where each word stands: asked for by every field of every card. */
type LabelPlaces = ReadonlyMap<string, readonly Place[]>;

function placesIn(labels: LabelGrid): LabelPlaces {
  const places = new Map<string, Place[]>();
  labels.forEach((words, row) =>
    words.forEach((label, column) => {
      if (label === '') return;
      const place = { row: rowIndex(row), column: columnIndex(column) };
      const known = places.get(label);
      if (known) known.push(place);
      else places.set(label, [place]);
    }),
  );
  return places;
}

/** The last column that is printed, as far as the sheet says so. */
const printedRight = ({ names }: Sheet): number => parseArea(names.get('_xlnm.Print_Area') ?? '')?.right ?? SEARCHED_COLUMNS;
