import { NAMES } from '../forms/blank/names';
import type { Field } from '../policy/form';
import { quote } from '../rules/native';
import { SIGNS } from '../forms/blank/signs';
import { consistsOf, DIGITS, hasInvisible, hasSpace, occupied } from './fragments';
import { part, typed, UNREADABLE, type HiddenCell, type Places, type Typed } from './places';
import { flawed, type Problem } from './problem';
import { COARSE } from './words';

/*
 * An identity number taken apart in hidden cells: `number` cleaned and in capitals, `stem` the 17 characters the check
 * digit is of (or a whole old foreign card), `digit` what the check digit must be, empty where there can be none.
 */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CODES = DIGITS + LETTERS;

/** Hidden cells of an identity column: the number without dirt, its first 17 digits, the check digit they ask for. */
export const identityParts = ({ key, label }: Field): readonly HiddenCell[] => [
  { name: part(key, 'number'), header: `${label}（清理）`, formula: (places) => cleanNumber(typed(places, key)) },
  { name: part(key, 'stem'), header: `${label}（前17位）`, formula: (places) => stemOf(places.hidden(part(key, 'number'))) },
  { name: part(key, 'digit'), header: '应有校验位', formula: (places) => checkDigitOf(places.hidden(part(key, 'stem'))) },
];

interface NumberCells {
  readonly own: Typed;
  readonly number: string;
  readonly stem: string;
  readonly digit: string;
}

const cellsOf = ({ key }: Field, places: Places): NumberCells => ({
  own: typed(places, key),
  number: places.hidden(part(key, 'number')),
  stem: places.hidden(part(key, 'stem')),
  digit: places.hidden(part(key, 'digit')),
});

/** What two cells of one person have in common: 18 characters, old numbers upgraded, card endings cut. */
export function identityReading(field: Field, places: Places): string {
  const cells = cellsOf(field, places);
  const { number, stem, digit } = cells;
  const none = [`LEFT(${number},6)="999999"`, ...faults(cells).map(({ condition }) => condition)];
  const wrong = none.reduceRight((otherwise, condition) => `IF(${condition},TRUE,${otherwise})`, 'FALSE');
  const key = `IF(LEN(${stem})=15,${stem},IF(LEN(${number})=15,${stem}&${digit},LEFT(${number},18)))`;
  return `IF(${number}="","",IFERROR(IF(${wrong},"${UNREADABLE}",${key}),"${UNREADABLE}"))`;
}

/** Dirt first, as the reader meets it; then what makes the number none. */
export function identityProblems(field: Field, places: Places): readonly Problem[] {
  const cells = cellsOf(field, places);
  const { own, number, stem } = cells;
  // Spaces between two numbers are no dirt.
  const dirty = (condition: string) => `IF(AND(ISTEXT(${own.raw}),LEN(${number})>0,LEN(${number})<=22),${condition},FALSE)`;
  const same = `LEN(${own.raw})=LEN(${number})`;
  const valued = (condition: string) => `IF(LEN(${number})>0,${condition},FALSE)`;
  return [
    flawed('text-invisible', dirty(hasInvisible(own.raw))),
    flawed('text-space', dirty(hasSpace(own.visible))),
    flawed('text-width', dirty(`AND(${same},NOT(EXACT(UPPER(${own.raw}),${number})))`)),
    flawed('id-lowercase', dirty(`AND(${same},NOT(EXACT(${own.raw},${number})))`)),
    flawed('id-placeholder', valued(`LEFT(${number},6)="999999"`)),
    ...faults(cells).map((fault) => ({ ...fault, condition: valued(`IF(LEFT(${number},6)="999999",FALSE,${fault.condition})`) })),
    flawed('id-card', valued(`AND(LEN(${number})>18,NOT(AND(ISNUMBER(FIND(MID(${number},19,1),"1234567")),ISNUMBER(FIND(MID(${number},20,1),"1234")))))`)),
    flawed('id-old', valued(`AND(LEN(${number})=15,LEN(${stem})=17)`)),
  ];
}

