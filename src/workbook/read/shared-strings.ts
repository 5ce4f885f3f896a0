import { text, type Cell } from '../cell';
import type { Allowance } from '../package/allowance';
import { richText, unescapeString } from '../xml/strings';
import { XmlReader } from '../xml/xml';

/** The cells that the strings of a workbook make, in their order (ECMA-376 part 1, 18.4.9). */
export function readSharedStrings(source: string | undefined, allowance: Allowance): Cell[] {
  const strings: Cell[] = [];
  if (source === undefined) return strings;
  const xml = new XmlReader(source);
  xml.enterRoot();
  const { depth } = xml;
  if (!xml.selfClosing) readPlain(xml, strings, allowance);
  while (xml.nextWithin(depth)) {
    if (xml.name === 'si') {
      allowance.take();
      strings.push(text(richText(xml)));
    } else xml.skip();
    readPlain(xml, strings, allowance);
  }
  xml.finish();
  return strings;
}

const PRESERVED = ' xml:space="preserve">';

/** Reads on over strings of one run without any reference, as most are; the reader stands behind them then. */
function readPlain(xml: XmlReader, strings: Cell[], allowance: Allowance): void {
  if (xml.prefix !== '') return;
  const { source } = xml;
  let at = xml.end;
  while (source.startsWith('<si><t', at)) {
    const preserved = source.startsWith(PRESERVED, at + 6);
    if (!preserved && source.charAt(at + 6) !== '>') break;
    const from = at + (preserved ? 6 + PRESERVED.length : 7);
    const to = source.indexOf('<', from);
    if (to < 0 || !source.startsWith('</t></si>', to)) break;
    const raw = source.slice(from, to);
    if (raw.includes('&') || raw.includes('\r')) break;
    allowance.take();
    strings.push(text(unescapeString(raw)));
    at = to + 9;
  }
  xml.end = at;
}
