import { count, word, type Row } from '../forms/row';
import { fieldsOf, type FieldType } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import type { Tally } from './tally';

/** What one household adds to the report, and why. */
export interface Contribution {
  readonly file: string;
  readonly sheet: string;
  /** As Excel numbers rows, from 1. */
  readonly row: number;
  readonly township: string;
  readonly category: string;
  readonly village: string;
  readonly name: string;
  /** The last four characters of the identity number, by which people ask for a household. */
  readonly tail: string;
  readonly persons: number;
  /** What it says in the fields of `counting.breakdowns`, as the list spells it; a field it does not answer is missing. */
  readonly answers: ReadonlyMap<string, string>;
  readonly parts: readonly Part[];
}

/** A household's part in one measure's columns. */
export interface Part {
  readonly label: string;
  /** How often it is counted (户次). */
  readonly households: number;
  readonly persons: number;
  /** Each policy it is counted for, with the people who benefit. */
  readonly policies: readonly { readonly label: string; readonly persons: number }[];
  /** What the notice says of this measure's counting. */
  readonly why: string | undefined;
}

/** The tally turned round: by household, in the order their rows stand, what each was counted for. */
export function contributions(policy: Policy, { rows }: Tally, ledgers: readonly { readonly file: string; readonly rows: readonly Row[] }[]): readonly Contribution[] {
  const { counting } = policy;
  const counted = new Map(
    rows.flatMap(({ township, category, all }) => all.origins.map((origin) => [placeOf(origin), { township, category, persons: origin.persons }] as const)),
  );
  const fields = fieldsOf(formOf(policy, counting.ledger));
  const said = (row: Row, type: FieldType) => word(row, fields.find((field) => field.type === type)?.key ?? '') ?? '';
  return ledgers.flatMap(({ file, rows: records }) =>
    records.flatMap((record): Contribution[] => {
      const place = { file, sheet: record.sheet, row: record.row + 1 };
      const household = counted.get(placeOf(place));
      if (!household) return [];
      return [
        {
          ...place,
          ...household,
          village: said(record, 'village'),
          name: said(record, 'name'),
          tail: (word(record, counting.identity) ?? '').slice(-4),
          answers: new Map(counting.breakdowns.flatMap((key) => (word(record, key) === null ? [] : [[key, word(record, key) ?? '']]))),
          parts: counting.measures.flatMap(({ label, policies, why }): Part[] => {
            const benefits = policies.flatMap((one) => {
              const people = count(record, one.persons);
              return people > 0 ? [{ label: one.label, persons: counting.wholeHouseholdPersons ? household.persons : people }] : [];
            });
            if (benefits.length === 0) return [];
            return [{ label, households: benefits.length, persons: benefits.reduce((sum, { persons }) => sum + persons, 0), policies: benefits, why }];
          }),
        },
      ];
    }),
  );
}

/** Households that a person asks for by name, village, township or the last four characters of the identity number. */
export function found(households: readonly Contribution[], asked: string): readonly Contribution[] {
  const words = asked.trim().toUpperCase().split(/\s+/u).filter((one) => one !== '');
  return households.filter(({ name, village, township, tail }) =>
    words.every((one) => name.includes(one) || village.includes(one) || township.includes(one) || (one.length === 4 && tail === one)),
  );
}

/** A row's place as one word, for looking rows up by it. */
export const placeOf = ({ file, sheet, row }: { readonly file: string; readonly sheet: string; readonly row: number }): string => `${file}\n${sheet}\n${row}`;
