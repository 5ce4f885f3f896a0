import { Inflate } from 'fflate';
import { guardSize, LIMITS } from '../package/guard';
import { inflateEntry, readArchive, type Zip, type ZipEntry, type ZipLimits } from '../package/zip';
import { UnreadableFile } from '../unreadable';
import { fileName } from './file-name';
import { passedOver, type PassedOver } from './passed-over';

/** A file in a zip, inflated only when it is asked for. */
export interface PackedFile {
  /** With its folders, `/` between them; files of a zip within the zip stand in a folder of that zip's name. */
  readonly name: string;
  /** @throws UnreadableFile when it has a password or is damaged */
  bytes(): Uint8Array;
}

/** What was in an archive. */
export interface Unpacked {
  readonly files: readonly PackedFile[];
  /** What is not read, and why. */
  readonly passedOver: readonly { readonly name: string; readonly as: PassedOver }[];
}

/** Whether bytes are a zip of files: not a workbook or another document that is a zip inside. */
export function isArchive(bytes: Uint8Array, limits: ZipLimits = LIMITS): boolean {
  if (!startsZip(bytes)) return false;
  try {
    return holdsFiles(readArchive(bytes, limits, fileName));
  } catch {
    return false;
  }
}

/**
 * The files of a zip, and of the zips within it, one level deep; one that lies deeper is a file that cannot be read.
 * All of it together keeps within the limits. @throws UnreadableFile when it is no zip, or one that no program makes
 */
export function unpack(bytes: Uint8Array, limits: ZipLimits = LIMITS): Unpacked {
  guardSize(bytes, limits);
  if (!startsZip(bytes)) throw new UnreadableFile('not-a-workbook', 'no zip');
  return new Unpacker(limits).unpacked(readArchive(bytes, limits, fileName));
}

const startsZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Office documents say what their parts are; OpenDocument and Android programs begin with a word of their own. */
const DOCUMENTS = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/manifest.xml', 'META-INF/MANIFEST.MF']);
const holdsFiles = ({ entries }: Zip): boolean => entries.length > 0 && !entries.some(({ name }) => DOCUMENTS.has(name));

class Unpacker {
  #inflated = 0;
  #entries = 0;

  constructor(private readonly limits: ZipLimits) {}

  unpacked(zip: Zip, folder = ''): Unpacked {
    this.#spend(zip);
    const files: PackedFile[] = [];
    const over: Unpacked['passedOver'][number][] = [];
    for (const entry of zip.entries) {
      if (/[/\\]$/.test(spelled(entry)) && entry.size === 0) continue;
      const name = folder + (entry.name || UNNAMED);
      const as = passedOver(name);
      const within = as || folder !== '' ? undefined : this.#archiveIn(zip, entry);
      if (as) over.push({ name, as });
      else if (within) {
        const inner = this.unpacked(within, `${name}/`);
        files.push(...inner.files);
        over.push(...inner.passedOver);
      } else files.push({ name, bytes: () => contents(zip, entry) });
    }
    return { files, passedOver: over };
  }

  #spend({ entries }: Zip): void {
    this.#entries += entries.length;
    this.#inflated += entries.reduce((sum, { size }) => sum + size, 0);
    if (this.#entries > this.limits.entries) throw new UnreadableFile('too-large', `${this.#entries} zip entries`);
    if (this.#inflated > this.limits.inflated) throw new UnreadableFile('too-large', `${this.#inflated} bytes inflated`);
  }

  /** The zip of files that an entry is, if it is one; one that is damaged stays a file, and says so when it is read. */
  #archiveIn(zip: Zip, entry: ZipEntry): Zip | undefined {
    if (entry.encrypted || !beginsZip(zip, entry)) return undefined;
    try {
      const within = readArchive(inflateEntry(zip, entry), this.limits, fileName);
      return holdsFiles(within) ? within : undefined;
    } catch (error) {
      if (error instanceof UnreadableFile) return undefined;
      throw error;
    }
  }
}

const UNNAMED = '未命名';

function contents(zip: Zip, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw new UnreadableFile('locked-archive', 'zip entry');
  return inflateEntry(zip, entry);
}

/** The two bits of a block's kind, none of which is set where it is stored. */
const STORED_BLOCK = 0b110;

const spelled = ({ header }: ZipEntry): string => new TextDecoder('latin1').decode(header.subarray(46, 46 + (header[28]! | (header[29]! << 8))));

/** Enough to inflate the first bytes of an entry. */
const FIRST_BYTES = 1024;

function beginsZip(zip: Zip, entry: ZipEntry): boolean {
  const data = zip.bytes.subarray(entry.data, entry.data + Math.min(entry.compressedSize, FIRST_BYTES));
  if (entry.method === 0) return startsZip(data);
  // What does not get smaller stands in a stored block (RFC 1951, 3.2.4), which the inflater gives whole or not at all.
  if (((data[0] ?? 0) & STORED_BLOCK) === 0) return startsZip(data.subarray(5));
  const first: number[] = [];
  try {
    new Inflate((chunk) => first.push(...chunk.subarray(0, 2))).push(data);
  } catch {
    return false;
  }
  return startsZip(Uint8Array.from(first));
}
