import { LocaleType, LogLevel, Univer } from '@univerjs/core';
import {
  BaseReferenceObject,
  CELL_INVERTED_INDEX_CACHE,
  ErrorType,
  ErrorValueObject,
  FUNCTION_NAMES_TEXT,
  functionText,
  LexerTreeBuilder,
  StringValueObject,
  ValueObjectFactory,
  type BaseValueObject,
} from '@univerjs/engine-formula';
import { UniverSheetsCoreWorkerPreset } from '@univerjs/preset-sheets-core/worker';
import { withoutMarks } from './quotation';

/*
 * Calculates the grid's formulas beside the page, so that typing never waits for them.
 */

const univer = new Univer({ locale: LocaleType.ZH_CN, logLevel: LogLevel.WARN });
for (const plugin of UniverSheetsCoreWorkerPreset().plugins) {
  if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
  else univer.registerPlugin(plugin);
}

// The library's index of cell values takes digits kept as text for numbers: "7" would differ from "7".
CELL_INVERTED_INDEX_CACHE.canUseCache = () => ({ rowsInCache: [], rowsNotInCache: [] });

// A constant in quotes is a text. The library tries to read it as a date, a time and a number each time it meets it,
// which took a third of all calculation.
const create = ValueObjectFactory.create.bind(ValueObjectFactory);
const quoted = (value: unknown) => typeof value === 'string' && value.startsWith('"') && value.endsWith('"');
ValueObjectFactory.create = (value, asText) => create(value, asText || quoted(value));

// An empty text that a formula has just given is no blank cell: the library takes it for one until its next calculation.
const cellOf = BaseReferenceObject.prototype.getCellData;
BaseReferenceObject.prototype.getCellData = function (this: BaseReferenceObject, row, column) {
  const cell = cellOf.call(this, row, column);
  const given = cell?.v === '' && this.getCurrentRuntimeSheetData()?.getValue(row, column) === cell;
  return given ? { ...cell, si: 'calculated' } : cell;
};

// Where a formula uses a name, the library spells it anew with what the name means, and a quotation mark within a text
// (two of them in a formula) no longer stands for itself: the formula comes out as an error.
const build = LexerTreeBuilder.prototype.treeBuilder;
LexerTreeBuilder.prototype.treeBuilder = function (this: LexerTreeBuilder, formula, ...rest) {
  return build.call(this, formula.includes('""') ? withoutMarks(formula) : formula, ...rest);
};

// SUBSTITUTE takes every kind of blank for every other: with the invisible ones it took away the spaces.
const substitute = functionText.find(([, name]) => name === FUNCTION_NAMES_TEXT.SUBSTITUTE)?.[0];
if (typeof substitute === 'function') Reflect.set(substitute.prototype, '_handleSingleObject', substituted);

function substituted(text: BaseValueObject, old: BaseValueObject, by: BaseValueObject, instance?: BaseValueObject): BaseValueObject {
  const nth = instance && Math.floor(Number(instance.getValue()));
  if (nth !== undefined && nth <= 0) return ErrorValueObject.create(ErrorType.VALUE);
  const [whole, sought, replacement] = [wordsOf(text), wordsOf(old), wordsOf(by)];
  const parts = sought === '' ? [whole] : whole.split(sought);
  if (nth === undefined) return StringValueObject.create(parts.join(replacement));
  const ends = [parts.slice(0, nth), parts.slice(nth)].flatMap((some) => (some.length > 0 ? [some.join(sought)] : []));
  return StringValueObject.create(ends.join(replacement));
}

function wordsOf(value: BaseValueObject): string {
  if (value.isNull()) return '';
  return value.isBoolean() ? String(value.getValue()).toUpperCase() : String(value.getValue());
}
