import { createDesk, type CreateDeskOptions } from '../../src/excel/create-desk';
import type { Desk, DeskState } from '../../src/excel/desk';
import { columnsOf } from '../../src/policy/form';
import type { OfferedPolicy } from '../../src/policy/offered';
import type { Finding } from '../../src/rules/finding';
import { address } from '../../src/rules/finding';
import type { CellValue } from '../../src/workbench/host/grid';
import { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { columnIndex, columnName, LAST_ROW, rowIndex } from '../../src/workbook/address';
import type { Sheet } from '../../src/workbook/book';
import { readBook } from '../../src/workbook/read/read';
import { openOffice, type OfficeOptions, type TestOffice } from '../office/office';
import { today } from '../people';
import { heshan } from '../policies';
import { headerRows, tableForm, tableSheet, type Written } from '../sheets';

export interface Opened {
  readonly desk: Desk;
  readonly office: TestOffice;
  readonly grid: MemoryGrid;
  /** The snapshot once everything has come to rest. */
  rest(): Promise<DeskState>;
  /** Sentences of the findings on a cell. */
  at(cell: string): readonly string[];
}

const opened: TestOffice[] = [];

/** Panes of a test are closed after it. */
export function closeAll(): void {
  for (const office of opened.splice(0)) office.close();
}

interface DeskOptions extends CreateDeskOptions {
  readonly policies?: readonly OfferedPolicy[];
  /** Office is there, and the desk not yet. */
  readonly onOffice?: () => void;
  /** The desk is there, and has asked for nothing yet. */
  readonly onDesk?: (desk: Desk) => void;
}

export async function openDesk(options: OfficeOptions = {}, { policies = [heshan], onOffice = () => undefined, onDesk = () => undefined, ...settings }: DeskOptions = {}): Promise<Opened> {
  const office = await openOffice({ read: readBook, ...options });
  opened.push(office);
  office.makeGlobal();
  onOffice();
  const desk = createDesk(policies, { today: () => today, retryAfter: 5, ...settings });
  onDesk(desk);
  const rest = async () => {
    do await office.settle();
    while (['connecting', 'checking'].includes(desk.snapshot().phase));
    return desk.snapshot();
  };
  await rest();
  office.messages.clear();
  return { desk, office, grid: office.grid, rest, at: (cell) => on(desk, cell).map(({ say }) => say) };
}

export const findings = (desk: Desk): readonly Finding[] => desk.snapshot().sheet?.findings ?? [];

/** The findings on a cell. */
export const on = (desk: Desk, cell: string): readonly Finding[] => findings(desk).filter((finding) => address(finding) === cell);

/** A workbook with a sheet of this form and records; identity and phone columns hold text, as the templates have it. */
export function bookWith(...sheets: readonly Sheet[]): MemoryGrid {
  const grid = new MemoryGrid({ name: '甲镇.xlsx', sheets: sheets.map(({ name }) => name), read: readBook });
  for (const sheet of sheets) lay(grid, sheet);
  return grid;
}

/** Puts a sheet's cells into the grid. */
export function lay(grid: MemoryGrid, { name, rows }: Sheet): void {
  const width = rows.reduce((widest, row) => Math.max(widest, row?.length ?? 0), 0);
  // Rows that hold nothing are not there.
  const block = Array.from(rows, (row) => Array.from({ length: width }, (_, column): CellValue => {
    const cell = row?.[column];
    if (!cell || cell.kind === 'blank') return '';
    return cell.kind === 'text' ? cell.text : cell.kind === 'error' ? cell.code : cell.value;
  }));
  grid.fill(name, 'A1', block);
}

export type Records = readonly Readonly<Record<string, Written>>[];

export function ledgerBook(records: Records): MemoryGrid {
  const grid = bookWith(tableSheet('ledger', records));
  textColumns(grid, 'ledger');
  return grid;
}

export function textColumns(grid: MemoryGrid, formId: string): void {
  const form = tableForm(formId);
  columnsOf(form).forEach(({ type }, index) => {
    if (type !== 'identity' && type !== 'phone') return;
    const column = columnIndex(index);
    grid.named(form.sheet).setNumberFormats({ top: rowIndex(0), bottom: LAST_ROW, left: column, right: column }, '@');
  });
}

/** Row number, as Excel shows it, of a record in a sheet of `tableSheet`. */
export const rowOf = (formId: string, record: number): number => 2 + headerRows(tableForm(formId)).length + record;

/** `E17`: the cell of a record's field in a sheet of `tableSheet`. */
export function cellOf(formId: string, record: number, key: string): string {
  const column = columnsOf(tableForm(formId)).findIndex((one) => one.key === key);
  return `${columnName(columnIndex(column))}${rowOf(formId, record)}`;
}
