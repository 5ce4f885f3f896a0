import type { BlankOptions } from '../forms/blank/options';
import type { Verification } from '../policy/verification-schema';
import { handedValues, type TownshipPersons } from './hand-down';

/** Blank rows for whom the township finds itself. */
const SPARE = 10;

/** How a township's workbook of the answer's form is made: everybody it is to check stands in it. */
export const handedForm = (verification: Verification, { township, persons }: TownshipPersons): Pick<BlankOptions, 'township' | 'rows' | 'values'> => ({
  township,
  rows: persons.length + SPARE,
  values: new Map([[verification.answered.form, { rows: persons.map((person) => handedValues(verification, person)) }]]),
});
