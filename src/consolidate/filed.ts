import { unpackHead, unpack } from './packed';
import type { Row } from '../forms/row';
import { formOf, type Policy } from '../policy/policy';
import type { Form } from '../policy/form';
import type { ReadForm } from '../verification/mention';
import type { ReadFile, ReturnedForm } from './returned-file';
import type { Sender } from './sender';

/** A form of a file, its rows open. */
export interface FiledForm extends ReadForm {
  readonly form: Form;
  readonly returned: ReturnedForm;
  readonly sender: Sender;
  /** Records that count: no sums, none that a person has left out. */
  readonly rows: readonly Row[];
  /** What a person has left out, with the reason. */
  readonly leftOut: readonly { readonly row: Row; readonly reason: string }[];
}

/** @param leftOut why a row is left out; `undefined` for one that is not. `row` as Excel numbers it. */
export function openForms(policy: Policy, file: ReadFile, sender: Sender, leftOut: (sheet: string, row: number) => string | undefined): readonly FiledForm[] {
  return file.forms.map((returned) => {
    const form = formOf(policy, returned.form);
    const records = unpack(form, returned.rows).filter(({ total }) => !total);
    const out = records.flatMap((row) => {
      const reason = leftOut(row.sheet, row.row + 1);
      return reason === undefined ? [] : [{ row, reason }];
    });
    const gone = new Set(out.map(({ row }) => row));
    return {
      file: file.file,
      sheet: returned.sheet,
      township: sender.kind === 'department' ? '' : sender.name,
      form,
      returned,
      sender,
      head: unpackHead(form, returned.head),
      rows: gone.size === 0 ? records : records.filter((row) => !gone.has(row)),
      leftOut: out,
    };
  });
}
