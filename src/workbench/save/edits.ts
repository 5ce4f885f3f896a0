import { ObjectMatrix } from '@univerjs/core';
import type { CellEdit } from '../../workbook/patch/edit';
import { quoteSheets, renameSheets } from '../../workbook/sheet-references';
import { Formulas } from '../grid/formulas';
import type { OpenedBook } from '../open/book';
import { difference, type Standing } from './differences';
import type { ShownSheet } from './shown';

/** What has to be written into the file. */
export interface Edits {
  readonly list: readonly CellEdit[];
  /** There are formulas that the file had not: only what they give can be saved. */
  readonly newFormulas: boolean;
}

/** What must be written into a sheet of a file so that it says what the grid shows, sheets being called otherwise there. */
export function editsOf(before: OpenedBook['sheets'][number], { cells: now }: ShownSheet, renamed: ReadonlyMap<string, string>): Edits {
  const opened = new ObjectMatrix(before.data.cellData ?? {});
  const formulasThen = new Formulas(opened);
  const formulasNow = new Formulas(now);
  const list: CellEdit[] = [];
  let newFormulas = false;
  const compare = (row: number, column: number) => {
    const mark = formulasNow.mark(row, column);
    const same = mark === formulasThen.mark(row, column);
    const then = same ? mark : spelled(formulasThen.at(row, column), renamed);
    const is: Standing = { cell: now.getValue(row, column), formula: same ? mark : spelled(formulasNow.at(row, column), NONE) };
    const found = difference(row, column, { cell: opened.getValue(row, column), formula: then }, is);
    if (!found) return;
    list.push(found.edit);
    newFormulas ||= found.newFormula;
  };
  now.forValue(compare);
  opened.forValue((row, column) => {
    if (!now.getValue(row, column)) compare(row, column);
  });
  return { list, newFormulas };
}

const NONE: ReadonlyMap<string, string> = new Map();

/** As it reads with the sheets' names of now, all of them in quotes. */
const spelled = (formula: string | undefined, renamed: ReadonlyMap<string, string>): string | undefined =>
  formula === undefined ? undefined : quoteSheets(renameSheets(formula, renamed));
