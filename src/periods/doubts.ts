import { word } from '../forms/row';
import type { Policy } from '../policy/policy';
import { placeOf } from '../tally/contributions';
import type { Excluded } from '../tally/tally';
import { placeIn, type Entered, type Household, type Left, type Standing } from './household';
import type { Member, Period } from './period';

/** What a person must decide before the comparison can be believed. */
export type Doubt =
  /** One that is gone and others that are new are perhaps one household: another is its head now. */
  | { readonly kind: 'same'; readonly left: Left; readonly candidates: readonly Candidate[] }
  /** It has no usable number, so nobody knows which household of the other period it is. */
  | { readonly kind: 'unnumbered'; readonly household: Entered | Left }
  /** It stands in the other period's ledger too, where it was not counted. */
  | { readonly kind: 'uncounted'; readonly household: Entered | Left; readonly file: string; readonly sheet: string; readonly row: number; readonly reason: string };

/** A new household that may be one that is gone, and why. */
export interface Candidate {
  readonly entered: Entered;
  readonly why: Likeness;
}

/** 家庭成员 lists one head in the other's household; village and phone are the same; or name and village, where a number is missing. */
export type Likeness = 'family' | 'phone' | 'name';

/** What is doubtful of the households that are in one period only. */
export function doubts(policy: Policy, before: Period, after: Period, excluded: Record<'before' | 'after', readonly Excluded[]>, households: readonly Household[]): readonly Doubt[] {
  const left = households.filter((one): one is Left => !one.after);
  const entered = households.filter((one): one is Entered => !one.before);
  const same = sameHouseholds([...before.members, ...after.members], left, entered);
  const paired = new Set<Household>(same.flatMap(({ left: gone, candidates }) => [gone, ...candidates.map((one) => one.entered)]));
  const unnumbered = [...left, ...entered]
    .filter((one) => (one.before ?? one.after).identity === null && !paired.has(one))
    .map((household): Doubt => ({ kind: 'unnumbered', household }));
  return [...same, ...unnumbered, ...uncounted(policy, after, excluded.after, left), ...uncounted(policy, before, excluded.before, entered)];
}

function sameHouseholds(members: readonly Member[], left: readonly Left[], entered: readonly Entered[]): readonly Extract<Doubt, { kind: 'same' }>[] {
  const family = new Map<string, Set<string>>();
  for (const { head, person } of members) {
    for (const [one, other] of [[head, person], [person, head]] as const) family.set(one, (family.get(one) ?? new Set()).add(other));
  }
  const byTrait = new Map<string, Entered[]>();
  for (const one of entered) {
    for (const { trait } of traits(one.after)) {
      const alike = byTrait.get(trait);
      if (alike) alike.push(one);
      else byTrait.set(trait, [one]);
    }
  }
  const byNumber = new Map(entered.flatMap((one) => (one.after.identity === null ? [] : [[one.after.identity, one] as const])));
  return left.flatMap((gone) => {
    const candidates = new Map<Entered, Likeness>();
    for (const number of family.get(gone.before.identity ?? '') ?? []) {
      const one = byNumber.get(number);
      if (one) candidates.set(one, 'family');
    }
    for (const { trait, why } of traits(gone.before)) {
      for (const one of byTrait.get(trait) ?? []) {
        const numbered = gone.before.identity !== null && one.after.identity !== null;
        if (!candidates.has(one) && !(why === 'name' && numbered)) candidates.set(one, why);
      }
    }
    return candidates.size === 0 ? [] : [{ kind: 'same' as const, left: gone, candidates: [...candidates].map(([one, why]) => ({ entered: one, why })) }];
  });
}

/** What two rows of one household have in common besides the number. */
function traits({ township, village, phones, name }: Standing): readonly { readonly trait: string; readonly why: Likeness }[] {
  if (village === '') return [];
  const at = `${township}\n${village}\n`;
  return [...phones.map((phone) => ({ trait: `${at}${phone}`, why: 'phone' as const })), ...(name === '' ? [] : [{ trait: `${at}${name}`, why: 'name' as const }])];
}

/** Households whose number stands in a row of the other period that was not counted. */
function uncounted(policy: Policy, { ledgers }: Period, excluded: readonly Excluded[], households: readonly (Entered | Left)[]): readonly Doubt[] {
  const reasons = new Map(excluded.flatMap(({ file, sheet, row, cell, reason }) => (cell === undefined ? [[placeOf({ file, sheet, row }), reason] as const] : [])));
  const rows = new Map(
    ledgers.flatMap(({ file, rows: records }) => records.filter(({ total }) => !total).map((row) => [word(row, policy.counting.identity), { file, row }] as const)).reverse(),
  );
  return households.flatMap((household): Doubt[] => {
    const { identity } = household.before ?? household.after;
    const found = identity === null ? undefined : rows.get(identity);
    if (!found) return [];
    const { file, row } = found;
    return [{ kind: 'uncounted', household, file, sheet: row.sheet, row: row.row + 1, reason: reasons.get(placeIn(file, row)) ?? '' }];
  });
}
