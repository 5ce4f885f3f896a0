import type { IRange, IStyleBase } from '@univerjs/core';
import {
  CFRuleType,
  CFSubRuleType,
  ConditionalFormattingRuleModel,
  type IConditionFormattingRule,
} from '@univerjs/preset-sheets-conditional-formatting';
import { cellAddress } from '../../workbook/address';
import {
  GridError,
  type ComparisonOperator,
  type ConditionalFormat,
  type ConditionalFormatSpec,
  type ConditionalRule,
  type ConditionalStyle,
} from '../host/grid';
import { toArea, toRange } from './area';
import type { UniverBook } from './book';
import { cellFormat, gridStyle } from './format';
import { freshId } from './fresh-id';

/**
 * The conditional formats of one sheet. The library draws formula rules alone, so every rule is given to it as one,
 * and what it was is kept here.
 */
export class ConditionalFormats {
  readonly #rules = new Map<string, ConditionalRule>();

  constructor(
    private readonly book: UniverBook,
    private readonly sheet: string,
  ) {}

  all(): ConditionalFormat[] {
    return this.#stored().map((stored) => ({
      id: stored.cfId,
      areas: stored.ranges.map(toArea),
      rule: this.#rules.get(stored.cfId) ?? ruleOf(stored),
      style: styleOf(stored),
      stopIfTrue: stored.stopIfTrue,
    }));
  }

  add(format: ConditionalFormatSpec): string {
    const id = freshId();
    this.#rules.set(id, format.rule);
    this.#run('add', { rule: this.#library(id, format) });
    return id;
  }

  change(id: string, change: Partial<ConditionalFormatSpec>): void {
    const changed = { ...this.#find(id), ...change };
    this.#rules.set(id, changed.rule);
    this.#run('set', { cfId: id, rule: this.#library(id, changed) });
  }

  prioritize(id: string, priority: number): void {
    const others = this.all().filter((format) => format.id !== id);
    this.#find(id);
    const next = others[priority];
    const end = next ? { id: next.id, type: 'before' } : { id: others.at(-1)?.id, type: 'after' };
    if (others.length > 0) this.#run('move', { start: { id, type: 'self' }, end });
  }

  delete(id: string): void {
    this.#find(id);
    this.#run('delete', { cfId: id });
    this.#rules.delete(id);
  }

  #stored(): readonly IConditionFormattingRule[] {
    return this.book.injector.get(ConditionalFormattingRuleModel).getSubunitRules(this.book.unit, this.sheet) ?? [];
  }

  #find(id: string): ConditionalFormat {
    const found = this.all().find((format) => format.id === id);
    if (!found) throw new GridError('ItemNotFound');
    return found;
  }

  #run(what: 'add' | 'set' | 'move' | 'delete', parameters: object): void {
    this.book.run(`sheet.mutation.${what}-conditional-rule`, { subUnitId: this.sheet, ...parameters });
  }

  #library(cfId: string, { areas, rule, style, stopIfTrue }: ConditionalFormatSpec): IConditionFormattingRule {
    const ranges = areas.map((area) => this.#bounded(toRange(area)));
    const value = libraryFormula(rule, ranges[0]);
    const look: IStyleBase = gridStyle(style);
    return { cfId, ranges, stopIfTrue, rule: { type: CFRuleType.highlightCell, subType: CFSubRuleType.formula, value, style: look } };
  }

  /** The library looks at every cell of a range: whole columns end with the sheet. */
  #bounded(range: IRange): IRange {
    const model = this.book.sheet(this.sheet);
    return {
      ...range,
      endRow: Math.min(range.endRow, model.getRowCount() - 1),
      endColumn: Math.min(range.endColumn, model.getColumnCount() - 1),
    };
  }
}

/** A rule with its formulas spelled anew. */
export function inRule(rule: ConditionalRule, formula: (spelled: string) => string): ConditionalRule {
  if (rule.type === 'Custom') return { ...rule, formula: formula(rule.formula) };
  if (rule.type !== 'CellValue') return rule;
  const second = rule.formula2 === undefined ? {} : { formula2: formula(rule.formula2) };
  return { ...rule, formula1: formula(rule.formula1), ...second };
}

/** Never true: for rules that are not drawn. */
const NEVER = '=FALSE';

function libraryFormula(rule: ConditionalRule, range: IRange | undefined): string {
  if (rule.type === 'Custom') return rule.formula || NEVER;
  if (rule.type !== 'CellValue' || !range) return NEVER;
  const { startRow, startColumn } = toArea(range) && range;
  const area = toArea({ startRow, startColumn, endRow: startRow, endColumn: startColumn });
  const cell = cellAddress(area.top, area.left);
  const first = operand(rule.formula1);
  const second = operand(rule.formula2 ?? '');
  return `=${COMPARISONS[rule.operator](cell, first, second)}`;
}

const operand = (formula: string): string => `(${formula.replace(/^=/, '') || '0'})`;

const COMPARISONS: Readonly<Record<ComparisonOperator, (cell: string, first: string, second: string) => string>> = {
  Between: (cell, first, second) => `AND(${cell}>=${first},${cell}<=${second})`,
  NotBetween: (cell, first, second) => `OR(${cell}<${first},${cell}>${second})`,
  EqualTo: (cell, first) => `${cell}=${first}`,
  NotEqualTo: (cell, first) => `${cell}<>${first}`,
  GreaterThan: (cell, first) => `${cell}>${first}`,
  LessThan: (cell, first) => `${cell}<${first}`,
  GreaterThanOrEqual: (cell, first) => `${cell}>=${first}`,
  LessThanOrEqual: (cell, first) => `${cell}<=${first}`,
};

/** A rule somebody made in the library's own dialog. */
function ruleOf({ rule }: IConditionFormattingRule): ConditionalRule {
  if (rule.type === CFRuleType.dataBar) return { type: 'DataBar' };
  if (rule.type === CFRuleType.colorScale) return { type: 'ColorScale' };
  if (rule.type === CFRuleType.iconSet) return { type: 'IconSet' };
  if ('subType' in rule && rule.subType === CFSubRuleType.formula) return { type: 'Custom', formula: rule.value };
  return { type: 'PresetCriteria' };
}

function styleOf({ rule }: IConditionFormattingRule): ConditionalStyle {
  if (!('style' in rule)) return {};
  const { style } = rule;
  const format = cellFormat(style);
  return {
    ...(style.bg && { fill: format.fill }),
    ...(style.cl && { fontColor: format.fontColor }),
    ...(style.bl !== undefined && { bold: format.bold }),
    ...(style.it !== undefined && { italic: format.italic }),
    ...(style.st && { strikethrough: format.strikethrough }),
  };
}
