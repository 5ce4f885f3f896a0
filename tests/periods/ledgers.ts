import { locate } from '../../src/forms/locate';
import { readPeriod, type Member, type Period } from '../../src/periods/period';
import { today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

export type Record = Readonly<{ [key: string]: Written }>;

/** A period whose one workbook holds these households. */
export function periodOf(records: readonly Record[], { file = '台账.xlsx', above = [], members = [] }: { file?: string; above?: readonly (readonly Written[])[]; members?: readonly Member[] } = {}): Period {
  const sheet = tableSheet('ledger', records, above);
  const layout = locate(sheet, heshan);
  const period = layout && readPeriod({ policy: heshan, today }, file, [{ layout, sheet }]);
  if (!period) throw new Error('no ledger');
  return { ...period, members };
}
