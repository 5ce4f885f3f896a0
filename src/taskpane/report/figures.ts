import type { Policy } from '../../policy/policy';
import type { Origin, Tally } from '../../tally/tally';

export { figuresOf, type FigureName } from '../../tally/figures';

/** Each township once, in the order of the report. */
export const townshipsOf = ({ rows }: Tally): readonly string[] => [...new Set(rows.map(({ township }) => township))];

/** One household's part in a figure, whatever it was counted for taken together. */
export function byHousehold(origins: readonly Origin[]): readonly Origin[] {
  const households = new Map<string, Origin>();
  for (const origin of origins) {
    const key = `${origin.file}\n${origin.sheet}\n${origin.row}`;
    const before = households.get(key);
    households.set(
      key,
      before ? { ...before, policies: [...before.policies, ...origin.policies], persons: before.persons + origin.persons } : origin,
    );
  }
  return [...households.values()];
}

/** How the policy counts, in the words that belong beside the numbers. */
export function countingWords({ counting }: Policy): readonly string[] {
  const cumulative = counting.measures
    .filter(({ policies }) => policies.length > 1)
    .map(({ label, policies }) => `${label}按累加法：${policies.map((one) => one.label).join('、')}分别计户，一户享受两项计 2 户。`);
  const persons = counting.wholeHouseholdPersons ? '一户有一人享受即计 1 户，人数按全家计。' : '一户有一人享受即计 1 户，人数按实际享受的人计。';
  return [`${counting.total.wording}。`, ...cumulative, persons];
}
