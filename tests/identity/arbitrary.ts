import fc from 'fast-check';
import { checkDigit } from '../../src/identity/checksum';
import { dayText, realDay } from '../../src/workbook/serial';

/** Invented people only: 430999 was never assigned to a county. */
const INVENTED_COUNTY = '430999';

/** The clock of these tests; the invented people are born before it and at most 106 years old. */
export const TODAY = { year: 2020, month: 10, day: 12 };

const birth = (firstYear: number, lastYear: number) =>
  fc
    .tuple(
      fc.integer({ min: firstYear, max: lastYear }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    .map(([year, month, day]) => realDay(year, month, day) ?? { year, month, day: 28 })
    .map((day) => dayText(day).replaceAll('-', ''));

const sequence = fc.integer({ min: 1, max: 999 }).map((value) => String(value).padStart(3, '0'));

const residentOf = (county: string, firstYear = 1914, lastYear = 2019) =>
  fc.tuple(birth(firstYear, lastYear), sequence).map(([day, order]) => {
    const first17 = `${county}${day}${order}`;
    return first17 + checkDigit(first17);
  });

/** 18 characters. */
export const residentNumber = (): fc.Arbitrary<string> => residentOf(INVENTED_COUNTY);

/** 15 digits: the same people as before 1999. */
export const oldNumber = (): fc.Arbitrary<string> =>
  residentOf(INVENTED_COUNTY, 1914, 1999).map((number) => number.slice(0, 6) + number.slice(8, 17));

/** 20 characters, or 22 with a re-issue. */
export const disabilityCard = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      residentNumber(),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('', 'B1', 'B2'),
    )
    .map((parts) => parts.join(''));

/** Residence permit of 港澳台居民. */
export const permitNumber = (): fc.Arbitrary<string> =>
  fc.constantFrom('810000', '820000', '830000').chain((area) => residentOf(area));

export const mobile = (): fc.Arbitrary<string> =>
  fc.tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/)).map(([second, rest]) => `1${second}${rest}`);

export const landline = (): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('0737', '010', '023', '0562'), fc.constantFrom('-', ''), fc.stringMatching(/^[2-8]\d{6,7}$/))
    .map((parts) => parts.join(''));

export const personName = (): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('赵', '钱', '孙', '李', '欧阳', '㐂', '𠮷'), fc.constantFrom('一', '秀英', '建国', '𬭚', '㙓'))
    .map((parts) => parts.join(''));

/** A text beside a dirty copy of it. */
export const withDirt = (clean: fc.Arbitrary<string>): fc.Arbitrary<readonly [clean: string, soiled: string]> =>
  clean.chain((text) => dirty(text).map((soiled) => [text, soiled] as const));

/** Dirt that copying and typing leave: spaces at the ends, invisible characters anywhere, full-width digits. */
const dirty = (clean: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('', ' ', '\u00A0', '\u3000', '\n', '\u202D'),
      fc.array(fc.constantFrom('', '\u200B', '\u00AD', '\uFEFF', 'wide'), {
        minLength: clean.length,
        maxLength: clean.length,
      }),
      fc.constantFrom('', ' ', '\u3000', '\t', '\u202C'),
    )
    .map(([before, dirt, after]) => {
      return before + [...clean].map((each, at) => soiled(each, dirt[at] ?? '')).join('') + after;
    });

const soiled = (character: string, dirt: string): string =>
  dirt === 'wide' ? character.replace(/[\dX]/, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0)) : character + dirt;
