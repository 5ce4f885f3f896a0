import type { IStyleData } from '@univerjs/core';
import { Package } from '../../workbook/package/package';
import { readBook } from '../../workbook/read/read';
import { readWorkbook } from '../../workbook/package/workbook-part';
import { XmlReader, isTrue } from '../../workbook/xml/xml';
import type { DefinedName } from '../host/grid';
import { readTheme } from './colors';
import { readNotes } from './notes';
import { readWorksheet, type OpenedSheet } from './sheet';
import { readStylesheet } from './styles';

/** A workbook file, ready for the grid. Sheets have no ids yet. */
export interface OpenedBook {
  readonly sheets: readonly (OpenedSheet & SheetEntry)[];
  /** By the ids that cells, rows and columns name. */
  readonly styles: Readonly<Record<string, IStyleData>>;
  readonly defaultStyle: IStyleData;
  readonly names: readonly DefinedName[];
  readonly properties: ReadonlyMap<string, string>;
  /** Position of the sheet that was in front. */
  readonly active: number;
}

/** A sheet as the workbook part lists it, before its own part is read. */
export interface SheetEntry {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  /** Names of this sheet only. */
  readonly names: readonly DefinedName[];
}

/** Styles of different files must not share ids: sheets of one are inserted into the other. */
let files = 0;

/** Reads an .xlsx or .xlsm for display. @throws UnreadableFile with a Chinese sentence */
export function openBook(bytes: Uint8Array): OpenedBook {
  const book = readBook(bytes);
  const file = Package.open(bytes);
  const part = file.workbookPart();
  const source = file.xml(part);
  const relationships = file.relationships(part);
  const partOf = (type: string) => {
    const target = relationships.find((relationship) => relationship.type === type)?.target;
    return target === undefined ? undefined : file.xml(target);
  };
  const theme = readTheme(partOf('theme'));
  const stylesheet = readStylesheet(partOf('styles'), theme);
  const prefix = `f${++files}s`;
  const context = {
    theme,
    differential: stylesheet.differential,
    styleId: (style: number) => (stylesheet.cells[style] && style !== 0 ? `${prefix}${style}` : undefined),
  };
  const parts = readWorkbook(source).sheets.flatMap(({ relationship }, position) => {
    const target = relationships.find(({ id }) => id === relationship);
    return target?.type === 'worksheet' ? [{ position, target: target.target }] : [];
  });
  const { names, active } = readNames(source);
  return {
    sheets: book.sheets.flatMap((sheet, index) => {
      const worksheet = parts[index];
      if (!worksheet) return [];
      const own = names.filter(({ scope }) => scope === worksheet.position).map(({ name }) => name);
      const { name, visibility } = sheet;
      const comments = file.relationships(worksheet.target).find(({ type }) => type === 'comments')?.target;
      const notes = comments === undefined ? [] : readNotes(file.xml(comments));
      return { name, visibility, names: own, notes, ...readWorksheet(file.xml(worksheet.target), sheet, context) };
    }),
    styles: Object.fromEntries(stylesheet.cells.map((style, index) => [`${prefix}${index}`, style])),
    defaultStyle: stylesheet.normal,
    names: names.filter(({ scope }) => scope === undefined).map(({ name }) => name),
    properties: book.properties,
    active: Math.max(0, parts.findIndex(({ position }) => position === active)),
  };
}

/** What a workbook without a file looks like. */
export const emptyBook = (): OpenedBook => ({
  sheets: [
    {
      name: 'Sheet1',
      visibility: 'visible',
      names: [],
      data: { rowCount: 200, columnCount: 26, defaultColumnWidth: 72, defaultRowHeight: 20 },
      validations: [],
      conditionalFormats: [],
      protection: undefined,
      notes: [],
    },
  ],
  styles: {},
  defaultStyle: { ff: '宋体', fs: 11 },
  names: [],
  properties: new Map(),
  active: 0,
});

function readNames(source: string): { names: { scope: number | undefined; name: DefinedName }[]; active: number } {
  const xml = new XmlReader(source);
  const names: { scope: number | undefined; name: DefinedName }[] = [];
  let active = 0;
  while (xml.next()) {
    if (!xml.opens) continue;
    if (xml.name === 'workbookView') active = Number(xml.attribute('activeTab') ?? 0);
    if (xml.name !== 'definedName') continue;
    const scope = xml.attribute('localSheetId');
    const name = xml.attribute('name') ?? '';
    const visible = !isTrue(xml.attribute('hidden'));
    const comment = xml.attribute('comment') ?? '';
    const formula = `=${xml.text()}`;
    names.push({ scope: scope === undefined ? undefined : Number(scope), name: { name, formula, visible, comment } });
  }
  return { names, active };
}
