import type { Reader } from '../forms/entry';
import type { TableLayout } from '../forms/layout';
import { locate } from '../forms/locate';
import type { Row } from '../forms/row';
import { readRows } from '../forms/rows';
import { contributions, type Contribution } from '../tally/contributions';
import { differences, type Difference } from '../tally/differences';
import { tally, type Tally } from '../tally/tally';
import type { Bridge } from './bridge';
import { readWorkbook } from './read-workbook';
import type { SheetCopy } from './sheet-copy';

/** The report counted from the workbook's ledgers, with where it came from and where it belongs. */
export interface CountedReport {
  readonly tally: Tally;
  readonly differences: readonly Difference[];
  readonly households: readonly Contribution[];
  /** Ids of the ledgers that were counted and of the report sheets they were compared with. */
  readonly sources: ReadonlySet<string>;
  readonly ledgers: number;
  readonly reports: readonly ReportSheet[];
}

export interface ReportSheet {
  readonly id: string;
  readonly layout: TableLayout;
  readonly copy: SheetCopy;
}

/** Reads every visible sheet; counts the ledgers among them and compares the reports. */
export async function countReport(bridge: Bridge, reader: Reader): Promise<CountedReport> {
  const { counting } = reader.policy;
  const { file, sheets } = await readWorkbook(bridge);
  const ledgers: { readonly id: string; readonly rows: readonly Row[] }[] = [];
  const reports: (ReportSheet & { readonly rows: readonly Row[] })[] = [];
  for (const { id, copy } of sheets) {
    const layout = locate(copy, reader.policy);
    if (layout?.form.id === counting.ledger) ledgers.push({ id, rows: readRows(reader, layout, copy) });
    if (layout?.kind === 'table' && layout.form.id === counting.report) reports.push({ id, layout, copy, rows: readRows(reader, layout, copy) });
  }
  const records = [{ file, rows: ledgers.flatMap(({ rows }) => rows) }];
  const counted = tally(reader.policy, records);
  return {
    tally: counted,
    differences: differences(reader.policy, counted, reports.flatMap(({ rows }) => rows)),
    households: contributions(reader.policy, counted, records),
    sources: new Set([...ledgers, ...reports].map(({ id }) => id)),
    ledgers: ledgers.length,
    reports,
  };
}
