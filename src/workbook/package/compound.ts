import { UnreadableFile } from '../unreadable';

/** The streams at the root of a compound file, by name. Streams of embedded documents lie deeper and are left alone. */
export interface Compound {
  readonly names: ReadonlySet<string>;
  /** The bytes of a stream, copied. @throws UnreadableFile when it is not there or its sectors make no sense */
  stream(name: string): Uint8Array<ArrayBuffer>;
}

/**
 * Opens an OLE compound file (MS-CFB), the container of .xls, .et, .doc and of encrypted workbooks. Every chain of
 * sectors is walked at most once around: one that bites its own tail, or leads outside the file, is refused.
 * @throws UnreadableFile
 */
export function openCompound(bytes: Uint8Array): Compound {
  const file = new Sectors(bytes);
  const directory = file.read(file.long(48), undefined);
  const root = entryAt(directory, 0);
  if (!root || root.type !== ROOT) throw damaged('no root storage');
  const entries = new Map(childrenOf(directory, root.child).map((entry) => [entry.name, entry]));
  const mini = new MiniSectors(file, root);
  return {
    names: new Set(entries.keys()),
    stream(name) {
      const entry = entries.get(name);
      if (!entry || entry.type !== STREAM) throw damaged('a stream is missing');
      if (entry.size > bytes.length) throw new UnreadableFile('truncated', 'a stream longer than its file');
      return entry.size < MINI_LIMIT ? mini.read(entry.start, entry.size) : file.read(entry.start, entry.size);
    },
  };
}

const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
/** Streams shorter than this lie in the mini stream (2.2, the only value allowed). */
const MINI_LIMIT = 4096;
const MINI_SECTOR = 64;
const LAST_SECTOR = 0xfffffffa;
const NO_ENTRY = 0xffffffff;

class Sectors {
  readonly #view: DataView;
  readonly #shift: number;
  readonly #table: readonly number[];

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 512) throw new UnreadableFile('truncated', 'compound file header');
    this.#shift = this.#view.getUint16(30, true);
    if (this.#shift !== 9 && this.#shift !== 12) throw damaged('sector size');
    this.#table = this.#readTable();
  }

  /** A number of the header. */
  long(at: number): number {
    return this.#view.getUint32(at, true);
  }

  /** The bytes of a chain of sectors; all of it where no size is told. */
  read(first: number, size: number | undefined): Uint8Array<ArrayBuffer> {
    return joinedChain(first, size, this.#table, 1 << this.#shift, (sector) => this.#sector(sector));
  }

  /** The numbers in a chain of sectors. */
  numbers(first: number): readonly number[] {
    const bytes = this.read(first, undefined);
    return longs(new DataView(bytes.buffer), 0, bytes.length);
  }

  /** The last sector of a file may be cut short: some programs write no padding. */
  #sector(sector: number): Uint8Array {
    const start = (sector + 1) * 2 ** this.#shift;
    if (start >= this.bytes.length) throw new UnreadableFile('truncated', 'a sector outside the compound file');
    return this.bytes.subarray(start, start + 2 ** this.#shift);
  }

  /** The sector allocation table: 109 of its sectors are named in the header, the others in a chain (2.3, 2.5). */
  #readTable(): readonly number[] {
    const places = longs(this.#view, 76, 76 + 4 * 109);
    const perSector = 2 ** this.#shift / 4;
    const seen = new Set<number>();
    for (let sector = this.long(68); sector <= LAST_SECTOR; ) {
      if (seen.size > this.bytes.length / 2 ** this.#shift || seen.has(sector)) throw loop();
      seen.add(sector);
      const numbers = this.#longs(sector);
      places.push(...numbers.slice(0, perSector - 1));
      sector = numbers[perSector - 1] ?? NO_ENTRY;
    }
    const used = places.filter((place) => place <= LAST_SECTOR);
    if (new Set(used).size < used.length) throw damaged('a sector of the table named twice');
    return used.flatMap((place) => this.#longs(place));
  }

  #longs(sector: number): number[] {
    const bytes = this.#sector(sector);
    return longs(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.length & ~3);
  }
}

/** Short streams, packed into one (2.6.3, 2.4). Read only when one is asked for. */
class MiniSectors {
  #read: { readonly table: readonly number[]; readonly bytes: Uint8Array } | undefined;

  constructor(
    private readonly file: Sectors,
    private readonly root: Entry,
  ) {}

  read(first: number, size: number): Uint8Array<ArrayBuffer> {
    if (size === 0) return new Uint8Array();
    const { file, root } = this;
    this.#read ??= { table: file.numbers(file.long(60)), bytes: file.read(root.start, undefined) };
    const { table, bytes } = this.#read;
    return joinedChain(first, size, table, MINI_SECTOR, (sector) => {
      const start = sector * MINI_SECTOR;
      if (start >= bytes.length) throw damaged('a sector outside the mini stream');
      return bytes.subarray(start, start + MINI_SECTOR);
    });
  }
}

function joinedChain(
  first: number,
  size: number | undefined,
  table: readonly number[],
  sectorSize: number,
  sectorAt: (sector: number) => Uint8Array,
): Uint8Array<ArrayBuffer> {
  const needed = size === undefined ? Infinity : Math.ceil(size / sectorSize);
  const sectors: Uint8Array[] = [];
  const seen = new Set<number>();
  for (let sector = first; sector <= LAST_SECTOR && sectors.length < needed; sector = table[sector] ?? NO_ENTRY) {
    if (seen.has(sector)) throw loop();
    seen.add(sector);
    sectors.push(sectorAt(sector));
  }
  const found = sectors.reduce((sum, { length }) => sum + length, 0);
  if (size !== undefined && found < size) throw new UnreadableFile('truncated', 'a chain of sectors shorter than its stream');
  const all = new Uint8Array(found);
  let at = 0;
  for (const sector of sectors) {
    all.set(sector, at);
    at += sector.length;
  }
  return size === undefined ? all : all.slice(0, size);
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** 2.6.1: 128 bytes, a UTF-16 name first. */
function entryAt(directory: Uint8Array, index: number): Entry | undefined {
  const at = index * 128;
  if (at + 128 > directory.length) return undefined;
  const view = new DataView(directory.buffer, directory.byteOffset + at, 128);
  const nameLength = Math.min(64, view.getUint16(64, true));
  return {
    name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + Math.max(0, nameLength - 2))),
    type: view.getUint8(66),
    left: view.getUint32(68, true),
    right: view.getUint32(72, true),
    child: view.getUint32(76, true),
    start: view.getUint32(116, true),
    size: view.getUint32(120, true),
  };
}

/** The entries of one storage, which stand in a tree of siblings (2.6.4). */
function childrenOf(directory: Uint8Array, top: number): readonly Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const open = [top];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (index === NO_ENTRY) continue;
    if (seen.has(index)) throw loop();
    seen.add(index);
    const entry = entryAt(directory, index);
    if (!entry) throw damaged('a directory entry outside the directory');
    if (entry.type === STREAM || entry.type === STORAGE) found.push(entry);
    open.push(entry.left, entry.right);
  }
  return found;
}

function longs(view: DataView, from: number, to: number): number[] {
  const numbers: number[] = [];
  for (let at = from; at < to; at += 4) numbers.push(view.getUint32(at, true));
  return numbers;
}

const damaged = (detail: string): UnreadableFile => new UnreadableFile('damaged', `compound file: ${detail}`);
const loop = (): UnreadableFile => new UnreadableFile('hostile', 'compound file: a chain that bites its own tail');
