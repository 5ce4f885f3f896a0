import type { Row } from '../forms/row';
import { parse } from '../policy/expression';
import type { CodeRule, Form, Severity } from '../policy/form';
import type { Policy } from '../policy/policy';
import type { RowIndex } from '../workbook/address';
import { judgeCells } from './cells';
import { agree } from './checks/agree';
import { cadence } from './checks/cadence';
import type { Check, CheckMaker } from './checks/check';
import { columnSums } from './checks/column-sums';
import { computed } from './checks/computed';
import { crowd } from './checks/crowd';
import { everyCategory } from './checks/every-category';
import { listed } from './checks/listed';
import { members } from './checks/members';
import { same } from './checks/same';
import { totalOfMeasures } from './checks/total-of-measures';
import { unique } from './checks/unique';
import { unlisted } from './checks/unlisted';
import type { Finding } from './finding';
import { NO_NEIGHBOURS, type Neighbours } from './neighbours';
import { evaluatorOf } from './expression';
import { judgeRow, scopeOf } from './row-rules';

const CHECKS: Readonly<Record<CodeRule['check'], CheckMaker>> = {
  unique,
  agree,
  'every-category': everyCategory,
  'total-of-measures': totalOfMeasures,
  'column-sums': columnSums,
  listed,
  unlisted,
  same,
  members,
  computed,
  cadence,
  crowd,
};

/** A rule over rows, held against the rows of another form; of those rows that it is for. */
export const checkOf: CheckMaker = (rule, form, policy, neighbours, head) => {
  const check = CHECKS[rule.check](rule, form, policy, those(rule, neighbours), head);
  if (rule.when === undefined) return check;
  const condition = evaluatorOf(parse(rule.when));
  return { ...check, key: (row) => (condition(scopeOf(row, head)) === true ? check.key(row) : null) };
};

/** The rows of the other form that the rule is of. */
function those({ against }: CodeRule, neighbours: readonly Row[]): readonly Row[] {
  if (against?.when === undefined) return neighbours;
  const condition = evaluatorOf(parse(against.when));
  return neighbours.filter((row) => condition(scopeOf(row)) === true);
}

/** What rows are judged with besides each other. */
export interface Surroundings {
  /** The blanks above the table. */
  readonly head?: Row | undefined;
  readonly neighbours?: Neighbours;
}

/** Judges rows once. For a sheet that is being edited keep a `Judgement`. */
export function judge(policy: Policy, form: Form, rows: readonly Row[], surroundings: Surroundings = {}): readonly Finding[] {
  const judgement = new Judgement(policy, form, surroundings);
  judgement.replace(rows.map((row) => [row.row, row]));
  return judgement.findings();
}

/**
 * The findings of one form's rows, kept up to date: a changed row is judged again, and with it only
 * the rows it shares a key with, before or after the change.
 */
export class Judgement {
  readonly #policy: Policy;
  readonly #form: Form;
  readonly #head: Row | undefined;
  readonly #rows = new Map<RowIndex, Row>();
  /** Of the rows that have any: an edit must not take longer for all those that are right. */
  readonly #own = new Map<RowIndex, readonly Finding[]>();
  readonly #groups: readonly Group[];

  constructor(policy: Policy, form: Form, { head, neighbours = NO_NEIGHBOURS }: Surroundings = {}) {
    this.#policy = policy;
    this.#form = form;
    this.#head = head;
    this.#groups = form.rules.flatMap((rule) => {
      if (!('check' in rule)) return [];
      const others = rule.against ? neighbours(rule.against.form) : [];
      // A rule without its neighbour is told by `uncheckedRules`.
      return others ? [new Group(checkOf(rule, form, policy, others, head))] : [];
    });
  }

  /** Puts rows in the place of what stood there; `undefined` where a row is blank now. */
  replace(changes: readonly (readonly [RowIndex, Row | undefined])[]): void {
    for (const [at, row] of changes) {
      const before = this.#rows.get(at);
      for (const group of this.#groups) group.move(at, before, row);
      if (row) this.#rows.set(at, row);
      else this.#rows.delete(at);
      const [cells, rules] = row && !row.total ? [judgeCells(row), judgeRow(row, this.#head)] : [[], []];
      if (cells.length + rules.length > 0) this.#own.set(at, [...cells, ...rules]);
      else if (this.#own.size > 0) this.#own.delete(at);
    }
  }

  /** All rows, top down. */
  rows(): readonly Row[] {
    return [...this.#rows.values()].sort((a, b) => a.row - b.row);
  }

  /** How many rows there are. */
  get size(): number {
    return this.#rows.size;
  }

  has(row: RowIndex): boolean {
    return this.#rows.has(row);
  }

  /** Every finding, by row and column; of one cell's the gravest first. */
  findings(): readonly Finding[] {
    const own = [...this.#own.values()].flat();
    const shared = this.#groups.flatMap((group) => group.findings());
    return [...own, ...shared].sort((a, b) => a.row - b.row || a.column - b.column || GRAVITY[a.severity] - GRAVITY[b.severity]);
  }

  get policy(): Policy {
    return this.#policy;
  }

  get form(): Form {
    return this.#form;
  }
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The rows of one check by key, with what was found of each key. */
class Group {
  readonly #check: Check;
  readonly #members = new Map<string, Map<RowIndex, Row>>();
  readonly #findings = new Map<string, readonly Finding[]>();
  readonly #changed = new Set<string>();

  constructor(check: Check) {
    this.#check = check;
  }

  move(at: RowIndex, before: Row | undefined, after: Row | undefined): void {
    const old = before && this.#check.key(before);
    if (before && after && old != null && old === this.#check.key(after) && this.#check.sees && this.#check.sees(before) === this.#check.sees(after)) {
      this.#members.get(old)?.set(at, after);
      return;
    }
    if (old != null) {
      this.#members.get(old)?.delete(at);
      this.#changed.add(old);
    }
    const key = after && this.#check.key(after);
    if (key != null && after) {
      const members = this.#members.get(key) ?? new Map<RowIndex, Row>();
      this.#members.set(key, members.set(at, after));
      this.#changed.add(key);
    }
  }

  /** Judges what has changed since the last time: of a ledger that comes in slices every group once, not once a slice. */
  #settle(): void {
    for (const key of this.#changed) {
      const rows = [...(this.#members.get(key)?.values() ?? [])].sort((a, b) => a.row - b.row);
      if (rows.length === 0) this.#members.delete(key);
      const found = rows.length === 0 ? [] : [...this.#check.judge(rows)];
      if (found.length === 0) this.#findings.delete(key);
      else this.#findings.set(key, found);
    }
    this.#changed.clear();
  }

  findings(): readonly Finding[] {
    this.#settle();
    return [...this.#findings.values()].flat();
  }
}
