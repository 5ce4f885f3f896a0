import { word } from '../forms/row';
import type { Policy } from '../policy/policy';
import { differences, missingRows, type Difference } from '../tally/differences';
import type { Tally } from '../tally/tally';
import type { CodeRule } from '../policy/form';
import { nameOf } from '../rules/checks/check';
import { findingOn } from '../rules/finding';
import { cellAddress } from '../workbook/address';
import type { FiledFinding } from '../verification/filed-finding';
import type { FiledForm } from './filed';

/** A figure that a township reports otherwise than its ledgers add up to, and in which file. */
export type ReportedDifference = Difference & { readonly file: string };

/**
 * Every reported 附件4 against what all ledgers together come to. A line that a report leaves out is told too: a township's
 * own, or where a report is of several townships, any. Who has sent no report at all has reported nothing wrong.
 */
export function reportedDifferences(policy: Policy, tally: Tally, forms: readonly FiledForm[]): readonly ReportedDifference[] {
  const reports = forms.filter(({ form }) => form.id === policy.counting.report);
  const found = reports.flatMap(({ file, rows }) => differences(policy, tally, rows).map((one) => ({ ...one, file })));
  const said = reports.map(({ rows }) => new Set(rows.map((row) => word(row, policy.counting.township)).filter((township) => township !== null)));
  const ofCounty = said.some(({ size }) => size > 1);
  const due = missingRows(policy, tally, reports.flatMap(({ rows }) => rows)).filter(({ township }) => ofCounty || said.some((named) => named.has(township)));
  const missing = due.flatMap(({ township, category, all }) => {
    const own = reports.find((report) => report.township === township);
    return (['households', 'persons'] as const).map((unit) => ({
      township, category, column: 'all', unit, reported: 0, computed: all[unit], sheet: own?.sheet ?? '', cell: '', note: '附件4没有填这一行', file: own?.file ?? '',
    }));
  });
  return [...found, ...missing];
}

/** The same as findings on their cells, where the file holds no ledger of its own to be checked against. */
export function reportedFindings(policy: Policy, found: readonly ReportedDifference[], forms: readonly FiledForm[]): readonly FiledFinding[] {
  const { counting } = policy;
  const withLedger = new Set(forms.filter(({ form }) => form.id === counting.ledger).map(({ file }) => file));
  return forms
    .filter(({ form, file }) => form.id === counting.report && !withLedger.has(file))
    .flatMap(({ form, file, sheet, rows }) => {
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

const concerns = ({ counting }: Policy, rule: CodeRule, figure: string): boolean =>
  figure === rule.of || (rule.of === 'measures' && counting.measures.some(({ id }) => id === figure));
