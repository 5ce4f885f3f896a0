import type { Sheet } from '../book';
import { builtInShows, codeShows, type Shows } from '../format';
import type { Allowance } from '../package/allowance';
import { UnreadableFile } from '../unreadable';
import { decodeCodePage } from './code-page';
import { endsInNumber } from './formula-result';
import { isPlainName } from './plain-name';
import { BIFF, recordsOf, type BiffRecord } from './records';
import { formatOf } from './shown';

/** A sheet as the globals of a BIFF stream list it. */
export interface BoundSheet {
  /** Where its substream starts. */
  readonly start: number;
  readonly visibility: Sheet['visibility'];
  /** Not a chart, a macro sheet or a module of code. */
  readonly isWorksheet: boolean;
}

/** A BIFF stream of which nothing is left but what cells need. */
export interface PreparedBiff {
  readonly stream: Uint8Array<ArrayBuffer>;
  /** In the order of the workbook. */
  readonly sheets: readonly BoundSheet[];
  readonly since1904: boolean;
}

/**
 * Looks through the records of a BIFF 5 or 8 stream and blots out, in a copy, all that reading cells does not need:
 * links over a million cells, drawings, formulas in tokens, formats in words. What is left costs no more than its size.
 * @throws UnreadableFile
 */
export function prepareBiff(source: Uint8Array, allowance: Allowance): PreparedBiff {
  const globals = surveyed(source);
  const stream = source.slice();
  new Blotter(stream, globals, allowance).run();
  return { stream, sheets: globals.sheets, since1904: globals.since1904 };
}

// --- the globals

interface Globals {
  readonly is8: boolean;
  readonly sheets: readonly BoundSheet[];
  readonly formats: ReadonlyMap<number, Shows>;
  readonly since1904: boolean;
}

function surveyed(stream: Uint8Array): Globals {
  const sheets: BoundSheet[] = [];
  const formats: BiffRecord[] = [];
  const beginnings = new Set<number>();
  let is8: boolean | undefined;
  let since1904 = false;
  let page = 1252;
  for (const record of recordsOf(stream)) {
    const { type, start } = record;
    if (type === BIFF.filePass) throw new UnreadableFile('encrypted', 'FILEPASS');
    if (type === BIFF.beginning) {
      beginnings.add(start);
      is8 ??= versionOf(record);
    } else if (type === BIFF.boundSheet) sheets.push(boundSheet(atLeast(record, 8)));
    else if (type === BIFF.format) formats.push(atLeast(record, 4));
    else if (type === BIFF.dateMode) since1904 = atLeast(record, 2).data.getUint16(0, true) === 1;
    else if (type === BIFF.codePage) page = atLeast(record, 2).data.getUint16(0, true);
  }
  if (is8 === undefined) throw new UnreadableFile('legacy', 'BIFF older than 5');
  checkSheets(sheets, beginnings);
  const eight = is8;
  return { is8, sheets, since1904, formats: new Map(formats.map(({ data }) => [data.getUint16(0, true), codeShows(formatCode(data, eight, page))])) };
}

function versionOf(record: BiffRecord): boolean {
  const version = atLeast(record, 4).data.getUint16(0, true);
  if (version !== 0x0500 && version !== 0x0600) throw new UnreadableFile('legacy', 'BIFF of another version');
  return version === 0x0600;
}

const VISIBILITY: readonly Sheet['visibility'][] = ['visible', 'hidden', 'veryHidden'];

const boundSheet = ({ data }: BiffRecord): BoundSheet => ({
  start: data.getUint32(0, true),
  visibility: VISIBILITY[data.getUint8(4) & 3] ?? 'visible',
  isWorksheet: data.getUint8(5) === 0,
});

function checkSheets(sheets: readonly BoundSheet[], beginnings: ReadonlySet<number>): void {
  if (sheets.length === 0) throw damaged('no sheets');
  if (sheets.some(({ start }) => !beginnings.has(start))) throw damaged('a sheet leads nowhere');
  if (new Set(sheets.map(({ start }) => start)).size < sheets.length) throw new UnreadableFile('hostile', 'two sheets in one place');
}

/** A number format in words (2.4.126): two bytes a character, or one, or of the code page. */
function formatCode(data: DataView, is8: boolean, page: number): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (!is8) return decodeCodePage(page, bytes.subarray(3));
  return decodeCodePage((bytes[4] ?? 0) & 1 ? 1200 : 1252, bytes.subarray(5));
}

// --- blotting out

/** Kept as they are, with the shortest each may be. */
const KEPT: ReadonlyMap<number, number> = new Map([
  [BIFF.beginning, 4],
  [BIFF.endOfFile, 0],
  [BIFF.boundSheet, 8],
  [BIFF.labelSst, 10],
  [BIFF.label, 8],
  [BIFF.richString, 8],
  [BIFF.number, 14],
  [BIFF.rk, 10],
  [BIFF.boolErr, 8],
  [BIFF.string, 2],
]);

/** Kinds whose contents may go on in records that follow. */
const CONTINUED: ReadonlySet<number> = new Set([BIFF.sharedStrings, BIFF.string, BIFF.label, BIFF.richString]);

