import { element, xmlPieces } from '../xml/element';
import { escapeString } from '../xml/strings';
import { escapeXml } from '../xml/xml';
import { SPREADSHEET } from './spreadsheet';

/** The texts of a workbook's cells, each once, and the part they stand in (ECMA-376 part 1, 18.4). */
export class SharedStrings {
  readonly #ids = new Map<string, number>();
  #uses = 0;

  idOf(text: string): number {
    this.#uses += 1;
    const id = this.#ids.get(text) ?? this.#ids.size;
    this.#ids.set(text, id);
    return id;
  }

  /** The part in pieces, when every text has its number. */
  *pieces(): Generator<string> {
    const counts = { count: this.#uses, uniqueCount: this.#ids.size };
    yield* xmlPieces('sst', { xmlns: SPREADSHEET, ...counts }, items(this.#ids.keys()));
  }
}

function* items(texts: Iterable<string>): Generator<string> {
  for (const text of texts) yield item(text);
}

function item(text: string): string {
  const preserved = /^\s|\s$|[\n\t]/.test(text) ? { 'xml:space': 'preserve' } : {};
  return element('si', {}, [element('t', preserved, [escapeXml(escapeString(text))])]);
}
