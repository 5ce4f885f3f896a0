import { ownNotes, type OwnNote } from '../notes/comments';
import { withoutBoxes } from '../notes/drawing';
import { surveySetting } from '../notes/sheet-setting';
import { Draft } from '../package/draft';
import { sheetList } from '../package/sheet-list';
import type { ZipLimits } from '../package/zip';
import { UnreadableFile } from '../unreadable';
import { spliced } from '../xml/splice';
import { unmarkSheet } from './mark-sheet';
import { MarkStyles } from './mark-styles';

/**
 * Takes what `markCells` has put into a workbook out of it again: the notes, and the colours of the cells that have them.
 * What people have noted themselves stays, and so does a cell that somebody has given another colour since. Where a note's
 * box is not to be found, programs would repair the sheet: there all stays as it is.
 * @throws UnreadableFile as `readBook`
 */
export function clearMarks(bytes: Uint8Array, limits?: ZipLimits): Uint8Array {
  const draft = Draft.open(bytes, limits);
  const book = sheetList(draft.file);
  const stylesPart = book.partOf('styles');
  if (stylesPart === undefined) return bytes;
  const styles = new MarkStyles(draft.xml(stylesPart));
  for (const part of new Set(book.sheets.filter(({ kind }) => kind === 'worksheet').map((sheet) => sheet.part))) {
    try {
      clearSheet(draft, part, styles);
    } catch (error) {
      // Nothing is written before all is read.
      if (!(error instanceof UnreadableFile)) throw error;
    }
  }
  draft.edit(stylesPart, () => styles.written());
  return draft.changed ? draft.bytes() : bytes;
}

function clearSheet(draft: Draft, part: string, styles: MarkStyles): void {
  const relationships = draft.file.relationships(part);
  const comments = relationships.find(({ type }) => type === 'comments')?.target;
  const notes = comments === undefined ? [] : ownNotes(draft.xml(comments));
  if (comments === undefined || notes.length === 0) return;
  const { drawing: id } = surveySetting(draft.xml(part));
  const drawing = relationships.find((one) => one.type === 'vmlDrawing' && one.id === id)?.target;
  if (drawing === undefined) return;

  const unmarked = unmarkSheet(draft.xml(part), notes, styles);
  const isOwn = (note: OwnNote) => note.is !== 'perhaps' || unmarked.marked.has(keyOf(note));
  const own = new Map(notes.filter(isOwn).map((note) => [keyOf(note), note]));
  const boxes = withoutBoxes(draft.xml(drawing), (row, column) => (own.get(`${row} ${column}`)?.is ?? 'behind') !== 'behind');
  const gone = [...own.values()].filter((note) => note.is === 'behind' || boxes.gone.has(keyOf(note)));

  draft.edit(part, () => unmarked.source);
  draft.edit(comments, (source) => spliced(source, gone.flatMap(({ splices }) => splices)));
  draft.edit(drawing, () => boxes.source);
}

const keyOf = ({ row, column }: Pick<OwnNote, 'row' | 'column'>): string => `${row} ${column}`;
