import type { Reader } from '../forms/entry';
import type { FoundForm } from '../forms/open-book';
import { locate } from '../forms/locate';
import { PARAMETERS } from '../forms/origin';
import type { Bridge } from './bridge';
import { askForFacts } from './facts';
import { askForSheet, copySheet, type FoundSheet } from './read';
import type { SheetCopy } from './sheet-copy';

/** The open workbook: its visible sheets as they are now. */
export interface OpenWorkbook {
  readonly file: string;
  readonly sheets: readonly OpenSheet[];
  /** Whom the workbook was handed out to; empty where it does not say. */
  readonly township: string;
}

/** A visible sheet and its cells as they were read. */
export interface OpenSheet {
  readonly id: string;
  readonly found: FoundSheet;
  readonly copy: SheetCopy;
}

/** A form in a sheet of the open workbook. */
export interface OpenForm extends FoundForm {
  readonly id: string;
  readonly found: FoundSheet;
  readonly sheet: SheetCopy;
}

/** Reads every visible sheet, after everything has been calculated anew: formulas are read as they stand now. */
export const readWorkbook = (bridge: Bridge): Promise<OpenWorkbook> =>
  bridge.run(async (context) => {
    const { workbook } = context;
    // Also where calculation is set to manual.
    workbook.application.calculate(Excel.CalculationType.recalculate);
    workbook.load('name');
    workbook.worksheets.load('items/id,items/visibility');
    const parameters = workbook.worksheets.getItemOrNullObject(PARAMETERS);
    parameters.load('id');
    await context.sync();
    const asked = workbook.worksheets.items
      .filter(({ visibility }) => visibility === 'Visible')
      .map((sheet) => ({ sheet, found: askForSheet(sheet, bridge.has('1.13')) }));
    const facts = parameters.isNullObject ? undefined : askForFacts(parameters);
    await context.sync();
    const township = facts?.().origin?.township;
    const sheets: OpenSheet[] = [];
    for (const { sheet, found } of asked) sheets.push({ id: sheet.id, found: found(), copy: await copySheet(context, sheet, found()) });
    return { file: workbook.name, sheets, township: township ?? '' };
  });

/** The forms of a workbook, each in its sheet. */
export const formsIn = ({ policy }: Reader, { sheets }: OpenWorkbook): readonly OpenForm[] =>
  sheets.flatMap(({ id, found, copy }) => {
    const layout = locate(copy, policy);
    return layout ? [{ id, found, layout, sheet: copy }] : [];
  });
