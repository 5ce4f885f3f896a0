import type { Settled } from '../confirmation/confirmation';
import { RECORD } from '../forms/record-sheet';
import type { Finding } from '../rules/finding';
import type { Sheet } from '../workbook/book';
import { askForSheet, copySheet } from './read';

/** The record of confirmations as the pane uses it. */
export interface WorkbookRecord {
  /** Of its sheet. */
  readonly id: string | undefined;
  /** Rows that could not be read. */
  readonly damaged: number;
  settle(findings: readonly Finding[]): Settled;
}

const NO_RECORD: WorkbookRecord = { id: undefined, damaged: 0, settle: (findings) => ({ open: findings, confirmed: [] }) };

/** The record's sheet as it was found, and the names of all sheets. */
export interface FoundRecord {
  readonly id: string;
  readonly rows: Sheet['rows'];
  readonly sheets: readonly string[];
}

/** Reads the record's sheet, if there is one. */
export async function findRecord(context: Excel.RequestContext): Promise<FoundRecord | undefined> {
  const { worksheets } = context.workbook;
  const sheet = worksheets.getItemOrNullObject(RECORD);
  sheet.load('id');
  worksheets.load('items/name');
  await context.sync();
  if (sheet.isNullObject) return undefined;
  const sheets = worksheets.items.map(({ name }) => name);
  const found = askForSheet(sheet, false);
  await context.sync();
  const copy = await copySheet(context, sheet, found());
  return { id: sheet.id, rows: copy.rows, sheets };
}

/** Understands what was found; how is loaded when there is something to be understood. */
export async function understood(found: FoundRecord | undefined): Promise<WorkbookRecord> {
  if (!found) return NO_RECORD;
  const { id, rows, sheets } = found;
  const [{ readRecord }, { settle }] = await Promise.all([import('../confirmation/record'), import('../confirmation/confirmation')]);
  const record = readRecord({ rows });
  if (!record) return NO_RECORD;
  const names = new Set(sheets);
  return { id, damaged: record.damaged.length, settle: (findings) => settle(findings, record.confirmations, names) };
}
