import { isTrue, type XmlReader } from '../../workbook/xml/xml';
import type { CellValue, ComparisonOperator, Validation, ValidationRule } from '../host/grid';
import type { AreasAndValidation } from '../grid/validation';
import { readAreas } from './areas';

/** How files spell comparisons, in validations and conditional formats alike (ECMA-376 part 1, 18.18.20). */
export const OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  between: 'Between',
  notBetween: 'NotBetween',
  equal: 'EqualTo',
  notEqual: 'NotEqualTo',
  greaterThan: 'GreaterThan',
  lessThan: 'LessThan',
  greaterThanOrEqual: 'GreaterThanOrEqual',
  lessThanOrEqual: 'LessThanOrEqual',
};
const COMPARED: Readonly<Record<string, 'WholeNumber' | 'Decimal' | 'Date' | 'Time' | 'TextLength'>> = {
  whole: 'WholeNumber',
  decimal: 'Decimal',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
};

/** The validation just opened, of the sheet itself or of Excel 2010's extension, which keeps its areas in an element. */
export function readValidation(xml: XmlReader): AreasAndValidation | undefined {
  const say = (name: string) => xml.attribute(name) ?? '';
  const type = say('type');
  const operator = OPERATORS[say('operator') || 'between'] ?? 'Between';
  // Inverted in the format: true hides the arrow.
  const inCellDropDown = !isTrue(xml.attribute('showDropDown'));
  const rest: Omit<Validation, 'rule'> = {
    ignoreBlanks: isTrue(xml.attribute('allowBlank')),
    alert: {
      show: isTrue(xml.attribute('showErrorMessage')),
      style: ({ warning: 'Warning', information: 'Information' } as const)[say('errorStyle')] ?? 'Stop',
      title: say('errorTitle'),
      message: unescaped(say('error')),
    },
    prompt: { show: isTrue(xml.attribute('showInputMessage')), title: say('promptTitle'), message: unescaped(say('prompt')) },
  };
  let areas = say('sqref');
  const formulas: string[] = [];
  const { depth } = xml;
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (/(^|:)formula[12]$/.test(xml.name)) formulas[xml.name.endsWith('1') ? 0 : 1] = xml.text();
    else if (/(^|:)sqref$/.test(xml.name)) areas = xml.text();
  }
  const [first = '', second] = formulas;
  const rule = ruleOf(type, operator, inCellDropDown, first, second);
  return rule && { areas: readAreas(areas), validation: { rule, ...rest } };
}

function ruleOf(
  type: string,
  operator: ComparisonOperator,
  inCellDropDown: boolean,
  first: string,
  second: string | undefined,
): ValidationRule | undefined {
  if (type === 'list') return { type: 'List', source: listSource(first), inCellDropDown };
  if (type === 'custom') return { type: 'Custom', formula: `=${first}` };
  const compared = COMPARED[type];
  if (!compared) return undefined;
  return { type: compared, operator, formula1: operand(first), ...(second !== undefined && { formula2: operand(second) }) };
}

/** A list in quotes is the list itself, anything else a formula. */
const listSource = (formula: string): string => /^"(.*)"$/s.exec(formula)?.[1]?.replaceAll('""', '"') ?? `=${formula}`;

const operand = (formula: string): CellValue =>
  formula.trim() !== '' && Number.isFinite(Number(formula)) ? Number(formula) : `=${formula}`;

/** Line breaks in messages are spelled `_x000a_`. */
const unescaped = (message: string): string =>
  message.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replaceAll('\r', '');
