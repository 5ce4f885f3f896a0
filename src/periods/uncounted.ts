import type { Reader } from '../forms/entry';
import type { FoundForm } from '../forms/open-book';
import { strayRows } from '../forms/table-end';
import { unreadCells } from '../rules/unread-cells';
import type { LedgerRows } from '../tally/tally';
import { cellAddress } from '../workbook/address';

type Unread = NonNullable<LedgerRows['unread']>;

/** What stands in a workbook's ledgers and is in no household's row: whoever counts says so. */
export function uncounted(reader: Reader, forms: readonly FoundForm[]): Unread {
  const { ledger } = reader.policy.counting;
  return [...forms.filter(({ layout }) => layout.form.id === ledger).flatMap((form) => within(reader, form)), ...forms.flatMap((form) => beside(form, ledger))];
}

/** Rows under the table, and cells that are read for nobody. */
const within = (reader: Reader, { layout, sheet }: FoundForm): Unread =>
  layout.kind === 'card'
    ? []
    : [
        ...strayRows(layout, sheet).map((row) => ({ sheet: sheet.name, row: row + 1, reason: '写在表的末行或说明下面，没有计入；请移到上面的空行' })),
        ...[...unreadCells(reader, layout, sheet)].map(({ place: { row, column }, say }) => ({ sheet: sheet.name, row: row + 1, cell: cellAddress(row, column), reason: say })),
      ];

/** A ledger under another form. */
const beside = ({ layout, sheet }: FoundForm, ledger: string): Unread =>
  layout.others
    .filter(({ id }) => id === ledger)
    .map((other) => ({ sheet: sheet.name, row: 1, reason: `这张工作表里还有“${other.sheet}”，整张没有计入；请单独放一张工作表` }));
