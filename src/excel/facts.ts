import { originOf, PARAMETERS, type Origin } from '../forms/origin';
import { readTag, type ExerciseTag } from '../practice/tag';
import { areaAddress, columnIndex, rowIndex } from '../workbook/address';
import { untracked } from './read';
import { SheetCopy } from './sheet-copy';

/** What a workbook says of itself. */
export interface Facts {
  readonly origin: Origin | undefined;
  /** The exercise that it is. */
  readonly exercise: ExerciseTag | undefined;
}

/** Where the sheet of parameters says so: more rows than it has facts. */
const FACTS = { top: rowIndex(0), left: columnIndex(0), bottom: rowIndex(29), right: columnIndex(1) };

/** Asks the sheet of parameters what the workbook is; the answer is there after the next `sync`. */
export function askForFacts(parameters: Excel.Worksheet): () => Facts {
  const facts = untracked(parameters.getRange(areaAddress(FACTS)));
  facts.load('values,numberFormat');
  return () => {
    const sheet = new SheetCopy(PARAMETERS, []);
    sheet.put({ area: FACTS, values: facts.values, formats: facts.numberFormat });
    return { origin: originOf({ sheets: [sheet], names: new Map(), properties: new Map() }), exercise: readTag(sheet) };
  };
}
