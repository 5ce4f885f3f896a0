import { Draft } from '../package/draft';
import { formulaSplices } from '../package/formula-spans';
import { changeNames, nameXml } from '../package/name-elements';
import { sheetList } from '../package/sheet-list';
import { dropTitles } from '../package/titles';
import { renameSheets } from '../sheet-references';
import { attributeSplice, spliced, type Splice } from '../xml/splice';
import { XmlReader, escapeXml } from '../xml/xml';
import { refuseMentions } from './mentions';

/**
 * A workbook with sheets called otherwise, all at once: their tabs, and every formula, name and link that leads to them.
 * @throws Unfit when a chart or the like leads to one of them; UnreadableFile
 */
export function renameBookSheets(bytes: Uint8Array, renamed: ReadonlyMap<string, string>): Uint8Array {
  if (renamed.size === 0) return bytes;
  const draft = Draft.open(bytes);
  const list = sheetList(draft.file);
  refuseMentions(draft, list, [...renamed.keys()]);
  const spelled = (formula: string) => renameSheets(formula, renamed);
  for (const { part } of list.sheets) {
    draft.edit(part, (source) => spliced(source, [...formulaSplices(source, spelled), ...attributes(source, 'hyperlink', 'location', spelled)]));
  }
  draft.edit(list.part, (source) => {
    const named = changeNames(source, (name) => nameXml(name, { refersTo: spelled(name.refersTo) }));
    return spliced(named, attributes(named, 'sheet', 'name', (name) => renamed.get(name) ?? name));
  });
  dropTitles(draft);
  return draft.bytes();
}

/** An attribute of all elements of a kind as it is spelled now. */
function attributes(source: string, element: string, attribute: string, spelled: (value: string) => string): readonly Splice[] {
  const xml = new XmlReader(source);
  const splices: Splice[] = [];
  while (xml.next()) {
    const value = xml.opens && xml.name === element ? xml.attribute(attribute) : undefined;
    if (value !== undefined && spelled(value) !== value) splices.push(attributeSplice(xml, attribute, escapeXml(spelled(value))));
  }
  return splices;
}
