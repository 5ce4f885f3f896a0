const SHEET = /"(?:[^"]|"")*"|'((?:[^']|'')+)'!|([\p{L}\p{N}_.]+)!/gu;

/** A formula with sheets called by their new names; text in quotes stays. */
export const renameSheets = (formula: string, renamed: ReadonlyMap<string, string>): string =>
  renamed.size === 0
    ? formula
    : formula.replace(SHEET, (token, quoted?: string, plain?: string) => {
        const name = renamed.get(quoted?.replaceAll("''", "'") ?? plain ?? '');
        return name === undefined ? token : `'${name.replaceAll("'", "''")}'!`;
      });
