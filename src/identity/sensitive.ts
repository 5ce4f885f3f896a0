import { saysHealth } from '../policy/sensitive-words';
import { clean, FULL_WIDTH } from './text';

/**
 * What must not be made public of a person (S3-ID-9), found in any words. It is looked for by shape: a mistyped number
 * is still somebody's, so no checksum is asked for, neither of identity numbers nor (Luhn) of bank accounts, and the
 * accounts of 存折 and 一卡通 have none. Of numbers that have lost their middle to asterisks nothing is said.
 */
export type Sensitive = 'identity' | 'mobile' | 'landline' | 'account' | 'health' | 'column';

/** What to look for: where nobody's circumstances are told (formulas, prompts) health is no matter. */
export type Looked = 'all' | 'numbers';

/**
 * The kinds of what stands in the words.
 * @param before what stands in front of them, in the cell on the left: 监督电话
 */
export function sensitiveIn(words: string, { before = '', looked = 'all' }: { readonly before?: string; readonly looked?: Looked } = {}): ReadonlySet<Sensitive> {
  const found = new Set<Sensitive>();
  if (MAYBE_NUMBER.test(words)) numbersIn(legible(words), legible(before), found);
  if (looked === 'all' && saysHealth(words)) found.add('health');
  return found;
}

const MAYBE_NUMBER = /\p{Nd}/u;

/** Digits and letters of every width as ASCII has them, without what nobody sees. */
const legible = (words: string): string => clean(words, { narrow: FULL_WIDTH }).text.replace(/\p{Nd}/gu, (digit) => digit.normalize('NFKC'));

/** What people put between the groups of a number. */
const GAP = '[\\s._·\\-‐‑‒–—―−]{0,2}';
const NARROW_GAP = '[\\s\\-‐‑‒–—―−]?';
const PHONE_GAP = `${NARROW_GAP}${NARROW_GAP}`;
const digits = (...parts: readonly string[]): string => parts.join(GAP);
const many = (count: number): string => Array.from({ length: count }, () => '\\d').join(GAP);
const MONTH = `(?:0${GAP}[1-9]|1${GAP}[0-2])`;
const DAY = `(?:0${GAP}[1-9]|[12]${GAP}\\d|3${GAP}[01])`;

const IDENTITY = [
  // Resident, permit and foreign numbers, and disability cards, which go on after them: a day of birth stands in the middle.
  `(?<!\\d)${digits('[1-9]', many(5), `(?:1${GAP}[89]|2${GAP}0)`, many(2), MONTH, DAY, many(3), '[\\dXx×хХ]')}(?:${GAP}\\d){0,4}(?!\\d)`,
  // The check digit X tells it, whatever stands in the middle.
  `(?<!\\d)${digits(many(17), '[Xx×хХ]')}(?![A-Za-z\\d])`,
  // Before 2023 foreigners had three letters and twelve digits.
  `(?<![A-Za-z])[A-Za-z]{3}${digits(many(4), many(2), MONTH, DAY, many(2))}(?!\\d)`,
].map((source) => new RegExp(source, 'gu'));
const OLD_IDENTITY = new RegExp(`(?<!\\d)${digits('(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])', many(4), many(2), MONTH, DAY, many(3))}(?!\\d)`, 'gu');

/** Days and times: their digits make no number with those beside them. */
const DAYS = /(?<!\d)(?:19|20)\d\d\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2}\s*[日号]?)?(?!\d)(?:[\sT]*\d{1,2}:\d{2}(?::\d{2})?)?/gu;

const MOBILE = new RegExp(`(?<!\\d)(?<!\\d\\.)(?:(?:\\+|00)?86${PHONE_GAP})?1${PHONE_GAP}[3-9](?:${PHONE_GAP}\\d){9}(?!\\d|\\.\\d)`, 'gu');
const LANDLINE = new RegExp(`(?<!\\d)\\(?0(?:10|2\\d|[3-9]\\d\\d)\\)?${PHONE_GAP}[1-9]\\d{2,3}${PHONE_GAP}\\d{4}(?!\\d)`, 'gu');
/** Without an area code seven or eight digits are a telephone only where they are said to be. */
const LOCAL = new RegExp(`(?:电话|座机|固话|联系方式)[号码]*\\s*[:：]?\\s*[2-8]\\d{2,3}${PHONE_GAP}\\d{4}(?!\\d)`, 'gu');
/** The telephone of an office, by which objections are made: it is there to be published. */
const OFFICE = /(?:监督|举报|投诉|咨询|受理|反映|异议|值班|办公)[^\n]{0,40}$/u;

const RUN = new RegExp(`(?<![A-Za-z\\d]|\\d\\.)\\d(?:${NARROW_GAP}\\d)*(?![A-Za-z\\d]|\\.\\d)`, 'gu');
/** Cards and accounts of the banks have 16 to 19 digits; a number of 18 that is no identity number is still a number to be kept. */
const ACCOUNT = { least: 16, most: 19 } as const;
/** What a long number is called that is nobody's account. */
const RECORD = /(?:备案|文号|编号|项目|合同|档案|登记|受理|信用代码|流水|序列|批次|代码)[^\d，。；\n]{0,6}$/u;

function numbersIn(words: string, before: string, found: Set<Sensitive>): void {
  const without = (text: string, shapes: readonly RegExp[]) => shapes.reduce((rest, shape) => rest.replace(shape, '，'), text);
  const nameless = without(words, IDENTITY);
  const undated = nameless.replace(DAYS, '，');
  const rest = without(undated, [OLD_IDENTITY]);
  if (nameless !== words || rest !== undated) found.add('identity');
  const says = (shape: RegExp) => [...rest.matchAll(shape)].some(({ index }) => !OFFICE.test(`${before} ${rest.slice(0, index)}`));
  if (says(MOBILE)) found.add('mobile');
  if (says(LANDLINE) || says(LOCAL)) found.add('landline');
  if ([...rest.matchAll(RUN)].some((run) => isAccount(run[0]) && !RECORD.test(rest.slice(0, run.index)))) found.add('account');
}

function isAccount(run: string): boolean {
  const length = run.replace(/\D/gu, '').length;
  return length >= ACCOUNT.least && length <= ACCOUNT.most;
}
