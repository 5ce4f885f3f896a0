import type { Policy } from '../policy/policy';
import { PolicyError } from '../policy/policy-error';
import type { Book, Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';
import { isParameters, POLICY_FILE } from './origin';

/** Characters of a cell: programs hold 32,767, and cut off what is longer. */
const PIECE = 30_000;

/**
 * A policy's file in pieces that fit into cells: none begins or ends in the middle of a character, nor with a blank that a
 * program may drop, unless there is no other place for as long as a cell.
 */
export function piecesOf(file: string): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < file.length; ) {
    const furthest = Math.min(start + PIECE, file.length);
    const end = furthest === file.length ? furthest : (lastPlace(file, start, furthest, isSeam) ?? lastPlace(file, start, furthest, isBetween) ?? furthest);
    pieces.push(file.slice(start, end));
    start = end;
  }
  return pieces;
}

type Place = (file: string, at: number) => boolean;

/** The last place of a kind after `start` and not after `furthest`. */
function lastPlace(file: string, start: number, furthest: number, isOne: Place): number | undefined {
  for (let at = furthest; at > start; at--) if (isOne(file, at)) return at;
  return undefined;
}

/** Between two characters, not within one. */
const isBetween: Place = (file, at) => !/[\uDC00-\uDFFF]/u.test(file.charAt(at));

const isSeam: Place = (file, at) => isBetween(file, at) && !/\s/u.test(file.charAt(at)) && !/\s/u.test(file.charAt(at - 1));

/** The file of the own policy that a workbook was made by, as its sheet of parameters has it; `undefined` where it has none. */
export function policyFileIn({ rows }: Pick<Sheet, 'rows'>): string | undefined {
  const said = (row: number, column: number): string => {
    const cell = rows[row]?.[column];
    return cell ? cellText(cell) : '';
  };
  const column = (rows[0] ?? []).findIndex((_, index) => said(0, index) === POLICY_FILE);
  if (column < 0) return undefined;
  const pieces: string[] = [];
  for (let row = 1; said(row, column) !== ''; row++) pieces.push(said(row, column));
  return pieces.join('');
}

/** The text of the policy file inside a workbook; undefined for workbooks of shipped policies. */
export const policyFileOf = ({ sheets }: Book): string | undefined => sheets.filter(isParameters).map(policyFileIn).find((file) => file !== undefined);

/**
 * The policy that came inside a workbook. What reads policies is loaded when there is one.
 * @param id what the workbook says it is
 * @throws PolicyError
 */
export async function policyInside(file: string, id: string): Promise<Policy> {
  const { readPolicyFile } = await import('../policy/own-file');
  const { policy } = readPolicyFile(file);
  if (policy.id !== id) throw new PolicyError(`随工作簿带来的政策是“${policy.id}”，工作簿写的是“${id}”，对不上`);
  return policy;
}
