import {
  DataValidationErrorStyle,
  DataValidationOperator,
  DataValidationRenderMode,
  DataValidationType,
  type IDataValidationRule,
  type IRange,
} from '@univerjs/core';
import { DataValidationFormulaService, DataValidationModel } from '@univerjs/preset-sheets-data-validation';
import type { Area } from '../../workbook/address';
import type { CellValue, ComparisonOperator, Validation, ValidationRule } from '../host/grid';
import { area as areaOf, overlap, toArea, toRange } from './area';
import type { UniverBook } from './book';
import { freshId } from './fresh-id';

/** One validation and every area it holds in. */
export interface AreasAndValidation {
  readonly areas: readonly Area[];
  readonly validation: Validation;
}

/** The data validations of one sheet. */
export class Validations {
  constructor(
    private readonly book: UniverBook,
    private readonly sheet: string,
  ) {}

  all(): AreasAndValidation[] {
    return this.#stored().map((rule) => ({ areas: rule.ranges.map(toArea), validation: fromLibrary(rule, rule.uid) }));
  }

  /** Puts a validation on the areas in place of what is there; undefined removes it. */
  set(areas: readonly Area[], validation: Validation | undefined): void {
    for (const rule of this.#stored()) this.#cut(rule, areas);
    if (validation) this.add(areas, validation);
  }

  /** Puts a validation where none is. */
  add(areas: readonly Area[], validation: Validation): void {
    const rule = { uid: `${validation.alert.style} ${freshId()}`, ranges: areas.map(toRange), ...toLibrary(validation) };
    this.book.run('data-validation.mutation.addRule', { subUnitId: this.sheet, rule });
  }

  /**
   * Resolves when the lists that formulas give are worked out. The library refuses whatever is typed until then,
   * as if the lists were empty. Waits no longer than a person would.
   */
  ready(): Promise<void> {
    const formulas = this.book.injector.get(DataValidationFormulaService);
    const worked = this.#stored()
      .filter(({ type }) => type === DataValidationType.LIST)
      .map(({ uid }) => formulas.getRuleFormulaResult(this.book.unit, this.sheet, uid));
    return Promise.race([Promise.all(worked), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))]).then(() => undefined);
  }

  #stored(): StoredRule[] {
    return this.book.injector.get(DataValidationModel).getRules(this.book.unit, this.sheet);
  }

  /** Takes the areas away from a rule that touches them. */
  #cut(rule: StoredRule, areas: readonly Area[]): void {
    const before: Area[] = rule.ranges.map(toArea);
    if (!before.some((one: Area) => areas.some((area) => overlap(one, area)))) return;
    this.book.run('data-validation.mutation.removeRule', { subUnitId: this.sheet, ruleId: rule.uid });
    const left = areas.reduce<Area[]>((rest, area) => rest.flatMap((one) => without(one, area)), before);
    if (left.length === 0) return;
    const kept = { ...rule, ranges: left.map(toRange) };
    this.book.run('data-validation.mutation.addRule', { subUnitId: this.sheet, rule: kept });
  }
}

/** Milliseconds. */
const LONGEST_WAIT = 5000;

type StoredRule = IDataValidationRule & { ranges: IRange[] };

/** A validation with its formula spelled anew. */
export function inValidation(validation: Validation, formula: (spelled: string) => string): Validation {
  const { rule } = validation;
  if (rule.type === 'List') return { ...validation, rule: { ...rule, source: formula(rule.source) } };
  return rule.type === 'Custom' ? { ...validation, rule: { ...rule, formula: formula(rule.formula) } } : validation;
}

/** An area less another, in at most four rectangles. */
function without(whole: Area, hole: Area): Area[] {
  const cut = overlap(whole, hole);
  if (!cut) return [whole];
  return [
    areaOf(whole.top, whole.left, cut.top - 1, whole.right),
    areaOf(cut.bottom + 1, whole.left, whole.bottom, whole.right),
    areaOf(cut.top, whole.left, cut.bottom, cut.left - 1),
    areaOf(cut.top, cut.right + 1, cut.bottom, whole.right),
  ].filter(({ top, left, bottom, right }) => top <= bottom && left <= right);
}

