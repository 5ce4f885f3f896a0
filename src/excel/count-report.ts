import type { Reader } from '../forms/entry';
import type { TableLayout } from '../forms/layout';
import { locate } from '../forms/locate';
import type { FoundForm } from '../forms/open-book';
import type { Row } from '../forms/row';
import { readRows } from '../forms/rows';
import { readPeriod, type Period } from '../periods/period';
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
  /** What the ledgers say, for comparing them; absent where there is none. */
  readonly period: Period | undefined;
  readonly reports: readonly ReportSheet[];
}

/** A sheet that holds the report form, as it stood when the ledgers were counted. */
export interface ReportSheet {
  readonly id: string;
  readonly layout: TableLayout;
  readonly copy: SheetCopy;
}

/** Reads every visible sheet; counts the ledgers among them and compares the reports. */
export async function countReport(bridge: Bridge, reader: Reader): Promise<CountedReport> {
  const { counting } = reader.policy;
  const { file, sheets } = await readWorkbook(bridge);
  const forms: (FoundForm & { readonly id: string })[] = [];
  const reports: (ReportSheet & { readonly rows: readonly Row[] })[] = [];
  for (const { id, copy } of sheets) {
    const layout = locate(copy, reader.policy);
    if (layout) forms.push({ id, layout, sheet: copy });
    if (layout?.kind === 'table' && layout.form.id === counting.report) reports.push({ id, layout, copy, rows: readRows(reader, layout, copy) });
  }
  const period = readPeriod(reader, file, forms);
  const ledgers = period?.ledgers ?? [];
  const counted = tally(reader.policy, ledgers);
  return {
    tally: counted,
    differences: differences(reader.policy, counted, reports.flatMap(({ rows }) => rows)),
    households: contributions(reader.policy, counted, ledgers),
    sources: new Set([...forms.filter(({ layout }) => layout.form.id === counting.ledger), ...reports].map(({ id }) => id)),
    period,
    reports,
  };
}
