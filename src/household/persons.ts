/** A number of people in free wording. */
export interface PeopleSaid {
  readonly count: number;
  /** In brackets at the end of the wording: it is of all that stands before it. */
  readonly closing: boolean;
}

/** A wording, its 人数 taken out of it. */
export interface WithoutPeople {
  readonly people: readonly PeopleSaid[];
  /** Everybody of the household is said to benefit, and nobody knows how many they are. */
  readonly unknown: boolean;
  /** The wording without them. */
  readonly rest: string;
}

/**
 * Takes the numbers of people out of wording: 4人, 两口人, 3名, （全家）. What is no plain number of people (2人次, 3至4人,
 * 每人, 约5人) stays where it is.
 * @param whole words for everybody of the household
 * @param size how many they are
 */
export function takePeople(text: string, whole: readonly string[], size: number | undefined): WithoutPeople {
  const people: PeopleSaid[] = [];
  let unknown = false;
  const rest = text.replace(pattern(whole), (match: string, beside: string | undefined, alone: string | undefined, at: number) => {
    const written = beside ?? alone;
    const count = written === undefined ? size : numeral(written);
    if (count === undefined) {
      unknown = true;
      return match;
    }
    people.push({ count, closing: CLOSING.test(text.slice(at + match.length)) });
    return '';
  });
  return { people, unknown, rest: tidied(rest) };
}

const NUMBER = '(\\d{1,3}|[一二两三四五六七八九十]{1,3})\\s*(?:个人|口人|人口|人|口|名|位)(?![次均份员工才民大]|以上|以下|左右|之家)';
/** 慢病签约一人 is one person, 约一人 is nobody knows how many. */
const FORE = '(?<!(?<!签)约)(?<![近超每第\\d.．\\-~～—至到一二两三四五六七八九十])';
const CLOSING = /^\s*[）)]\s*$/u;

/** The words for everybody may have the number behind them: 全家4人. */
function pattern(whole: readonly string[]): RegExp {
  const everybody = whole.length === 0 ? '(?!)' : `(?:${whole.map(escaped).join('|')})`;
  return new RegExp(`${everybody}(?:人口|人)?(?:共|计)?(?:${NUMBER})?|${FORE}(?:共计|合计|共|计|各)?${NUMBER}`, 'gu');
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');

/** Without the brackets and separators that have nothing more to hold. */
const tidied = (text: string): string =>
  text
    .replace(/([（(【[])[\s、，,：:]*([）)】\]])/gu, '')
    .replace(/([（(【[])[\s、，,]+/gu, '$1')
    .replace(/[\s、，,]+([）)】\]])/gu, '$1')
    .replace(/^[\s、，,]+|[\s、，,：:]+$/gu, '');

const DIGITS = '零一二三四五六七八九';

function numeral(written: string): number | undefined {
  if (/^\d+$/.test(written)) return Number(written);
  const [, tens, ones] = /^(.?)十(.?)$/u.exec(written) ?? [];
  if (tens !== undefined && ones !== undefined) return 10 * (tens === '' ? 1 : digit(tens)) + (ones === '' ? 0 : digit(ones));
  return written.length === 1 ? digit(written) : undefined;
}

const digit = (written: string): number => DIGITS.indexOf(written === '两' ? '二' : written);
