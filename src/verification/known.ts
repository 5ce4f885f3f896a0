import { sameByPlace, sameVillage, sharePhone, type Mention } from './mention';

/** The household of the ledger whose head this is, by number. */
export const alreadyKnown = (households: readonly Mention[], { identity }: Mention): Mention | undefined =>
  identity === null ? undefined : households.find((household) => household.identity === identity);

/** Households whose head this may be: all fits, and the numbers cannot be compared. */
export const perhapsKnown = (households: readonly Mention[], who: Mention): readonly Mention[] =>
  households.filter((household) => sameByPlace(household, who) && !(household.identity !== null && who.identity !== null));

/** Others of the same village with the same phone: perhaps of one family. */
export const perhapsFamily = (others: readonly Mention[], who: Mention): readonly Mention[] => {
  const same = new Set([who, ...perhapsKnown(others, who)]);
  return others.filter((other) => !same.has(other) && sameVillage(other, who) && sharePhone(other, who));
};
