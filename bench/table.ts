import type { Line } from './bench';

/** The lines as a table of text, numbers to the right. */
export function table(lines: readonly Line[]): string {
  const runs = lines[0]?.times.runs ?? 0;
  const rows = [['what', `median of ${runs}`, 'min', 'max', 'to peer', 'target', ''], ...lines.map(cells)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd())
    .join('\n');
}

export function isMet({ times, peer, target }: Line): boolean {
  if (!target) return true;
  return 'under' in target ? times.median < target.under : peer !== undefined && times.median <= target.ofPeer * peer.median;
}

function cells(line: Line): readonly string[] {
  const { what, times, unit, peer, target } = line;
  const amount = unit === 'MB' ? megabytes : milliseconds;
  return [
    what,
    amount(times.median),
    amount(times.min),
    amount(times.max),
    peer ? (times.median / peer.median).toFixed(2) : '',
    target ? ('under' in target ? `< ${amount(target.under)}` : `≤ ${target.ofPeer.toFixed(2)} of peer`) : '',
    target ? (isMet(line) ? 'met' : 'missed') : '',
  ];
}

const megabytes = (amount: number): string => `${amount.toFixed(0)} MB`;
const milliseconds = (time: number): string => (time < 10_000 ? `${time.toFixed(time < 10 ? 1 : 0)} ms` : `${(time / 1000).toFixed(1)} s`);
