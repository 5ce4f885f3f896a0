import type { CardForm } from '../policy/form';
import { keysSaid } from '../policy/sentence';
import { columnIndex, rowIndex } from '../workbook/address';
import { cellAt, type Sheet } from '../workbook/book';
import { cardGrid, type GridCell } from './card-grid';
import type { HeadPlace, Leftover, Place } from './layout';
import { isBare, isDated, isDistinct, readSentence } from './sentence';

/** What a card's sentences say on a sheet. */
export interface FoundSentences {
  readonly fields: ReadonlyMap<string, HeadPlace>;
  /** Words in their cells that are neither theirs nor a blank's. */
  readonly leftovers: readonly Leftover[];
  /** How many sentences were known by their words. */
  readonly known: number;
}

interface Sayer extends GridCell {
  readonly say: string;
}

/**
 * Finds a card's sentences: by their words, then, from where those stand, the days, and what was written over a
 * sentence so that it is no longer known.
 */
export function findSentences(sheet: Sheet, form: CardForm, right: number): FoundSentences {
  const sayers = cardGrid(form).flatMap(({ cell, where }): Sayer[] => ('say' in cell ? [{ cell, where, say: cell.say }] : []));
  const texts = textsOf(sheet, right);
  const at = new Map<Sayer, Place>();
  const fields = new Map<string, HeadPlace>();
  const leftovers: Leftover[] = [];
  const taken = new Set<string>();
  const take = (sayer: Sayer, place: Place) => {
    at.set(sayer, place);
    taken.add(spot(place));
    const cell = cellAt(sheet, place.row, place.column);
    const keys = keysSaid(sayer.say);
    if (cell.kind !== 'text') {
      // A day in the place of the room for one; of a longer sentence nothing is left.
      for (const key of keys) fields.set(key, isBare(sayer.say) ? place : { ...place, words: '' });
      return;
    }
    const read = readSentence(sayer.say, cell.text);
    for (const key of keys) fields.set(key, { ...place, words: read?.said.get(key) ?? '' });
    for (const words of read ? read.more : [cell.text.trim()]) leftovers.push({ ...place, words });
  };
  for (const sayer of sayers) {
    if (!isDistinct(sayer.say)) continue;
    const place = texts.find((one) => !taken.has(spot(one)) && readSentence(sayer.say, one.text) !== undefined);
    if (place) take(sayer, { row: place.row, column: place.column });
  }
  const known = at.size;
  if (known === 0) return { fields, leftovers, known };
  for (const sayer of sayers) {
    if (at.has(sayer)) continue;
    const expected = expectedAt(sayer, at);
    const place = isBare(sayer.say) ? dayNear(sheet, expected, between(sayer, at), taken) : expected;
    if (!taken.has(spot(place))) take(sayer, place);
  }
  return { fields, leftovers, known };
}

interface Words extends Place {
  readonly text: string;
}

const textsOf = ({ rows }: Sheet, right: number): readonly Words[] =>
  rows.flatMap((cells, row) =>
    (cells ?? []).slice(0, right + 1).flatMap((cell, column) => (cell?.kind === 'text' ? [{ row: rowIndex(row), column: columnIndex(column), text: cell.text }] : [])),
  );

/** As far from the nearest sentence that was found as on the form. */
function expectedAt({ where }: Sayer, at: ReadonlyMap<Sayer, Place>): Place {
  const away = ([other]: readonly [Sayer, Place]) => Math.abs(other.where.top - where.top);
  const [nearest, place] = [...at].reduce((best, one) => (away(one) < away(best) ? one : best));
  return { row: rowIndex(Math.max(0, place.row + where.top - nearest.where.top)), column: columnIndex(Math.max(0, place.column + where.left - nearest.where.left)) };
}

/** The rows between the sentence before and the one behind. */
function between({ where }: Sayer, at: ReadonlyMap<Sayer, Place>): readonly [from: number, to: number] {
  const rows = (stands: (top: number) => boolean) => [...at].flatMap(([other, { row }]) => (stands(other.where.top) ? [row] : []));
  return [Math.max(-1, ...rows((top) => top < where.top)), Math.min(Infinity, ...rows((top) => top > where.top))];
}

/** Rows may have been put in or taken out around a day. */
function dayNear(sheet: Sheet, expected: Place, [from, to]: readonly [number, number], taken: ReadonlySet<string>): Place {
  const isFree = (place: Place) => !taken.has(spot(place)) && isDated(cellAt(sheet, place.row, place.column));
  if (isFree(expected)) return expected;
  for (let row = from + 1; row < Math.min(to, sheet.rows.length); row++) {
    for (let column = 0; column < (sheet.rows[row]?.length ?? 0); column++) {
      const place = { row: rowIndex(row), column: columnIndex(column) };
      if (isFree(place)) return place;
    }
  }
  return expected;
}

const spot = ({ row, column }: Place): string => `${row},${column}`;
