import { isTruth, sheetToken, sheetsOf, tokens, type Token } from './tokens';

/** What a formula's sheets and names are called from now on. */
export interface Respelling {
  /** `null` for a sheet that is gone: what spoke of it is `#REF!`. */
  sheet(name: string): string | null;
  /** `sheet` is the one that stands before the name, if any does. */
  name(name: string, sheet: string | undefined): string;
}

const GONE = '#REF!';

/** The formula with sheets and names called by their new names; everything else stands as it stood. */
export function respelled(formula: string, { sheet, name }: Respelling): string {
  const list = tokens(formula);
  let written = '';
  for (let at = 0; at < list.length; at++) {
    const { kind, text } = list[at] ?? END;
    const qualifier = sheetBefore(list[at - 1]);
    if (kind === 'name' && !isTruth(text) && qualifier !== null) written += name(text, qualifier);
    else if (kind !== 'sheet') written += text;
    else {
      const before = sheetsOf(text);
      const after = before.map((one) => sheet(one));
      if (after.includes(null)) {
        written += GONE;
        at = endOfReference(list, at);
      } else written += after.every((one, index) => one === before[index]) ? text : sheetToken(present(after), text.startsWith("'"));
    }
  }
  return written;
}

/** The names a formula uses, each with the sheet that stands before it. */
export function namesIn(formula: string): { readonly name: string; readonly sheet: string | undefined }[] {
  const found: { name: string; sheet: string | undefined }[] = [];
  respelled(formula, {
    sheet: (one) => one,
    name: (name, sheet) => {
      found.push({ name, sheet });
      return name;
    },
  });
  return found;
}

/** The sheets of this workbook a formula speaks of; both ends of a row of tabs, which `spans`. */
export function sheetsIn(formula: string): { readonly name: string; readonly spans: boolean }[] {
  return tokens(formula).flatMap(({ kind, text }) => {
    const names = kind === 'sheet' ? sheetsOf(text) : [];
    return names.map((name) => ({ name, spans: names.length > 1 }));
  });
}

/** A formula of another workbook's cells. */
export const isExternal = (formula: string): boolean =>
  formula.includes('[') && tokens(formula).some(({ kind, text }) => kind === 'sheet' && sheetsOf(text).length === 0);

const END: Token = { kind: 'mark', text: '' };
const present = (names: readonly (string | null)[]): string[] => names.flatMap((name) => name ?? []);
/** `null` for what stands in another workbook. */
const sheetBefore = (token: Token | undefined): string | undefined | null =>
  token?.kind === 'sheet' ? (sheetsOf(token.text)[0] ?? null) : undefined;

/** The last token of what a sheet stands before: a cell or a name, or a range whose other end follows. */
function endOfReference(list: readonly Token[], sheet: number): number {
  let end = sheet + (isReference(list[sheet + 1]) ? 1 : 0);
  while (list[end + 1]?.text === ':') {
    const other = list[end + 2]?.kind === 'sheet' ? end + 3 : end + 2;
    if (!isReference(list[other])) break;
    end = other;
  }
  return end;
}

const isReference = (token: Token | undefined): boolean => token !== undefined && ['cells', 'name', 'error'].includes(token.kind);
