import type { Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';

/** The very hidden sheet that keeps who confirmed which warning, and why. */
export const RECORD = '确认记录';

/** Its columns, for whoever unhides it. */
export const HEADINGS = { rule: '规则', sheet: '表', field: '栏', who: '户/行', by: '确认人', reason: '理由', on: '日期', code: '核对码' } as const;

const COLUMNS = Object.values(HEADINGS);

/** Whether these are the record's rows, and not another sheet's that only bears its name. */
export const isHeaded = ({ rows }: Pick<Sheet, 'rows'>): boolean =>
  COLUMNS.every((heading, column) => {
    const cell = rows[0]?.[column];
    return cell && cellText(cell).trim() === heading;
  });

/** Whether a sheet is the record: no form, and nothing that was forgotten. Hidden, it can be nothing else, whatever has become of its headings. */
export const isRecord = (sheet: Sheet): boolean => sheet.name === RECORD && (sheet.visibility !== 'visible' || isHeaded(sheet));
