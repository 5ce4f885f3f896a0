import type { BlankOptions } from '../forms/blank/options';
import { planHandout, type HandoutFile } from '../handout/plan';
import type { Policy } from '../policy/policy';
import type { Verification } from '../policy/verification-schema';
import type { Day } from '../workbook/serial';
import { handedValues, type HandDown, type TownshipPersons } from './hand-down';

/** Blank rows for whom the township finds itself. */
const SPARE = 10;

/** How a township's workbook of the answer's form is made: everybody it is to check stands in it. */
export const handedForm = (verification: Verification, { township, persons }: TownshipPersons): Pick<BlankOptions, 'township' | 'rows' | 'values'> => ({
  township,
  rows: persons.length + SPARE,
  values: new Map([[verification.answered.form, { rows: persons.map((person) => handedValues(verification, person)) }]]),
});

/** The townships' workbooks as templates are named and laid out, filled in. */
export function handedFiles(policy: Policy, verification: Verification, { townships }: HandDown, today: Day, arrangement: 'folders' | 'flat'): readonly HandoutFile[] {
  const recipients = townships.map(({ township }) => ({ township }));
  if (recipients.length === 0) return [];
  const files = planHandout(policy, { forms: [verification.answered.form], recipients, today }, arrangement);
  return files.map((file, index) => {
    const persons = townships[index];
    return persons ? { ...file, blank: { ...file.blank, ...handedForm(verification, persons) } } : file;
  });
}
