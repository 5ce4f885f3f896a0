import { parseArea, type Area } from '../workbook/address';
import type { Bridge } from './bridge';

/** What happened in the workbook, as far as the desk cares. Sheets go by their ids. */
export type Happening =
  /** `areas` is absent where cells moved or the place is not told. `remote` is what somebody else typed, on another machine. */
  | { readonly kind: 'edited'; readonly sheet: string; readonly areas: readonly Area[] | undefined; readonly remote: boolean }
  | { readonly kind: 'activated' | 'deleted' | 'renamed'; readonly sheet: string };

/**
 * Tells what happens in the workbook from the context's next `sync` on. The desk's own writes are not told where Excel can
 * tell them apart.
 */
export function follow({ workbook: { worksheets } }: Excel.RequestContext, has: Bridge['has'], tell: (happening: Happening) => void): void {
  worksheets.onChanged.add(async ({ worksheetId, address, changeType, source, triggerSource }) => {
    const remote = source === 'Remote';
    if (triggerSource === 'ThisLocalAddin' && !remote) return;
    tell({ kind: 'edited', sheet: worksheetId, areas: changeType === 'RangeEdited' ? areasOf(address) : undefined, remote });
  });
  worksheets.onActivated.add(async ({ worksheetId }) => tell({ kind: 'activated', sheet: worksheetId }));
  worksheets.onDeleted.add(async ({ worksheetId }) => tell({ kind: 'deleted', sheet: worksheetId }));
  if (has('1.10')) {
    // A sort is no edit, and any cell of the rows may be another now.
    const sorted = async ({ worksheetId, source }: { readonly worksheetId: string; readonly source: string }) =>
      tell({ kind: 'edited', sheet: worksheetId, areas: undefined, remote: source === 'Remote' });
    worksheets.onRowSorted.add(sorted);
    worksheets.onColumnSorted.add(sorted);
  }
  if (has('1.17')) worksheets.onNameChanged.add(async ({ worksheetId }) => tell({ kind: 'renamed', sheet: worksheetId }));
}

function areasOf(address: string): readonly Area[] | undefined {
  const areas = address.split(',').map(parseArea);
  return areas.every((area) => area !== undefined) ? areas : undefined;
}
