import { builtInShows, codeShows, type Shows } from '../format';
import { XmlReader } from '../xml/xml';

/** What the number format of each cell style shows, by the style's number (`s` of a cell) in a styles part. */
export function readStyles(source: string): Shows[] {
  const xml = new XmlReader(source);
  const custom = new Map<number, Shows>();
  const styles: Shows[] = [];
  let list = '';
  while (xml.next()) {
    // The lists of formats and of cell styles, not the like-named elements in differential formats and named styles.
    if (!xml.opens) continue;
    if (xml.depth === 2) list = xml.name;
    if (xml.depth !== 3) continue;
    if (list === 'numFmts' && xml.name === 'numFmt') {
      custom.set(Number(xml.attribute('numFmtId')), codeShows(xml.attribute('formatCode') ?? ''));
    } else if (list === 'cellXfs' && xml.name === 'xf') {
      const id = Number(xml.attribute('numFmtId') ?? 0);
      styles.push(custom.has(id) ? custom.get(id) : builtInShows(id));
    }
  }
  return styles;
}
