import { dropChain, recalculated } from '../package/calculation';
import { Draft } from '../package/draft';
import { formulaSpans } from '../package/formula-spans';
import { Package, relationshipsPart } from '../package/package';
import { sheetList, type SheetList } from '../package/sheet-list';
import { dropTitles } from '../package/titles';
import { sheetsIn } from '../sheet-references';
import { Unfit } from '../unfit';
import { element } from '../xml/element';
import { appendedToList } from '../xml/splice';
import { comingNames } from './names';
import { adoptedSheet, stringsOf } from './sheet';
import { StyleTransfer } from './styles';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORKSHEET = {
  content: 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
  relation: `${RELATIONSHIPS}/worksheet`,
};
/** What stands before the names in a workbook part (ECMA-376 part 1, 18.2.27). */
const BEFORE_NAMES = new Set(['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets', 'functionGroups', 'externalReferences']);

/**
 * A workbook with sheets of another in it, after its own, by their names: with looks, merges, validations, marks, names,
 * protection and what they print. Of its parts only the workbook's own, the styles and the lists of parts change, and
 * those only at their ends; programs calculate it when they open it.
 * @throws Unfit when something would be lost or mean something else; UnreadableFile
 */
export function adoptSheets(into: Uint8Array, from: Uint8Array, names: readonly string[]): Uint8Array {
  const draft = Draft.open(into);
  const here = sheetList(draft.file);
  const source = Package.open(from);
  const there = sheetList(source);
  const coming = there.sheets.flatMap((sheet, position) => (names.includes(sheet.name) ? [{ ...sheet, position }] : []));
  const known = knownSheets(here, names);
  if (coming.length < names.length) throw new Unfit('reference', 'a sheet that is not there');
  // Strict files have another vocabulary, in which sheets differ too.
  if (!draft.xml(here.part).includes(RELATIONSHIPS)) throw new Unfit('dialect', 'a workbook of another vocabulary');
  refuse(source, here, there, coming.map(({ part }) => part));

  const stylesHere = required(here.partOf('styles'));
  const styles = new StyleTransfer(source.xml(required(there.partOf('styles'))), draft.xml(stylesHere));
  const texts = there.partOf('sharedStrings');
  const strings = texts === undefined ? [] : stringsOf(source.xml(texts));
  const ids = [...draft.xml(here.part).matchAll(/\bsheetId\s*=\s*["'](\d+)/g)].map(([, id]) => Number(id));
  const listed = coming.map(({ name, visibility, part }, index) => {
    const sheet = source.xml(part);
    refuseUnknown(sheet, known);
    const relationship = draft.add(here.part, draft.freeName('xl/worksheets/sheet', '.xml'), WORKSHEET, adoptedSheet(sheet, styles, strings));
    const state = visibility === 'visible' ? undefined : visibility;
    // Not every program declares the vocabulary where the whole workbook part sees it.
    return element('sheet', { 'xmlns:r': RELATIONSHIPS, name, sheetId: Math.max(0, ...ids) + 1 + index, state, 'r:id': relationship });
  });
  draft.edit(stylesHere, () => styles.result());
  const moved = new Map(coming.map(({ position }, index) => [position, here.sheets.length + index]));
  const defined = comingNames(draft.xml(here.part), source.xml(there.part), moved, known);
  draft.edit(here.part, (workbook) => {
    const more = appendedToList(workbook, 'sheets', listed, new Set());
    return recalculated(defined.length === 0 ? more : appendedToList(more, 'definedNames', defined, BEFORE_NAMES));
  });
  dropChain(draft, here.part);
  dropTitles(draft);
  return draft.bytes();
}

/** Whether the workbook will have a sheet. Programs take upper and lower case for the same. */
function knownSheets({ sheets }: SheetList, names: readonly string[]): (sheet: string) => boolean {
  const known = new Set(sheets.map(({ name }) => name.toLowerCase()));
  const taken = names.find((name) => known.has(name.toLowerCase()));
  if (taken !== undefined) throw new Unfit('name-taken', `there is a sheet ${taken} already`);
  for (const name of names) known.add(name.toLowerCase());
  return (sheet) => known.has(sheet.toLowerCase());
}

function refuse(source: Package, here: SheetList, there: SheetList, parts: readonly string[]): void {
  if (here.workbook.since1904 !== there.workbook.since1904) throw new Unfit('calendar', 'days are counted from another year');
  if (there.partOf('theme') !== undefined) throw new Unfit('theme', 'colors may be those of a theme');
  if (there.partOf('externalLink') !== undefined) throw new Unfit('reference', 'formulas may lead to other files by number');
  if (parts.some((part) => source.entry(relationshipsPart(part)))) throw new Unfit('related', 'a sheet with parts of its own');
}

function refuseUnknown(sheet: string, known: (sheet: string) => boolean): void {
  for (const { formula } of formulaSpans(sheet)) {
    const missing = sheetsIn(formula).find((name) => !known(name));
    if (missing !== undefined) throw new Unfit('reference', `a formula over ${missing}`);
  }
}

function required(part: string | undefined): string {
  if (part === undefined) throw new Unfit('styles', 'no styles part');
  return part;
}
