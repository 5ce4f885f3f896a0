import type { Finding } from '../rules/finding';
import type { Book } from '../workbook/book';
import { settle, type Confirmation } from './confirmation';
import { damagedRow, recordOf } from './record';

/** A finding, and who has confirmed it. */
export interface CheckedFinding extends Finding {
  readonly confirmed?: Pick<Confirmation, 'by' | 'reason' | 'on'>;
}

/** The findings of a workbook's sheets, those that a person has confirmed with who and why; and what of the record is of no use. */
export function withConfirmations(book: Book, findings: readonly Finding[]): readonly CheckedFinding[] {
  const { confirmations, damaged } = recordOf(book);
  const { confirmed } = settle(findings, confirmations, new Set(book.sheets.map(({ name }) => name)));
  const given = new Map(confirmed.map(({ finding, confirmation: { by, reason, on } }) => [finding, { by, reason, on }]));
  return [
    ...findings.map((finding) => {
      const confirmation = given.get(finding);
      return confirmation ? { ...finding, confirmed: confirmation } : finding;
    }),
    ...damaged.map(damagedRow),
  ];
}
