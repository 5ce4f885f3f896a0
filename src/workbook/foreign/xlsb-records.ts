import { UnreadableFile } from '../unreadable';

/** A record of a part of an .xlsb (MS-XLSB 2.1.4). */
export interface XlsbRecord {
  readonly type: number;
  /** The whole of it, its own header included. */
  readonly whole: Uint8Array;
  readonly data: DataView;
}

/** Kinds of records by their numbers (MS-XLSB 2.3.2). */
export const XLSB = {
  row: 0x00,
  firstCell: 0x01,
  textCell: 0x06,
  textFormula: 0x08,
  lastCell: 0x0b,
  firstShortCell: 0x0c,
  shortText: 0x11,
  lastShortCell: 0x12,
  sharedString: 0x13,
  name: 0x27,
  format: 0x2c,
  style: 0x2f,
  richCell: 0x3e,
  workbookProperties: 0x99,
  sheet: 0x9c,
  beginSharedStrings: 0x9f,
  mergeCell: 0xb0,
  supportingBook: 0x163,
  supportingSelf: 0x165,
  supportingSame: 0x166,
  externSheet: 0x16a,
  supportingAddIn: 0x29b,
  beginCellStyles: 0x269,
  endCellStyles: 0x26a,
} as const;

/** The records of a part. @throws UnreadableFile when one leads outside */
export function* xlsbRecords(part: Uint8Array): Generator<XlsbRecord> {
  for (let at = 0; at < part.length; ) {
    const start = at;
    const first = byteAt(part, at++);
    const type = first & 0x80 ? (first & 0x7f) | ((byteAt(part, at++) & 0x7f) << 7) : first;
    let length = 0;
    for (let place = 0, more = true; more && place < 4; place++) {
      const byte = byteAt(part, at++);
      length |= (byte & 0x7f) << (7 * place);
      more = (byte & 0x80) !== 0;
    }
    if (at + length > part.length) throw outside();
    yield { type, whole: part.subarray(start, at + length), data: new DataView(part.buffer, part.byteOffset + at, length) };
    at += length;
  }
}

function byteAt(part: Uint8Array, at: number): number {
  const byte = part[at];
  if (byte === undefined) throw outside();
  return byte;
}

const outside = (): UnreadableFile => new UnreadableFile('damaged', 'a record outside its part');
