import * as z from '../../../policy/zod';
import { absoluteReference, intersects, subtract } from '../areas';
import { mayEdit, type Cells } from '../cells';
import { GridError, type CellValue, type ComparisonOperator, type Validation, type ValidationRule } from '../grid';
import { define, method, readable, writable, type ObjectType } from '../object';
import { range } from './range';

/** Excel's limits: a longer formula or message makes it repair the file. */
const LONGEST_FORMULA = 255;
const LONGEST_TITLE = 32;
const LONGEST_MESSAGE = 255;

const title = z.string().max(LONGEST_TITLE).default('');
const message = z.string().max(LONGEST_MESSAGE).default('');
const Alert = z.object({
  showAlert: z.boolean().default(true),
  style: z.enum(['Stop', 'Warning', 'Information']).default('Stop'),
  title,
  message,
});
const Prompt = z.object({ showPrompt: z.boolean().default(true), title, message });

const formulaOrRange = z.union([z.string().max(LONGEST_FORMULA), z.lazy(() => range.argument)]);
const operand: z.ZodType<CellValue | Cells> = z.union([formulaOrRange, z.number(), z.boolean()]);
const Comparison = z.object({
  operator: z.enum([
    'Between', 'NotBetween', 'EqualTo', 'NotEqualTo', 'GreaterThan', 'LessThan', 'GreaterThanOrEqualTo', 'LessThanOrEqualTo',
  ]),
  formula1: operand,
  formula2: operand.nullish(),
});
const Rule = z.object({
  list: z.object({ inCellDropDown: z.boolean().default(true), source: formulaOrRange }).nullish(),
  custom: z.object({ formula: z.string().max(LONGEST_FORMULA) }).nullish(),
  wholeNumber: Comparison.nullish(),
  decimal: Comparison.nullish(),
  date: Comparison.nullish(),
  time: Comparison.nullish(),
  textLength: Comparison.nullish(),
});
type Rule = z.infer<typeof Rule>;

/** `Excel.DataValidation` of a range; its type is `MixedCriteria` where the cells differ. */
export const dataValidation: ObjectType<Cells> = define<Cells>({
  name: 'DataValidation',
  since: '1.8',
  properties: {
    type: readable(cells => {
      const found = validations(cells);
      if (found === 'mixed') return 'MixedCriteria';
      return found?.rule.type ?? 'None';
    }),
    rule: writable(Rule, cells => (only(cells) ? shownRule(only(cells)?.rule) : null), (cells, rule) =>
      put(cells, { rule: ruleFrom(rule) })),
    errorAlert: writable(Alert, cells => shownAlert(only(cells)), (cells, { showAlert, ...alert }) =>
      put(cells, { alert: { show: showAlert, ...alert } })),
    prompt: writable(Prompt, cells => shownPrompt(only(cells)), (cells, { showPrompt, ...prompt }) =>
      put(cells, { prompt: { show: showPrompt, ...prompt } })),
    ignoreBlanks: writable(z.boolean(), cells => only(cells)?.ignoreBlanks ?? true, (cells, ignoreBlanks) =>
      put(cells, { ignoreBlanks })),
  },
  methods: {
    clear: method([], cells => {
      mayEdit(cells);
      for (const area of cells.areas) cells.sheet.setValidation(area, undefined);
    }),
  },
});

/** The validation all the cells share, undefined where none has one. */
function validations({ sheet, areas }: Cells): Validation | 'mixed' | undefined {
  const found = sheet.validations().filter(entry => intersects(entry.areas, areas));
  const [entry, ...others] = found;
  if (!entry) return undefined;
  const covered = areas.every(area => entry.areas.reduce(subtract, [area]).length === 0);
  return covered && others.length === 0 ? entry.validation : 'mixed';
}

function only(cells: Cells): Validation | undefined {
  const found = validations(cells);
  return found === 'mixed' ? undefined : found;
}

const NEW: Validation = {
  rule: { type: 'Custom', formula: '=TRUE' },
  ignoreBlanks: true,
  alert: { show: true, style: 'Stop', title: '', message: '' },
  prompt: { show: false, title: '', message: '' },
};

function put(cells: Cells, change: Partial<Validation>): void {
  mayEdit(cells);
  const before = only(cells);
  if (!before && !change.rule) throw new GridError('InvalidOperation', 'Set the rule of the validation first.');
  const validation = { ...(before ?? NEW), ...change };
  for (const area of cells.areas) cells.sheet.setValidation(area, validation);
}

const COMPARED = {
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
} as const;

function ruleFrom(rule: Rule): ValidationRule {
  const { list, custom } = rule;
  if (list) return { type: 'List', source: formula(list.source), inCellDropDown: list.inCellDropDown };
  if (custom) return { type: 'Custom', formula: custom.formula };
  for (const [key, type] of entries(COMPARED)) {
    const compared = rule[key];
    if (!compared) continue;
    const { formula1, formula2 } = compared;
    const operator = operatorFrom(compared.operator);
    return { type, operator, formula1: formula(formula1), ...(formula2 != null && { formula2: formula(formula2) }) };
  }
  throw new GridError('InvalidArgument', 'The rule names no kind of validation.');
}

function shownRule(rule: ValidationRule | undefined): unknown {
  if (!rule) return null;
  if (rule.type === 'List') return { list: { source: rule.source, inCellDropDown: rule.inCellDropDown } };
  if (rule.type === 'Custom') return { custom: { formula: rule.formula } };
  const key = entries(COMPARED).find(([, type]) => type === rule.type)?.[0] ?? rule.type;
  const { formula1, formula2 } = rule;
  return { [key]: { operator: shownOperator(rule.operator), formula1, formula2 } };
}

const shownAlert = (validation: Validation = NEW): unknown => {
  const { show, ...alert } = validation.alert;
  return { showAlert: show, ...alert };
};

const shownPrompt = (validation: Validation = NEW): unknown => {
  const { show, ...prompt } = validation.prompt;
  return { showPrompt: show, ...prompt };
};

/** Validations say `GreaterThanOrEqualTo` where conditional formats say `GreaterThanOrEqual`. */
const shownOperator = (operator: ComparisonOperator): string => operator.replace(/OrEqual$/, 'OrEqualTo');

function operatorFrom(operator: z.infer<typeof Comparison>['operator']): ComparisonOperator {
  if (operator === 'GreaterThanOrEqualTo') return 'GreaterThanOrEqual';
  return operator === 'LessThanOrEqualTo' ? 'LessThanOrEqual' : operator;
}

/** A range stands for the formula that refers to it. */
function formula<T extends CellValue>(operand: T | Cells): T | string {
  return typeof operand === 'object' ? `=${absoluteReference(operand.sheet.name(), operand.area)}` : operand;
}

const entries = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];
