import { element, xmlPieces } from '../xml/element';
import { escapeString } from '../xml/strings';
import { escapeXml } from '../xml/xml';
import type { Font, Run } from './plan';
import { SPREADSHEET } from './spreadsheet';
import { CHARSET } from './style-sheet';

/** The texts of a workbook's cells, each once, and the part they stand in (ECMA-376 part 1, 18.4). */
export class SharedStrings {
  readonly #ids = new Map<string, number>();
  readonly #runs = new Map<string, number>();
  readonly #items: string[] = [];
  #uses = 0;

  /** The index under which cells name the text; the same text has one index. */
  idOf(text: string): number {
    this.#uses += 1;
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#items.length);
    return this.#items.push(element('si', {}, [words(text)])) - 1;
  }

  /** Of a text in pieces, those that are filled in underlined. */
  idOfRuns(runs: readonly Run[], font: Font): number {
    this.#uses += 1;
    const item = element('si', {}, runs.map((run) => element('r', {}, [runFont(font, run), words(run.text)])));
    const known = this.#runs.get(item);
    if (known !== undefined) return known;
    this.#runs.set(item, this.#items.length);
    return this.#items.push(item) - 1;
  }

  /** The part in pieces, when every text has its number. */
  pieces(): Generator<string> {
    const counts = { count: this.#uses, uniqueCount: this.#items.length };
    return xmlPieces('sst', { xmlns: SPREADSHEET, ...counts }, this.#items);
  }
}

function words(text: string): string {
  const preserved = /^\s|\s$|[\n\t]/.test(text) ? { 'xml:space': 'preserve' } : {};
  return element('t', preserved, [escapeXml(escapeString(text))]);
}

/** In the order that the format wants (18.4.7). */
const runFont = ({ name, size, bold, color }: Font, { underlined }: Run): string =>
  element('rPr', {}, [
    element('rFont', { val: name }),
    element('charset', { val: CHARSET }),
    ...(bold ? [element('b')] : []),
    ...(color ? [element('color', { rgb: `FF${color}` })] : []),
    element('sz', { val: size }),
    ...(underlined ? [element('u')] : []),
  ]);
