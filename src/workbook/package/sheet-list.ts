import type { Package } from './package';
import { readWorkbook, type ListedSheet, type WorkbookPart } from './workbook-part';

/** A sheet as the workbook lists it, and the part it stands in. */
export interface SheetPart extends ListedSheet {
  /** The last word of its kind: `worksheet`, `chartsheet`. */
  readonly kind: string;
  readonly part: string;
}

/** A workbook's own part, and its sheets in their order. */
export interface SheetList {
  readonly part: string;
  readonly workbook: WorkbookPart;
  readonly sheets: readonly SheetPart[];
  /** The part of this kind that the workbook names. */
  readonly partOf: (kind: string) => string | undefined;
}

/**
 * The sheets of a package, each with its part; a sheet whose relationship is missing has an empty one.
 * @throws UnreadableFile where there is no workbook part
 */
export function sheetList(file: Package): SheetList {
  const part = file.workbookPart();
  const workbook = readWorkbook(file.xml(part));
  const relationships = file.relationships(part);
  const sheets = workbook.sheets.map((sheet) => {
    const found = relationships.find(({ id }) => id === sheet.relationship);
    return { ...sheet, kind: found?.type ?? '', part: found?.target ?? '' };
  });
  return { part, workbook, sheets, partOf: (kind) => relationships.find(({ type }) => type === kind)?.target };
}
