import { UnreadableFile } from '../unreadable';

/** A record of a BIFF stream (MS-XLS 2.1.4). */
export interface BiffRecord {
  readonly type: number;
  /** Where its four bytes of header start. */
  readonly start: number;
  /** Its contents. */
  readonly data: DataView;
}

/** Kinds of records by their numbers (MS-XLS 2.3.1). */
export const BIFF = {
  formula: 0x0006,
  endOfFile: 0x000a,
  externSheet: 0x0017,
  name: 0x0018,
  dateMode: 0x0022,
  filePass: 0x002f,
  continued: 0x003c,
  codePage: 0x0042,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  richString: 0x00d6,
  dbCell: 0x00d7,
  style: 0x00e0,
  mergeCells: 0x00e5,
  sharedStrings: 0x00fc,
  labelSst: 0x00fd,
  supBook: 0x01ae,
  number: 0x0203,
  label: 0x0204,
  boolErr: 0x0205,
  string: 0x0207,
  rk: 0x027e,
  format: 0x041e,
  beginning: 0x0809,
} as const;

/**
 * The records of a BIFF stream, from the first to the end of the last substream; padding behind it is left alone.
 * @throws UnreadableFile when a record leads outside, or the stream ends within a substream
 */
export function* recordsOf(stream: Uint8Array): Generator<BiffRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let depth = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (depth === 0 && type !== BIFF.beginning) return;
    if (at + 4 + length > stream.length) throw new UnreadableFile('truncated', 'a BIFF record outside its stream');
    if (type === BIFF.beginning) depth++;
    else if (type === BIFF.endOfFile) depth--;
    yield { type, start: at, data: new DataView(stream.buffer, stream.byteOffset + at + 4, length) };
    at += 4 + length;
  }
  if (depth > 0) throw new UnreadableFile('truncated', 'a BIFF substream without an end');
}
