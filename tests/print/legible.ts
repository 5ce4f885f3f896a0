import type { Ink, Page, Word } from './paper';

/**
 * What is wrong with how the words of a page can be read. The office writes clipped text into the file whole: only the
 * ink tells. Empty when all is well.
 */
export function illegible(page: Page): readonly string[] {
  const { words, ink, width, height } = page;
  return words.flatMap((word, index) => [
    ...(word.left < EDGE || word.top < EDGE || word.right > width - EDGE || word.bottom > height - EDGE ? [`${word.text} runs off the page`] : []),
    ...(crossed(word, ink) ? [`a line of the table runs through ${word.text}`] : []),
    ...(pale(word, ink) ? [`${word.text} is cut off`] : []),
    ...words.slice(index + 1).flatMap((other) => (overlap(word, other) ? [`${word.text} and ${other.text} are written over each other`] : [])),
  ]);
}

/** Whether anything of the word is to be seen: the office writes merged cells into the file where they are wholly covered too. */
export const isSeen = (word: Word, ink: Ink): boolean => {
  const { left, right, top, bottom } = within(word);
  return range(top, bottom, ink.step).some((y) => range(left, right, ink.step).some((x) => ink.dark(x, y)));
};

/** No printer prints nearer to the paper's edge. */
const EDGE = 12;

const CHINESE = /[一-鿿]/gu;

/** The size of a word's font: Chinese characters are square. `undefined` for other words. */
export const sizeOf = ({ text, left, right }: Word): number | undefined => (/^[一-鿿]{2,}$/u.test(text) ? (right - left) / text.length : undefined);

/** The box that letters fill: the word's own box holds the font's leading too. */
const LEADING = 0.18;
const within = ({ left, top, right, bottom }: Word) => {
  const high = bottom - top;
  return { left: left + 0.05 * high, right: right - 0.05 * high, top: top + LEADING * high, bottom: bottom - LEADING * high, high };
};

/** A straight line that goes on beyond the word at both ends is none of its strokes. */
function crossed(word: Word, ink: Ink): boolean {
  const { left, right, top, bottom, high } = within(word);
  const beyond = 0.5 * high;
  return (
    range(left, right, ink.step).some((x) => range(top - beyond, bottom + beyond, ink.step).every((y) => ink.dark(x, y))) ||
    range(top, bottom, ink.step).some((y) => range(left - beyond, right + beyond, ink.step).every((x) => ink.dark(x, y)))
  );
}

/** Chinese words fill their box: both its upper and its lower third hold ink. */
function pale(word: Word, ink: Ink): boolean {
  if ((word.text.match(CHINESE)?.length ?? 0) < 2) return false;
  const { left, right, top, bottom } = within(word);
  const third = (bottom - top) / 3;
  const inked = (from: number, to: number) => range(from, to, ink.step).some((y) => range(left, right, ink.step).some((x) => ink.dark(x, y)));
  return !inked(top, top + third) || !inked(bottom - third, bottom);
}

function overlap(one: Word, other: Word): boolean {
  const [a, b] = [within(one), within(other)];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

const range = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, index) => from + index * step);
