import type { Reader } from '../forms/entry';
import { formOf } from '../policy/policy';
import { reportValues } from '../tally/report';
import type { Bridge } from './bridge';
import { countReport, type CountedReport, type ReportSheet } from './count-report';
import type { Notice } from './desk';
import { Refusal } from './failure';
import { cellStep, insertStep, writing, type DoneStep } from './history';
import { formBook, insertSheets } from './insert';
import { planReport, reportWrites } from './report-sheet';
import { readCells, writeCells } from './steps';

/** What came of writing the report: a step to undo, and the sentence that says so. */
export interface WrittenReport {
  /** Absent where nothing of this workbook changed. */
  readonly step?: DoneStep;
  readonly notice: Notice;
}

/**
 * Counts the report and writes it into its sheet, or inserts the sheet filled in; a program that cannot insert gets it
 * in a workbook of its own.
 * @throws Refusal where there is nothing to count
 */
export async function writeReport(bridge: Bridge, reader: Reader): Promise<WrittenReport> {
  const counted = await countReport(bridge, reader);
  if (!counted.period) throw new Refusal(noLedger(reader));
  if (counted.tally.rows.every(({ all }) => all.households === 0)) throw new Refusal('台账里还没有可以统计的户，请先填写台账，再写入统计表');
  const [sheet] = counted.reports;
  return sheet ? writeInto(bridge, reader, counted, sheet) : insertFilled(bridge, reader, counted);
}

/** The sentence for a workbook without a ledger. */
export const noLedger = ({ policy }: Reader): string =>
  `工作簿里没有“${formOf(policy, policy.counting.ledger).sheet}”，无法统计；请打开含有台账的工作簿，或先插入台账并填写`;

async function writeInto(bridge: Bridge, reader: Reader, { tally, reports }: CountedReport, sheet: ReportSheet): Promise<WrittenReport> {
  const { counting } = reader.policy;
  const { name } = sheet.copy;
  const { cells, missing } = planReport(reader, sheet, tally);
  const write = () =>
    bridge.run(async (context) => {
      const target = context.workbook.worksheets.getItem(sheet.id);
      const { writes, formulas } = reportWrites(counting, cells, await readCells(context, target, cells));
      return { formulas, ...(await writeCells(context, target, writes)) };
    });
  const { written, locked, formulas } = await writing(`写入${name}`, sheet.id, write);
  const doubts = [
    missing.length > 0 && `表中没有 ${missing.slice(0, NAMED).join('、')}${missing.length > NAMED ? ` 等 ${missing.length} 行` : ''}，请补上后再写入`,
    formulas > 0 && `替换了 ${formulas} 个算出别的数的公式`,
    locked > 0 && `${locked} 个单元格受保护，没有写`,
    reports.length > 1 && `工作簿里有 ${reports.length} 张统计表，只写了这一张`,
  ].filter((doubt) => doubt !== false);
  const done = written.length > 0 ? `已写入“${name}” ${written.length} 个单元格` : `“${name}”与统计结果一致，不用写`;
  return {
    ...(written.length > 0 && { step: cellStep(`写入${name}`, sheet.id, written) }),
    notice: { kind: doubts.length > 0 ? 'warning' : 'done', text: [done, ...doubts].join('；') },
  };
}

/** As many missing rows as a sentence names. */
const NAMED = 3;

async function insertFilled(bridge: Bridge, reader: Reader, { tally }: CountedReport): Promise<WrittenReport> {
  const { policy, today } = reader;
  const { report } = policy.counting;
  const { sheet } = formOf(policy, report);
  const rows = reportValues(policy, tally);
  const townships = [...new Set(tally.rows.map(({ township }) => township))];
  const book = await formBook(policy, [report], { townships, values: new Map([[report, { rows }]]), today });
  if (!bridge.has('1.13')) {
    await bridge.openWorkbook(book);
    return { notice: { kind: 'warning', text: `这个 Excel 版本不能插入工作表，已在新工作簿中打开填好的“${sheet}”` } };
  }
  const inserted = await insertSheets(bridge, book);
  const cells = rows.reduce((sum, row) => sum + row.size, 0);
  return {
    step: insertStep(`插入${sheet}`, inserted, cells),
    notice: { kind: 'done', text: `工作簿里原来没有“${sheet}”，已插入并填好` },
  };
}
