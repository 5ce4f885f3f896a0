import type { Draft } from '../package/draft';
import { formulaSpans } from '../package/formula-spans';
import type { SheetList } from '../package/sheet-list';
import { reachesOverSheets } from '../sheet-references';
import { Unfit } from '../unfit';
import { escapeXml } from '../xml/xml';

/** What names sheets in ways of its own: charts, tables, pivot tables, drawings. */
const OTHERS = /^xl\/(?!worksheets\/sheet|sharedStrings|styles|theme|calcChain).*\.xml$/i;

/** Refuses to change which sheets there are where that cannot be told to everything that names them. @throws Unfit */
export function refuseMentions(draft: Draft, { part, sheets }: SheetList, changing: readonly string[]): void {
  const worksheets = new Set(sheets.map((sheet) => sheet.part));
  for (const { name } of draft.file.zip.entries) {
    if (name === part || worksheets.has(name) || !OTHERS.test(name)) continue;
    const source = draft.xml(name);
    const named = changing.find((sheet) => source.includes(escapeXml(sheet)));
    if (named !== undefined) throw new Unfit('reference', `${name} names ${named}`);
  }
  for (const worksheet of worksheets) {
    for (const { formula } of formulaSpans(draft.xml(worksheet))) {
      if (reachesOverSheets(formula)) throw new Unfit('reference', 'a formula over a range of sheets');
    }
  }
}
