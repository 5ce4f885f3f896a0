import { columnsOf, fieldsOf, type Column, type HeaderNode, type TableForm } from '../policy/form';
import { allForms, type Policy } from '../policy/policy';
import type { Sheet } from '../workbook/book';

/** A place in the header tree: the labels on the way to it, and the columns that stand under it. */
export interface HeaderEntry {
  /** From the outermost group to the entry's own label; each a set of accepted spellings. */
  readonly path: readonly ReadonlySet<string>[];
  /**
   * One column for a leaf. A group holds its columns in order where they may stand without labels of their own: several
   * facts under one printed header cell, or the 户数 and 人数 that every group repeats. Any other column needs its label.
   */
  readonly columns: readonly Column[];
  readonly leaf: boolean;
  /** One printed header cell over several facts: a returned table may keep them in one cell. */
  readonly shared: boolean;
}

/**
 * A header's words without what differs from copy to copy: white space, line breaks, punctuation,
 * bracket width, the year.
 */
export const normalLabel = (label: string): string => (DIFFERING.test(label) ? label.replace(YEAR, '').replace(SPACES, '').replace(SIGNS, '') : label);

const YEAR = /\{year\}|\d{4}\s*(?=年)/gu;
const SPACES = /[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+/gu;
const SIGNS = /[：:、，,。.；;“”"'‘’（）()《》〈〉\-—_*/]+/gu;
/** Any of them: most words of a sheet have none. */
const DIFFERING = new RegExp(`[年}]|${SPACES.source}|${SIGNS.source}`, 'u');

/** Every labelled entry of a form's header tree. */
export function headerEntries(form: TableForm): readonly HeaderEntry[] {
  const known = entriesOf.get(form);
  if (known) return known;
  const labels = columnsOf(form).flatMap((column) => [...spellings(column)]);
  const repeated = (node: HeaderNode) => 'type' in node && labels.filter((label) => spellings(node).has(label)).length > spellings(node).size;
  const walk = (node: HeaderNode, path: readonly ReadonlySet<string>[]): readonly HeaderEntry[] => {
    if ('type' in node) return [{ path: [...path, spellings(node)], columns: [node], leaf: true, shared: false }];
    const own = [...path, new Set([node.header, ...node.aliases].map(normalLabel))];
    const shared = 'columns' in node;
    const below = shared ? node.columns : node.children;
    const columns = shared || below.every(repeated) ? below.filter((child) => 'type' in child) : [];
    return [{ path: own, columns, leaf: false, shared }, ...below.flatMap((child) => walk(child, own))];
  };
  const entries = form.header.flatMap((node) => walk(node, []));
  entriesOf.set(form, entries);
  return entries;
}

const entriesOf = new WeakMap<TableForm, readonly HeaderEntry[]>();

/** The accepted spellings of a field's own label. */
export function spellings(field: Labelled): ReadonlySet<string> {
  let known = spellingsOf.get(field);
  if (!known) spellingsOf.set(field, (known = new Set([field.label, ...(field.header ? [field.header] : []), ...field.aliases].map(normalLabel))));
  return known;
}

interface Labelled {
  readonly label: string;
  readonly header?: string | undefined;
  readonly aliases: readonly string[];
}

const spellingsOf = new WeakMap<Labelled, ReadonlySet<string>>();

/** Labels of a policy's forms stand in the row, as in a header: whoever pastes a table pastes them along. */
export function saysLabels(policy: Policy, cells: Sheet['rows'][number]): boolean {
  let labels = labelsOf.get(policy);
  if (!labels) labelsOf.set(policy, (labels = new Set(allForms(policy).flatMap((form) => fieldsOf(form).flatMap((field) => [...spellings(field)])))));
  let seen = 0;
  for (const cell of cells ?? []) if (cell?.kind === 'text' && labels.has(normalLabel(cell.text)) && ++seen === A_HEADER) return true;
  return false;
}

const labelsOf = new WeakMap<Policy, ReadonlySet<string>>();

/** Fewer labels may be words that somebody has filled in. */
const A_HEADER = 3;
