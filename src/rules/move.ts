import { isFilled, type Entry, type Row } from '../forms/row';
import { splitOutside } from '../identity/split';
import type { Move } from '../policy/form';
import { BLANK, cellText, text } from '../workbook/cell';
import type { Fix, FixedCell } from './finding';

/** What parts a content into the measures it names. */
const SEPARATORS = '；;、，,\n';

/**
 * Words that belong to another column as a repair: the parts that say so go there, behind what it holds already. People
 * go along only where a whole cell moves to where nobody is counted yet; whom a part of a content is for nobody knows.
 */
export function moveFix(row: Row, entry: Entry, { words, to, persons }: Move): Fix | undefined {
  const target = row.entries.get(to);
  if (!target || entry.combined || target.combined) return undefined;
  const parts = splitOutside(cellText(entry.cell), SEPARATORS);
  const belongs = (part: string) => words.split('|').some((word) => part.includes(word));
  const [moved, kept] = [parts.filter(belongs), parts.filter((part) => !belongs(part))];
  if (moved.length === 0) return undefined;
  const held = isFilled(target) ? [cellText(target.cell)] : [];
  return {
    label: `移到“${target.field.label}”`,
    value: kept.length > 0 ? text(kept.join('；')) : BLANK,
    also: [
      { row: target.row, column: target.column, value: text([...held, ...moved].join('；')) },
      ...(kept.length === 0 && persons ? people(row, persons) : []),
    ],
  };
}

function people({ entries }: Row, [from, to]: NonNullable<Move['persons']>): readonly FixedCell[] {
  const [source, target] = [entries.get(from), entries.get(to)];
  if (!source || !target || !isFilled(source) || isFilled(target)) return [];
  return [
    { row: source.row, column: source.column, value: BLANK },
    { row: target.row, column: target.column, value: source.cell },
  ];
}
