/** Characters a sheet's name holds in Excel. */
export const LONGEST_SHEET_NAME = 31;
const FORBIDDEN = /[\\/?*[\]:]|^'|'$/;

/** Whether Excel lets a sheet be called so. */
export const isSheetName = (name: string): boolean => name !== '' && name.length <= LONGEST_SHEET_NAME && !FORBIDDEN.test(name);

/** The name wanted, or the next one as Excel numbers them that is not taken: `附件1 (2)`. */
export function freeSheetName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let number = 2; isTaken(name); number++) {
    const suffix = ` (${number})`;
    name = wanted.slice(0, LONGEST_SHEET_NAME - suffix.length) + suffix;
  }
  return name;
}
