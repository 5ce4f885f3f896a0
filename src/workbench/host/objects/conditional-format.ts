import * as z from '../../../policy/zod';
import { mayFormat, type Cells } from '../cells';
import { GridError, type ConditionalFormat, type ConditionalFormatSpec, type ConditionalRule, type ConditionalStyle } from '../grid';
import { define, method, reachable, readable, writable, type ApiObject, type ObjectType, type Property } from '../object';
import { color, count } from './arguments';
import { range } from './range';
import { rangeAreas } from './range-areas';

/** A conditional format of the sheet of these cells. */
interface FormatRef {
  readonly cells: Cells;
  readonly id: string;
}

type RuleOf<T extends ConditionalRule['type']> = Extract<ConditionalRule, { type: T }>;

/** `Excel.ConditionalFormat`. */
export const conditionalFormat: ObjectType<FormatRef> = define<FormatRef>({
  name: 'ConditionalFormat',
  since: '1.6',
  identity: ({ id }) => ({ Id: id }),
  properties: {
    id: readable(ref => current(ref).id),
    priority: writable(count, ({ cells, id }) => cells.sheet.conditionalFormats().findIndex(format => format.id === id), (ref, value) => {
      mayFormat(ref.cells);
      ref.cells.sheet.prioritizeConditionalFormat(current(ref).id, value);
    }),
    stopIfTrue: writable(z.boolean(), ref => current(ref).stopIfTrue, (ref, stopIfTrue) => change(ref, { stopIfTrue })),
    type: readable(ref => current(ref).rule.type),
  },
  objects: {
    cellValue: reachable(ref => ofType(ref, 'CellValue', cellValue)),
    cellValueOrNullObject: reachable(ref => (isType(ref, 'CellValue') ? cellValue(ref) : undefined)),
    custom: reachable(ref => ofType(ref, 'Custom', custom)),
    customOrNullObject: reachable(ref => (isType(ref, 'Custom') ? custom(ref) : undefined)),
  },
  methods: {
    delete: method([], ref => {
      mayFormat(ref.cells);
      ref.cells.sheet.deleteConditionalFormat(current(ref).id);
    }),
    getRange: method([], ref => {
      const only = onlyRange(ref);
      if (!only) throw new GridError('InvalidOperation', 'The conditional format has several areas; use getRanges.');
      return only;
    }),
    getRangeOrNullObject: method([], onlyRange),
    getRanges: method([], ref => rangeAreas(ref.cells.rangeAreas(current(ref).areas)), '1.9'),
  },
});

const custom: ObjectType<FormatRef> = define<FormatRef>({
  name: 'CustomConditionalFormat',
  since: '1.6',
  objects: {
    format: reachable(ref => rangeFormat(ref)),
    rule: reachable(ref => rule(ref)),
  },
});

/** Excel's limit for a formula. */
const LONGEST_FORMULA = 8192;

const rule: ObjectType<FormatRef> = define<FormatRef>({
  name: 'ConditionalFormatRule',
  since: '1.6',
  properties: {
    formula: writable(
      z.string().min(1).max(LONGEST_FORMULA),
      ref => ruleOf(ref, 'Custom').formula,
      (ref, formula) => change(ref, { rule: { ...ruleOf(ref, 'Custom'), formula: withEquals(formula) } }),
    ),
  },
});

const CellValueRule = z.object({
  operator: z.enum([
    'Between', 'NotBetween', 'EqualTo', 'NotEqualTo', 'GreaterThan', 'LessThan', 'GreaterThanOrEqual', 'LessThanOrEqual',
  ]),
  formula1: z.string().min(1),
  formula2: z.string().nullish(),
});

const cellValue: ObjectType<FormatRef> = define<FormatRef>({
  name: 'CellValueConditionalFormat',
  since: '1.6',
  properties: {
    rule: writable(
      CellValueRule,
      ref => {
        const { operator, formula1, formula2 } = ruleOf(ref, 'CellValue');
        return { operator, formula1, formula2 };
      },
      (ref, { formula2, ...first }) =>
        change(ref, { rule: { type: 'CellValue', ...first, ...(formula2 && { formula2 }) } }),
    ),
  },
  objects: { format: reachable(ref => rangeFormat(ref)) },
});

const rangeFormat: ObjectType<FormatRef> = define<FormatRef>({
  name: 'ConditionalRangeFormat',
  since: '1.6',
  objects: {
    fill: reachable(ref => fill(ref)),
    font: reachable(ref => font(ref)),
  },
});

const styled = <K extends keyof ConditionalStyle>(key: K, schema: z.ZodType<NonNullable<ConditionalStyle[K]>>): Property<FormatRef> =>
  writable(schema, ref => current(ref).style[key] ?? null, (ref, value) => restyle(ref, { [key]: value }));

const fill: ObjectType<FormatRef> = define<FormatRef>({
  name: 'ConditionalRangeFill',
  since: '1.6',
  properties: { color: styled('fill', color) },
  methods: {
    clear: method([], ref => {
      const style: { -readonly [K in keyof ConditionalStyle]: ConditionalStyle[K] } = { ...current(ref).style };
      delete style.fill;
      change(ref, { style });
    }),
  },
});

const font: ObjectType<FormatRef> = define<FormatRef>({
  name: 'ConditionalRangeFont',
  since: '1.6',
  properties: {
    bold: styled('bold', z.boolean()),
    color: styled('fontColor', color),
    italic: styled('italic', z.boolean()),
    strikethrough: styled('strikethrough', z.boolean()),
  },
  methods: {
    clear: method([], ref => {
      const { fill: kept } = current(ref).style;
      change(ref, { style: kept === undefined ? {} : { fill: kept } });
    }),
  },
});

function current({ cells, id }: FormatRef): ConditionalFormat {
  const format = cells.sheet.conditionalFormats().find(known => known.id === id);
  if (!format) throw new GridError('ItemNotFound', 'The conditional format does not exist any more.');
  return format;
}

function change(ref: FormatRef, spec: Partial<ConditionalFormatSpec>): void {
  mayFormat(ref.cells);
  ref.cells.sheet.changeConditionalFormat(current(ref).id, spec);
}

const restyle = (ref: FormatRef, style: ConditionalStyle): void => change(ref, { style: { ...current(ref).style, ...style } });

const isType = (ref: FormatRef, type: ConditionalRule['type']): boolean => current(ref).rule.type === type;

function ofType(ref: FormatRef, type: ConditionalRule['type'], object: (ref: FormatRef) => ApiObject): ApiObject {
  if (!isType(ref, type)) throw new GridError('ItemNotFound', `The conditional format is not of type ${type}.`);
  return object(ref);
}

function ruleOf<T extends ConditionalRule['type']>(ref: FormatRef, type: T): RuleOf<T> {
  const { rule: found } = current(ref);
  const is = (candidate: ConditionalRule): candidate is RuleOf<T> => candidate.type === type;
  if (!is(found)) throw new GridError('ItemNotFound', `The conditional format is not of type ${type}.`);
  return found;
}

const withEquals = (formula: string): string => (formula.startsWith('=') ? formula : `=${formula}`);

function onlyRange(ref: FormatRef): ApiObject | undefined {
  const [area, ...more] = current(ref).areas;
  return area && !more.length ? range(ref.cells.range(area)) : undefined;
}
