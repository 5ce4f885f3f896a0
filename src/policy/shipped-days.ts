import { officialDays, type OfficialDays } from './official-days';

/** Webpack works this file out while it builds (`scripts/worked-out.js`): programs load a few hundred numbers and no library. */
export const OFFICIAL_DAYS: OfficialDays = officialDays();
