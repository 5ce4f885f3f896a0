import type { CardLine, Measure } from '../policy/household-schema';

/** What the words of a text are known as. */
export interface Recognised {
  readonly measures: readonly Measure[];
  /** The text without those words. */
  readonly remainder: string;
}

/** The measures whose words stand in the text. Where words overlap the longest counts: 职业技能培训 is no 就业. */
export function recognise(measures: readonly Measure[], text: string): Recognised {
  const found = new Set<Measure>();
  let remainder = text;
  for (const { word, measure } of wordsOf(measures)) {
    if (!remainder.includes(word)) continue;
    found.add(measure);
    remainder = remainder.replaceAll(word, TAKEN);
  }
  return { measures: measures.filter((measure) => found.has(measure)), remainder: remainder.replaceAll(TAKEN, '') };
}

/** A measure of another line whose words stand in the text. */
export const foreign = (lines: readonly CardLine[], own: CardLine, text: string): Measure | undefined =>
  recognise(lines.filter((line) => line !== own).flatMap(({ measures }) => measures), text).measures[0];

/** Only the label, however it is written, says nothing that the label does not. */
export const isLabel = ({ label, same }: Measure, text: string): boolean => text === label || same.includes(text);

/** Stands for a word that is known, so that its neighbours do not grow together into another. */
const TAKEN = '\u0000';

interface Word {
  readonly word: string;
  readonly measure: Measure;
}

const known = new WeakMap<readonly Measure[], readonly Word[]>();

/** Longest first. A measure that takes whatever is said of its line has no words. */
function wordsOf(measures: readonly Measure[]): readonly Word[] {
  const kept = known.get(measures);
  if (kept) return kept;
  const words = measures
    .flatMap((measure) => (measure.persons === undefined && measure.words.length === 0 ? [] : [measure.label, ...measure.same, ...measure.words].map((word) => ({ word, measure }))))
    .sort((a, b) => b.word.length - a.word.length);
  known.set(measures, words);
  return words;
}
