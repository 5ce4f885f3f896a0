import { checkDigit } from '../../identity/checksum';
import { splitCodes } from '../../identity/circled';
import type { FlawCode } from '../../identity/flaw';
import { columnsOf, type Column, type FieldType } from '../../policy/form';
import { lookUp } from '../../policy/list';
import { number, text, type Cell } from '../../workbook/cell';
import { dayOfSerial, dayText, realDay, type Day } from '../../workbook/serial';
import type { Setting } from '../records';

/** How cells of some types are spoiled; a text stands for a cell of that text, `undefined` for a cell that cannot be spoiled so. */
export interface Way {
  readonly types: readonly FieldType[];
  readonly spoil: (right: string, around: Around, cell: Cell) => Cell | string | Spoiled | undefined;
}

/** A cell spoiled that had to be made for it: not every right cell can go wrong in every way. */
interface Spoiled {
  readonly right: Cell;
  readonly wrong: Cell;
}

interface Around extends Setting {
  readonly field: Column;
}

/** Every flaw a reader knows, by how a clerk comes to it. No form has a field twice, so none is filled in twice. */
export const WAYS: Readonly<Record<FlawCode, Way | undefined>> = {
  // A formula that found nothing, pasted with what it gave.
  'cell-type': way(['name', 'identity', 'phone', 'list', 'count', 'money'], () => ({ kind: 'error', code: '#N/A' })),
  'cell-twin': undefined,
  // Copied out of an address book or a web page.
  'text-invisible': way(['identity', 'phone', 'name', 'list'], (right, { random }) => right + random.pick(['\u200b', '\u202c', '\ufeff'])),
  'text-space': way(['name', 'identity', 'village', 'list', 'text'], (right, { random, field }) => {
    if (field.type === 'name') return `${right.slice(0, 1)} ${right.slice(1)}`;
    if (field.type === 'identity') return `${right.slice(0, 6)} ${right.slice(6, 14)} ${right.slice(14)}`;
    return random.pick([`${right} `, ` ${right}`, `${right}\u3000`]);
  }),
  'text-width': way(['identity', 'phone'], (right) => wide(right)),

  'id-number-type': way(['identity'], (right) => (isDigits(right) ? number(Number(`${right.slice(0, 15)}000`)) : undefined)),
  'id-length': way(['identity'], (right, { random }) => (isDigits(right) ? without(right, random.between(8, 16)) : undefined)),
  'id-character': way(['identity'], (right, { random }) => put(right, random.between(8, 16), random.pick([...'ABDEFH']))),
  'id-confusable': way(['identity'], (right, { random }) => {
    const places = [...right].flatMap((character, at) => (character === '0' ? [put(right, at, 'O')] : character === '1' ? [put(right, at, 'l')] : character === 'X' ? [put(right, at, '×')] : []));
    return places.length > 0 ? random.pick(places) : undefined;
  }),
  'id-extra': way(['identity'], (right, { random }) => random.pick([`'${right}`, `身份证号${right}`])),
  'id-lowercase': way(['identity'], (_, { people }) => fromRight(people.identity('X'), (number) => number.toLowerCase())),
  'id-province': way(['identity'], (right, { random }) => checked(random.pick(['10', '20', '38', '48', '60']) + right.slice(2, 17))),
  'id-date': way(['identity'], (right, { random }) => checked(right.slice(0, 10) + random.pick(['13', '00', '15']) + right.slice(12, 17))),
  // 1936 typed as 1836: no age depends on when the exercise is done.
  'id-age': way(['identity'], (right) => checked(put(right, 7, '8').slice(0, 17))),
  'id-checksum': way(['identity'], (right, { random }) => {
    const at = random.between(14, 16);
    return put(right, at, String((Number(right[at]) + random.between(1, 9)) % 10));
  }),
  'id-card': way(['identity'], (right, { random }) => ({ right: text(`${right}4${random.between(1, 4)}`), wrong: text(`${right}${random.pick(['8', '9', '0'])}${random.between(1, 4)}`) })),
  'id-old': way(['identity'], (right) => right.slice(0, 6) + right.slice(8, 17)),
  'id-placeholder': way(['identity'], (right) => `999999${right.slice(6)}`),

  'phone-format': way(['phone'], (right, { random }) => without(right, random.between(3, 10))),
  'phone-area': way(['phone'], (_, { people }) => people.localNumber()),
  'phone-zero': way(['phone'], (_, { people, policy: { practice } }) =>
    practice.areaCode === undefined ? undefined : fromRight(people.landline(practice.areaCode), (right) => number(Number(right))),
  ),
  'phone-wording': way(['phone'], (right, { random }) => random.pick([`+86 ${right}`, `${right.slice(0, 3)} ${right.slice(3, 7)} ${right.slice(7)}`, `${right.slice(0, 3)}-${right.slice(3, 7)}-${right.slice(7)}`])),

  'name-dot': way(['name'], (_, { people, random }) => fromRight(people.dottedName(), (name) => name.replace('·', random.pick(['•', '.', '・'])))),
  'name-character': way(['name'], (right, { random }) => right + random.pick(['1', '2', '（户主）', '(已故)'])),
  'name-length': way(['name'], (right) => right.slice(0, 1)),

  'number-text': way(['count', 'money'], (right) => right),
  'count-wording': way(['count'], (right, { random }) => random.pick([`${right}人`, `${right}口人`, NUMERALS[Number(right)] ?? `${right}人`])),
  'count-range': way(['count'], (right, { random }) => number(random.pick([-Number(right), Number(right) + 0.5]))),
  'money-wording': way(['money'], (right, { random }) => random.pick([`${right}元`, `${Number(right) / 10_000}万元`, right.replace(/\B(?=(?:\d{3})+$)/gu, ',')])),
  'money-range': way(['money'], (right) => number(-Number(right))),

  'date-text': dated((day) => dayText(day)),
  'date-wording': dated(({ year, month, day }, { random }) => random.pick([`${year}.${month}.${day}`, dayText({ year, month, day }).replaceAll('-', '')])),
  'date-year': dated(({ month, day }, { random }) => random.pick([`${month}月${day}日`, `${month}.${day}`])),
  'date-month': dated(({ year, month }) => `${year}年${month}月`),
  'date-impossible': dated(({ year, month }) => `${year}-${month}-${realDay(year, month, 31) ? '32' : '31'}`),

  'list-alias': way(['list'], (right, { policy, field, random }) => {
    const aliases = policy.lists[field.list ?? '']?.values.find(({ value }) => value === right)?.aliases ?? [];
    return aliases.length > 0 ? random.pick(aliases) : undefined;
  }),
  'codes-wording': way(['codes'], (right, { random }) => random.pick([splitCodes(right).codes.join('、'), [...right].join('、')].filter((words) => words !== right))),
  'codes-unknown': way(['codes'], (right, { random }) => right + random.pick(['外伤', '⑳', '等'])),
  // A word from another column's list, as when one column is taken for the next.
  'list-unknown': way(['list'], (_, { policy, form, field, random }) => {
    const own = policy.lists[field.list ?? ''];
    const others = columnsOf(form).flatMap(({ list = '' }) => policy.lists[list]?.values.map(({ value }) => value) ?? []);
    const strange = others.filter((word) => own && !lookUp(own, word));
    return strange.length > 0 ? random.pick(strange) : undefined;
  }),
};

/** Chinese numerals as people write them for so many. */
const NUMERALS: Readonly<Record<number, string>> = { 1: '一', 2: '两', 3: '三', 4: '四', 5: '五', 6: '六' };

function way(types: readonly FieldType[], spoil: Way['spoil']): Way {
  return { types, spoil };
}

function dated(spoil: (day: Day, around: Around) => string): Way {
  return way(['date'], (_, around, cell) => {
    const day = cell.kind === 'number' ? dayOfSerial(cell.value) : undefined;
    return day && spoil(day, around);
  });
}

const fromRight = (right: string, spoil: (right: string) => string | Cell): Spoiled => {
  const wrong = spoil(right);
  return { right: text(right), wrong: typeof wrong === 'string' ? text(wrong) : wrong };
};

const isDigits = (words: string): boolean => /^\d+$/u.test(words);
const put = (words: string, at: number, character: string): string => words.slice(0, at) + character + words.slice(at + 1);
const without = (words: string, at: number): string => words.slice(0, at) + words.slice(at + 1);
const checked = (first17: string): string => first17 + checkDigit(first17);
const wide = (words: string): string => words.replace(/[\dX]/gu, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0));
