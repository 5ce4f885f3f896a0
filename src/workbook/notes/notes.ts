import { parseArea, type ColumnIndex, type RowIndex } from '../address';
import type { Draft } from '../package/draft';
import { UnreadableFile } from '../unreadable';
import { OFFICE_RELATIONSHIPS, OFFICE_TYPES } from '../write/part';
import { element } from '../xml/element';
import { insertedInRoot } from '../xml/splice';
import { XmlReader } from '../xml/xml';
import { anchor, heightened, textHeight } from './box';
import { newComments, withNotes, type Note, type WrittenNote } from './comments';
import { clusters, extendedDrawing, freeCluster, moved, newDrawing, type Box } from './drawing';
import type { SheetSetting } from './sheet-setting';

export type { Note } from './comments';

const COMMENTS = { content: `${OFFICE_TYPES}.spreadsheetml.comments+xml`, relation: `${OFFICE_RELATIONSHIPS}/comments` };
const DRAWING = { content: `${OFFICE_TYPES}.vmlDrawing`, relation: `${OFFICE_RELATIONSHIPS}/vmlDrawing` };

/** What stands before legacyDrawing in a worksheet part (ECMA-376 part 1, 18.3.1.99). */
const BEFORE_DRAWING: ReadonlySet<string> = new Set(
  (
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState ' +
    'dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup ' +
    'headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing'
  ).split(' '),
);

/** Puts notes beside cells, sheet by sheet, into the comments and drawings that are there or into new ones. */
export class NoteWriter {
  #cluster: number | undefined;

  constructor(private readonly draft: Draft) {}

  /**
   * The notes that could not be put into a sheet: strict files have no place for their boxes, and what other programs
   * wrote in a way of their own stays as it is.
   */
  add(sheet: string, setting: SheetSetting, notes: readonly Note[]): readonly Note[] {
    if (notes.length === 0 || setting.strict) return notes;
    try {
      return this.#add(sheet, setting, notes);
    } catch (error) {
      // Nothing is written before all is read.
      if (error instanceof UnreadableFile) return notes;
      throw error;
    }
  }

  #add(sheet: string, setting: SheetSetting, notes: readonly Note[]): readonly Note[] {
    const { draft } = this;
    const relationships = draft.file.relationships(sheet);
    const comments = relationships.find(({ type }) => type === 'comments')?.target;
    const drawing = relationships.find(({ id, type }) => type === 'vmlDrawing' && id === setting.drawing)?.target;
    // Comments without boxes, or boxes that lead nowhere: programs repair such a sheet in ways of their own.
    if ((drawing === undefined) !== (setting.drawing === undefined) || (comments !== undefined && drawing === undefined)) return notes;

    const conversations = relationships.filter(({ type }) => type === 'threadedComment').flatMap(({ target }) => cellsOf(draft.xml(target)));
    const taken = new Set(conversations.map(({ row, column }) => `${row} ${column}`));
    const free = notes.filter(({ row, column }) => !taken.has(`${row} ${column}`));
    const written = withNotes(comments === undefined ? newComments() : draft.xml(comments), free);
    const boxes = written.fresh.map((note) => boxOf(note, setting));
    const drawn = drawing === undefined ? this.#numbered(boxes, newDrawing) : this.#redrawn(draft.xml(drawing), boxes, written.grown, setting);
    if (drawn === undefined) return notes;

    if (comments !== undefined) draft.edit(comments, () => written.source);
    else if (boxes.length > 0) draft.add(sheet, draft.freeName('xl/comments', '.xml'), COMMENTS, written.source);
    if (drawing !== undefined) draft.edit(drawing, () => drawn);
    else if (boxes.length > 0) {
      const id = draft.add(sheet, draft.freeName('xl/drawings/vmlDrawing', '.vml'), DRAWING, drawn);
      // Not every program declares the vocabulary where the whole sheet sees it.
      draft.edit(sheet, (source) => insertedInRoot(source, element('legacyDrawing', { 'xmlns:r': OFFICE_RELATIONSHIPS, 'r:id': id }), BEFORE_DRAWING));
    }
    const placed = new Set<Note>(free);
    written.left.forEach((note) => placed.delete(note));
    return notes.filter((note) => !placed.has(note));
  }

  #redrawn(source: string, boxes: readonly Box[], grown: readonly WrittenNote[], { columns, rows }: SheetSetting): string | undefined {
    const notes = new Map(grown.map((one) => [`${one.note.row} ${one.note.column}`, one]));
    const taller = moved(source, (row, column, now) => {
      const one = notes.get(`${row} ${column}`);
      if (!one) return undefined;
      return now === undefined ? anchor(one.note, one.text, columns, rows) : heightened(now, textHeight(one.added), rows);
    });
    return boxes.length === 0 ? taller : this.#numbered(boxes, (all, cluster) => extendedDrawing(taller, all, cluster));
  }

  /** What is drawn with numbers that no other shape of the workbook has. */
  #numbered<T>(boxes: readonly Box[], draw: (boxes: readonly Box[], firstCluster: number) => T): T {
    const first = (this.#cluster ??= freeCluster(this.#drawings()));
    this.#cluster = first + clusters(boxes, first).length;
    return draw(boxes, first);
  }

  #drawings(): readonly string[] {
    const { file } = this.draft;
    return file.zip.entries.flatMap(({ name }) => (/\.vml$/i.test(name) ? [file.xml(name)] : []));
  }
}

function boxOf({ note, text }: WrittenNote, { columns, rows }: SheetSetting): Box {
  return { row: note.row, column: note.column, anchor: anchor(note, text, columns, rows), text };
}

/** The cells that people talk about, in a part of threaded comments. */
function cellsOf(source: string): readonly { readonly row: RowIndex; readonly column: ColumnIndex }[] {
  const xml = new XmlReader(source);
  const cells: { row: RowIndex; column: ColumnIndex }[] = [];
  while (xml.next()) {
    const area = xml.opens && xml.name === 'threadedComment' ? parseArea(xml.attribute('ref') ?? '') : undefined;
    if (area) cells.push({ row: area.top, column: area.left });
  }
  return cells;
}
