import type { Calculation } from '../forms/blank/calculation';
import type { TableFrame } from '../forms/blank/frame';
import { columnsOf, type CodeRule, type Form, type TableForm } from '../policy/form';
import type { Policy } from '../policy/policy';
import type { ColumnIndex } from '../workbook/address';
import type { NativeCheck, NativeCheckMaker } from './checks/check';
import { everyCategory } from './checks/every-category';
import { totalOfMeasures } from './checks/total-of-measures';
import { unique } from './checks/unique';
import { asSeen } from './fragments';
import { problem, STARTED, type HiddenCell, type TablePlaces } from './places';
import { askedFields, firstProblem, headReadings, problemCells, readingCells } from './record';
import { Reference } from './reference';

/**
 * Rules over rows that formulas can judge too. Typed sums (`column-sums`) stand where a template has no rows; whether two
 * oddly written phones are one (`agree`) is beyond a formula.
 */
const NATIVE_CHECKS: Readonly<Partial<Record<CodeRule['check'], NativeCheckMaker>>> = {
  unique,
  'every-category': everyCategory,
  'total-of-measures': totalOfMeasures,
};

/** The rule as formulas; those of some rows only are left to the product. */
export const nativeCheck = (rule: Form['rules'][number]): NativeCheckMaker | undefined =>
  'check' in rule && rule.when === undefined ? NATIVE_CHECKS[rule.check] : undefined;

/** A table that says natively what is wrong with its rows. */
export interface NativeTable {
  readonly places: TablePlaces;
  /** The column of a hidden cell. */
  column(name: string): ColumnIndex;
  readonly reference: Reference;
  readonly calculation: Pick<Calculation, 'columns' | 'down' | 'problem'>;
}

/** @param more hidden cells besides those the rules need */
export function nativeTable(policy: Policy, frame: TableFrame, more: readonly HiddenCell<TablePlaces>[] = []): NativeTable {
  const { form } = frame;
  const checks = form.rules.flatMap((rule): readonly NativeCheck[] => {
    const make = nativeCheck(rule);
    return make && 'check' in rule ? [make(rule, form, policy)] : [];
  });
  const reference = new Reference(frame);
  const problems = problemCells<TablePlaces>(
    policy,
    form,
    (key, places) => checks.flatMap((check) => check.problems(key, places)),
    new Set(checks.flatMap(({ marks }) => marks)),
  );
  const cells: readonly HiddenCell<TablePlaces>[] = [
    started(frame),
    ...takenCells(policy, frame, reference),
    ...readingCells(policy, form),
    ...distinct(checks.flatMap((check) => check.cells)),
    ...more,
    ...problems.own,
    ...problems.all,
  ];
  const names = new Map(cells.map(({ name }, index) => [name, reference.hidden(index)]));
  const column = (name: string): ColumnIndex => {
    const found = names.get(name);
    if (found === undefined) throw new RangeError(`${form.id} has no hidden column ${name}`);
    return found;
  };
  const above = new Map(headReadings(policy, form).map(({ name }, index) => [name, reference.hidden(index + 1)]));
  const places = placesOf(frame, reference, column, above);
  const asked = askedFields(columnsOf(form)).map(({ key }) => problem(key));
  const [first, last] = [asked[0], asked.at(-1)];
  const verdict = frame.columns.find(({ type }) => type === 'verdict');
  const area = first === undefined || last === undefined ? undefined : `${places.hidden(first)}:${places.hidden(last)}`;
  return {
    places,
    column,
    reference,
    calculation: {
      columns: cells.map(({ header, formula }) => ({ header, formula: formula(places) })),
      down: new Map(verdict && area ? [[verdict.key, firstProblem(area)]] : []),
      problem: (key) => (names.has(problem(key)) ? places.hidden(problem(key)) : undefined),
    },
  };
}

function distinct(cells: readonly HiddenCell<TablePlaces>[]): readonly HiddenCell<TablePlaces>[] {
  return [...new Map(cells.map((cell) => [cell.name, cell])).values()];
}

/** @param above the columns of what the blanks above the table say */
function placesOf(frame: TableFrame, reference: Reference, column: (name: string) => ColumnIndex, above: ReadonlyMap<string, ColumnIndex>): TablePlaces {
  const { form, firstRow, headRow } = frame;
  const shared = new Set(sharedKeys(form));
  return {
    form,
    firstRow: firstRow + 1,
    field: (key) => (shared.has(key) ? reference.cell(column(taken(key)), firstRow) : reference.field(key, firstRow)),
    hidden(name) {
      const head = above.get(name);
      return head !== undefined && headRow !== undefined ? reference.fixed(head, headRow) : reference.cell(column(name), firstRow);
    },
    rows: (name) => reference.rows(column(name)),
    over: (name) => reference.above(column(name)),
  };
}

const taken = (key: string): string => `${key}.taken`;

const sharedKeys = (form: TableForm): readonly string[] => columnsOf(form).filter(({ fillDown }) => fillDown).map(({ key }) => key);

/** What a record takes from a column that is merged over the records of its unit, in a report: the top one's. */
function takenCells(policy: Policy, { form, columns, firstRow, lastRow }: TableFrame, reference: Reference): readonly HiddenCell<TablePlaces>[] {
  const { body } = form;
  const list = body.kind === 'categories' ? columns.find(({ key }) => key === body.category)?.list : undefined;
  const size = policy.lists[list ?? '']?.values.length ?? 1;
  return sharedKeys(form).map((key) => {
    const own = reference.field(key, firstRow);
    const name = own.replace(/[\d$]+/gu, '');
    const top = `INDEX($${name}$${firstRow + 1}:$${name}$${lastRow + 1},INT((ROW()-${firstRow + 1})/${size})*${size}+1)`;
    return {
      name: taken(key),
      header: `${columns.find((one) => one.key === key)?.label ?? key}（合并）`,
      formula: () => `IF(ISERROR(${own}),${own},IF(LEN(${own})>0,${own},IF(ISERROR(${top}),${top},IF(LEN(${top})>0,${top},""))))`,
    };
  });
}

/** A record is there when anything is filled in but what the form gives by itself. */
function started({ form, columns }: TableFrame): HiddenCell<TablePlaces> {
  const given = givenKeys(form);
  const own = askedFields(columns).filter(({ key }) => !given.has(key));
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) throw new RangeError(`${form.id} has nothing to fill in`);
  return {
    name: STARTED,
    header: '已填',
    formula: (places) => `IFERROR(IF(COUNTA(${places.field(first.key)}:${places.field(last.key)})=0,0,IF(SUMPRODUCT(--(LEN(SUBSTITUTE(${asSeen(`${places.field(first.key)}:${places.field(last.key)}`)}," ",""))>0))>0,1,0)),1)`,
  };
}

const givenKeys = ({ body }: TableForm): ReadonlySet<string> => new Set(body.kind === 'categories' ? [body.township, body.category] : []);

