import { isFilled, isUnreadable, word, count, type Row } from '../forms/row';
import { formOf, type Counting, type Policy } from '../policy/policy';
import { fieldsOf } from '../policy/form';
import { withoutNumbers } from '../identity/withhold';
import { cellText } from '../workbook/cell';
import { cellAddress } from '../workbook/address';

/** A figure of the report: 户数 and 人数, with every row that made it. */
export interface Figure {
  readonly households: number;
  readonly persons: number;
  readonly origins: readonly Origin[];
}

/** A household's part in a figure. */
export interface Origin {
  readonly file: string;
  readonly sheet: string;
  /** As Excel numbers rows, from 1. */
  readonly row: number;
  /** What the household was counted for: one entry per household counted (户次). Empty for 户数 and 人数 themselves. */
  readonly policies: readonly string[];
  readonly persons: number;
}

/** One row of the report: a township's households of one category. */
export interface TallyRow {
  readonly township: string;
  /** The ledger's word for the category. */
  readonly category: string;
  readonly all: Figure;
  readonly cleared: Figure;
  readonly total: Figure;
  /** By measure id, in the policy's order. */
  readonly measures: ReadonlyMap<string, Figure>;
  readonly remark: string;
}

/** A row, or one cell of it, that could not be counted. */
export interface Excluded {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly cell?: string;
  readonly reason: string;
}

/** 附件4: a row for each township and category, and everything of the ledgers that is in none of them, by its cell. */
export interface Tally {
  readonly rows: readonly TallyRow[];
  readonly excluded: readonly Excluded[];
}

/** The ledger rows of one file, in the order they stand. */
export interface LedgerRows {
  readonly file: string;
  readonly rows: readonly Row[];
  /** What of the file is not among the rows though it looks as if it should be. */
  readonly unread?: readonly Omit<Excluded, 'file'>[];
}

/**
 * Counts the report (附件4) from ledger rows by the policy's counting.
 *
 * Every row counts once per household; the household is its identity number's comparison key, or the
 * row itself where that is blank or invalid. A measure counts a household once per policy it consists
 * of (累加法), with the people who benefit. What cannot be counted stands in `excluded`.
 */
export function tally(policy: Policy, ledgers: readonly LedgerRows[]): Tally {
  const { counting } = policy;
  const excluded: Excluded[] = [];
  const counted = new Map<string, Map<string, Household[]>>();
  const categories = categoriesOf(policy);
  const open = (township: string) => {
    const members = new Map(categories.map((category): [string, Household[]] => [category, []]));
    counted.set(township, members);
    return members;
  };
  for (const { name } of policy.townships) open(name);
  for (const { township, category, household } of households(policy, ledgers, excluded)) {
    (counted.get(township) ?? open(township)).get(category)?.push(household);
  }
  const rows = [...counted].flatMap(([township, members]) =>
    [...members].map(([category, some]) => tallyRow(counting, township, category, some)),
  );
  return { rows, excluded };
}

/** The values of the ledger's category list, in the notice's order. */
export function categoriesOf(policy: Policy): readonly string[] {
  const { ledger, category } = policy.counting;
  const field = fieldsOf(formOf(policy, ledger)).find(({ key }) => key === category);
  return policy.lists[field?.list ?? '']?.values.map(({ value }) => value) ?? [];
}

interface Household {
  readonly file: string;
  readonly row: Row;
}

function* households(policy: Policy, ledgers: readonly LedgerRows[], excluded: Excluded[]) {
  const { township, category, identity } = policy.counting;
  const counts = countedKeys(policy);
  const seen = new Map<string, string>();
  for (const { file, rows, unread = [] } of ledgers) {
    excluded.push(...missingColumns(counts, rows).map((one) => ({ file, ...one })));
    for (const row of rows) {
      const at = { file, sheet: row.sheet, row: row.row + 1 };
      if (row.total) {
        excluded.push({ ...at, reason: '合计行，不是一户' });
        continue;
      }
      const key = word(row, identity);
      const first = key === null ? undefined : seen.get(key);
      const place = `${ledgers.length > 1 ? `${file} ` : ''}${row.sheet} 第${row.row + 1}行`;
      if (key !== null && first === undefined) seen.set(key, place);
      const [where, kind] = [word(row, township), word(row, category)];
      if (first !== undefined) {
        excluded.push({ ...at, reason: `与${first}是同一户，只计一次` });
      } else if (where === null || kind === null) {
        excluded.push({ ...at, reason: [where === null && because(row, township), kind === null && because(row, category)].filter(Boolean).join('；') });
      } else {
        excluded.push(...unreadCells(policy, counts, row).map((one) => ({ ...at, ...one })));
        yield { township: where, category: kind, household: { file, row } };
      }
    }
    excluded.push(...unread.map((one) => ({ file, ...one })));
  }
}