/** Why the number is none, in the order the reader asks; each condition takes for granted that those before do not hold. */
function faults({ number, stem, digit }: NumberCells): readonly Problem[] {
  const length = `LEN(${number})`;
  const actual = `MID(${number},18,1)`;
  const known = `OR(${length}=15,${length}=18,${length}=20,${length}=22)`;
  const ends = `ISNUMBER(FIND(${actual},"${DIGITS}X"))`;
  const plain = `AND(${consistsOf(`LEFT(${number},17)&MID(${number},19,4)`, DIGITS)},OR(${length}<18,${ends}))`;
  const old = `AND(${length}=15,${consistsOf(number, DIGITS)})`;
  const modern = `AND(${known},${length}>15,${consistsOf(`LEFT(${number},17)`, DIGITS)},${ends},${consistsOf(`MID(${number},19,4)`, CODES)})`;
  const own = (condition: string) => `IF(LEN(${stem})=15,FALSE,${condition})`;
  return [
    flawed('id-number-type', `${number}="#"`),
    flawed('id-length', `AND(NOT(${known}),${length}<22,${plain})`, { expected: '18', actual: length }),
    { sign: SIGNS.error, condition: own(`NOT(OR(${old},${modern}))`), sentence: quote(COARSE.identity), flaws: ['id-character', 'id-confusable', 'id-extra'] },
    flawed('id-province', own(`NOT(OR(LEFT(${stem},1)="9",ISNUMBER(MATCH(VALUE(LEFT(${stem},2)),${NAMES.provinces},0))))`)),
    flawed('id-date', own(`NOT(${hasBirthday(stem)})`)),
    flawed('id-age', own(`${birthOf(stem)}>${NAMES.latest}`), { birth: 'future' }),
    flawed('id-age', own(`${birthOf(stem)}<${NAMES.earliest}`), { birth: 'over-120' }),
    flawed('id-checksum', own(`AND(${length}>15,${digit}<>${actual})`), { expected: digit, actual }),
  ];
}

/** An identity number cleaned and in capitals. `#` for one kept as a number of 16 digits or more, or as 4.3E+17. */
function cleanNumber({ raw, squeezed }: Typed): string {
  const bare = `SUBSTITUTE(UPPER(${squeezed}),"Ｘ","X")`;
  const written = `IF(ISNUMBER(FIND("E",${bare})),IF(IFERROR(VALUE(${bare})>=1E15,FALSE),"#",${bare}),${bare})`;
  return `IFERROR(IF(${occupied(raw)},IF(ISNUMBER(${raw}),IF(ABS(${raw})<1E15,TEXT(${raw},"0"),"#"),${written}),""),"#")`;
}

/** The check digit of 17 characters (GB 11643-1999); empty where one of them is no digit. */
const checkDigitOf = (stem: string): string =>
  `IFERROR(MID("10X98765432",MOD(SUMPRODUCT((FIND(MID(${stem},${NAMES.positions},1),"${DIGITS}")-1)*${NAMES.weights}),11)+1,1),"")`;

/** A permanent residence card of before 2023: three letters and twelve digits. */
const isOldForeignCard = (number: string): string =>
  `AND(${consistsOf(`LEFT(${number},3)`, LETTERS)},${consistsOf(`MID(${number},4,12)`, DIGITS)})`;

/** The 17 characters the check digit is of; old numbers get the 19 of their year. An old foreign card stays whole. */
const stemOf = (number: string): string =>
  `IF(LEN(${number})=15,IF(${isOldForeignCard(number)},${number},LEFT(${number},6)&"19"&MID(${number},7,9)),LEFT(${number},17))`;

/** Whether characters 7 to 14 are a day of the calendar. Leap years repeat every 400 years; before 1900 there are no dates. */
const hasBirthday = (number: string): string =>
  `IF(AND(VALUE(MID(${number},11,2))>=1,VALUE(MID(${number},11,2))<=12),AND(VALUE(MID(${number},13,2))>=1,VALUE(MID(${number},13,2))<=` +
  `DAY(DATE(2000+MOD(VALUE(MID(${number},7,4)),400),VALUE(MID(${number},11,2))+1,0))),FALSE)`;

/** The birth date as a number, 20201012. */
const birthOf = (number: string): string => `VALUE(MID(${number},7,8))`;

