import { cardsIn } from '../forms/cards';
import { normalLabel, spellings } from '../forms/labels';
import { rightOf } from '../forms/above';
import type { CardLayout, HeadPlace, Leftover, Place } from '../forms/layout';
import { fieldsOf, type CardForm } from '../policy/form';
import type { Policy } from '../policy/policy';
import { columnIndex, rowIndex } from '../workbook/address';
import { cellAt, type Sheet } from '../workbook/book';
import { cellText, type Cell } from '../workbook/cell';
import { RECORD, recordedFields, type CardForms } from './card';

/** A card on a sheet: its cells, those beside it, and the ledger's values to the letter where it was made from a ledger. */
export interface FoundCard {
  readonly form: CardForm;
  readonly sheet: Sheet;
  /** Of the card's fields and of those beside it. */
  readonly places: ReadonlyMap<string, HeadPlace>;
  /** Words that are neither a sentence's own nor what is filled into it. */
  readonly leftovers: readonly Leftover[];
  readonly record: { readonly household: ReadonlyMap<string, Cell>; readonly head: ReadonlyMap<string, Cell> } | undefined;
}

/** Every card of a sheet in which one of this form was found. */
export function foundCards(policy: Policy, forms: CardForms, sheet: Sheet, layout: CardLayout): readonly FoundCard[] {
  const cards = cardsIn(sheet, layout, policy);
  return cards.map((card, index) => {
    const next = cards[index + 1];
    const around = wordsBetween(sheet, index === 0 ? 0 : topOf(card), next ? topOf(next) : sheet.rows.length);
    return { form: layout.form, sheet, places: new Map([...besidePlaces(forms, sheet, card, around), ...card.fields]), leftovers: card.leftovers, record: recordIn(forms, sheet, around) };
  });
}

interface Words extends Place {
  readonly text: string;
}

const topOf = ({ fields }: CardLayout): number => Math.min(...[...fields.values()].map(({ row }) => row));

function wordsBetween({ rows }: Sheet, from: number, to: number): readonly Words[] {
  return rows.slice(from, to).flatMap((cells, row) =>
    (cells ?? []).flatMap((cell, column) => (cell?.kind === 'text' ? [{ row: rowIndex(from + row), column: columnIndex(column), text: cell.text }] : [])),
  );
}

/** Labels of fields that the card does not print, wherever they stand; never a word that is filled in. */
function besidePlaces({ beside, ledger }: CardForms, sheet: Sheet, card: CardLayout, words: readonly Words[]): readonly (readonly [string, Place])[] {
  const filled = new Set([...card.fields.values()].map(spot));
  const asked = fieldsOf(ledger).filter(({ key }) => beside.includes(key));
  return asked.flatMap((field): (readonly [string, Place])[] => {
    const accepted = spellings(field);
    const label = words.find((one) => !filled.has(spot(one)) && accepted.has(normalLabel(one.text)));
    if (!label) return [];
    const place = rightOf(sheet, label);
    filled.add(spot(place));
    return [[field.key, place]];
  });
}

const spot = ({ row, column }: Place): string => `${row},${column}`;

function recordIn(forms: CardForms, sheet: Sheet, words: readonly Words[]): FoundCard['record'] {
  const labels = recordLabels(words);
  if (labels.size === 0) return undefined;
  const values = (fields: readonly { readonly key: string; readonly label: string }[]) =>
    new Map(
      fields.flatMap(({ key, label }): [string, Cell][] => {
        const at = labels.get(label);
        const cell = at && cellAt(sheet, rowIndex(at.row + 1), at.column);
        return cell && cellText(cell) !== '' ? [[key, cell]] : [];
      }),
    );
  return { household: values(recordedFields(forms)), head: values(forms.ledger.head) };
}

/** Of the row that has the most of them: the values under them may say anything. */
function recordLabels(words: readonly Words[]): ReadonlyMap<string, Place> {
  const rows = new Map<number, Map<string, Place>>();
  for (const one of words) {
    if (!one.text.startsWith(RECORD)) continue;
    const row = rows.get(one.row) ?? new Map<string, Place>();
    rows.set(one.row, row.set(one.text.slice(RECORD.length), one));
  }
  return [...rows.values()].reduce((most, row) => (row.size > most.size ? row : most), new Map<string, Place>());
}
