/**
 * The name as part of a file's or folder's name that Windows takes, and every other system too: no signs that mean a
 * path, no device's name, no end that Windows cuts off, and short enough for four parts to stay under any limit.
 */
export function namePart(name: string): string {
  const signs = name.replace(FORBIDDEN, '_').trim();
  const short = whole(signs.length > LONGEST_PART ? signs.slice(0, LONGEST_PART) : signs).replace(LOST_END, '');
  if (short === '') return '_';
  return DEVICE.test(short) ? `_${short}` : short;
}

/** Windows takes 255 UTF-16 units in a name, Linux 255 bytes of UTF-8, of which a Chinese character needs three. */
const LONGEST_PART = 22;

/** What Windows forbids, and halves of characters, which no file system can spell. */
const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001F\u007F]|\p{Surrogate}/gu;
/** Windows drops blanks and dots at the end without a word. */
const LOST_END = /[.\s]+$/u;
/** The names of devices, which no file may have, whatever its extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/iu;

/** The text without the half of a character that cutting may have left at its end. */
const whole = (cut: string): string => cut.replace(/\p{Surrogate}$/u, '');

/** The names in one folder: none is given twice, as a disk that takes capitals for small letters sees it. */
export class Names {
  readonly #given = new Set<string>();

  /** The name, or where it is given already, the name with a number after it. */
  give(name: string, extension = ''): string {
    for (let number = 1; ; number++) {
      const candidate = `${name}${number === 1 ? '' : `（${number}）`}${extension}`;
      const same = folded(candidate);
      if (this.#given.has(same)) continue;
      this.#given.add(same);
      return candidate;
    }
  }
}

const folded = (name: string): string => name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
