import { checkDigit } from '../identity/checksum';
import type { Random } from './random';

/** A township and its villages that there are nowhere. */
export const INVENTED_TOWNSHIP = '清泉镇';
export const INVENTED_VILLAGES = ['东风村', '红星村', '石桥村', '新塘村'];

/** County 430999 was never assigned, and no operator was ever given 154: nobody has these numbers. */
const NOBODYS_COUNTY = '430999';
const NOBODYS_MOBILE = '154';

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = {
  male: ['建国', '德胜', '长生', '志强', '大勇', '金贵', '友田', '明', '家兴', '国华', '水根', '光荣', '正文', '宏', '铁柱', '福生'],
  female: ['秀英', '桂兰', '玉梅', '春花', '小红', '素珍', '凤仙', '芳', '翠莲', '腊梅', '美华', '云香', '淑贞', '娟', '冬秀', '银娥'],
} as const;
const CHARACTERS = [...'安邦昌达恩凡刚浩吉佳凯乐茂宁平庆瑞思泰伟贤毅泽振忠'];
/** Parts of names with the middle dot. */
const DOTTED = { first: ['买买提', '阿卜杜', '艾山', '古丽', '帕提古'], last: ['艾力', '热合曼', '吐尔逊', '买买提', '卡德尔'] } as const;

/** An invented person: the number passes every check, and nobody has it. */
export interface Person {
  readonly name: string;
  readonly identity: string;
  readonly phone: string;
}

const MOST_TRIES = 60;

/** Invents people, no two with the same number or phone. */
export class People {
  readonly #random: Random;
  readonly #given = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Somebody nobody has been before: name, number and phone are given once only. */
  person(): Person {
    const identity = this.identity();
    return { name: this.#newName(identity), identity, phone: this.phone() };
  }

  /** An 18-digit number that checks, of a grown-up born in the 20th century. */
  identity(ends?: 'X'): string {
    return this.#another(() => {
      const born = `${this.#digits(4, 1936, 1998)}${this.#digits(2, 1, 12)}${this.#digits(2, 1, 28)}`;
      const first17 = `${NOBODYS_COUNTY}${born}${this.#digits(3, 1, 999)}`;
      const digit = checkDigit(first17);
      return ends === undefined || digit === ends ? first17 + digit : undefined;
    });
  }

  /** Eleven digits; no operator was ever given 154. */
  phone(): string {
    return this.#another(() => `${NOBODYS_MOBILE}${this.#digits(8, 0, 99_999_999)}`);
  }

  /** A number without its area code. */
  localNumber(): string {
    return `${this.#random.between(2, 8)}${this.#digits(6, 0, 999_999)}`;
  }

  /** A landline that no exchange gives out: local numbers never begin with 1. */
  landline(areaCode: string): string {
    return this.#another(() => `${areaCode}1${this.#digits(6, 0, 999_999)}`);
  }

  /** `买买提·艾力`, with U+00B7. */
  dottedName(): string {
    return `${this.#random.pick(DOTTED.first)}·${this.#random.pick(DOTTED.last)}`;
  }

  /** No namesakes: who is called the same may be taken for the same. Where the usual names run out, others are made up. */
  #newName(identity: string): string {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const name = this.#name(identity);
      if (this.#given.has(name)) continue;
      this.#given.add(name);
      return name;
    }
    return this.#another(() => [SURNAMES, CHARACTERS, CHARACTERS].map((letters) => this.#random.pick(letters)).join(''));
  }

  /** The number's last but one digit says the sex. */
  #name(identity: string): string {
    const given = Number(identity[16]) % 2 === 1 ? GIVEN.male : GIVEN.female;
    return this.#random.pick(SURNAMES) + this.#random.pick(given);
  }

  #digits(length: number, from: number, to: number): string {
    return String(this.#random.between(from, to)).padStart(length, '0');
  }

  #another(invent: () => string | undefined): string {
    for (;;) {
      const one = invent();
      if (one === undefined || this.#given.has(one)) continue;
      this.#given.add(one);
      return one;
    }
  }
}