/**
 * The library looks through all joints between the records of the shared strings for every character of them: beyond
 * this product of both, about five seconds and ten megabytes, a file is not read.
 */
const JOINT_BUDGET = 1.2e10;

class Blotter {
  readonly #view: DataView;
  /** The contents of the record before go on. */
  #continues = false;
  #strings: { bytes: number; joints: number } | undefined;
  /** A formula whose text is still to come in a record of its own. */
  #pending: BiffRecord | undefined;

  constructor(
    private readonly stream: Uint8Array<ArrayBuffer>,
    private readonly globals: Globals,
    private readonly allowance: Allowance,
  ) {
    this.#view = new DataView(stream.buffer);
  }

  run(): void {
    for (const record of recordsOf(this.stream)) {
      if (record.type === BIFF.continued) this.#continue(record);
      else {
        const keeps = this.#meet(record);
        this.#continues = keeps && CONTINUED.has(record.type);
        if (!keeps) this.#blot(record);
      }
    }
    this.#forget();
  }

  #continue(record: BiffRecord): void {
    if (!this.#continues) {
      this.#blot(record);
      return;
    }
    if (!this.#strings) return;
    this.#strings.bytes += record.data.byteLength;
    if (++this.#strings.joints * this.#strings.bytes > JOINT_BUDGET) throw new UnreadableFile('too-large', 'shared strings');
  }

  /** Whether a record is kept, perhaps changed. */
  #meet(record: BiffRecord): boolean {
    const { type, data } = record;
    if (type === BIFF.string) this.#pending = undefined;
    const shortest = KEPT.get(type);
    if (shortest !== undefined) {
      this.allowance.take();
      atLeast(record, shortest);
      return true;
    }
    switch (type) {
      case BIFF.formula:
        this.#formula(atLeast(record, 22));
        return true;
      case BIFF.mulRk:
        this.#several(atLeast(record, 6));
        return true;
      case BIFF.mergeCells:
        if (atLeast(record, 2).data.byteLength < 2 + 8 * data.getUint16(0, true)) throw damaged('merged areas');
        return true;
      case BIFF.style:
        this.#style(atLeast(record, 6));
        return true;
      case BIFF.sharedStrings:
        atLeast(record, 8);
        if (this.#strings) throw damaged('shared strings told twice');
        this.#strings = { bytes: data.byteLength, joints: 1 };
        return true;
      case BIFF.name:
        return isPlainName(record, this.globals.is8);
      case BIFF.supBook:
        // References to other files are no names of this one's cells, but they are counted.
        return this.globals.is8;
      case BIFF.externSheet:
        return this.globals.is8 && data.byteLength >= 2 && data.byteLength === 2 + 6 * data.getUint16(0, true);
      case BIFF.codePage:
        // From BIFF 8 on all text is Unicode, whatever is said here.
        return !this.globals.is8;
      default:
        return false;
    }
  }

  /** Of a formula the value is kept, its tokens are not: `cce` says there are none. */
  #formula(record: BiffRecord): void {
    this.allowance.take();
    this.#forget();
    const { data } = record;
    const kind = data.getUint16(12, true) === 0xffff ? data.getUint8(6) : undefined;
    if (kind === RESULT.text) this.#pending = record;
    else if (kind === RESULT.nothing && endsInNumber(tokensOf(data))) data.setUint8(6, RESULT.unknown);
    data.setUint16(20, 0, true);
  }

  /** A formula whose text never came has no value: a kind that no program knows says so. */
  #forget(): void {
    this.#pending?.data.setUint8(6, RESULT.unknown);
    this.#pending = undefined;
  }

  #several({ data }: BiffRecord): void {
    const first = data.getUint16(2, true);
    const last = data.getUint16(data.byteLength - 2, true);
    if (data.byteLength !== 6 + 6 * (last - first + 1)) throw damaged('a row of numbers');
    for (let column = first; column <= last; column++) this.allowance.take();
  }

  /** All that matters of a cell's style is whether its number shows a date. */
  #style({ data }: BiffRecord): void {
    const id = data.getUint16(2, true);
    const { formats } = this.globals;
    data.setUint16(2, formatOf(formats.has(id) ? formats.get(id) : builtInShows(id)), true);
  }

  #blot({ start }: BiffRecord): void {
    this.#view.setUint16(start, BIFF.dbCell, true);
  }
}

/** What a formula comes to, where that is no number (2.5.133); `unknown` is of our own making, and no value to the library. */
const RESULT = { text: 0, nothing: 3, unknown: 0x7f } as const;

/** The tokens of a formula record (2.4.127). */
const tokensOf = (data: DataView): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset + 22, Math.min(data.getUint16(20, true), data.byteLength - 22));

function atLeast(record: BiffRecord, length: number): BiffRecord {
  if (record.data.byteLength < length) throw damaged(`record ${record.type} is too short`);
  return record;
}

const damaged = (detail: string): UnreadableFile => new UnreadableFile('damaged', `BIFF: ${detail}`);
