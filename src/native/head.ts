import type { Calculation } from '../forms/blank/calculation';
import { headOf } from '../forms/blank/head';
import { LOOKS } from '../forms/blank/style';
import { boundsOf, lateWords, type Bound } from '../policy/calendar';
import type { Policy } from '../policy/policy';
import { LATE } from '../rules/judge-sheet';
import { quote } from '../rules/native';
import { columnIndex } from '../workbook/address';
import { problem, reading, STARTED, type HiddenCell, type Places } from './places';
import { signOf, type Problem } from './problem';
import { firstProblem, headReadings, problemCells } from './record';
import type { NativeTable } from './table';

/**
 * What is wrong with the blanks above a table, once anything stands in the table: their hidden cells stand in their own
 * row, over the table's hidden columns, and 校验结果 says the first in that row.
 */
export function nativeHead(policy: Policy, { reference, places: table }: NativeTable): Pick<Calculation, 'beside' | 'headProblem'> {
  const { frame } = reference;
  const { form, headRow } = frame;
  if (headRow === undefined) return { beside: [], headProblem: () => undefined };
  const values = new Map(headOf(frame).map(({ field, value }) => [field.key, value]));
  const bounds = boundsOf(policy, form.id);
  const { own, all: problems } = problemCells<Places>(
    policy,
    { ...form, rules: [] },
    (key, places) => lateProblems(bounds.get(key), places.hidden(reading(key))),
    new Set(bounds.keys()),
    form.head,
  );
  const started: HiddenCell = { name: STARTED, header: '', formula: () => `IF(SUM(${table.rows(STARTED)})>0,1,0)` };
  const cells: readonly HiddenCell[] = [started, ...headReadings(policy, form), ...own, ...problems];
  const columns = new Map(cells.map(({ name }, index) => [name, reference.hidden(index)]));
  const places: Places = {
    form,
    field(key) {
      const where = values.get(key);
      if (!where) throw new RangeError(`${form.id} has no blank ${key}`);
      return reference.fixed(where.left, headRow);
    },
    hidden(name) {
      const column = columns.get(name);
      if (column === undefined) throw new RangeError(`${form.id} has no hidden cell ${name}`);
      return reference.fixed(column, headRow);
    },
  };
  const verdict = frame.columns.findIndex(({ type }) => type === 'verdict');
  const [first, last] = [problems[0], problems.at(-1)];
  const area = first && last && `${places.hidden(first.name)}:${places.hidden(last.name)}`;
  return {
    beside: [
      ...cells.map(({ formula }, index) => ({ row: headRow, column: reference.hidden(index), formula: formula(places), style: LOOKS.plain })),
      ...(verdict >= 0 && area
        ? [{ row: headRow, column: columnIndex(verdict), formula: `IF(${places.hidden(STARTED)}=1,${firstProblem(area)},"")`, style: LOOKS.headVerdict }]
        : []),
    ],
    headProblem: (key) => (columns.has(problem(key)) ? places.hidden(problem(key)) : undefined),
  };
}

/** A day's reading is its number. */
const lateProblems = (bound: Bound | undefined, day: string): readonly Problem[] =>
  bound ? [{ sign: signOf(LATE), condition: `IF(ISNUMBER(${day}),AND(${day}>${dayNumber(bound.due)},${day}<=${dayNumber(bound.roundEnds)}),FALSE)`, sentence: quote(lateWords(bound)) }] : [];

const dayNumber = (day: string): string => `DATE(${day.split('-').map(Number).join(',')})`;
