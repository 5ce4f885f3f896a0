/** Text in quotes; a sheet in quotes; a sheet without, which is none of another workbook (`[1]Sheet1!`). */
const SHEET = /"(?:[^"]|"")*"|'((?:[^']|'')+)'!|(?<![\p{L}\p{N}_.\]])([\p{L}\p{N}_.]+)!/gu;

/** A formula with sheets called by their new names; text in quotes stays. */
export const renameSheets = (formula: string, renamed: ReadonlyMap<string, string>): string =>
  renamed.size === 0
    ? formula
    : formula.replace(SHEET, (token, quoted?: string, plain?: string) => {
        const name = renamed.get(unquoted(quoted, plain));
        return name === undefined ? token : quotedSheet(name);
      });

/** A formula with every sheet in quotes: programs leave them out where they can. */
export const quoteSheets = (formula: string): string =>
  formula.replace(SHEET, (token, quoted?: string, plain?: string) => (quoted ?? plain) === undefined ? token : quotedSheet(unquoted(quoted, plain)));

/** The sheets a formula names; those of other workbooks as they are spelled. */
export const sheetsIn = (formula: string): readonly string[] =>
  [...formula.matchAll(SHEET)].flatMap(([, quoted, plain]) => ((quoted ?? plain) === undefined ? [] : [unquoted(quoted, plain)]));

const unquoted = (quoted: string | undefined, plain: string | undefined): string => quoted?.replaceAll("''", "'") ?? plain ?? '';
const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'!`;

/** Whether a formula may reach over a range of sheets (`甲:丙!A1`), of which only the ends are named. */
export const reachesOverSheets = (formula: string): boolean => /'[^']*:[^']*'!|[\p{L}\p{N}_.]:[\p{L}\p{N}_.]+!/u.test(formula);
