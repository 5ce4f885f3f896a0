import { readCount } from '../identity/count';
import { readDate } from '../identity/date';
import type { Flaw } from '../identity/flaw';
import { readIdentity } from '../identity/identity';
import { readMoney } from '../identity/money';
import { readName } from '../identity/name';
import { readPhone } from '../identity/phone';
import { clean, readText } from '../identity/text';
import type { Field } from '../policy/form-schema';
import { lookUp } from '../policy/list';
import type { Policy } from '../policy/schema';
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
  const said = raw.kind === 'text' ? clean(raw.text).text : cellText(raw);
  const cell = said === '' ? BLANK : raw;
  const none = said !== '' && mayBeNone(field) && reader.policy.noneWords.includes(said);
  const { value, flaws } = cell.kind === 'blank' ? NOTHING : none ? NONE[field.type === 'count' ? 'count' : 'other'] : read(reader, field, cell);
  return { field, row: place.row, column: place.column, cell, value, none, flaws, twins: NO_TWINS, combined: false };
}

// Most cells of a sheet are blank: they share what they hold.
const NOTHING: ReturnType<Read> = { value: null, flaws: [] };
const NONE = { count: { value: 0, flaws: [] }, other: NOTHING } as const;
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

/** Townships are checked against the county's list where it has given one. */
const township: Read = ({ policy }, field, cell) => {
  const { value: word, flaws } = readText(cell, { spaces: 'all' });
  const known = policy.townships.length === 0 || policy.townships.some(({ name }) => name === word);
  if (word === '' || known) return { value: word || null, flaws };
  return { value: null, flaws: [...flaws, { code: 'list-unknown', detail: { list: field.label } }] };
};

const READ: Readonly<Record<Field['type'], Read>> = {
  serial: () => ({ value: null, flaws: [] }),
  verdict: () => ({ value: null, flaws: [] }),
  text: textual,
  village: (_, __, cell) => {
    const { value, flaws } = readText(cell, { spaces: 'all' });
    return { value: value || null, flaws };
  },
  township,
  list: listed,
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

const read: Read = (reader, field, cell) => READ[field.type](reader, field, cell);

