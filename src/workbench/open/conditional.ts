import { isTrue, type XmlReader } from '../../workbook/xml/xml';
import type { ConditionalFormatSpec, ConditionalRule, ConditionalStyle, OtherRuleType } from '../host/grid';
import { readAreas } from './areas';
import { OPERATORS } from './validation';

const OTHERS: Readonly<Record<string, OtherRuleType>> = {
  dataBar: 'DataBar',
  colorScale: 'ColorScale',
  iconSet: 'IconSet',
  top10: 'TopBottom',
};

/** Collects a sheet's conditional formats, which stand in the file by area, not by priority. */
export class ConditionalRules {
  readonly #found: { priority: number; format: ConditionalFormatSpec }[] = [];

  /** Reads the `conditionalFormatting` just opened (ECMA-376 part 1, 18.3.1.18). */
  read(xml: XmlReader, differential: readonly ConditionalStyle[]): void {
    let areas = xml.attribute('sqref') ?? '';
    const rules: { priority: number; rule: ConditionalRule; style: ConditionalStyle; stopIfTrue: boolean }[] = [];
    const { depth } = xml;
    while (xml.nextWithin(depth)) {
      if (!xml.opens) continue;
      if (xml.name === 'xm:sqref') areas = xml.text();
      if (!/(^|:)cfRule$/.test(xml.name)) continue;
      const priority = Number(xml.attribute('priority') ?? Infinity);
      const style = differential[Number(xml.attribute('dxfId') ?? NaN)] ?? {};
      const stopIfTrue = isTrue(xml.attribute('stopIfTrue'));
      rules.push({ priority, rule: readRule(xml), style, stopIfTrue });
    }
    const where = readAreas(areas);
    if (where.length === 0) return;
    for (const { priority, ...format } of rules) this.#found.push({ priority, format: { areas: where, ...format } });
  }

  /** The strongest first. */
  byPriority(): ConditionalFormatSpec[] {
    return [...this.#found].sort((a, b) => a.priority - b.priority).map(({ format }) => format);
  }
}

/** Whatever has a formula that is true or false can be shown as one, also the rules about text, blanks and errors. */
function readRule(xml: XmlReader): ConditionalRule {
  const type = xml.attribute('type') ?? '';
  const operator = OPERATORS[xml.attribute('operator') ?? ''];
  const formulas: string[] = [];
  const { depth } = xml;
  while (xml.nextWithin(depth)) if (xml.opens && /^(formula|xm:f)$/.test(xml.name)) formulas.push(xml.text());
  const [first, second] = formulas;
  const other = OTHERS[type];
  if (other) return { type: other };
  if (first === undefined) return { type: 'PresetCriteria' };
  if (type !== 'cellIs') return { type: 'Custom', formula: `=${first}` };
  if (!operator) return { type: 'PresetCriteria' };
  return { type: 'CellValue', operator, formula1: `=${first}`, ...(second !== undefined && { formula2: `=${second}` }) };
}
