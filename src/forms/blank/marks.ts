import type { Column } from '../../policy/form-schema';
import type { Policy } from '../../policy/schema';
import { cellAddress, columnName, columnIndex } from '../../workbook/address';
import type { MarkPlan } from '../../workbook/write/plan';
import { columnOf, type TableFrame } from './frame';
import { listName, NAMES } from './names';
import { area } from './piece';
import type { Calculation } from './calculation';

/** Fills of the marks, RRGGBB. */
const WRONG = 'FFC7CE';
const MISSING = 'FFF2CC';
const DOUBTFUL = 'FCE4D6';

/** The conditional formats of a table: what was pasted past the validations shows at once. */
export function marksOf(policy: Policy, frame: TableFrame, { cell, down, wrong, doubtful }: Calculation): readonly MarkPlan[] {
  const { columns, firstRow, lastRow, form } = frame;
  return columns.flatMap((field) => {
    if (down.has(field.key) || cell(field.key, firstRow) !== undefined) return [];
    const column = columnOf(frame, field.key);
    const where = area(firstRow, column, lastRow, column);
    const at = cellAddress(firstRow, column);
    const byType = wrongIf(policy, frame, field, at);
    const known = wrong.get(field.key);
    // Who judges an identity number by more than its own cell says all there is to say of it.
    const unknown = byType && !(known && field.type === 'identity') ? [`AND(LEN(${at})>0,${byType})`] : [];
    const conditions = [...unknown, ...(known ? [known] : [])];
    const required = field.required && !field.fillDown && form.body.kind === 'entry';
    const doubt = doubtful.get(field.key);
    return [
      ...(required ? [{ area: where, formula: `AND(LEN(${at})=0,${startedRow(frame)})`, fill: MISSING }] : []),
      ...(conditions.length > 0 ? [{ area: where, formula: `OR(${conditions.join(',')})`, fill: WRONG }] : []),
      ...(doubt ? [{ area: where, formula: doubt, fill: DOUBTFUL }] : []),
    ];
  });
}

/** The condition under which a filled cell is wrong by its type alone. */
function wrongIf(policy: Policy, frame: TableFrame, { key, type, list = '' }: Column, at: string): string | undefined {
  switch (type) {
    case 'identity':
      return isUnique(frame, key) ? `OR(${invalidNumber(at)},${repeated(frame, key, at)})` : invalidNumber(at);
    case 'list':
      return policy.lists[list]?.open === false ? `SUMPRODUCT(--(${listName(list)}=${at}))=0` : undefined;
    case 'count':
      return `IF(ISNUMBER(${at}),OR(${at}<0,${at}<>INT(${at})),SUMPRODUCT(--(${NAMES.none}=${at}))=0)`;
    case 'money':
      return `IF(ISNUMBER(${at}),${at}<0,SUMPRODUCT(--(${NAMES.none}=${at}))=0)`;
    case 'date':
      return `NOT(ISNUMBER(${at}))`;
    default:
      return undefined;
  }
}

/** 18 characters are judged by their check digit (GB 11643); other lengths are left to the full check, impossible ones not. */
const invalidNumber = (at: string): string =>
  `IF(LEN(${at})=18,IFERROR(MID("10X98765432",MOD(SUMPRODUCT(MID(${at},${NAMES.positions},1)*${NAMES.weights}),11)+1,1)<>RIGHT(${at},1),LEFT(${at},1)<>"9"),` +
  `AND(LEN(${at})<>15,LEN(${at})<>20,LEN(${at})<>22))`;

const isUnique = ({ form }: TableFrame, key: string): boolean => form.rules.some((rule) => 'check' in rule && rule.check === 'unique' && rule.by === key);

/** COUNTIF would compare 15 digits of 18. */
function repeated(frame: TableFrame, key: string, at: string): string {
  const name = columnName(columnOf(frame, key));
  return `SUMPRODUCT(--($${name}$${frame.firstRow + 1}:$${name}$${frame.lastRow + 1}=${at}))>1`;
}

/** Something of the row's own is filled in. */
function startedRow({ columns, firstRow }: TableFrame): string {
  const own = columns.map((column, index) => ({ column, index })).filter(({ column }) => column.type !== 'serial' && column.type !== 'verdict');
  const [first, last] = [own[0]?.index ?? 0, own.at(-1)?.index ?? 0];
  return `COUNTA($${cellAddress(firstRow, columnIndex(first))}:$${cellAddress(firstRow, columnIndex(last))})>0`;
}
