import { dropChain, recalculated } from '../package/calculation';
import { Draft } from '../package/draft';
import { formulaSpans } from '../package/formula-spans';
import { changeNames, nameXml } from '../package/name-elements';
import { sheetList } from '../package/sheet-list';
import { dropTitles } from '../package/titles';
import { sheetsIn } from '../sheet-references';
import { Unfit } from '../unfit';
import { refuseMentions } from './mentions';
import { orderTabs } from './order';

/**
 * A workbook without some of its sheets; names that led there lead nowhere, as in Excel.
 * @throws Unfit when a formula or a chart of another sheet leads there, or the sheet has parts of its own; UnreadableFile
 */
export function removeSheets(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  if (names.length === 0) return bytes;
  const draft = Draft.open(bytes);
  const list = sheetList(draft.file);
  const isGone = (name: string) => names.some((gone) => gone.toLowerCase() === name.toLowerCase());
  const gone = list.sheets.filter(({ name }) => isGone(name));
  const order = list.sheets.flatMap(({ name }, position) => (isGone(name) ? [] : [position]));
  refuseMentions(draft, list, names);
  for (const { name, part } of list.sheets) {
    if (isGone(name)) removeSettings(draft, part);
    else refuseFormulas(draft.xml(part), isGone);
  }
  for (const { part } of gone) draft.remove(list.part, part);
  draft.edit(list.part, (source) => {
    const left = changeNames(source, (name) => nameXml(name, sheetsIn(name.refersTo).some(isGone) ? { refersTo: '#REF!' } : {}));
    return recalculated(orderTabs(left, order));
  });
  dropChain(draft, list.part);
  dropTitles(draft);
  return draft.bytes();
}

/** A printer's settings go with their sheet. Pictures, notes and tables would stay in the file, where nothing leads to them. */
function removeSettings(draft: Draft, part: string): void {
  for (const { type, target } of draft.file.relationships(part)) {
    if (type !== 'printerSettings') throw new Unfit('related', `${part} has ${target}`);
    draft.remove(part, target);
  }
}

function refuseFormulas(sheet: string, isGone: (name: string) => boolean): void {
  for (const { formula } of formulaSpans(sheet)) {
    if (sheetsIn(formula).some(isGone)) throw new Unfit('reference', `a formula over a sheet that goes: ${formula}`);
  }
}
