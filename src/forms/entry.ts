import { readCodes } from '../identity/codes';
import { readCount } from '../identity/count';
import { readDate } from '../identity/date';
import type { Flaw } from '../identity/flaw';
import { readIdentity } from '../identity/identity';
import { readMoney } from '../identity/money';
import { readName } from '../identity/name';
import { readPhone } from '../identity/phone';
import { clean, readText } from '../identity/text';
import type { Field } from '../policy/form';
import { lookUp } from '../policy/list';
import type { Policy } from '../policy/policy';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import { dayText, type Day } from '../workbook/serial';
import type { Place } from './layout';
import type { Entry } from './row';

/** What reading needs to know besides the cell. */
export interface Reader {
  readonly policy: Policy;
  /** For ages; passed in, so that reading has no clock. */
  readonly today: Day;
}

/** Reads one cell as its field's type. Dirt never hides the value; what cannot be read has the value `null`. */
export function readEntry(reader: Reader, field: Field, place: Place, raw: Cell): Entry {
  const { row, column } = place;
  const said = raw.kind === 'blank' ? '' : raw.kind === 'text' ? clean(raw.text).text : isAmount(raw) ? AN_AMOUNT : cellText(raw);
  // Most cells of a sheet are blank.
  if (said === '') return { field, row, column, cell: BLANK, value: null, none: false, flaws: NO_FLAWS, twins: NO_TWINS, combined: false };
  const none = mayBeNone(field) && reader.policy.noneWords.includes(said);
  const { value, flaws } = none ? NONE[field.type === 'count' ? 'count' : 'other'] : READ[field.type](reader, field, raw);
  return { field, row, column, cell: raw, value, none, flaws, twins: NO_TWINS, combined: false };
}

/** A number that is not 0 says something, and never "none": it need not be spelled out. */
const isAmount = (cell: Cell): boolean => cell.kind === 'number' && cell.value !== 0;
const AN_AMOUNT = '1';

const NO_FLAWS: readonly Flaw[] = [];
const NOTHING: ReturnType<Read> = { value: null, flaws: NO_FLAWS };
const NONE = { count: { value: 0, flaws: NO_FLAWS }, other: NOTHING } as const;
const NO_TWINS: Entry['twins'] = [];

/** 无 may be one of a list's own words; of an identity number it says why there is none, which is not enough. */
const mayBeNone = ({ type }: Field): boolean => type !== 'list' && type !== 'identity';

type Read = (reader: Reader, field: Field, cell: Cell) => { readonly value: string | number | null; readonly flaws: readonly Flaw[] };

const textual: Read = (_, __, cell) => {
  const { value, flaws } = readText(cell);
  return { value: value || null, flaws };
};

const listed: Read = ({ policy }, { list: name }, cell) => {
  const list = policy.lists[name ?? ''];
  const { value: word, flaws } = readText(cell);
  if (!list || word === '') return { value: word || null, flaws };
  const found = lookUp(list, word);
  if (found?.exact) return { value: found.value, flaws };
  if (found) return { value: found.value, flaws: [...flaws.filter(({ repaired }) => !repaired), { code: 'list-alias', repaired: found.value }] };
  const unknown: Flaw = { code: 'list-unknown', detail: { list: list.label, ...(list.open && { open: 'open' }) } };
  return { value: list.open ? word : null, flaws: [...flaws, unknown] };
};

const coded: Read = ({ policy }, { list: name }, cell) =>
  readCodes(cell, (policy.lists[name ?? '']?.values ?? []).map(({ value, meaning, aliases }) => ({ sign: value, words: [...(meaning === undefined ? [] : [meaning]), ...aliases] })));

/** Townships are checked against the county's list where it has given one. */
const township: Read = ({ policy }, field, cell) => {
  const { value: word, flaws } = readText(cell, { spaces: 'all' });
  const known = policy.townships.length === 0 || policy.townships.some(({ name }) => name === word);
  if (word === '' || known) return { value: word || null, flaws };
  return { value: null, flaws: [...flaws, { code: 'list-unknown', detail: { list: field.label } }] };
};

const READ: Readonly<Record<Field['type'], Read>> = {
  serial: () => NOTHING,
  verdict: () => NOTHING,
  text: textual,
  village: (_, __, cell) => {
    const { value, flaws } = readText(cell, { spaces: 'all' });
    return { value: value || null, flaws };
  },
  township,
  list: listed,
  codes: coded,
  name: (_, __, cell) => {
    const { value, flaws } = readName(cell);
    return { value: value || null, flaws };
  },
  identity: ({ today }, _, cell) => {
    const { key, flaws } = readIdentity(cell, today);
    return { value: key, flaws };
  },
  phone: (_, __, cell) => {
    const { value, flaws } = readPhone(cell);
    return { value: value.join('、') || null, flaws };
  },
  count: (_, __, cell) => readCount(cell),
  money: (_, __, cell) => readMoney(cell),
  date: ({ policy }, _, cell) => {
    const { value, flaws } = readDate(cell, { year: policy.year });
    return { value: value && dayText(value), flaws };
  },
};
