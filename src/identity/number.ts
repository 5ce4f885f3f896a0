import { realDay, type Day } from '../workbook/serial';
import { checkDigit, upgrade } from './checksum';
import type { Flaw } from './flaw';

/** What kind of number stands in an identity column. Birth, sex and check digit follow from it. */
export type IdentityKind =
  | 'resident' // 18, GB 11643-1999
  | 'old' // 15, GB 11643-1989
  | 'disability' // 20 or 22: the number, category, level, and two characters of a re-issue
  | 'permit' // 81, 82, 83: residence permit of 港澳台居民
  | 'foreign' // permanent residence card: 9 + 17 digits since 2023, 3 letters + 12 digits before
  | 'placeholder'; // 999999…: has no number

/**
 * What one cell of an identity column says, after its standard: GB 11643-1999 with ISO 7064 MOD 11-2, or its
 * predecessor.
 */
export interface Identity {
  /**
   * What two cells of the same person have in common: 18 characters (an older foreign card's 15),
   * old numbers upgraded, card endings cut. `null` when blank, invalid or a placeholder: nobody is told by those.
   */
  readonly key: string | null;
  readonly kind: IdentityKind | null;
  /** Birth and sex, where the number is valid and says them. */
  readonly birth?: Day;
  readonly sex?: 'male' | 'female';
  readonly flaws: readonly Flaw[];
}

/** Judges a cleaned, upper-case, non-blank number. `today` bounds the age, 0 to 120 years. */
export const judgeNumber = (number: string, today: Day): Identity =>
  wellFormed(number, today) ?? { key: null, kind: null, flaws: [malformation(number, today)] };

function wellFormed(number: string, today: Day): Identity | undefined {
  if (number.startsWith('999999')) return { key: null, kind: 'placeholder', flaws: [{ code: 'id-placeholder' }] };
  if (FOREIGN_BEFORE_2023.test(number)) return { key: number, kind: 'foreign', flaws: [] };
  if (OLD.test(number)) return old(number, today);
  return MODERN.test(number) ? modern(number, today) : undefined;
}

/** GB/T 2260. Only the province is certain: abolished county codes stay valid for those born there. */
const PROVINCES = new Set(
  ('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 ' +
    '61 62 63 64 65 71 81 82 83').split(' '),
);
const OLD = /^\d{15}$/;
const MODERN = /^\d{17}[\dX](?:[\dA-Z]{2}|[\dA-Z]{4})?$/;
const CARD_ENDING = /^[1-7][1-4](?:[\dA-Z]{2})?$/;
const FOREIGN_BEFORE_2023 = /^[A-Z]{3}\d{12}$/;
const OLDEST = 120;

function old(number: string, today: Day): Identity {
  const upgraded = upgrade(number);
  const { birth, flaws } = origin(upgraded, today);
  if (flaws.length > 0) return { key: null, kind: 'old', flaws: [...flaws, { code: 'id-old' }] };
  return { key: upgraded, kind: 'old', ...person(upgraded, birth), flaws: [{ code: 'id-old', repaired: upgraded }] };
}

function modern(number: string, today: Day): Identity {
  const key = number.slice(0, 18);
  const ending = number.slice(18);
  const foreign = key.startsWith('9');
  const kind = ending ? 'disability' : foreign ? 'foreign' : /^8[123]/.test(key) ? 'permit' : 'resident';
  const { birth, flaws } = origin(key, today);
  const [expected, actual] = [checkDigit(key.slice(0, 17)), key.charAt(17)];
  if (expected !== actual) flaws.push({ code: 'id-checksum', detail: { expected, actual } });
  const valid = flaws.length === 0;
  if (ending && !CARD_ENDING.test(ending)) flaws.push({ code: 'id-card' });
  return valid ? { key, kind, ...person(key, birth, foreign), flaws } : { key: null, kind, flaws };
}

/** Where and when the number says its holder was born. */
function origin(number18: string, today: Day): { readonly birth: Day | undefined; readonly flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  if (!number18.startsWith('9') && !PROVINCES.has(number18.slice(0, 2))) flaws.push({ code: 'id-province' });
  const birth = realDay(+number18.slice(6, 10), +number18.slice(10, 12), +number18.slice(12, 14));
  if (!birth) return { birth, flaws: [...flaws, { code: 'id-date' }] };
  const age = fullYears(birth, today);
  if (age < 0) flaws.push({ code: 'id-age', detail: { birth: 'future' } });
  if (age > OLDEST) flaws.push({ code: 'id-age', detail: { birth: `over-${OLDEST}` } });
  return { birth, flaws };
}

const person = (number18: string, birth: Day | undefined, foreign = false) => ({
  ...(birth && { birth }),
  ...(!foreign && { sex: Number(number18[16]) % 2 === 1 ? ('male' as const) : ('female' as const) }),
});

/** Completed years; negative before birth. */
function fullYears(birth: Day, today: Day): number {
  const beforeBirthday = today.month < birth.month || (today.month === birth.month && today.day < birth.day);
  return today.year - birth.year - (beforeBirthday ? 1 : 0);
}

/** The likeliest reason why a text has no number's shape. */
function malformation(number: string, today: Day): Flaw {
  const valid = (text: string) => !!wellFormed(text, today)?.key;
  const characters = [...number];

  const lookalike = confusable(characters);
  if (lookalike && MODERN.test(lookalike.meant)) {
    const { meant, detail } = lookalike;
    return { code: 'id-confusable', ...(valid(meant) && { repaired: meant }), detail };
  }
  const bare = number.replace(DECORATION, '');
  if (bare !== number && valid(bare)) return { code: 'id-extra', repaired: bare };
  const inside = number.length > LONGEST ? [number.slice(0, 18), ...(number.match(EMBEDDED) ?? [])] : (number.match(EMBEDDED) ?? []);
  if (inside.some(valid)) return { code: 'id-extra' };

  const belongs = (character: string, index: number) => /\d/.test(character) || (character === 'X' && index === 17);
  const alien = characters.findIndex((character, index) => !belongs(character, index));
  if (alien >= 0) {
    return { code: 'id-character', detail: { character: characters[alien] ?? '', position: String(alien + 1) } };
  }
  return { code: 'id-length', detail: { expected: '18', actual: String(characters.length) } };
}

/** What stands around a number and says nothing: quotes, a formula's ="…", dashes, the G of 学籍号, the label. */
const DECORATION = /^(?:公民)?(?:居民)?身份证?(?:号码|号)?|^G(?=\d)|[\p{P}\p{S}]/gu;
/** A card's 22 characters; what is longer is more than one number. */
export const LONGEST = 22;
const EMBEDDED = /(?<![\dX])\d{17}[\dX](?![\dX])/g;

/** Letters and signs taken for another: Latin, Greek, Cyrillic, Roman and arithmetic. The keyboard's own l arrives as L. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'OοΟоО〇○Q'].map((character) => [character, '0'])),
  ...Object.fromEntries([...'LIІιΙⅠ|!'].map((character) => [character, '1'])),
  ...Object.fromEntries([...'хХχΧ×✕✖╳Ⅹ*'].map((character) => [character, 'X'])),
};

/** The text with every lookalike read as what it looks like, and the first of them. */
function confusable(characters: readonly string[]) {
  const first = characters.findIndex((character) => character in LOOKALIKES);
  const character = characters[first];
  if (character === undefined) return undefined;
  return {
    meant: characters.map((each) => LOOKALIKES[each] ?? each).join(''),
    detail: { character, position: String(first + 1), meant: LOOKALIKES[character] ?? '' },
  };
}
