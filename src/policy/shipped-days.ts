import { officialDays, type OfficialDays } from './official-days';

/** For browsers webpack works this file out while it builds (`scripts/worked-out.js`): they load a few hundred numbers and no library. */
export const OFFICIAL_DAYS: OfficialDays = officialDays();
