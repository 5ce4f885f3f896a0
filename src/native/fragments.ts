import { NAMES } from '../forms/blank/names';
import { quote } from '../rules/native';

/*
 * Pieces of formulas that read dirty cells as the product itself does. Only functions of Excel 2010, no array
 * constants, nothing that depends on the machine's language (ASC, CODE, DATEVALUE): they must give the same in Excel,
 * WPS and LibreOffice. Characters stand in the formula as they are.
 */

/** What people take for a space: full-width, no-break, tab, line break. */
const SPACES = ['"\u3000"', '"\u00a0"', 'CHAR(9)', 'CHAR(10)', 'CHAR(13)'];
/** What comes along when words are copied from web pages and address books; the rarer ones only `isInvisible` knows. */
const INVISIBLE = [...'\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u00ad'].map(quote);
const WIDE_DIGITS = [...'０１２３４５６７８９'];
const FAR = 64;

/** Every old text replaced by the same new one. All arguments are formulas: quote words first. */
export const replaced = (cell: string, olds: readonly string[], replacement: string): string =>
  olds.reduce((formula, old) => `SUBSTITUTE(${formula},${old},${replacement})`, cell);

/** The text as it looks: every space a plain one, nothing invisible. */
export const asSeen = (cell: string): string => replaced(replaced(cell, INVISIBLE, '""'), SPACES, '" "');

/** Full-width digits narrow. */
export const narrow = (text: string): string =>
  WIDE_DIGITS.reduce((formula, wide, digit) => `SUBSTITUTE(${formula},"${wide}","${digit}")`, text);

/** The text with `0` for every other digit. */
export const shapeOf = (text: string): string => replaced(text, [...'123456789'].map(quote), '"0"');

/** Something stands in the cell, be it a space. */
export const occupied = (cell: string): string => `LEN(${cell})>0`;

/** Whether the text is one of a named range's words. Not COUNTIF or MATCH: they take `*` and `>5` for patterns. */
export const among = (text: string, name: string): string => `SUMPRODUCT(--(${name}=${text}))>0`;

/**
 * Whether anything invisible is in the cell. The characters stand in a defined range, as a formula may not have array
 * constants here.
 */
export const hasInvisible = (cell: string): string => `SUMPRODUCT(--ISNUMBER(FIND(${NAMES.invisible},${cell})))>0`;

/** Of a text as it looks (`asSeen`). */
export const hasSpaceAtEnds = (seen: string): string => `OR(LEFT(${seen},1)=" ",RIGHT(${seen},1)=" ")`;

/** Of a text as it looks (`asSeen`). */
export const hasSpace = (seen: string): string => `ISNUMBER(FIND(" ",${seen}))`;

/** Whether the text consists of the set's characters only; letter case counts. Longer texts than formulas look into do not. */
export const consistsOf = (text: string, set: string): string =>
  `AND(LEN(${text})<=${FAR},SUMPRODUCT(--ISNUMBER(FIND(MID(${text}&REPT(${quote(set.charAt(0))},${FAR}),${NAMES.letters},1),${quote(set)})))=${FAR})`;

/** The place of the text's first character that is one of the set's; more than 64 where there is none. `other` is none of them. */
export const firstIn = (text: string, set: string, other: string): string =>
  `SUMPRODUCT(MIN(${NAMES.letters}+100*ISERROR(FIND(MID(${text}&REPT(${quote(other)},${FAR}),${NAMES.letters},1),${quote(set)}))))`;

export const DIGITS = '0123456789';

/** Whether the text is a plain number: digits, perhaps a minus in front, perhaps one dot between them. */
export const looksLikeNumber = (text: string): string => {
  const bare = `SUBSTITUTE(${text},"-","",1)`;
  const digits = `SUBSTITUTE(${bare},".","",1)`;
  return `AND(LEN(${digits})>0,OR(LEN(${bare})=LEN(${text}),LEFT(${text},1)="-"),LEFT(${bare},1)<>".",RIGHT(${text},1)<>".",${consistsOf(digits, DIGITS)})`;
};
