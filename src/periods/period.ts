import type { Reader } from '../forms/entry';
import { word, type Row } from '../forms/row';
import type { FoundForm } from '../forms/open-book';
import { readHead, readRows } from '../forms/rows';
import type { Policy } from '../policy/policy';
import { lastUpdate } from '../rules/last-update';
import type { LedgerRows } from '../tally/tally';
import { uncounted } from './uncounted';

/** What one period's workbooks say: their ledgers, and whatever tells one household from another. */
export interface Period {
  readonly ledgers: readonly LedgerRows[];
  /** When the ledgers were last brought up to date, `2020-10-28`: the latest of their dates. */
  readonly updated: string | undefined;
  /** Who belongs to whose household, as far as a sheet says so. */
  readonly members: readonly Member[];
}

/** By what two cells of the same number have in common. */
export interface Member {
  readonly head: string;
  readonly person: string;
}

/** Reads a workbook's part of a period; `undefined` where it has no ledger. */
export function readPeriod(reader: Reader, file: string, forms: readonly FoundForm[]): Period | undefined {
  const { ledger } = reader.policy.counting;
  const found = forms.filter(({ layout }) => layout.form.id === ledger);
  if (found.length === 0) return undefined;
  return {
    ledgers: [
      {
        file,
        rows: found.flatMap(({ layout, sheet }) => readRows(reader, layout, sheet)),
        unread: uncounted(reader, forms),
      },
    ],
    updated: latest(found.map(({ layout, sheet }) => updateOf(reader, readHead(reader, layout, sheet)))),
    members: membersIn(reader, forms),
  };
}

/** Several workbooks of one period, taken together. */
export const together = (parts: readonly Period[]): Period => ({
  ledgers: parts.flatMap(({ ledgers }) => ledgers),
  updated: latest(parts.map(({ updated }) => updated)),
  members: parts.flatMap(({ members }) => members),
});

/** What a sheet of family members says, where the policy knows one. */
function membersIn(reader: Reader, forms: readonly FoundForm[]): readonly Member[] {
  const sheets = forms.filter(({ layout }) => layout.form.id === reader.policy.cycle?.members?.form);
  return membersOf(reader.policy, sheets.flatMap(({ layout, sheet }) => readRows(reader, layout, sheet)));
}

/** Who belongs to whose household, by the rows of such a sheet. */
export function membersOf({ cycle }: Policy, rows: readonly Row[]): readonly Member[] {
  const { members } = cycle ?? {};
  if (!members) return [];
  return rows.flatMap((row) => {
    const [head, person] = [word(row, members.head), word(row, members.person)];
    return head === null || person === null || head === person ? [] : [{ head, person }];
  });
}

const updateOf = ({ policy }: Reader, head: Row | undefined): string | undefined => lastUpdate(policy, head);

const latest = (days: readonly (string | undefined)[]): string | undefined => days.filter((day) => day !== undefined).sort().at(-1);
