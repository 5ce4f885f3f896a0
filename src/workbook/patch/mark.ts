import { LAST_COLUMN, LAST_ROW } from '../address';
import { NoteWriter } from '../notes/notes';
import { surveySetting } from '../notes/sheet-setting';
import { Draft } from '../package/draft';
import { sheetList, type SheetList } from '../package/sheet-list';
import type { ZipLimits } from '../package/zip';
import { UnreadableFile } from '../unreadable';
import type { CellMark } from './cell-mark';
import type { Spot } from './changed-cells';
import { RefusedEdit } from './edit';
import { markSheet } from './mark-sheet';
import { MarkStyles, addStyles } from './mark-styles';
import { markedCells } from './marked-cells';

export type { CellMark } from './cell-mark';
export { RefusedEdit, type RefusedReason } from './edit';

/** The workbook with its marks; every part that had not to change is byte for byte the old one. */
export interface MarkedBook {
  readonly bytes: Uint8Array;
  /** Marked cells whose sentences could not be put beside them, in the order of their sheets. They have their colour. */
  readonly unnoted: readonly UnnotedCell[];
}

/** A marked cell without its sentence. */
export interface UnnotedCell extends Spot {
  /** The sheet's name. */
  readonly sheet: string;
}

/**
 * Colours cells of an .xlsx or .xlsm workbook, red for errors and yellow for warnings, and puts sentences beside them as
 * notes. A cell keeps all else of its look, what it says and its formula; in a merged area its first cell is marked.
 * Of several marks of one cell the gravest gives the colour, and all sentences stand in its note, after what a person
 * has noted there. Only the XML parts that must change do; every other part is copied byte for byte. Nothing is
 * calculated anew, for no value changes.
 * @param marks by sheet name
 * @throws RefusedEdit when there is no such sheet or cell; UnreadableFile as `readBook`
 */
export function markCells(bytes: Uint8Array, marks: ReadonlyMap<string, readonly CellMark[]>, limits?: ZipLimits): MarkedBook {
  const draft = Draft.open(bytes, limits);
  const book = sheetList(draft.file);
  const asked = [...marks].map(([name, list]) => ({ name, list, part: worksheetPart(book, name, list) })).filter(({ list }) => list.length > 0);
  if (asked.length === 0) return { bytes, unnoted: [] };
  if (new Set(asked.map(({ part }) => part)).size < asked.length) throw new UnreadableFile('hostile', 'two sheets in one part');

  const stylesPart = book.partOf('styles') ?? addStyles(draft, book.part);
  const styles = new MarkStyles(draft.xml(stylesPart));
  const notes = new NoteWriter(draft);
  const unnoted: UnnotedCell[] = [];
  for (const { name, list, part } of asked) {
    const setting = surveySetting(draft.xml(part));
    const cells = markedCells(list, setting.merges);
    draft.edit(part, (source) => markSheet(source, cells, styles));
    const left = notes.add(part, setting, cells.filter(({ sentences }) => sentences.length > 0));
    unnoted.push(...left.map(({ row, column }) => ({ sheet: name, row, column })));
  }
  draft.edit(stylesPart, () => styles.written());
  return { bytes: draft.bytes(), unnoted };
}

function worksheetPart({ sheets }: SheetList, name: string, marks: readonly CellMark[]): string {
  const sheet = sheets.find((one) => one.name === name && one.kind === 'worksheet');
  if (!sheet) throw RefusedEdit.noSheet(name);
  const outside = marks.find(({ row, column }) => !(row >= 0 && row <= LAST_ROW && column >= 0 && column <= LAST_COLUMN));
  if (outside) throw RefusedEdit.cell('outside', name, outside, '超出了工作表的范围，请核对位置');
  return sheet.part;
}
