import { NO_CALCULATION, type Calculation } from '../forms/blank/calculation';
import { columnOf, type TableFrame } from '../forms/blank/frame';
import { NAMES } from '../forms/blank/names';
import { LOOKS } from '../forms/blank/style';
import { reportColumns, type Counting, type Policy } from '../policy/policy';
import { columnIndex, columnName, rowIndex, type RowIndex } from '../workbook/address';
import { text } from '../workbook/cell';
import type { PlannedCell } from '../workbook/write/plan';
import { COUNTED } from './ledger';
import { reading } from './places';
import { quotedSheet, Reference } from './reference';
import { nativeTable, type NativeTable } from './table';
import { quote } from '../rules/native';

/**
 * The report (附件4) worked out by the workbook itself from the ledger beside it: COUNTIFS and SUMIFS over the
 * ledger's hidden columns, by the policy's counting. `named` are the townships it is for; where there are none, it
 * lists those of the ledger in the order they come. The remark is a proposal only: a formula cannot join all
 * particulars, so it gives the first household's and how many there are.
 */
export function nativeReport(policy: Policy, frame: TableFrame, ledger: NativeTable, named: readonly string[]): Calculation {
  const { counting } = policy;
  const reference = new Reference(frame);
  const { body } = frame.form;
  if (body.kind !== 'categories') throw new RangeError(`${frame.form.id} is no report by categories`);
  const list = frame.columns.find(({ key }) => key === body.category)?.list ?? '';
  const size = policy.lists[list]?.values.length ?? 1;
  const topOf = (row: RowIndex): RowIndex => rowIndex(row - ((row - frame.firstRow) % size));
  const township = (row: RowIndex) => `$${columnName(columnOf(frame, body.township))}$${topOf(row) + 1}`;
  const there = (name: string) => ledger.reference.rowsFromElsewhere(ledger.column(name));
  const rows = {
    township: there(COUNTED.township),
    group: there(COUNTED.group),
    cleared: there(reading(counting.cleared.field)),
    order: there(COUNTED.order),
    first: there(COUNTED.first),
  };
  const people = (key: string) => there(reading(key));
  const figures = figureFormulas(counting, people, rows.cleared);

  const formulaOf = (key: string, row: RowIndex): string | undefined => {
    if (key === body.township) {
      const unit = (topOf(row) - frame.firstRow) / size + 1;
      return named.length > 0 ? undefined : `IFERROR(INDEX(${rows.township},MATCH(${unit},${rows.order},0)),"")`;
    }
    if (counting.remark && key === counting.remark.field) return unlessBlank(remarkOf(counting.remark, row), row);
    const total = totalOf(key);
    if (total) return unlessBlank(total.map((one) => reference.field(one, row)).join('+'), row);
    const figure = figures.get(key);
    return figure && unlessBlank(figure(`${rows.group},${groupOf(row)}`), row);
  };
  const groupOf = (row: RowIndex) => `${township(row)}&"|"&${reference.field(body.category, row)}`;
  const unlessBlank = (formula: string, row: RowIndex) => `IF(${township(row)}="","",${formula})`;
  const totalOf = (key: string) => {
    const unit = (['households', 'persons'] as const).find((one) => reportColumns('total')[one] === key);
    return unit && counting.total.of.map((id) => reportColumns(id)[unit]);
  };
  const remarkOf = ({ content }: NonNullable<Counting['remark']>, row: RowIndex) => {
    const sought = groupOf(row);
    const [contents, remarked] = [there(reading(content)), there(COUNTED.remark)];
    const found = `COUNTIF(${remarked},${sought})`;
    return `IF(${found}=0,"",INDEX(${contents},MATCH(${sought},${remarked},0))&IF(${found}>1,"（等 "&${found}&" 户）",""))`;
  };

  return {
    ...NO_CALCULATION,
    ...nativeTable(policy, frame).calculation,
    ...besideReport(frame, rows.first, reference),
    cell: formulaOf,
    // What the notice wants in words may be written anew; so may a remark it does not speak of.
    editable: new Set(frame.columns.filter(({ key, type }) => key === counting.remark?.field || (!counting.remark && type === 'text')).map(({ key }) => key)),
  };
}

type FigureFormula = (where: string) => string;

/** Every figure but the total, by the report's field. `where` picks the rows of one group, township and category. */
function figureFormulas(counting: Counting, people: (key: string) => string, cleared: string): ReadonlyMap<string, FigureFormula> {
  const size = people(counting.persons);
  const isCleared = `${cleared},${quote(counting.cleared.value)}`;
  const figures = new Map<string, FigureFormula>([
    ['households', (where) => `COUNTIFS(${where})`],
    ['persons', (where) => `SUMIFS(${size},${where})`],
    [reportColumns('cleared').households, (where) => `COUNTIFS(${where},${isCleared})`],
    [reportColumns('cleared').persons, (where) => `SUMIFS(${size},${where},${isCleared})`],
  ]);
  for (const { id, policies } of counting.measures) {
    const benefits = policies.map(({ persons }) => people(persons));
    const sum = (term: (of: string) => string) => benefits.map(term).join('+');
    figures.set(reportColumns(id).households, (where) => sum((of) => `COUNTIFS(${where},${of},">0")`));
    figures.set(reportColumns(id).persons, (where) =>
      `IF(${NAMES.wholeHousehold},${sum((of) => `SUMIFS(${size},${where},${of},">0")`)},${sum((of) => `SUMIFS(${of},${where})`)})`,
    );
  }
  return figures;
}

/** The name that a report has on its sheet where it is worked out by formulas. */
export const UNCOUNTED = 'fangpin_uncounted';

/** 未计入行数 below the print area, and a line above the table that speaks up when there are any. */
function besideReport(frame: TableFrame, first: string, reference: Reference): Pick<Calculation, 'beside' | 'names' | 'notices'> {
  const { form, bottomRow } = frame;
  const row = rowIndex(bottomRow + 2);
  const value = columnIndex(3);
  const households = reference.rows(columnOf(frame, 'households'));
  const counted = `SUMPRODUCT(--(${first}=ROW(${first})))`;
  const cell = `$${columnName(value)}$${row + 1}`;
  const line = (at: RowIndex, words: string, formula: string): readonly PlannedCell[] => [
    { row: at, column: value, formula, style: LOOKS.plainNumber },
    { row: at, column: columnIndex(value + 1), value: text(words), style: LOOKS.plain },
  ];
  return {
    beside: [
      ...line(row, '行没有计入：台账中乡镇、类别没有填或填错（本行不打印）', `${counted}-SUM(${households})`),
      ...line(rowIndex(row + 1), '行是同一户重复登记，只计一次（本行不打印）', `COUNT(${first})-${counted}`),
    ],
    notices: [{ when: `${cell}>0`, say: `"台账有 "&${cell}&" 行没有计入：乡镇或类别没有填、填错，请先改正"` }],
    names: [{ name: UNCOUNTED, refersTo: `${quotedSheet(form.sheet)}!${cell}` }],
  };
}

