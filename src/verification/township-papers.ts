import type { Policy } from '../policy/policy';
import type { PersonList } from '../policy/verification-schema';
import type { BlankOptions, FormValues } from '../forms/blank/options';
import { blankBook } from '../native/book';
import { text } from '../workbook/cell';
import { serialOfDay, type Day } from '../workbook/serial';
import type { BookPlan } from '../workbook/write/plan';
import type { Case } from './answers';
import { listedValues, type Listed } from './lists';
import type { NewHousehold } from './new-households';
import { questionBook } from './question-book';

/** A workbook to be written for a township. */
export interface TownshipPaper {
  readonly township: string;
  /** What it is: the middle of its file's name. */
  readonly name: string;
  readonly plan: BookPlan;
  /** Persons or households in it. */
  readonly rows: number;
}

/** Blank rows for whom the township adds. */
const SPARE = 5;

/**
 * For every township that has answered, its lists — empty ones too, for they are due whoever is on them —, the rows
 * proposed for its ledger and what to ask about each.
 */
export function townshipPapers(open: Case, listed: readonly Listed[], households: readonly NewHousehold[], today: Day): readonly TownshipPaper[] {
  const { policy, verification } = open;
  return townshipsIn(open).flatMap((township) => {
    const own = listed.filter(({ answer }) => (answer.township ?? '') === township);
    const rows = households.filter(({ from }) => own.includes(from));
    const made = { township, today };
    return [
      ...verification.lists.map((list): TownshipPaper => {
        const persons = own.filter((one) => one.list === list);
        return { township, name: list.form.sheet, plan: listBook(open, list, persons, made), rows: persons.length };
      }),
      ...(rows.length > 0
        ? [
            { township, name: `新增${ledgerSheet(policy)}`, plan: ledgerBook(policy, rows, made), rows: rows.length },
            { township, name: '新增户核对单', plan: questionBook(open, township, rows), rows: rows.length },
          ]
        : []),
    ];
  });
}

/** The lists of every township that has answered, to be made in one workbook for each. */
export const listsToMake = (open: Case, listed: readonly Listed[], today: Day): readonly { readonly township: string; readonly forms: readonly string[]; readonly options: BlankOptions }[] =>
  townshipsIn(open).flatMap((township) => {
    // Rows without a township ask for no list of their own until somebody is on it.
    if (township === '' && listed.every(({ answer }) => (answer.township ?? '') !== '')) return [];
    const own = (list: PersonList) => listed.filter((one) => one.list === list && (one.answer.township ?? '') === township);
    const made = { township, today };
    const { lists } = open.verification;
    const values = new Map(lists.map((list) => [list.form.id, listValues(open, list, own(list), made)]));
    return { township, forms: lists.map(({ form }) => form.id), options: optionsOf(values, made) };
  });

type Made = { readonly township: string; readonly today: Day };

const townshipsIn = ({ answers, papers }: Case): readonly string[] =>
  [...new Set([...papers.answers.map(({ township }) => township).filter((township) => township !== ''), ...answers.map(({ township }) => township ?? '')])];

const ledgerSheet = ({ counting, forms }: Policy): string => forms.find(({ id }) => id === counting.ledger)?.sheet ?? '';

const listBook = (open: Case, list: PersonList, persons: readonly Listed[], made: Made): BookPlan =>
  blankBook(open.policy, [list.form.id], optionsOf(new Map([[list.form.id, listValues(open, list, persons, made)]]), made));

/** What a list of these persons says, above the table and in it. */
function listValues(open: Case, { head }: PersonList, persons: readonly Listed[], { township, today }: Made): FormValues {
  const serial = serialOfDay(today);
  const above = new Map([[head.township, text(township)], ...(serial === undefined ? [] : ([[head.date, { kind: 'number', value: serial, date: true }]] as const))]);
  return { head: above, rows: persons.map((one) => listedValues(open, one)) };
}

const ledgerBook = (policy: Policy, households: readonly NewHousehold[], made: Made): BookPlan =>
  blankBook(policy, [policy.counting.ledger], optionsOf(new Map([[policy.counting.ledger, { rows: households.map(({ values }) => values) }]]), made));

/** Forms for one township, with room for a few more rows. */
const optionsOf = (values: ReadonlyMap<string, FormValues>, { township, today }: Made): BlankOptions => ({
  township: township === '' ? undefined : township,
  today,
  rows: Math.max(...[...values.values()].map(({ rows = [] }) => rows.length)) + SPARE,
  values,
});
