import { NAMES } from '../forms/blank/names';
import { SIGNS } from '../forms/blank/signs';
import type { Field } from '../policy/form';
import { quote } from '../rules/native';
import { among, consistsOf, DIGITS, hasInvisible, hasSpaceAtEnds, narrow, replaced, shapeOf } from './fragments';
import { part, typed, UNREADABLE, type HiddenCell, type Places, type Typed } from './places';
import { flawed, type Problem } from './problem';
import { COARSE } from './words';

/*
 * A phone cell in hidden cells: `plain` its numbers apart by 、 and nothing else, `shape` the same with 0 for every digit.
 */

const SEPARATORS = [...'，,;；/|及和或 '].map(quote);

/** The hidden cells that take a phone cell apart: several numbers in it, each judged by its own shape. */
export function phoneParts(field: Field): readonly HiddenCell[] {
  const { key, label } = field;
  return [
  { name: part(key, 'plain'), header: `${label}（清理）`, formula: (places) => plain(typed(places, key)) },
  { name: part(key, 'shape'), header: `${label}（写法）`, formula: (places) => shapeOf(places.hidden(part(key, 'plain'))) },
  ...NUMBERS.map((index) => ({
    name: part(key, `number${index}`),
    header: `${label}（第${index + 1}个）`,
    formula: (places: Places) => nth(places.hidden(part(key, 'plain')), index),
  })),
  {
    name: part(key, 'good'),
    header: `${label}（合规）`,
    formula: (places) => {
      const { plain, shape } = cellsOf(field, places);
      return `IFERROR(${wellWritten(plain, NUMBERS.map((index) => [places.hidden(part(key, `number${index}`)), nth(shape, index)]))},FALSE)`;
    },
  },
  ];
}

/** How many numbers of a cell a formula looks at. */
const NUMBERS = [0, 1, 2];
const nth = (text: string, index: number): string => `TRIM(MID(SUBSTITUTE(${text},"、",REPT(" ",99)),${99 * index + 1},99))`;

const plain = ({ raw, trimmed }: Typed): string =>
  `IFERROR(IF(ISNUMBER(${raw}),TEXT(${raw},"0"),${replaced(trimmed, SEPARATORS, '"、"')}),"${UNREADABLE}")`;

interface PhoneCells {
  readonly plain: string;
  readonly shape: string;
  readonly good: string;
}

const cellsOf = ({ key }: Field, places: Places): PhoneCells => ({
  plain: places.hidden(part(key, 'plain')),
  shape: places.hidden(part(key, 'shape')),
  good: places.hidden(part(key, 'good')),
});

/** The numbers' digits, to compare cells by. */
export function phoneReading(field: Field, places: Places): string {
  const cells = cellsOf(field, places);
  const cut = `LEFT(${cells.plain},FIND("转",${cells.plain}&"转")-1)`;
  return `IF(${cells.good},${replaced(cut, [...'-()（）'].map(quote), '""')},"${UNREADABLE}")`;
}

/** What is wrong with a phone cell; what formulas cannot tell apart gets the coarse sentence. */
export function phoneProblems(field: Field, places: Places, given: (condition: string) => string): readonly Problem[] {
  const cells = cellsOf(field, places);
  const { raw, visible } = typed(places, field.key);
  const written = (condition: string) => given(`IF(ISTEXT(${raw}),${condition},FALSE)`);
  const wrong = (condition: string) => given(`IF(${cells.good},FALSE,${condition})`);
  const digits = `AND(LEN(${cells.plain})<=12,${consistsOf(cells.plain, DIGITS)})`;
  const local = `AND(OR(LEN(${cells.plain})=7,LEN(${cells.plain})=8),LEFT(${cells.plain},1)>="2",LEFT(${cells.plain},1)<="8")`;
  return [
    flawed('text-invisible', written(hasInvisible(raw))),
    flawed('text-space', written(hasSpaceAtEnds(visible))),
    flawed('text-width', written(`NOT(EXACT(${narrow(raw)},${raw}))`)),
    flawed('phone-zero', wrong(`AND(ISNUMBER(${raw}),${landline(`"0"&${cells.plain}`, `"0"&${cells.shape}`)})`)),
    flawed('phone-area', wrong(`AND(${digits},${local})`)),
    flawed('phone-format', wrong(digits), { digits: `LEN(${cells.plain})` }),
    { sign: SIGNS.warning, condition: wrong('TRUE'), sentence: quote(COARSE.phone), flaws: ['phone-format', 'phone-area', 'phone-wording'] },
  ];
}

/** All of the cell's numbers are written as one writes them; more numbers than a formula looks at are taken as they are. */
function wellWritten(all: string, numbers: readonly (readonly [number: string, shape: string])[]): string {
  const each = numbers.map(([number, shape], index) => {
    const good = `IF(LEFT(${number},1)="1",${mobile(number, shape)},${landline(number, shape)})`;
    return index === 0 ? good : `IF(${number}="",TRUE,${good})`;
  });
  return `OR(LEN(${all})-LEN(SUBSTITUTE(${all},"、",""))>=${numbers.length},AND(${each.join(',')}))`;
}

const mobile = (number: string, shape: string): string => `AND(${shape}="00000000000",MID(${number},2,1)>="3")`;

/** 010 and 02x are areas of three digits, all others have four; a bracket closes behind the area it opened before. */
function landline(number: string, shape: string): string {
  const bare = (text: string) => `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${text},"(",""),"（",""),"）",")")`;
  const area = `IF(OR(LEFT(${bare(number)},3)="010",LEFT(${bare(number)},2)="02"),3,4)`;
  const rest = `MID(${bare(shape)},${area}+1,30)`;
  const first = `MID(SUBSTITUTE(SUBSTITUTE(MID(${bare(number)},${area}+1,30),"-","",1),")",""),1,1)`;
  return (
    `AND(LEFT(${bare(number)},1)="0",OR(${area}=3,MID(${bare(number)},2,1)>="3"),LEFT(${bare(shape)},${area})=REPT("0",${area}),` +
    `${among(rest, NAMES.landlineShapes)},(LEN(${bare(number)})<LEN(${number}))=(LEFT(${rest},1)=")"),${first}>="1")`
  );
}
