import { BLANK, number, text, type Cell } from '../workbook/cell';
import { codeShows } from '../workbook/format';
import { isLikeFormula } from '../workbook/formula-like';

/** What Excel holds in a cell as its API says it. */
export type RawValue = string | number | boolean;

/** Text, as number format: what keeps all 18 digits of an identity number. */
export const TEXT_FORMAT = '@';
export const GENERAL_FORMAT = 'General';
export const DATE_FORMAT = 'yyyy-mm-dd';

const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BUSY!|GETTING_DATA)$/;

/** The cell that Excel's value and number format describe. */
export function cellOf(value: unknown, format: unknown): Cell {
  switch (typeof value) {
    case 'number':
      return typeof format === 'string' && codeShows(format) ? { kind: 'number', value, date: true } : number(value);
    case 'boolean':
      return { kind: 'boolean', value };
    case 'string':
      return ERROR.test(value) ? { kind: 'error', code: value } : text(value);
    default:
      return BLANK;
  }
}

/** What to write for a cell. Formulas and errors are never written. */
export function rawOf(cell: Cell): RawValue {
  switch (cell.kind) {
    case 'blank':
    case 'error':
      return '';
    case 'text':
      return cell.text;
    default:
      return cell.value;
  }
}

/** Whether this is what one cell can hold; a merged or mixed range answers null. */
export const isRaw = (value: unknown): value is RawValue => ['string', 'number', 'boolean'].includes(typeof value);

const LED_BY_APOSTROPHE = /^\s*'/u;
const LIKE_NUMBER = /^(?:上午|下午)?[\d\s.,:/\-%eE年月日时分秒¥￥$()]+(?:[ap]m?)?$/iu;
/** `5-Mar`, `Jan 2020` */
const LIKE_ENGLISH_DAY = /^\s*(?:\d{1,4}[-/\s]?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\d\-/\s,]*$/iu;
const LIKE_WORD_OF_EXCEL = /^\s*(?:true|false|#.*)\s*$/iu;

/** Would Excel make something other than this text of it, in a cell that is not formatted as text? */
export const isTakenOtherwise = (value: string): boolean =>
  isLikeFormula(value) || LED_BY_APOSTROPHE.test(value) || (LIKE_NUMBER.test(value) && /\d/u.test(value)) || LIKE_ENGLISH_DAY.test(value) || LIKE_WORD_OF_EXCEL.test(value);
