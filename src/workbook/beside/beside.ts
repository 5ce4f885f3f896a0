import { cellText } from '../cell';
import type { Package } from '../package/package';
import { sheetList } from '../package/sheet-list';
import { readSharedStrings } from '../read/shared-strings';
import { unescapeString } from '../xml/strings';
import { otherTexts } from './parts';
import { notesOf, walkSheet, type SheetBeside } from './sheet';

/** Where words stand in a workbook that are in no cell. */
export type BesideKind = 'note' | 'header' | 'prompt' | 'formula' | 'link' | 'name' | 'property' | 'shape' | 'cache' | 'leftover';

/** Words of a workbook that stand in no cell. */
export interface BesideText {
  readonly kind: BesideKind;
  readonly words: string;
  /** The sheet's place among the workbook's worksheets, and the cell, where it is of one. */
  readonly sheet?: number;
  readonly cell?: string;
  /** What the name or property is called. */
  readonly called?: string;
}

/** Rows and columns of a sheet that nobody sees. */
export type Hidden = Pick<SheetBeside, 'rows' | 'columns'>;

/** What an .xlsx holds besides its cells' values. */
export interface Beside {
  readonly texts: readonly BesideText[];
  /** By the sheet's place. */
  readonly hidden: ReadonlyMap<number, Hidden>;
  /** Parts nobody can look into here: pictures, embedded files, macros. */
  readonly closed: readonly string[];
}

/**
 * Notes, headers and footers, prompts, formulas, links, names, document properties, shapes, charts, and what pivot tables,
 * links to other workbooks and deleted cells have left in the file. @throws UnreadableFile
 */
export function readBeside(file: Package): Beside {
  const { workbook, sheets, partOf } = sheetList(file);
  const texts: BesideText[] = [];
  const hidden = new Map<number, SheetBeside>();
  const read = new Set<string>();
  // Chart sheets have no cells; what is drawn on them is found with the other drawings.
  const worksheets = sheets.filter(({ kind }) => kind === 'worksheet');
  worksheets.forEach(({ part }, sheet) => {
    const found = walkSheet(file.xml(part));
    hidden.set(sheet, found);
    texts.push(...found.texts.map((one) => ({ ...one, sheet })));
    for (const { target, ...one } of notesOf(file, part)) {
      read.add(target.toLowerCase());
      texts.push({ ...one, sheet });
    }
  });
  for (const { name, refersTo } of workbook.names) texts.push({ kind: 'name', called: name, words: refersTo });
  const strings = partOf('sharedStrings');
  if (strings !== undefined) for (const cell of readSharedStrings(file.xml(strings), file.allowance)) texts.push({ kind: 'leftover', words: cellText(cell) });
  const rest = otherTexts(file, read);
  return { texts: [...texts, ...rest.texts].map((one) => ({ ...one, words: unescapeString(one.words) })), hidden, closed: rest.closed };
}
