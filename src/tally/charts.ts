import { fieldsOf } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import type { Contribution } from './contributions';
import type { Figure, Origin, TallyRow } from './tally';

/** Households of the report side by side: a bar for each measure, or for each answer in one field. */
export interface Chart {
  /** `measures`, or the key of a field of `counting.breakdowns`. */
  readonly id: string;
  readonly title: string;
  readonly bars: readonly ChartBar[];
}

/** A bar's words and its number, both 户数 and 人数. */
export interface ChartBar {
  readonly label: string;
  readonly figure: Figure;
}

/**
 * The charts of some rows of the report: what the rows' own figures add up to, and their households by what each says in
 * the fields that the policy names. Nothing is counted anew, so that every bar opens to the households of the report.
 */
export function charts(policy: Policy, rows: readonly TallyRow[], households: readonly Contribution[]): readonly Chart[] {
  const { measures, breakdowns } = policy.counting;
  return [
    {
      id: 'measures',
      title: '帮扶措施',
      bars: measures.map(({ id, label }) => ({ label, figure: added(rows.flatMap((row) => row.measures.get(id) ?? [])) })),
    },
    ...breakdowns.map((key) => breakdown(policy, key, added(rows.map(({ all }) => all)), households)),
  ];
}

/**
 * A bar for each of the list's values, and where there are such, for what is not in the list and for no answer. A household
 * of several signs (⑥⑩) stands in the bar of each.
 */
function breakdown(policy: Policy, key: string, { origins }: Figure, households: readonly Contribution[]): Chart {
  const field = fieldsOf(formOf(policy, policy.counting.ledger)).find((one) => one.key === key);
  const values = policy.lists[field?.list ?? '']?.values ?? [];
  const answers = new Map(households.map((household) => [placeOf(household), household.answers.get(key)]));
  const answersOf = (origin: Origin): readonly string[] => {
    const answer = answers.get(placeOf(origin));
    const listed = values.flatMap(({ value }) => (answer === value || (field?.type === 'codes' && answer?.includes(value)) ? [value] : []));
    return listed.length > 0 ? listed : [answer === undefined ? UNANSWERED : UNLISTED];
  };
  const figure = (value: string): Figure => each(origins.filter((origin) => answersOf(origin).includes(value)));
  const besides = [UNLISTED, UNANSWERED].map((label): ChartBar => ({ label, figure: figure(label) })).filter((bar) => bar.figure.households > 0);
  const bars = values.map(({ value, meaning = '' }): ChartBar => ({ label: value + meaning, figure: figure(value) }));
  return { id: key, title: field?.label ?? key, bars: [...bars, ...besides] };
}

const UNLISTED = '列表以外的写法';
const UNANSWERED = '没有填或认不出';

const added = (figures: readonly Figure[]): Figure => ({
  households: sum(figures.map(({ households }) => households)),
  persons: sum(figures.map(({ persons }) => persons)),
  origins: figures.flatMap(({ origins }) => origins),
});

/** Households themselves, each once. */
const each = (origins: readonly Origin[]): Figure => ({ households: origins.length, persons: sum(origins.map(({ persons }) => persons)), origins });

const placeOf = ({ file, sheet, row }: { readonly file: string; readonly sheet: string; readonly row: number }): string => `${file}\n${sheet}\n${row}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
