import type { Sheet } from '../workbook/book';
import { normalLabel } from './labels';

type Cells = Sheet['rows'][number];

/** 零报告: whoever has nothing to report says so. An empty sheet says nothing. */
export const saysZero = ({ rows }: Pick<Sheet, 'rows'>): boolean => rows.some((cells) => cells?.some((cell) => cell?.kind === 'text' && isZeroReport(cell.text)));

/** A row that says nothing else: nobody's record. */
export function isZeroRow(cells: Cells): boolean {
  const filled = (cells ?? []).filter((cell) => cell && cell.kind !== 'blank');
  const said = filled.filter((cell) => cell?.kind === 'text');
  // A number of its own, as blank rows have.
  return said.length === 1 && filled.length <= 2 && said.some((cell) => cell?.kind === 'text' && isZeroReport(cell.text));
}

/** The words alone, perhaps with the period before or a full stop after: `本季度零报告。`. A sentence that only mentions them is none. */
export const isZeroReport = (words: string): boolean => words.length <= LONGEST && ZERO.test(normalLabel(words));

const ZERO = /^(?:[本第]?[一二三四1-4]?(?:月|季|季度|期|次|年|年度))?(?:为|是|实行)?零报告$/u;
const LONGEST = 24;
