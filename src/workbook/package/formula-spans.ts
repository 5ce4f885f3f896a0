import type { Splice } from '../xml/splice';
import { XmlReader, escapeXml } from '../xml/xml';

/** Formulas of cells, conditional formats and validations, those that Excel keeps aside (`xm:f`) too. */
const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2', 'xm:f']);

/** Every formula of a worksheet part, as it reads and where it stands. */
export function* formulaSpans(source: string): Generator<{ readonly formula: string; readonly start: number; readonly end: number }> {
  const xml = new XmlReader(source);
  while (xml.next()) {
    if (!xml.opens || xml.selfClosing || !FORMULAS.has(xml.name)) continue;
    const start = xml.end;
    const formula = xml.text();
    if (formula !== '') yield { formula, start, end: xml.start };
  }
}

/** What must be replaced for the part's formulas to read as `change` spells them. */
export const formulaSplices = (source: string, change: (formula: string) => string): readonly Splice[] =>
  [...formulaSpans(source)].flatMap(({ formula, start, end }) => {
    const now = change(formula);
    return now === formula ? [] : [{ start, end, text: escapeXml(now) }];
  });
