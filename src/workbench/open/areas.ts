import { parseArea, type Area } from '../../workbook/address';

/** `A1:B2 D4` → its areas (ECMA-376 part 1, 18.18.76). */
export const readAreas = (spelled: string): Area[] => spelled.trim().split(/\s+/).flatMap((one) => parseArea(one) ?? []);
