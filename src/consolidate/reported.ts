import { count, word } from '../forms/row';
import { formOf, type Policy } from '../policy/policy';
import { differences, figureColumns, isReport, missingRows, reportsLine, type Difference } from '../tally/differences';
import type { Figure, Tally, TallyRow } from '../tally/tally';
import type { CodeRule } from '../policy/form';
import { nameOf } from '../rules/checks/check';
import { findingOn, type Finding } from '../rules/finding';
import { cellAddress } from '../workbook/address';
import type { FiledFinding } from '../verification/filed-finding';
import { UNIT_WORDS } from '../tally/figures';
import type { FiledForm } from './filed';
import { groupedBy } from './grouped';

/** A figure that a township reports otherwise than its ledgers add up to, and in which file. */
export type ReportedDifference = Difference & { readonly file: string };

/** A reported 附件4, and what it is held against. */
export interface Report {
  readonly filed: FiledForm;
  /** What its township's ledgers come to, or a village's own ledger. */
  readonly computed: Tally;
  /** Its township's ledgers came in this file and in others. */
  readonly split: boolean;
  /** It reports only the ledger of its own file. */
  readonly part: boolean;
}

/**
 * Every reported 附件4. A workbook that was handed out works 附件4 out of its own ledger, also where it holds only one of
 * the township's villages: where that fits better than all of the township's, it is the village's report.
 */
export function reportsOf(policy: Policy, tally: Tally, forms: readonly FiledForm[], own: (file: string) => Tally): readonly Report[] {
  const { report, township } = policy.counting;
  return forms.filter(({ form }) => form.id === report).map((filed) => {
    const named = new Set(filed.rows.map((row) => word(row, township)));
    const files = new Set(tally.rows.filter((row) => named.has(row.township)).flatMap(({ all }) => all.origins.map(({ file }) => file)));
    const split = files.size > 1 && files.has(filed.file);
    const misfits = (computed: Tally) => differences(policy, computed, filed.rows).length;
    const village = split ? own(filed.file) : undefined;
    return village && misfits(village) < misfits(tally) ? { filed, computed: village, split, part: true } : { filed, computed: tally, split, part: false };
  });
}

/**
 * Every report against what it should be. A line that is left out is told too: of a township that reports others, or where a
 * report is of several townships, of any; and one that only some of the villages report. Who has sent no report at all has
 * reported nothing wrong.
 */
export function reportedDifferences(policy: Policy, tally: Tally, reports: readonly Report[]): readonly ReportedDifference[] {
  const found = reports.flatMap(({ filed: { file, rows }, computed }) => differences(policy, computed, rows).map((one) => ({ ...one, file })));
  const named = reports.map(({ filed }) => new Set(filed.rows.map((row) => word(row, policy.counting.township)).filter((township) => township !== null)));
  const ofCounty = named.some(({ size }) => size > 1);
  const left = missingRows(policy, tally, reports.flatMap(({ filed }) => filed.rows)).filter(({ township }) => ofCounty || named.some((own) => own.has(township)));
  const missing = left.flatMap((line) => {
    const own = reports.find(({ filed }) => filed.township === line.township)?.filed;
    return short(line, { households: 0, persons: 0 }, '附件4没有填这一行', own);
  });
  return [...found, ...missing, ...villagesShort(policy, tally, reports)];
}

const VILLAGES_DIFFER = '各村填报的附件4加起来与台账不一致，可能有的村没有填';

/** Lines that only villages report: together they should be the township's. */
function villagesShort(policy: Policy, tally: Tally, reports: readonly Report[]): readonly ReportedDifference[] {
  const filled = reports.flatMap(({ filed, part }) => filed.rows.filter((row) => isReport(policy, row)).map((row) => ({ filed, row, part })));
  return tally.rows.flatMap((line) => {
    const own = filled.filter(({ row }) => reportsLine(policy, row, line));
    const [first] = own;
    if (!first || own.some(({ part }) => !part)) return [];
    const columns = figureColumns('all');
    const sum = (key: string) => own.reduce((all, { row }) => all + count(row, key), 0);
    return short(line, { households: sum(columns.households), persons: sum(columns.persons) }, VILLAGES_DIFFER, first.filed);
  });
}

