import { spliced, type Splice } from '../xml/splice';
import { XmlReader, escapeXml } from '../xml/xml';

/** How what speaks of sheets is spelled from now on. */
export interface Spelling {
  formula(formula: string): string;
  /** A sheet named outside of any formula. */
  sheet(name: string): string;
}

/** Elements that hold a formula: conditions, validations, tables; and `f` of whatever vocabulary: cells, charts, extensions. */
const ELEMENTS = new Set(['formula', 'formula1', 'formula2', 'calculatedColumnFormula', 'totalsRowFormula']);
const F = /(?:^|:)f$/;
/** Attributes that do: links within the workbook, shapes that show a cell, controls. */
const ATTRIBUTES = ['location', 'textlink', 'fmlaLink', 'fmlaRange', 'fmlaGroup', 'fmlaTxbx', 'linkedCell', 'listFillRange'];
/** Elements whose attribute `sheet` is a sheet's name: what pivot tables and consolidations are made of. */
const NAMING = new Set(['worksheetSource', 'rangeSet', 'dataRef']);

/** A part with its formulas spelled anew, wherever they stand in it. */
export function respelledPart(source: string, spelling: Spelling): string {
  const xml = new XmlReader(source);
  const splices: Splice[] = [];
  while (xml.next()) if (xml.opens) splices.push(...respelledElement(xml, spelling));
  return spliced(source, splices);
}

/** What changes in the element just opened; of one that holds a formula, the closing tag becomes the current one. */
export function respelledElement(xml: XmlReader, spelling: Spelling): Splice[] {
  const splices: Splice[] = [];
  const attribute = (name: string, spell: (value: string) => string) => {
    const value = xml.attribute(name);
    const span = xml.attributeSpan(name);
    const after = value === undefined ? undefined : spell(value);
    if (span && after !== undefined && after !== value) splices.push({ ...span, text: `${name}="${escapeXml(after)}"` });
  };
  for (const name of ATTRIBUTES) attribute(name, spelling.formula);
  // From a shape, where relationships stand.
  attribute('Target', (value) => (value.startsWith('#') ? `#${spelling.formula(value.slice(1))}` : value));
  if (NAMING.has(xml.name)) attribute('sheet', spelling.sheet);
  if (!ELEMENTS.has(xml.name) && !F.test(xml.name)) return splices;
  const { end: start, selfClosing } = xml;
  const before = xml.text();
  const after = spelling.formula(before);
  if (after !== before && !selfClosing) splices.push({ start, end: xml.start, text: escapeXml(after) });
  return splices;
}

/** Controls on a drawing of the old kind, which need not be well-formed XML. */
export function respelledDrawing(source: string, { formula }: Spelling): string {
  return source.replace(/(<x:Fmla(?:Link|Range|Group|Txbx|Pict)>)([^<]*)(?=<)/g, (_, open: string, inside: string) => {
    const xml = new XmlReader(`<f>${inside}</f>`);
    xml.next();
    return `${open}${escapeXml(formula(xml.text()))}`;
  });
}
