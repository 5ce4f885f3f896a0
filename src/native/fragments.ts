import { NAMES } from '../forms/blank/names';
import { quote } from '../rules/native';

/*
 * Pieces of formulas that read dirty cells as the product itself does. Only functions of Excel 2010, no array
 * constants, nothing that depends on the machine's language (ASC, CODE, DATEVALUE): they must give the same in Excel,
 * WPS and LibreOffice. Characters stand in the formula as they are.
 */

const DIGITS = '"0123456789"';
const BOTH_WIDTHS = '"0123456789０１２３４５６７８９"';
const LETTERS = '"ABCDEFGHIJKLMNOPQRSTUVWXYZ"';
const CODES = '"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"';
const WIDE_DIGITS = [...'０１２３４５６７８９'];
/** What people take for a space: full-width, no-break, tab, line break. */
const SPACES = ['"\u3000"', '"\u00a0"', 'CHAR(9)', 'CHAR(10)', 'CHAR(13)'];
/** What comes along when numbers are copied from web pages and address books. */
const INVISIBLE = ['\u200b', '\ufeff', '\u200e', '\u202a', '\u202c', '\u202d'].map(quote);

const replaced = (cell: string, olds: readonly string[], replacement: string): string =>
  olds.reduce((formula, old) => `SUBSTITUTE(${formula},${old},${replacement})`, cell);

/** The text without spaces at its ends, whatever kind they are of. */
export const trimmed = (cell: string): string => `TRIM(${replaced(cell, SPACES, '" "')})`;

/** The text without any spaces. */
export const squeezed = (cell: string): string => replaced(cell, [...SPACES, '" "'], '""');

/** Whether the text is one of a named range's words. Not COUNTIF or MATCH: they take `*` and `>5` for patterns. */
export const among = (text: string, name: string): string => `SUMPRODUCT(--(${name}=${text}))>0`;

/** Something is there that does not say "none". */
export const filledBeside = (cell: string): string => `AND(LEN(${trimmed(cell)})>0,NOT(${among(trimmed(cell), NAMES.none)}))`;

/** A cell of people: a whole number from 0, or one to six digits typed as text; 0 for anything else. */
export function people(cell: string): string {
  const text = trimmed(cell);
  const digits = `SUMPRODUCT(MOD(FIND(MID(RIGHT("000000"&${text},6),${NAMES.places},1),${BOTH_WIDTHS})-1,10)*${NAMES.powers})`;
  // LibreOffice takes a truth value for a number.
  const whole = `IF(AND(NOT(ISLOGICAL(${cell})),${cell}>=0,${cell}=INT(${cell})),${cell},0)`;
  return `IFERROR(IF(ISNUMBER(${cell}),${whole},IF(${cell}="",0,IF(LEN(${text})>6,0,${digits}))),0)`;
}

/** The list's own word for whatever spelling stands in the cell; empty where it is none. */
export function meaning(cell: string, words: string, meanings: string): string {
  const word = squeezed(cell);
  const found = `MATCH(${word},${words},0)`;
  return `IFERROR(IF(EXACT(INDEX(${words},${found}),${word}),INDEX(${meanings},${found}),""),"")`;
}

/** An identity number cleaned and in capitals. `#` for one kept as a number of 16 digits or more, and for errors. */
export function cleanNumber(cell: string): string {
  const bare = replaced(replaced(`UPPER(${cell})`, [...SPACES, '" "', ...INVISIBLE], '""'), ['"Ｘ"'], '"X"');
  const narrow = WIDE_DIGITS.reduce((formula, wide, digit) => `SUBSTITUTE(${formula},"${wide}","${digit}")`, bare);
  return `IFERROR(IF(ISNUMBER(${cell}),IF(ABS(${cell})<1E15,TEXT(${cell},"0"),"#"),${narrow}),"#")`;
}

/** The check digit of 17 characters (GB 11643-1999); empty where one of them is no digit. */
export const checkDigitOf = (stem: string): string =>
  `IFERROR(MID("10X98765432",MOD(SUMPRODUCT((FIND(MID(${stem},${NAMES.positions},1),${DIGITS})-1)*${NAMES.weights}),11)+1,1),"")`;

/** A permanent residence card of before 2023: three letters and twelve digits. */
export const isOldForeignCard = (number: string): string =>
  `AND(LEN(${number})=15,ISNUMBER(FIND(MID(${number},1,1),${LETTERS})),ISNUMBER(FIND(MID(${number},2,1),${LETTERS})),` +
  `ISNUMBER(FIND(MID(${number},3,1),${LETTERS})),SUMPRODUCT(--ISNUMBER(FIND(MID(${number},${NAMES.middle},1),${DIGITS})))=12)`;

/** The 17 characters the check digit is of; old numbers get the 19 of their year. An old foreign card stays whole. */
export const stemOf = (number: string): string =>
  `IF(LEN(${number})=15,IF(${isOldForeignCard(number)},${number},LEFT(${number},6)&"19"&MID(${number},7,9)),LEFT(${number},17))`;

/** Characters 19 to 22, as far as they are there, may stand on a disability card; the zeros stand in for those that are not. */
export const hasCardEnding = (number: string): string =>
  `AND(${[19, 20, 21, 22].map((position) => `ISNUMBER(FIND(MID(${number}&"0000000",${position},1),${CODES}))`).join(',')})`;

/** Whether the 18 characters begin with a province (GB/T 2260), or with the 9 of a foreign card. */
export const hasProvince = (number: string): string =>
  `OR(LEFT(${number},1)="9",ISNUMBER(MATCH(VALUE(LEFT(${number},2)),${NAMES.provinces},0)))`;

/** Whether characters 7 to 14 are a day of the calendar. Leap years repeat every 400 years; before 1900 there are no dates. */
export const hasBirthday = (number: string): string =>
  `IF(AND(VALUE(MID(${number},11,2))>=1,VALUE(MID(${number},11,2))<=12),AND(VALUE(MID(${number},13,2))>=1,VALUE(MID(${number},13,2))<=` +
  `DAY(DATE(2000+MOD(VALUE(MID(${number},7,4)),400),VALUE(MID(${number},11,2))+1,0))),FALSE)`;

/** The birth date as a number, 20201012. */
export const birthOf = (number: string): string => `VALUE(MID(${number},7,8))`;
