/** The pieces between signs that stand outside brackets, without those that are blank. Brackets that never close hold nothing. */
export function splitOutside(text: string, signs: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (OPEN.includes(character) && closes(text, index)) depth += 1;
    else if (CLOSE.includes(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && signs.includes(character)) {
      pieces.push(piece);
      piece = '';
    } else piece += character;
  }
  return [...pieces, piece].map((one) => one.trim()).filter((one) => one !== '');
}

const OPEN = '（([【';
const CLOSE = '）)]】';

const closes = (text: string, index: number): boolean => [...text].slice(index).some((character) => CLOSE.includes(character));
