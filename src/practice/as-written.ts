import type { FieldType } from '../policy/form';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import { dayOfSerial, dayText } from '../workbook/serial';

/** A cell so that what is wrong with it can be seen on paper: spaces, invisible characters, how it is stored. */
export function asWritten(cell: Cell = BLANK, type: FieldType): string {
  switch (cell.kind) {
    case 'blank':
      return '（空）';
    case 'number': {
      const day = cell.date && dayOfSerial(cell.value);
      if (day) return dayText(day);
      return type === 'count' || type === 'money' ? String(cell.value) : `${cell.value.toLocaleString('en', DIGITS_OF_EXCEL)}（数字）`;
    }
    case 'text':
      return (type === 'count' || type === 'money' || type === 'date') && LIKE_STORED.test(cell.text) ? `${cell.text}（文本）` : seen(cell.text, type === 'text' ? /^\s|\s$/gu : /\s/gu);
    default:
      return cellText(cell);
  }
}

/** Excel shows 15 digits of a number. */
const DIGITS_OF_EXCEL = { useGrouping: false, maximumSignificantDigits: 15 } as const;

/** A text that looks just as the number or the day would. */
const LIKE_STORED = /^(?:\d+(?:\.\d+)?|\d{4}-\d{2}-\d{2})$/u;

const seen = (words: string, spaces: RegExp): string =>
  words.replace(/\p{Cf}/gu, (invisible) => `〔U+${invisible.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}〕`).replace(spaces, '␣');
