import { text, type Cell } from '../cell';
import { DAYS_TO_1904, type Shows } from '../format';

/** A number as a file spells it; text where it is none. */
export function storedNumber(spelled: string, shows: Shows, since1904: boolean): Cell {
  const value = Number(spelled);
  if (!Number.isFinite(value)) return text(spelled);
  if (shows) return { kind: 'number', value: since1904 && shows === 'date' ? value + DAYS_TO_1904 : value, date: true };
  // Sixteen digits are the first that a double may not hold.
  const lossy = spelled.length > 15 && /^-?\d+$/.test(spelled) && BigInt(spelled) !== BigInt(value);
  return lossy ? { kind: 'number', value, digits: spelled } : { kind: 'number', value };
}

/** Strict files may store days as ISO 8601; serial 25569 is 1970-01-01. */
export function isoDate(spelled: string): Cell {
  const milliseconds = Date.parse(/T/.test(spelled) && !/Z$|[+-]\d\d:\d\d$/.test(spelled) ? `${spelled}Z` : spelled);
  if (Number.isNaN(milliseconds)) return text(spelled);
  return { kind: 'number', value: milliseconds / 86_400_000 + 25_569, date: true };
}
