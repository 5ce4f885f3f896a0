import { codeOf, type Confirmation, type Recorded } from '../confirmation/confirmation';
import { readRecord, recordRow, type Assurance } from '../confirmation/record';
import { HEADINGS, RECORD } from '../forms/record-sheet';
import type { Finding } from '../rules/finding';
import { whoInWords } from '../rules/ground';
import { columnIndex, rowIndex } from '../workbook/address';
import { dayText, type Day } from '../workbook/serial';
import { TEXT_FORMAT } from './cell-value';
import type { Bridge } from './bridge';
import type { CheckedForm } from './checked-form';
import { CELL_EDIT, codeOf as errorCode, Refusal } from './failure';
import { cellStep, writing, type DoneStep } from './history';
import { untracked } from './read';
import { findRecord } from './record';
import { writeCells, type CellWrite } from './steps';

/** Points. */
const WIDTHS = [150, 90, 110, 150, 60, 240, 75, 160];

/**
 * Writes confirmations below those there are, into a sheet of the workbook that is made when it is first needed.
 * @throws Refusal where the workbook takes no further sheet or its sheet of that name is another
 */
export async function confirmFindings(bridge: Bridge, form: CheckedForm, findings: readonly Finding[], { by, reason }: Assurance, today: Day): Promise<DoneStep> {
  const record = (await ownRecord(bridge)) ?? (await addRecord(bridge));
  const who = namer(form);
  const writes = findings.flatMap((finding, index) => {
    const { rule, sheet, field } = finding;
    const confirmation: Confirmation = { rule, sheet, field, who: who(finding), by, reason, on: dayText(today), code: codeOf(finding) };
    return rowWrites(record.end + index, recordRow(confirmation));
  });
  return writeRecord(bridge, record.id, writes, `确认 ${findings.length} 条提醒`, findings.length);
}

/**
 * Empties the rows of confirmations.
 * @throws Refusal where they are no longer there
 */
export async function withdrawConfirmations(bridge: Bridge, confirmations: readonly Recorded[]): Promise<DoneStep> {
  const record = await ownRecord(bridge);
  if (!record) throw new Refusal(`“${RECORD}”已经不在工作簿里，请点“重新检查”`);
  const gone = confirmations.some(({ row, code }) => record.codes.get(row) !== code);
  if (gone) throw new Refusal(`“${RECORD}”已经变了，请点“重新检查”后再取消`);
  const writes = confirmations.flatMap(({ row }) => rowWrites(row, COLUMNS.map(() => '')));
  return writeRecord(bridge, record.id, writes, `取消 ${confirmations.length} 条确认`, confirmations.length);
}

const COLUMNS = Object.values(HEADINGS);

interface Found {
  readonly id: string;
  /** The first row below everything. */
  readonly end: number;
  readonly codes: ReadonlyMap<number, string>;
}

async function ownRecord(bridge: Bridge): Promise<Found | undefined> {
  const found = await bridge.run(findRecord);
  if (!found) return undefined;
  const record = readRecord(found);
  if (!record) throw new Refusal(`工作簿里已有一张别的“${RECORD}”，确认没有地方写；请给那张表改个名字再确认`);
  return { id: found.id, end: found.rows.length, codes: new Map(record.confirmations.map(({ row, code }) => [row, code])) };
}

async function addRecord(bridge: Bridge): Promise<Found> {
  try {
    return await bridge.run(async (context) => {
      const sheet = context.workbook.worksheets.add(RECORD);
      sheet.load('id');
      const head = untracked(sheet.getRangeByIndexes(0, 0, 1, COLUMNS.length));
      head.numberFormat = [COLUMNS.map(() => TEXT_FORMAT)];
      head.values = [COLUMNS];
      head.format.font.bold = true;
      WIDTHS.forEach((width, column) => (untracked(sheet.getRangeByIndexes(0, column, 1, 1)).format.columnWidth = width));
      sheet.visibility = 'VeryHidden';
      await context.sync();
      return { id: sheet.id, end: 1, codes: new Map() };
    });
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || code === CELL_EDIT) throw error;
    await removeUnfinished(bridge);
    // What Excel calls it differs from version to version; there is nothing else that could stand in the way.
    throw new Refusal(`工作簿里不能增加“${RECORD}”这张表，没有确认；如果保护了工作簿的结构，请先在“审阅”里取消“保护工作簿”`);
  }
}

/** A record that was added but not finished would stand in sight. One with more than its head is left alone. */
async function removeUnfinished(bridge: Bridge): Promise<void> {
  const remove = async (context: Excel.RequestContext) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(RECORD);
    const used = untracked(sheet.getUsedRangeOrNullObject(true));
    used.load('rowCount');
    await context.sync();
    if (sheet.isNullObject || (!used.isNullObject && used.rowCount > 1)) return;
    sheet.visibility = 'Hidden';
    sheet.delete();
    await context.sync();
  };
  await bridge.run(remove).catch(() => undefined);
}

const rowWrites = (row: number, words: readonly string[]): readonly CellWrite[] =>
  words.map((value, column) => ({ row: rowIndex(row), column: columnIndex(column), value, format: () => TEXT_FORMAT, repair: row }));

async function writeRecord(bridge: Bridge, id: string, writes: readonly CellWrite[], label: string, cells: number): Promise<DoneStep> {
  const { written } = await writing(label, id, () => bridge.run((context) => writeCells(context, context.workbook.worksheets.getItem(id), writes)));
  if (written.length < writes.length) throw new Refusal(`“${RECORD}”受保护，没有写；请先取消那张表的保护`);
  const step = cellStep(label, id, written);
  return {
    ...step,
    cells,
    areas: 'record',
    async undo(again) {
      const notice = await step.undo(again);
      return notice.kind === 'done' ? { kind: 'done', text: `已撤销“${label}”` } : notice;
    },
  };
}

/** Names the household of a finding, or what else stands in its row. */
function namer(form: CheckedForm): (finding: Finding) => string {
  const rows = form.records();
  const named = new Map(rows.map((row) => [row.row as number, row]));
  return ({ row: at }) => {
    // A card has one record over many rows.
    const row = form.layout.kind === 'card' ? rows.filter(({ row }) => row <= at).at(-1) : named.get(at);
    return (row && whoInWords(row)) || `第 ${at + 1} 行`;
  };
}
