import { isFilled, isUnreadable, word, type Row } from '../forms/row';
import { fieldsOf } from '../policy/form';
import { formOf, reportColumns, type Policy } from '../policy/policy';
import { cellAddress } from '../workbook/address';
import { BLANK } from '../workbook/cell';
import type { Figure, Tally, TallyRow } from './tally';
import { compareTotal } from './total';

/** A reported figure that is not the computed one. */
export interface Difference {
  readonly township: string;
  readonly category: string;
  /** A measure's id, `cleared`, `total`, or `all` for 户数 and 人数 themselves. */
  readonly column: string;
  readonly unit: 'households' | 'persons';
  readonly reported: number;
  readonly computed: number;
  readonly sheet: string;
  readonly cell: string;
  /** What may explain it; empty where nothing does. */
  readonly note: string;
}

/**
 * Compares a reported 附件4 with the computed one, figure by figure. A row in which nothing is filled
 * is no report. A cell that cannot be read is compared as 0 and says so.
 */
export function differences(policy: Policy, tally: Tally, report: readonly Row[]): readonly Difference[] {
  return report.filter((row) => isReport(policy, row)).flatMap((row) => {
    const [where, kind] = [word(row, policy.counting.township), meaning(policy, row, policy.counting.category)];
    if (where === null || kind === null) return [];
    const computed = tally.rows.find((one) => one.township === where && categoryId(policy, one.category) === kind);
    return figuresOf(policy).flatMap((column) => compare(policy, row, column, computed, where));
  });
}

/** Computed rows with households that a report leaves out. A report nobody has filled in leaves out nothing. */
export function missingRows(policy: Policy, tally: Tally, report: readonly Row[]): readonly TallyRow[] {
  const reported = report.filter((row) => isReport(policy, row));
  if (reported.length === 0) return [];
  return tally.rows.filter((one) => one.all.households > 0 && !reported.some((row) => reportsLine(policy, row, one)));
}

/** A row of a report is of this computed line, whichever of the two forms' words it says so in. */
export const reportsLine = (policy: Policy, row: Row, { township, category }: Pick<TallyRow, 'township' | 'category'>): boolean =>
  word(row, policy.counting.township) === township && meaning(policy, row, policy.counting.category) === categoryId(policy, category);

/** Filled rows of a report that say too little to be compared. */
export const unplacedRows = (policy: Policy, report: readonly Row[]): readonly Row[] =>
  report.filter((row) => isReport(policy, row) && (word(row, policy.counting.township) === null || meaning(policy, row, policy.counting.category) === null));

const figuresOf = ({ counting }: Policy): readonly string[] => [...counting.measures.map(({ id }) => id), 'cleared', 'total', 'all'];

/** A township's row in which some figure is filled. */
export const isReport = (policy: Policy, row: Row): boolean =>
  !row.total && figuresOf(policy).some((id) => Object.values(figureColumns(id)).some((key) => (row.entries.get(key)?.cell ?? BLANK).kind !== 'blank'));

/** The report's columns of a figure named as in `figureOf`. */
export const figureColumns = (figure: string) => (figure === 'all' ? { households: 'households', persons: 'persons' } : reportColumns(figure));

function compare(policy: Policy, row: Row, column: string, computed: TallyRow | undefined, township: string): readonly Difference[] {
  const keys = figureColumns(column);
  const expected = computed && figureOf(computed, column);
  return (['households', 'persons'] as const).flatMap((unit) => {
    const entry = row.entries.get(keys[unit]);
    if (!entry) return [];
    const reported = typeof entry.value === 'number' ? entry.value : 0;
    const want = expected?.[unit] ?? 0;
    if (reported === want) return [];
    const category = computed?.category ?? word(row, policy.counting.category) ?? '';
    const note = isUnreadable(entry)
      ? '填的内容无法识别，按 0 比较'
      : !computed
        ? '台账中没有这个乡镇的户'
        : !isFilled(entry)
          ? '没有填'
          : column === 'total'
            ? totalNote(policy, row)
            : '';
    return [{ township, category, column, unit, reported, computed: want, sheet: row.sheet, cell: cellAddress(entry.row, entry.column), note }];
  });
}

/**
 * A number of the tally by the name of its pair of columns: `all`, `cleared`, `total`, or a measure's id; undefined
 * where the policy has no such measure.
 */
export const figureOf = (row: TallyRow, column: string): Figure | undefined =>
  column === 'all' ? row.all : column === 'cleared' ? row.cleared : column === 'total' ? row.total : row.measures.get(column);

/** 合计 compared with the row's own measures: a column left out explains more than the ledger can. */
function totalNote({ counting }: Policy, row: Row): string {
  const pair = (figure: string) => {
    const value = (key: string) => {
      const read = row.entries.get(key)?.value;
      return typeof read === 'number' ? read : 0;
    };
    const { households, persons } = reportColumns(figure);
    return { households: value(households), persons: value(persons) };
  };
  const verdict = compareTotal(counting, pair('total'), pair);
  return verdict.kind === 'left-out' ? `可能少计了${verdict.measures.join('或')}` : '';
}

/** What the category means, whichever of the two forms' words it is said in. */
function meaning(policy: Policy, row: Row, key: string): string | null {
  const said = word(row, key);
  return said === null ? null : categoryId(policy, said);
}

function categoryId({ counting, ...policy }: Policy, said: string): string {
  const lists = [counting.ledger, counting.report].map(
    (id) => fieldsOf(formOf({ counting, ...policy }, id)).find(({ key }) => key === counting.category)?.list ?? '',
  );
  for (const name of lists) {
    const found = policy.lists[name]?.values.find(({ value }) => value === said);
    if (found) return found.id ?? found.value;
  }
  return said;
}
