import { SHEET_NAMES } from '../origin';

/**
 * Names by which a workbook knows what it is and its formulas find the county's parameters. No dots: LibreOffice
 * takes what stands before a dot for a sheet.
 */
export const NAMES = {
  townships: 'fangpin_townships',
  /** Every reporting unit of the county, whoever the workbook is for. */
  county: 'fangpin_county',
  villages: 'fangpin_villages',
  /** Beside each village its township; a township's villages stand together. */
  villageTownships: 'fangpin_villageTownships',
  /** Words that say "none". */
  none: 'fangpin_none',
  provinces: 'fangpin_provinces',
  /** 1 to 64: the places of characters in a text. */
  letters: 'fangpin_letters',
  /** 1 to 17, and the weights of GB 11643 beside them. */
  positions: 'fangpin_positions',
  weights: 'fangpin_weights',
  /** 1 to 6, and the powers of ten of a six-digit number beside them. */
  places: 'fangpin_places',
  powers: 'fangpin_powers',
  /** Positions 4 to 15. */
  middle: 'fangpin_middle',
  /** Birth dates as numbers, 20201012: none before, none after. */
  earliest: 'fangpin_earliest',
  latest: 'fangpin_latest',
  wholeHousehold: 'fangpin_wholeHousehold',
  /** Every working day of the years whose official calendar is known, in their order. */
  workingDays: 'fangpin_workingDays',
  /** Characters nobody sees, one a cell. */
  invisible: 'fangpin_invisible',
  /** How the digits of a written date and of a landline behind its area code may stand, `0` for every digit. */
  dateShapes: 'fangpin_dateShapes',
  landlineShapes: 'fangpin_landlineShapes',
} as const;

/** The values of a list, as the notice has them. */
export const listName = (list: string): string => `fangpin_list_${list}`;
/** Every spelling of a list's values, without spaces. */
export const wordsName = (list: string): string => `fangpin_words_${list}`;
/** What each spelling means, beside it: the list's own word. */
export const meantName = (list: string): string => `fangpin_meant_${list}`;
/** What the report calls each category of the ledger's list. */
export const REPORTED = 'fangpin_reported';

/** What a form's sheet says of itself, wherever it is moved to. */
export const formNames = (policyId: string, formId: string) => [
  { name: SHEET_NAMES.form, refersTo: `"${formId}"` },
  { name: SHEET_NAMES.policy, refersTo: `"${policyId}"` },
];
