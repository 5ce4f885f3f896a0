import { areaAddress, cellAddress } from '../address';
import type { BookPlan, PlannedCell, SheetPlan } from './plan';

/** A plan that no file can hold: a fault of whoever planned it. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}

/** Excel's limits. Beyond them it repairs the file and drops what it does not understand. */
const FORMULA = 8192;
const VALIDATION_FORMULA = 255;
const TITLE = 32;
const PROMPT = 255;
const ERROR = 225;
const CELL_TEXT = 32_767;
const SHEET_NAME = 31;
const FORBIDDEN_IN_SHEET_NAMES = /[\\/?*[\]:]|^'|'$/;

/** Of everything but cells, which are many and checked as they are written. @throws PlanError naming the place and the limit it breaks. */
export function checkPlan(plan: BookPlan): void {
  const names = new Set<string>();
  for (const sheet of plan.sheets) {
    const name = sheet.name.toLowerCase();
    if (names.has(name)) throw new PlanError(`two sheets are called ${sheet.name}`);
    names.add(name);
    for (const fault of faults(sheet)) throw new PlanError(`${sheet.name}: ${fault}`);
  }
}

/** @throws PlanError */
export function checkCell(sheet: string, { row, column, value, formula = '' }: PlannedCell): void {
  // Most cells are short: nothing is put into words for them.
  if (formula.length <= FORMULA && !(value?.kind === 'text' && value.text.length > CELL_TEXT)) return;
  const what = formula.length > FORMULA ? `formula has ${formula.length} characters, ${FORMULA} are allowed` : `text has more than the ${CELL_TEXT} characters allowed`;
  throw new PlanError(`${sheet}: ${cellAddress(row, column)} ${what}`);
}

function* faults({ name, fills, validations, marks }: SheetPlan): Generator<string> {
  if (name === '' || FORBIDDEN_IN_SHEET_NAMES.test(name)) yield 'no sheet can be called so';
  yield* longer('sheet name', name, SHEET_NAME);
  for (const { area, formula } of fills) yield* longer(`${areaAddress(area)} formula`, formula, FORMULA);
  for (const { area, rule, title, prompt, error } of validations) {
    const place = `validation of ${areaAddress(area)}`;
    const formula = rule.kind === 'formula' ? rule.formula : rule.kind === 'list' ? rule.source : '';
    yield* longer(`${place}: formula`, formula, VALIDATION_FORMULA);
    yield* longer(`${place}: title`, title, TITLE);
    yield* longer(`${place}: prompt`, prompt, PROMPT);
    yield* longer(`${place}: error`, error, ERROR);
    if (hasArray(formula)) yield `${place}: array constant`;
  }
  for (const { area, formula } of marks) {
    yield* longer(`mark of ${areaAddress(area)}`, formula, FORMULA);
    if (hasArray(formula)) yield `mark of ${areaAddress(area)}: array constant`;
  }
}

function* longer(what: string, text: string, most: number): Generator<string> {
  if (text.length > most) yield `${what} has ${text.length} characters, ${most} are allowed`;
}

/** Validations and conditional formats take no array constants. */
const hasArray = (formula: string): boolean => formula.replace(/"[^"]*"/g, '').includes('{');