const TYPES: Readonly<Record<ValidationRule['type'], DataValidationType>> = {
  List: DataValidationType.LIST,
  Custom: DataValidationType.CUSTOM,
  WholeNumber: DataValidationType.WHOLE,
  Decimal: DataValidationType.DECIMAL,
  Date: DataValidationType.DATE,
  Time: DataValidationType.TIME,
  TextLength: DataValidationType.TEXT_LENGTH,
};
const OPERATORS: Readonly<Record<ComparisonOperator, DataValidationOperator>> = {
  Between: DataValidationOperator.BETWEEN,
  NotBetween: DataValidationOperator.NOT_BETWEEN,
  EqualTo: DataValidationOperator.EQUAL,
  NotEqualTo: DataValidationOperator.NOT_EQUAL,
  GreaterThan: DataValidationOperator.GREATER_THAN,
  LessThan: DataValidationOperator.LESS_THAN,
  GreaterThanOrEqual: DataValidationOperator.GREATER_THAN_OR_EQUAL,
  LessThanOrEqual: DataValidationOperator.LESS_THAN_OR_EQUAL,
};
const STYLES: Readonly<Record<Validation['alert']['style'], DataValidationErrorStyle>> = {
  Stop: DataValidationErrorStyle.STOP,
  Warning: DataValidationErrorStyle.WARNING,
  Information: DataValidationErrorStyle.INFO,
};

const STYLE_NAMES = ['Stop', 'Warning', 'Information'] as const;

type LibraryValidation = Omit<IDataValidationRule, 'uid' | 'ranges'>;

/**
 * Whether the answer takes the formula engine, which works beside the page: the library asks it before it knows what
 * was typed, and would refuse what is right. Such a cell is marked instead of refused; the rule's own style stands in
 * its id and goes back to whoever reads it.
 */
function asksFormula(rule: ValidationRule): boolean {
  if (rule.type === 'Custom') return true;
  if (rule.type === 'List') return rule.source.startsWith('=');
  return [rule.formula1, rule.formula2].some((operand) => typeof operand === 'string' && operand.startsWith('='));
}

function toLibrary({ rule, ignoreBlanks, alert, prompt }: Validation): LibraryValidation {
  return {
    type: TYPES[rule.type],
    ...criteria(rule),
    allowBlank: ignoreBlanks,
    showErrorMessage: alert.show,
    errorStyle: asksFormula(rule) ? DataValidationErrorStyle.WARNING : STYLES[alert.style],
    errorTitle: alert.title,
    error: alert.message,
    showInputMessage: prompt.show,
    promptTitle: prompt.title,
    prompt: prompt.message,
  };
}

function criteria(rule: ValidationRule): Partial<LibraryValidation> {
  switch (rule.type) {
    case 'List': {
      const renderMode = rule.inCellDropDown ? DataValidationRenderMode.ARROW : DataValidationRenderMode.TEXT;
      return { formula1: rule.source, showDropDown: rule.inCellDropDown, renderMode };
    }
    case 'Custom':
      return { formula1: rule.formula };
    default: {
      const second = rule.formula2 === undefined ? {} : { formula2: String(rule.formula2) };
      return { operator: OPERATORS[rule.operator], formula1: String(rule.formula1), ...second };
    }
  }
}

function fromLibrary(stored: LibraryValidation, id: string): Validation {
  return {
    rule: ruleOf(stored),
    ignoreBlanks: stored.allowBlank ?? true,
    alert: {
      show: stored.showErrorMessage ?? true,
      style: STYLE_NAMES.find((name) => id.startsWith(`${name} `)) ?? key(STYLES, stored.errorStyle) ?? 'Stop',
      title: stored.errorTitle ?? '',
      message: stored.error ?? '',
    },
    prompt: {
      show: stored.showInputMessage ?? true,
      title: stored.promptTitle ?? '',
      message: stored.prompt ?? '',
    },
  };
}

function ruleOf(stored: LibraryValidation): ValidationRule {
  const type = key(TYPES, stored.type) ?? 'Custom';
  const formula1 = stored.formula1 ?? '';
  if (type === 'List') return { type, source: formula1, inCellDropDown: stored.showDropDown ?? true };
  if (type === 'Custom') return { type, formula: formula1 };
  const second = stored.formula2 === undefined ? {} : { formula2: number(stored.formula2) };
  return { type, operator: key(OPERATORS, stored.operator) ?? 'Between', formula1: number(formula1), ...second };
}

const number = (spelled: string): CellValue =>
  spelled.trim() !== '' && Number.isFinite(Number(spelled)) ? Number(spelled) : spelled;

function key<K extends string, V>(table: Readonly<Record<K, V>>, value: unknown): K | undefined {
  for (const name in table) if (table[name] === value) return name;
  return undefined;
}
