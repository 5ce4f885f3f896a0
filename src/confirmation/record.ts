import { HEADINGS, isHeaded, isRecord, RECORD } from '../forms/record-sheet';
import { withoutNumbers } from '../identity/withhold';
import * as z from '../policy/zod';
import type { Finding } from '../rules/finding';
import { FORM_RULES } from '../rules/judge-sheet';
import { columnIndex, rowIndex, type RowIndex } from '../workbook/address';
import type { Book, Sheet } from '../workbook/book';
import { cellText, type Cell } from '../workbook/cell';
import { dayOfSerial, dayText } from '../workbook/serial';
import type { Confirmation, Recorded } from './confirmation';

const KEYS = Object.keys(HEADINGS) as readonly (keyof Confirmation)[];

const said = (least: number, most: number, complaint: string) =>
  z.string().transform(oneLine).pipe(z.string().min(least, complaint).max(most, `最多写 ${most} 个字`));

/** Who confirms and why. The messages are for the person who is asked. */
export const assurance = z.strictObject({ by: said(1, 30, '请写确认人的姓名'), reason: said(2, 200, '请写理由，至少两个字') });
/** Who says so, and why. */
export type Assurance = z.output<typeof assurance>;

const confirmation = z.strictObject({
  rule: z.string().min(1),
  sheet: z.string().min(1),
  field: z.string().min(1),
  who: z.string(),
  ...assurance.shape,
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  code: z.string().regex(/^[a-p]{20}$/u),
});

/** The record as it was read. */
export interface ConfirmationRecord {
  readonly confirmations: readonly Recorded[];
  /** Rows that hold something else than a confirmation. */
  readonly damaged: readonly RowIndex[];
}

/** Reads the record; `undefined` where the sheet is another that only bears its name. */
export function readRecord({ rows }: Pick<Sheet, 'rows'>): ConfirmationRecord | undefined {
  if (!isHeaded({ rows })) return undefined;
  const wordsOf = (row: number) => KEYS.map((_, column) => words(rows[row]?.[column]));
  const confirmations: Recorded[] = [];
  const damaged: RowIndex[] = [];
  rows.forEach((_, row) => {
    const written = wordsOf(row);
    if (row === 0 || written.every((word) => word === '')) return;
    const read = confirmation.safeParse(Object.fromEntries(KEYS.map((key, column) => [key, written[column]])));
    if (read.success) confirmations.push({ ...read.data, row: rowIndex(row) });
    else damaged.push(rowIndex(row));
  });
  return { confirmations, damaged };
}

/** The record of a workbook; empty where there is none. */
export function recordOf({ sheets }: Book): ConfirmationRecord {
  const sheet = sheets.find(isRecord);
  if (!sheet) return { confirmations: [], damaged: [] };
  return readRecord(sheet) ?? { confirmations: [], damaged: [rowIndex(0)] };
}

/** A confirmation as the record's row says it. Nothing in it can be taken for a formula or tells an identity number. */
export const recordRow = (given: Confirmation): readonly string[] =>
  KEYS.map((key) => {
    const plain = withoutNumbers(oneLine(given[key]));
    return LIKE_FORMULA.test(plain) ? `'${plain}` : plain;
  });

const LIKE_FORMULA = /^[=+\-@'＝＋－＠]/u;

/** What a damaged row is reported as. */
export const damagedRow = (row: RowIndex): Finding => ({
  rule: 'FORM-CONFIRMATION',
  severity: FORM_RULES['FORM-CONFIRMATION'],
  clause: '填写规范',
  sheet: RECORD,
  row,
  column: columnIndex(0),
  field: '确认',
  say: '这一行确认不完整或被改动过，没有采用；要确认的提醒请在窗格里重新确认',
});

/** Excel keeps the apostrophe before a text or takes it for its own. Retyped days are numbers. */
function words(cell: Cell | undefined): string {
  if (!cell) return '';
  const day = cell.kind === 'number' && cell.date ? dayOfSerial(cell.value) : undefined;
  return day ? dayText(day) : cellText(cell).replace(/^'/u, '').trim();
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
