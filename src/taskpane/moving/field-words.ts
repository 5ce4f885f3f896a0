import type { FieldView } from '../../excel/moving';
import type { Cell } from '../../workbook/cell';
import { shown } from '../words';

/** Of an identity number only the last digits are shown. */
export function valueWords({ secret }: FieldView, cell: Cell): string {
  const words = shown(cell);
  if (words === '') return '（空）';
  return secret ? `尾号 ${words.slice(-LAST_DIGITS)}` : words;
}

/** 联系电话：（空）→ 138…. */
export const changeWords = (field: FieldView): string => `${field.label}：${valueWords(field, field.before)} → ${valueWords(field, field.after)}`;

/** 村：一村. */
export const fieldWords = (field: FieldView): string => `${field.label}：${valueWords(field, field.after)}`;

const LAST_DIGITS = 4;
