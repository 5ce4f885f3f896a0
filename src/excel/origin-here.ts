import { originOf, PARAMETERS, type Origin } from '../forms/origin';
import { areaAddress, columnIndex, rowIndex } from '../workbook/address';
import { untracked } from './read';
import { SheetCopy } from './sheet-copy';

/** Where the sheet of parameters says what the workbook is. */
const FACTS = { top: rowIndex(0), left: columnIndex(0), bottom: rowIndex(29), right: columnIndex(1) };

/** Asks the sheet of parameters what the workbook is; the answer is there after the next `sync`. */
export function askForOrigin(parameters: Excel.Worksheet): () => Origin | undefined {
  const facts = untracked(parameters.getRange(areaAddress(FACTS)));
  facts.load('values,numberFormat');
  return () => {
    const sheet = new SheetCopy(PARAMETERS, []);
    sheet.put({ area: FACTS, values: facts.values, formats: facts.numberFormat });
    return originOf({ sheets: [sheet], names: new Map(), properties: new Map() });
  };
}
