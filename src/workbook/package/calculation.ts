import { attributeSplice, spliced } from '../xml/splice';
import { XmlReader } from '../xml/xml';
import type { Draft } from './draft';

/** What stands before calcPr in a workbook part (ECMA-376 part 1, 18.2.27). */
const BEFORE_CALCULATION = new Set([
  'fileVersion',
  'fileSharing',
  'workbookPr',
  'workbookProtection',
  'bookViews',
  'sheets',
  'functionGroups',
  'externalReferences',
  'definedNames',
]);

/** The workbook part, asking for every formula to be calculated on opening (18.2.2). */
export function recalculated(source: string): string {
  const xml = new XmlReader(source);
  let at = 0;
  while (xml.next()) {
    if (xml.depth === 2 && xml.opens && xml.name === 'calcPr') {
      return spliced(source, [attributeSplice(xml, 'fullCalcOnLoad', '1')]);
    }
    if (xml.depth === 1 && !xml.opens && BEFORE_CALCULATION.has(xml.name)) at = xml.end;
  }
  return spliced(source, [{ start: at, end: at, text: `<${xml.prefix}calcPr fullCalcOnLoad="1"/>` }]);
}

/** Excel repairs a chain that names a cell without a formula, and builds a missing one anew. */
export function dropChain(draft: Draft, workbookPart: string): void {
  const chain = draft.file.relationships(workbookPart).find(({ type }) => type === 'calcChain')?.target;
  if (chain !== undefined) draft.remove(workbookPart, chain);
}
