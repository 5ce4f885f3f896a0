/** A compound file (MS-CFB) with these streams at its root, sectors of 512 bytes, everything in its simplest place. */
export function compound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const padded = Object.entries(streams).map(([name, bytes]) => ({ name, bytes, size: Math.max(bytes.length, 4096) }));
  const table: number[] = [];
  const chain = (count: number): number => {
    const first = table.length;
    for (let index = 0; index < count; index++) table.push(index === count - 1 ? END : first + index + 1);
    return first;
  };
  const placed = padded.map((stream) => ({ ...stream, start: chain(Math.ceil(stream.size / 512)) }));
  const directory = chain(Math.ceil(((placed.length + 1) * 128) / 512));
  let tables = Math.ceil((table.length + 1) / 128);
  while ((table.length + tables) / 128 > tables) tables++;
  const firstTable = table.length;
  for (let index = 0; index < tables; index++) table.push(0xfffffffd);

  const file = Buffer.alloc(512 * (1 + table.length));
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(tables, 44);
  file.writeUInt32LE(directory, 48);
  file.writeUInt32LE(4096, 56);
  file.writeUInt32LE(END, 60);
  file.writeUInt32LE(END, 68);
  for (let index = 0; index < 109; index++) file.writeUInt32LE(index < tables ? firstTable + index : FREE, 76 + 4 * index);

  for (const { start, bytes } of placed) file.set(bytes, sector(start));
  const entry = (index: number, name: string, type: number, child: number, right: number, start: number, size: number) => {
    const at = sector(directory) + 128 * index;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(2 * name.length + 2, at + 64);
    file[at + 66] = type;
    file[at + 67] = 1;
    file.writeUInt32LE(FREE, at + 68);
    file.writeUInt32LE(right, at + 72);
    file.writeUInt32LE(child, at + 76);
    file.writeUInt32LE(start, at + 116);
    file.writeUInt32LE(size, at + 120);
  };
  entry(0, 'Root Entry', 5, placed.length > 0 ? 1 : FREE, FREE, END, 0);
  placed.forEach(({ name, start, size }, index) => entry(index + 1, name, 2, FREE, index + 2 <= placed.length ? index + 2 : FREE, start, size));
  table.forEach((next, index) => file.writeUInt32LE(next, sector(firstTable) + 4 * index));
  for (let index = table.length; index < 128 * tables; index++) file.writeUInt32LE(FREE, sector(firstTable) + 4 * index);
  return new Uint8Array(file);
}

const END = 0xfffffffe;
const FREE = 0xffffffff;
const sector = (number: number): number => 512 * (number + 1);
