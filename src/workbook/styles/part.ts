import type { Draft } from '../package/draft';
import { XmlReader } from '../xml/xml';
import { EMPTY_STYLESHEET, Stylesheet } from './stylesheet';

const PART = 'xl/styles.xml';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';

/** The styles of a draft, to be added to by `change`; a workbook without any gets them when something is added. */
export function changeStyles<T>(draft: Draft, change: (styles: Stylesheet) => T): T {
  const workbook = draft.workbookPart();
  const part = draft.relationships(workbook).find(({ type }) => type === 'styles')?.target;
  const source = part === undefined ? EMPTY_STYLESHEET : draft.xml(part);
  const styles = new Stylesheet(source, () => stylesInUse(draft));
  const result = change(styles);
  const written = styles.written();
  if (written === source) return result;
  if (part !== undefined) draft.edit(part, () => written);
  else {
    const made = draft.has(PART) ? draft.freeName('xl/styles', '.xml') : PART;
    draft.add(made, written, TYPE);
    draft.relate(workbook, 'styles', made);
  }
  return result;
}

/** The numbers of the cell styles that stand in some cell, row or column of some sheet. */
function stylesInUse(draft: Draft): Set<number> {
  const used = new Set<number>([0]);
  for (const { type, target } of draft.relationships(draft.workbookPart())) {
    if (!/^(?:work|macro|dialog)sheet$/i.test(type) && !/Macrosheet$/.test(type)) continue;
    const xml = new XmlReader(draft.xml(target));
    while (xml.next()) {
      if (!xml.opens) continue;
      if (xml.name === 'c' || xml.name === 'row') used.add(Number(xml.attribute('s') ?? 0));
      else if (xml.name === 'col') used.add(Number(xml.attribute('style') ?? 0));
    }
  }
  return used;
}
