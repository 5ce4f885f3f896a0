/** Names of the sheets of one workbook: none is given twice, and each is one that Excel takes. */
export class SheetNames {
  readonly #given = new Set<string>();

  /** @param taken names of the workbook's other sheets */
  constructor(taken: readonly string[] = []) {
    for (const name of taken) this.#given.add(folded(name));
  }

  /** 桃源村-张三, or with a number where that is given already. */
  give(...parts: readonly string[]): string {
    const name = parts.map(plain).filter((part) => part !== '').join('-') || NAMELESS;
    for (let number = 1; ; number++) {
      const end = number === 1 ? '' : `（${number}）`;
      const candidate = cut(name, LONGEST - end.length) + end;
      const same = folded(candidate);
      if (this.#given.has(same) || same === RESERVED) continue;
      this.#given.add(same);
      return candidate;
    }
  }
}

const NAMELESS = '未填户主';
/** Excel counts UTF-16 units. */
const LONGEST = 31;
/** Excel keeps this name for itself. */
const RESERVED = 'history';

const plain = (part: string): string => part.replace(FORBIDDEN, '_').trim().replace(QUOTES, '_');
const FORBIDDEN = /[\\/?*[\]:：\u0000-\u001F\u007F]|\p{Surrogate}/gu;
/** No name begins or ends with one. */
const QUOTES = /^'|'$/gu;

/** Never half a character. */
const cut = (name: string, length: number): string => name.slice(0, length).replace(/\p{Surrogate}$/u, '').replace(/'$/u, '_');

const folded = (name: string): string => name.normalize('NFKC').toLowerCase();
