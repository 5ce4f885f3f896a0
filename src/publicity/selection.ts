import { isFilled, isUnreadable, word, type Entry, type Row } from '../forms/row';
import { sensitiveIn, type Sensitive } from '../identity/sensitive';
import { keysOf, parse } from '../policy/expression';
import { columnsOf, fieldsOf, type FieldType, type TableForm } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import type { PublicList, PublishedBy } from '../policy/publicity-schema';
import { evaluate } from '../rules/expression';
import { scopeOf } from '../rules/row-rules';
import type { LedgerRows } from '../tally/tally';
import { cellAddress } from '../workbook/address';
import { BLANK, cellText, number, text, type Cell } from '../workbook/cell';
import { maskName } from './mask';

/** How a list is made public this time. */
export interface Publishing {
  readonly by: PublishedBy;
  /** 张*伟. */
  readonly mask: boolean;
}

/** Who stands on one paper. */
export interface Paper {
  /** Empty where the paper is of no single one. */
  readonly township: string;
  readonly village: string;
  /** A line a household, a cell a column of the list. */
  readonly lines: readonly (readonly Cell[])[];
}

/** Where something stands in a ledger. */
export interface LedgerPlace {
  readonly file: string;
  readonly sheet: string;
  /** As Excel numbers rows, from 1. */
  readonly row: number;
  readonly cell?: string;
}

/** A row that is on no paper though it may belong there. */
export interface LeftOut extends LedgerPlace {
  readonly reason: string;
}

/** A cell that must not be made public. */
export interface Secret extends LedgerPlace {
  readonly field: string;
  readonly kinds: ReadonlySet<Sensitive>;
}

/** Whom a list makes public, paper by paper, and what stands against it. */
export interface Selection {
  readonly papers: readonly Paper[];
  readonly households: number;
  readonly left: readonly LeftOut[];
  /** With one of these nothing is made public. */
  readonly secrets: readonly Secret[];
}

/**
 * The ledgers' households of whom the list is, by village or township, each once as the tally counts them: told by its
 * identity number's key, which itself stays behind. Only the whitelisted columns go on.
 */
export function select(policy: Policy, list: PublicList, ledgers: readonly LedgerRows[], publishing: Publishing): Selection {
  const form = tableOf(policy, list);
  const publisher = new Publisher(policy, form, list, publishing);
  for (const ledger of ledgers) for (const row of ledger.rows) publisher.add(ledger.file, row, ledgers.length > 1);
  return publisher.selection(ledgers);
}

function tableOf(policy: Policy, { of }: PublicList): TableForm {
  const form = formOf(policy, of);
  if (form.kind !== 'table') throw new RangeError(`${of} is no table`);
  return form;
}

class Publisher {
  readonly #papers = new Map<string, Paper & { readonly lines: (readonly Cell[])[] }>();
  readonly #seen = new Map<string, string>();
  readonly #left: LeftOut[] = [];
  readonly #secrets: Secret[] = [];
  readonly #when;
  readonly #identity: string;
  readonly #places: readonly FieldType[];

  constructor(
    { counting }: Policy,
    private readonly form: TableForm,
    private readonly list: PublicList,
    private readonly publishing: Publishing,
  ) {
    const when = list.when === undefined ? undefined : parse(list.when);
    this.#when = when && { expression: when, reads: [...keysOf(when)] };
    this.#identity = form.id === counting.ledger ? counting.identity : this.#keyOf('identity');
    this.#places = publishing.by === 'county' ? [] : publishing.by === 'township' ? ['township'] : ['township', 'village'];
  }

  add(file: string, row: Row, several: boolean): void {
    const at = { file, sheet: row.sheet, row: row.row + 1 };
    if (row.total) return void this.#left.push({ ...at, reason: '合计行，不是一户' });
    const person = word(row, this.#identity);
    const first = person === null ? undefined : this.#seen.get(person);
    if (person !== null && first === undefined) this.#seen.set(person, `${several ? `${file} ` : ''}${row.sheet} 第${row.row + 1}行`);
    const scope = scopeOf(row);
    const unread = this.#when?.reads.find((key) => scope.unreadable(key));
    if (unread !== undefined) return this.#leave(at, row, [unread], '读不出来，不知道要不要公示');
    if (this.#when && evaluate(this.#when.expression, scope) !== true) return;
    if (first !== undefined) return void this.#left.push({ ...at, reason: `与${first}是同一户，只列一次` });
    const blank = [...this.#places.map((type) => this.#keyOf(type)), ...this.#named()].filter((key) => !isFilled(row.entries.get(key)));
    if (blank.length > 0) return this.#leave(at, row, blank, '没有填');
    const illegible = [...this.#places.map((type) => this.#keyOf(type)), ...this.list.columns.map(({ key }) => key)].filter((key) => isUnreadable(row.entries.get(key)));
    if (illegible.length > 0) return this.#leave(at, row, illegible, '读不出来');
    this.#publish(at, row);
  }

  selection(ledgers: readonly LedgerRows[]): Selection {
    const papers = [...this.#papers.values()];
    return {
      papers,
      households: papers.reduce((sum, { lines }) => sum + lines.length, 0),
      left: [...this.#left, ...ledgers.flatMap(({ file, unread = [] }) => unread.map((one) => ({ file, ...one })))],
      secrets: this.#secrets,
    };
  }

  #publish(at: LedgerPlace, row: Row): void {
    const line = this.list.columns.map(({ key }) => {
      const entry = row.entries.get(key);
      const cell = this.#shown(entry);
      const kinds = sensitiveIn(cellText(cell));
      if (entry && kinds.size > 0) this.#secrets.push({ ...at, cell: cellAddress(entry.row, entry.column), field: entry.field.label, kinds });
      return cell;
    });
    const [township = '', village = ''] = this.#places.map((type) => word(row, this.#keyOf(type)) ?? '');
    const key = JSON.stringify([township, village]);
    const paper = this.#papers.get(key) ?? { township, village, lines: [] };
    this.#papers.set(key, paper);
    paper.lines.push(line);
  }

  /** The value as it was understood, never the cell as it was typed: what could not be read is not handed on. */
  #shown(entry: Entry | undefined): Cell {
    if (!entry || entry.value === null) return BLANK;
    if (typeof entry.value === 'number') return number(entry.value);
    return text(entry.field.type === 'name' && this.publishing.mask ? maskName(entry.value) : entry.value);
  }

  #leave(at: LedgerPlace, row: Row, keys: readonly string[], what: string): void {
    const labels = [...new Set(keys)].map((key) => ({ label: fieldsOf(this.form).find((field) => field.key === key)?.label ?? key, entry: row.entries.get(key) }));
    const [first] = labels;
    this.#left.push({
      ...at,
      ...(first?.entry && { cell: labels.flatMap(({ entry }) => (entry ? [cellAddress(entry.row, entry.column)] : [])).join('、') }),
      reason: `${labels.map(({ label }) => label).join('、')}${what}`,
    });
  }

  #named(): readonly string[] {
    const names = new Set(columnsOf(this.form).filter(({ type }) => type === 'name').map(({ key }) => key));
    return this.list.columns.flatMap(({ key }) => (names.has(key) ? [key] : [])).slice(0, 1);
  }

  #keyOf(type: FieldType): string {
    return columnsOf(this.form).find((column) => column.type === type)?.key ?? '';
  }
}
