import { Place } from '../../workbook/xml/place';
import { richText } from '../../workbook/xml/strings';
import { XmlReader } from '../../workbook/xml/xml';

/** A cell's note (批注), counted from 0. */
export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Reads a comments part (ECMA-376 part 1, 18.7): the notes that stand beside cells. */
export function readNotes(source: string): Note[] {
  const notes: Note[] = [];
  const xml = new XmlReader(source);
  const place = new Place();
  let at = { row: 0, column: 0 };
  while (xml.next()) {
    if (!xml.opens) continue;
    if (xml.name === 'comment') {
      const address = xml.attribute('ref') ?? '';
      place.enterRow(/\d+/.exec(address)?.[0]);
      place.enterCell(address);
      at = { row: place.row, column: place.column };
    } else if (xml.name === 'text') notes.push({ ...at, text: richText(xml) });
  }
  return notes;
}
