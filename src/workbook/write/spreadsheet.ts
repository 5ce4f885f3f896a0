/** The vocabulary of a workbook's own parts (ECMA-376, transitional). */
export const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
