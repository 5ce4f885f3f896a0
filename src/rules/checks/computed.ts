import { word, type Row } from '../../forms/row';
import { formOf } from '../../policy/policy';
import { differences, missingRows } from '../../tally/differences';
import { tally } from '../../tally/tally';
import { cellAddress } from '../../workbook/address';
import { findingOn } from '../finding';
import { nameOf, type CheckMaker } from './check';

/** Every figure of the report is what its ledger adds up to. */
export const computed: CheckMaker = (rule, _, policy, neighbours) => {
  const { counting } = policy;
  const ledger = formOf(policy, rule.against?.form ?? '').sheet;
  const counted = tally(policy, [{ file: '', rows: neighbours }]);
  const concerns = (figure: string) => figure === rule.of || (rule.of === 'measures' && counting.measures.some(({ id }) => id === figure));
  return {
    key: () => 'report',
    *judge(rows) {
      const cells = new Map(rows.flatMap((row) => [...row.entries.values()].map((entry) => [cellAddress(entry.row, entry.column), { row, entry }] as const)));
      for (const { cell, column, reported, computed: due, note } of differences(policy, counted, rows)) {
        const at = cells.get(cell);
        if (!at || !concerns(column)) continue;
        yield findingOn(nameOf(rule), at.row, at.entry, `按${ledger}应为 ${due}，填的是 ${reported}${note === '' ? '' : `（${note}）`}，请核对；“统计”里可以看是哪些户`);
      }
      if (rule.of !== 'all') return;
      for (const { township, category, all } of missingRows(policy, counted, rows)) {
        const at = rowFor(rows, township);
        const entry = at?.entries.get(counting.township);
        if (at && entry) yield findingOn(nameOf(rule), at, entry, `${ledger}里${township}有${category} ${all.households} 户 ${all.persons} 人，这张表里没有这一行，请补上`);
      }
    },
  };

  /** A row that is missing is told at the township's other row, or at the first. */
  function rowFor(rows: readonly Row[], township: string): Row | undefined {
    return rows.find((row) => word(row, counting.township) === township) ?? rows[0];
  }
};
