import { NAMES } from '../forms/blank/names';
import type { Column } from '../policy/form-schema';
import type { Policy } from '../policy/schema';
import type { Terms } from '../rules/native';
import { among } from './fragments';
import type { LedgerColumns } from './columns';
import type { Reference } from './reference';

/** As the reader has it: a name or a choice from a list cannot be "none". */
const MAY_BE_NONE: ReadonlySet<string> = new Set(['text', 'count', 'money', 'phone']);

export const mayBeNone = ({ type }: Column): boolean => MAY_BE_NONE.has(type);

export const saysNone = (cell: string): string => among(`TRIM(${cell})`, NAMES.none);

/** The fields of a table's first row as its cells have them: what is not a number counts as 0. */
export function plainTerms(reference: Reference): Terms {
  const row = reference.frame.firstRow;
  return {
    filled(key) {
      const cell = reference.field(key, row);
      return mayBeNone(columnNamed(reference, key)) ? `AND(LEN(TRIM(${cell}))>0,NOT(${saysNone(cell)}))` : `LEN(TRIM(${cell}))>0`;
    },
    value(key) {
      const { type } = columnNamed(reference, key);
      const cell = reference.field(key, row);
      return type === 'count' || type === 'money' ? { formula: `N(${cell})`, kind: 'number' } : { formula: `TRIM(${cell})`, kind: 'text' };
    },
  };
}

/** The fields of the ledger's first row, cleaned by its hidden columns. */
export function ledgerTerms(policy: Policy, columns: LedgerColumns): Terms {
  const { reference } = columns;
  const row = reference.frame.firstRow;
  const plain = plainTerms(reference);
  const filled = (key: string): string => {
    const column = columns.filled(key);
    return column === undefined ? plain.filled(key) : reference.cell(column, row);
  };
  return {
    filled,
    value(key) {
      const { type, list = '' } = columnNamed(reference, key);
      const cell = reference.field(key, row);
      if (type === 'count') return { formula: reference.cell(columns.people(key), row), kind: 'number' };
      if (type === 'money') return { formula: `IF(ISNUMBER(${cell}),${cell},IF(${filled(key)},VALUE(TRIM(${cell})),0))`, kind: 'number' };
      if (type !== 'list') return plain.value(key);
      const meant = reference.cell(columns.meant(key), row);
      return { formula: policy.lists[list]?.open ? `IF(${meant}="",TRIM(${cell}),${meant})` : meant, kind: 'text' };
    },
  };
}

function columnNamed({ frame }: Reference, key: string): Column {
  const column = frame.columns.find((one) => one.key === key);
  if (!column) throw new SyntaxError(`${frame.form.id} has no column ${key}`);
  return column;
}
