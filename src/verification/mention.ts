import { isFilled, word, type Entry, type Row } from '../forms/row';
import type { PersonFields } from '../policy/verification-schema';
import { text, type Cell } from '../workbook/cell';

/** A form as it was read out of a file. */
export interface ReadForm {
  readonly file: string;
  readonly sheet: string;
  /** The one its workbook was handed out to; empty where it was to none. */
  readonly township: string;
  /** What stands above the table. */
  readonly head: Row | undefined;
  /** Records only, no sums. */
  readonly rows: readonly Row[];
}

/** One row that names a person, and who that is as far as the row can be read. */
export interface Mention extends Who {
  readonly file: string;
  readonly row: Row;
  readonly head: Row | undefined;
}

/** What is said of a person in one row; null where it is blank or cannot be read. */
export interface Who {
  readonly township: string | null;
  readonly village: string | null;
  readonly name: string | null;
  /** What two cells of the same number have in common. */
  readonly identity: string | null;
  readonly phones: readonly string[];
}

/** Everybody a form names. @param fallback the township of rows that name none */
export const mentionsIn = ({ file, head, rows }: ReadForm, fields: PersonFields, fallback = ''): readonly Mention[] =>
  rows.map((row) => ({ file, row, head, ...whoIn(row, fields, fallback) }));

const whoIn = (row: Row, { township, village, name, identity, phone }: PersonFields, fallback: string): Who => ({
  township: word(row, township) ?? (isFilled(row.entries.get(township)) ? null : fallback || null),
  village: word(row, village),
  name: word(row, name),
  identity: word(row, identity),
  phones: word(row, phone)?.split('、') ?? [],
});

/** Both live in the same village, as far as both are known. */
export const sameVillage = (a: Who, b: Who): boolean =>
  a.village !== null && a.village === b.village && (a.township === null || b.township === null || a.township === b.township);

/** Whether any number of one is a number of the other. */
export const sharePhone = (a: Who, b: Who): boolean => a.phones.some((phone) => b.phones.includes(phone));

/** What tells a person where there is no identity number. */
export const sameByPlace = (a: Who, b: Who): boolean => a.name !== null && a.name === b.name && sameVillage(a, b) && sharePhone(a, b);

/** The cell of a field, in the row or above the table. */
export const entryOf = ({ row, head }: Mention, key: string): Entry | undefined => row.entries.get(key) ?? head?.entries.get(key);

/**
 * What a cell says, for another form to hold: the list's own word and clean names, numbers just as they were typed, so
 * that what is wrong with them stays to be seen.
 */
export function carriedCell({ field, cell, value }: Entry): Cell {
  if (field.type === 'identity' || field.type === 'date') return cell;
  if (field.type === 'phone' || typeof value !== 'string') return cell.kind === 'number' ? text(String(cell.value)) : cell;
  return text(value);
}

/** `区民政局.xlsx 附件1 第 7 行`, the sheet alone where the file is the same. */
export const placeOf = ({ file, row }: Mention, beside?: Mention): string =>
  `${beside?.file === file ? '' : `${file} `}${beside?.file === file && beside.row.sheet === row.sheet ? '' : `${row.sheet} `}第 ${row.row + 1} 行`;