const short = ({ township, category, all }: TallyRow, reported: Pick<Figure, 'households' | 'persons'>, note: string, own: FiledForm | undefined): readonly ReportedDifference[] =>
  (['households', 'persons'] as const)
    .filter((unit) => reported[unit] !== all[unit])
    .map((unit) => ({ township, category, column: 'all', unit, reported: reported[unit], computed: all[unit], sheet: own?.sheet ?? '', cell: '', note, file: own?.file ?? '' }));

/** What a file's own ledger says of a report that is the whole township's is beside the point, where the ledgers came in several files. */
export function besideThePoint(policy: Policy, reports: readonly Report[]): (file: string, finding: Finding) => boolean {
  const rules = new Set(formOf(policy, policy.counting.report).rules.flatMap((rule) => ('check' in rule && rule.check === 'computed' ? [rule.id] : [])));
  const sheets = new Set(reports.filter(({ split, part }) => split && !part).map(({ filed }) => `${filed.file}\n${filed.sheet}`));
  return (file, { rule, sheet }) => rules.has(rule) && sheets.has(`${file}\n${sheet}`);
}

/** The same as findings on their cells, where the file holds no ledger of its own that it was checked against. */
export function reportedFindings(policy: Policy, found: readonly ReportedDifference[], forms: readonly FiledForm[], reports: readonly Report[]): readonly FiledFinding[] {
  const { counting } = policy;
  const withLedger = new Set(forms.filter(({ form }) => form.id === counting.ledger).map(({ file }) => file));
  return reports
    .filter(({ filed, split, part }) => !withLedger.has(filed.file) || (split && !part))
    .flatMap(({ filed: { form, file, sheet, rows } }) => {
      const cells = new Map(rows.flatMap((row) => [...row.entries.values()].map((entry) => [cellAddress(entry.row, entry.column), { row, entry }] as const)));
      return found
        .filter((one) => one.file === file && one.sheet === sheet)
        .flatMap(({ cell, column, reported, computed, note }) => {
          const at = cells.get(cell);
          const rule = form.rules.find((one): one is CodeRule => 'check' in one && one.check === 'computed' && concerns(policy, one, column));
          if (!at || !rule) return [];
          return [{ file, finding: findingOn(nameOf(rule), at.row, at.entry, `按交来的台账应为 ${computed}，填的是 ${reported}${note === '' ? '' : `（${note}）`}，请核对`) }];
        });
    });
}

/** The same of what villages have reported together, on the line of the first of them: who has sent nothing has no cell. */
export function villagesFindings(policy: Policy, found: readonly ReportedDifference[], reports: readonly Report[]): readonly FiledFinding[] {
  const short = found.filter(({ note }) => note === VILLAGES_DIFFER);
  return [...groupedBy(short, ({ file, township, category }) => [file, township, category].join('\n')).values()].flatMap((units): readonly FiledFinding[] => {
    const [one] = units;
    const filed = reports.find((report) => report.part && report.filed.file === one?.file && report.filed.sheet === one.sheet)?.filed;
    const row = filed?.rows.find((line) => one && reportsLine(policy, line, one));
    const entry = one && row?.entries.get(figureColumns('all')[one.unit]);
    const rule = filed?.form.rules.find((rule): rule is CodeRule => 'check' in rule && rule.check === 'computed' && concerns(policy, rule, 'all'));
    if (!filed || !row || !entry || !rule) return [];
    const said = units.map(({ unit, reported, computed }) => `${UNIT_WORDS[unit]} ${reported}，按交来的台账应为 ${computed}`).join('；');
    return [{ file: filed.file, finding: findingOn(nameOf(rule), row, entry, `${one.township}各村填报的附件4加起来，${said}；可能有的村没有填附件4，请核实后补报`) }];
  });
}

const concerns = ({ counting }: Policy, rule: CodeRule, figure: string): boolean =>
  figure === rule.of || (rule.of === 'measures' && counting.measures.some(({ id }) => id === figure));
