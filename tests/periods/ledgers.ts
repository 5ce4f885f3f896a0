import { locate } from '../../src/forms/locate';
import { readPeriod, type Period } from '../../src/periods/period';
import { today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

export type Record = Readonly<{ [key: string]: Written }>;

/** A period whose one workbook holds these households. */
export function periodOf(records: readonly Record[], { file = '台账.xlsx', above = [], family = [] }: { file?: string; above?: readonly (readonly Written[])[]; family?: readonly Record[] } = {}): Period {
  const sheets = [tableSheet('ledger', records, above), ...(family.length > 0 ? [tableSheet('family', family)] : [])];
  const forms = sheets.flatMap((sheet) => {
    const layout = locate(sheet, heshan);
    return layout ? [{ layout, sheet }] : [];
  });
  const period = readPeriod({ policy: heshan, today }, file, forms);
  if (!period) throw new Error('no ledger');
  return period;
}
