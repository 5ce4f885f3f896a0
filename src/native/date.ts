import { NAMES } from '../forms/blank/names';
import { SIGNS } from '../forms/blank/signs';
import type { Field } from '../policy/form';
import { quote } from '../rules/native';
import { among, shapeOf } from './fragments';
import { part, typed, UNREADABLE, type HiddenCell, type Places, type Typed } from './places';
import { flawed, type Problem } from './problem';
import { COARSE } from './words';

/** A date cell's hidden cell: `plain` a date typed as text, as 2020-10-20; empty where it is none. */
export const dateParts = ({ key, label }: Field): readonly HiddenCell[] => [
  { name: part(key, 'plain'), header: `${label}（清理）`, formula: (places) => plain(typed(places, key)) },
];

function plain({ raw, squeezed: text }: Typed): string {
  const dashes = `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${text},"/","-"),"年","-"),"月","-"),"日","")`;
  return `IFERROR(IF(ISTEXT(${raw}),IF(${among(shapeOf(text), NAMES.dateShapes)},${dashes},""),""),"")`;
}

/** The day's number, which orders days. */
export function dateReading({ key }: Field, places: Places): string {
  const cell = places.field(key);
  const { written, real, year, month, day } = partsOf(places.hidden(part(key, 'plain')));
  return `IF(ISNUMBER(${cell}),IF(${isSerial(cell)},INT(${cell}),"${UNREADABLE}"),IF(${written},IF(${real},DATE(${year},${month},${day}),"${UNREADABLE}"),"${UNREADABLE}"))`;
}

/**
 * What is wrong with a date cell, as `readDate` finds it but in coarser sentences.
 * @param given puts a condition off until the cell is filled
 */
export function dateProblems({ key }: Field, places: Places, given: (condition: string) => string): readonly Problem[] {
  const cell = places.field(key);
  const { written, real } = partsOf(places.hidden(part(key, 'plain')));
  return [
    flawed('date-impossible', given(`IF(ISNUMBER(${cell}),NOT(${isSerial(cell)}),IF(${written},NOT(${real}),FALSE))`)),
    { sign: SIGNS.error, condition: given(`AND(NOT(ISNUMBER(${cell})),NOT(${written}))`), sentence: quote(COARSE.date), flaws: ['date-wording', 'date-year', 'date-month', 'date-impossible'] },
    flawed('date-text', given(`AND(NOT(ISNUMBER(${cell})),${written})`)),
  ];
}

/** Days of 1900 to 9999; serial 60 is a 29 February that never was. */
const isSerial = (cell: string): string => `AND(${cell}>=1,${cell}<2958466,INT(${cell})<>60)`;

/** A written date's numbers, and whether the calendar has the day. Leap years repeat every 400 years. */
function partsOf(plain: string) {
  const second = `FIND("-",${plain}&"-",6)`;
  const year = `VALUE(LEFT(${plain},4))`;
  const month = `VALUE(MID(${plain},6,${second}-6))`;
  const day = `VALUE(MID(${plain},${second}+1,2))`;
  const real = `IF(AND(${month}>=1,${month}<=12),AND(${day}>=1,${day}<=DAY(DATE(2000+MOD(${year},400),${month}+1,0))),FALSE)`;
  return { written: `LEN(${plain})>0`, real, year, month, day };
}
