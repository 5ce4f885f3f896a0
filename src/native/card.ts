import type { CardCalculation } from '../forms/blank/calculation';
import { cardCells, hiddenPlace } from '../forms/blank/card';
import type { CardForm, RowRule } from '../policy/form';
import type { Policy } from '../policy/policy';
import { rowRules } from '../rules/row-rules';
import { cellAddress, type ColumnIndex, type RowIndex } from '../workbook/address';
import { problem, STARTED, type HiddenCell, type Places } from './places';
import { firstProblem, problemCells, readingCells } from './record';

/** A card that says natively what is wrong with it: hidden cells beside it. */
export function nativeCard(policy: Policy, whole: CardForm, top = 0): CardCalculation {
  const areas = cardCells(whole, top);
  const form = withCells(whole, areas);
  const fields = [...form.fields];
  const problems = problemCells<Places>(policy, form, () => [], NOTHING_SHARED, fields).all;
  const cells: readonly HiddenCell[] = [started(form), ...readingCells(policy, form, fields), ...problems];
  const hidden = new Map(cells.map(({ name }, index) => [name, hiddenPlace(form, top, index)]));
  const places: Places = {
    form,
    field(key) {
      const where = areas.get(key);
      if (!where) throw new RangeError(`${form.id} has no cell for ${key}`);
      return fixed(where.top, where.left);
    },
    hidden(name) {
      const where = hidden.get(name);
      if (!where) throw new RangeError(`${form.id} has no hidden cell ${name}`);
      return fixed(where.row, where.column);
    },
  };
  const [first, last] = [problems[0], problems.at(-1)];
  return {
    cells: cells.map(({ header, formula }) => ({ header, formula: formula(places) })),
    verdict: first && last ? firstProblem(`${places.hidden(first.name)}:${places.hidden(last.name)}`) : '""',
    problem: (key) => (hidden.has(problem(key)) ? places.hidden(problem(key)) : undefined),
  };
}

const cut = new WeakMap<CardForm, CardForm>();

/** The card as far as its fields have cells of their own: no formula reads what stands inside a sentence. */
function withCells(form: CardForm, { size }: ReadonlyMap<string, unknown>): CardForm {
  if (size === form.fields.length) return form;
  const kept = cut.get(form);
  if (kept) return kept;
  const own = new Set(cardCells(form, 0).keys());
  const rules = rowRules(form).flatMap(({ rule, reads }) => (own.has(rule.at) && reads.every((key) => own.has(key)) ? [withoutSet(rule)] : []));
  const made = { ...form, fields: form.fields.filter(({ key }) => own.has(key)), rules };
  cut.set(form, made);
  return made;
}

/** The rules are spelled out already. */
const withoutSet = ({ each: _, ...rule }: RowRule): RowRule => rule;

const NOTHING_SHARED: ReadonlySet<string> = new Set();

const started = (form: CardForm): HiddenCell => ({
  name: STARTED,
  header: '已填',
  formula: (places) => `IFERROR(IF(${startedBy(form).map(({ key }) => `LEN(${places.field(key)})`).join('+') || '0'}>0,1,0),1)`,
});

const fixed = (row: RowIndex, column: ColumnIndex): string => cellAddress(row, column).replace(/^([A-Z]+)(\d+)$/u, '$$$1$$$2');

/** What a card is handed out with does not start it. */
const startedBy = ({ fields }: CardForm): CardForm['fields'] => fields.filter(({ type, given }) => given === undefined && type !== 'township' && type !== 'village');
