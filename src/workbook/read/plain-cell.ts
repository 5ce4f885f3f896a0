const enum Char {
  Return = 13,
  Space = 32,
  Quote = 34,
  Ampersand = 38,
  Slash = 47,
  Zero = 48,
  Nine = 57,
  Less = 60,
  Equals = 61,
  Greater = 62,
  A = 65,
  Z = 90,
  b = 98,
  c = 99,
  n = 110,
  r = 114,
  s = 115,
  t = 116,
  v = 118,
}

/**
 * A cell spelled as nearly all programs spell nearly all cells: `<c r="B7" s="3" t="s"><v>12</v></c>`, in this order and
 * without anything else. What is spelled in any other way is left to the XML reader, which reads these as well, three
 * times as slowly.
 */
export class PlainCell {
  /** Both from 0. */
  row = 0;
  column = 0;
  style = 0;
  type: 'n' | 's' | 'b' | 'str' = 'n';
  /** The value is `source.slice(valueStart, valueEnd)`, as it stands; nothing where the cell is blank. */
  valueStart = 0;
  valueEnd = 0;
  /** Behind its closing tag. */
  end = 0;

  /** Whether such a cell starts here; if not, what stands in the fields means nothing. */
  read(source: string, start: number): boolean {
    if (source.charCodeAt(start) !== Char.Less || source.charCodeAt(start + 1) !== Char.c || !attributeAt(source, start + 2, Char.r)) return false;
    let at = this.#place(source, start + 6);
    if (at === 0) return false;
    this.style = 0;
    this.type = 'n';
    if (attributeAt(source, at, Char.s)) {
      at += 4;
      let style = 0;
      for (let digit = source.charCodeAt(at); digit >= Char.Zero && digit <= Char.Nine; digit = source.charCodeAt(++at)) style = style * 10 + digit - Char.Zero;
      if (source.charCodeAt(at++) !== Char.Quote) return false;
      this.style = style;
    }
    if (attributeAt(source, at, Char.t)) {
      at = this.#type(source, at + 4);
      if (at === 0) return false;
    }
    return this.#content(source, at);
  }

  /** The value as a whole number; NaN where it is none. */
  digits(source: string): number {
    let number = 0;
    for (let at = this.valueStart; at < this.valueEnd; at++) {
      const digit = source.charCodeAt(at) - Char.Zero;
      if (!(digit >= 0 && digit <= 9)) return NaN;
      number = number * 10 + digit;
    }
    return number;
  }

  /** Reads `B7"` and gives what is behind it; 0 where it is no place. */
  #place(source: string, start: number): number {
    let at = start;
    let column = 0;
    let letter = source.charCodeAt(at);
    for (; letter >= Char.A && letter <= Char.Z; letter = source.charCodeAt(++at)) column = column * 26 + letter - Char.A + 1;
    const digits = at;
    let row = 0;
    for (; letter >= Char.Zero && letter <= Char.Nine; letter = source.charCodeAt(++at)) row = row * 10 + letter - Char.Zero;
    if (digits === start || at === digits || at > start + 10 || letter !== Char.Quote) return 0;
    this.row = row - 1;
    this.column = column - 1;
    return at + 1;
  }

  #type(source: string, at: number): number {
    const first = source.charCodeAt(at);
    if (source.charCodeAt(at + 1) === Char.Quote) {
      if (first !== Char.s && first !== Char.n && first !== Char.b) return 0;
      this.type = first === Char.s ? 's' : first === Char.n ? 'n' : 'b';
      return at + 2;
    }
    if (!source.startsWith('str"', at)) return 0;
    this.type = 'str';
    return at + 4;
  }

  #content(source: string, start: number): boolean {
    let at = start;
    this.valueStart = this.valueEnd = at;
    if (source.charCodeAt(at) === Char.Slash) {
      this.end = at + 2;
      return source.charCodeAt(at + 1) === Char.Greater;
    }
    if (source.charCodeAt(at) !== Char.Greater || source.charCodeAt(at + 1) !== Char.Less || source.charCodeAt(at + 2) !== Char.v || source.charCodeAt(at + 3) !== Char.Greater) return false;
    at += 4;
    this.valueStart = at;
    for (let char = source.charCodeAt(at); char !== Char.Less; char = source.charCodeAt(++at)) {
      if (char === Char.Ampersand || char === Char.Return || !(char >= 0)) return false;
    }
    this.valueEnd = at;
    this.end = at + 8;
    return source.startsWith('</v></c>', at);
  }
}

/** Whether ` x="` stands here. */
const attributeAt = (source: string, at: number, name: Char): boolean =>
  source.charCodeAt(at) === Char.Space && source.charCodeAt(at + 1) === name && source.charCodeAt(at + 2) === Char.Equals && source.charCodeAt(at + 3) === Char.Quote;