/** The ledger's counts: 家庭人数 and every measure's. */
const countedKeys = ({ counting: { persons, measures } }: Policy): readonly string[] => [
  persons,
  ...measures.flatMap((measure) => measure.policies.map((one) => one.persons)),
];

/** Counts a sheet has no column for, told at its first row. */
function missingColumns(counts: readonly string[], rows: readonly Row[]): readonly Omit<Excluded, 'file'>[] {
  const firsts = new Map([...rows].reverse().map((row) => [row.sheet, row]));
  return [...firsts.values()].flatMap((row) =>
    counts
      .filter((key) => !row.entries.has(key))
      .map((key) => ({ sheet: row.sheet, row: row.row + 1, reason: `表里没有“${labelOf(row, key)}”这一栏，按 0 计` })),
  );
}

/** Cells of a counted row that count as if they were blank. */
function unreadCells({ counting: { persons, cleared } }: Policy, counts: readonly string[], row: Row): readonly Pick<Excluded, 'cell' | 'reason'>[] {
  const lost = (key: string) => isUnreadable(row.entries.get(key)) || (key === persons && !isFilled(row.entries.get(key)));
  return [...counts, cleared.field].filter(lost).flatMap((key) => {
    const entry = row.entries.get(key);
    if (!entry) return [];
    return [{ cell: cellAddress(entry.row, entry.column), reason: `${because(row, key)}，按${key === cleared.field ? '未消除' : ' 0 '}计` }];
  });
}

function because(row: Row, key: string): string {
  const entry = row.entries.get(key);
  if (!entry || !isFilled(entry)) return `${labelOf(row, key)}没有填`;
  const said = withoutNumbers(cellText(entry.cell));
  return `${labelOf(row, key)}“${said.length > LONGEST_QUOTE ? `${said.slice(0, LONGEST_QUOTE)}…` : said}”无法识别`;
}

const LONGEST_QUOTE = 20;

const labelOf = (row: Row, key: string): string => fieldsOf(row.form).find((field) => field.key === key)?.label ?? key;

function tallyRow(counting: Counting, township: string, category: string, members: readonly Household[]): TallyRow {
  const size = ({ row }: Household) => count(row, counting.persons);
  const isCleared = ({ row }: Household) => word(row, counting.cleared.field) === counting.cleared.value;
  const measures = new Map(
    counting.measures.map((measure) => {
      const origins = members.map((household) => {
        const benefits = measure.policies.filter(({ persons }) => count(household.row, persons) > 0);
        const people = benefits.map(({ persons }) => (counting.wholeHouseholdPersons ? size(household) : count(household.row, persons)));
        return origin(household, sum(people), benefits.map(({ label }) => label));
      });
      return [measure.id, byPolicies(origins.filter(({ policies }) => policies.length > 0))] as const;
    }),
  );
  const base = (some: readonly Household[]): Figure => {
    const origins = some.map((household) => origin(household, size(household), []));
    return { households: origins.length, persons: sum(origins.map(({ persons }) => persons)), origins };
  };
  const added = counting.total.of.flatMap((id) => measures.get(id)?.origins ?? []);
  return {
    township,
    category,
    all: base(members),
    cleared: base(members.filter(isCleared)),
    total: byPolicies(added),
    measures,
    remark: remark(counting, members, measures),
  };
}

/** 户次: each policy of a household counts it once. */
const byPolicies = (origins: readonly Origin[]): Figure => ({
  households: sum(origins.map(({ policies }) => policies.length)),
  persons: sum(origins.map(({ persons }) => persons)),
  origins,
});

const origin = ({ file, row }: Household, persons: number, policies: readonly string[]): Origin => ({
  file,
  sheet: row.sheet,
  row: row.row + 1,
  policies,
  persons,
});

/** The particulars the notice wants in 备注 for a measure, each wording once. */
function remark({ remark: rule, measures }: Counting, members: readonly Household[], figures: ReadonlyMap<string, Figure>): string {
  if (!rule) return '';
  if (!figures.get(rule.measure)?.households) return '';
  const policies = measures.find(({ id }) => id === rule.measure)?.policies ?? [];
  const contents = members
    .filter(({ row }) => policies.some(({ persons }) => count(row, persons) > 0))
    .map(({ row }) => word(row, rule.content))
    .filter((content) => content !== null);
  return [...new Set(contents)].join('；');
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
