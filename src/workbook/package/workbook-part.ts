import { Allowance } from './allowance';
import type { Sheet } from '../book';
import { UnreadableFile, type UnreadableReason } from '../unreadable';
import { XmlReader, isTrue } from '../xml/xml';

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly relationship: string;
  readonly visibility: Sheet['visibility'];
}

/** The workbook part (ECMA-376 part 1, 18.2), as far as cells need it. */
export interface WorkbookPart {
  readonly sheets: readonly ListedSheet[];
  readonly names: readonly { readonly name: string; readonly scope: number | undefined; readonly refersTo: string }[];
  /** Days count from 1904, as old Macintosh workbooks do. */
  readonly since1904: boolean;
}

/** Reads the workbook part: its sheets in order, its names. @throws UnreadableFile when it is no workbook */
export function readWorkbook(source: string, allowance = new Allowance()): WorkbookPart {
  const xml = new XmlReader(source);
  const sheets: ListedSheet[] = [];
  const names: WorkbookPart['names'][number][] = [];
  let since1904 = false;
  const root = xml.enterRoot();
  if (root !== 'workbook') throw new UnreadableFile(OTHER_DOCUMENTS.get(root) ?? 'not-a-workbook', `main document is ${root}`);
  while (xml.next()) {
    if (!xml.opens) continue;
    if (xml.name === 'workbookPr') since1904 = isTrue(xml.attribute('date1904'));
    else if (xml.name === 'sheet') sheets.push(listedSheet(xml));
    else if (xml.name === 'definedName') {
      allowance.take();
      const name = xml.attribute('name') ?? '';
      const scope = xml.attribute('localSheetId');
      names.push({ name, scope: scope === undefined ? undefined : Number(scope), refersTo: xml.text() });
    } else if (xml.name === 'extLst') xml.skip();
  }
  return { sheets, names, since1904 };
}

/** Files of other programs that were given a workbook's name, by the root of their main part. */
const OTHER_DOCUMENTS: ReadonlyMap<string, UnreadableReason> = new Map([
  ['document', 'document'],
  ['presentation', 'slides'],
]);

function listedSheet(xml: XmlReader): ListedSheet {
  const state = xml.attribute('state');
  return {
    name: xml.attribute('name') ?? '',
    relationship: xml.prefixedAttribute('id') ?? '',
    visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
  };
}
