/** Why a file among those that came back is not read, though nothing is wrong with it. */
export type PassedOver = 'system' | 'lock';

const LEAVINGS: readonly { readonly matches: RegExp; readonly as: PassedOver }[] = [
  { matches: /(^|\/)__MACOSX\//, as: 'system' },
  { matches: /(^|\/)(?:\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i, as: 'system' },
  // What Excel, WPS and LibreOffice put beside a workbook while somebody has it open.
  { matches: /(^|\/)(?:~\$[^/]*|\.~[^/]*|\.~lock\.[^/]*#)$/, as: 'lock' },
];

/** What systems and programs leave beside files, by name. */
export const passedOver = (name: string): PassedOver | undefined => LEAVINGS.find(({ matches }) => matches.test(name))?.as;
