import { count, isFilled, isUnreadable, type Row } from '../../forms/row';
import { reportColumns } from '../../policy/policy';
import { compareTotal } from '../../tally/total';
import { number } from '../../workbook/cell';
import { findingOn } from '../finding';
import { nameOf, type CheckMaker } from './check';

/** 合计 is the sum of the measure columns; one column left out is said as a possibility, anything else is wrong. */
export const totalOfMeasures: CheckMaker = (rule, _, { counting }) => {
  const total = reportColumns('total');
  const summed = counting.total.of.flatMap((id) => Object.values(reportColumns(id)));
  const pair = (row: Row, figure: string) => {
    const { households, persons } = reportColumns(figure);
    return { households: count(row, households), persons: count(row, persons) };
  };
  return {
    key: (row) => (row.total ? null : String(row.row)),
    *judge([row]) {
      if (!row || [...summed, ...Object.values(total)].some((key) => isUnreadable(row.entries.get(key)))) return;
      const reported = pair(row, 'total');
      const verdict = compareTotal(counting, reported, (id) => pair(row, id));
      if (verdict.kind === 'equal') return;
      const { sum } = verdict;
      for (const unit of ['households', 'persons'] as const) {
        const entry = row.entries.get(total[unit]);
        if (!entry || reported[unit] === sum[unit]) continue;
        const fix = { label: `改为 ${sum[unit]}`, value: number(sum[unit]) };
        if (verdict.kind === 'left-out' && isFilled(entry)) {
          const say = `合计填的是 ${reported[unit]}，各项相加是 ${sum[unit]}，可能少计了${verdict.measures.join('或')}，请核实`;
          yield findingOn({ ...nameOf(rule), severity: 'info' }, row, entry, say, fix);
          return;
        }
        const say = entry.cell.kind === 'blank' ? `合计没有填，各项相加是 ${sum[unit]}，请补填` : `合计填的是 ${reported[unit]}，各项相加是 ${sum[unit]}，请改正`;
        yield findingOn(nameOf(rule), row, entry, say, fix);
      }
    },
  };
};
