import { Package } from './package';

/** Whether a workbook in XML is of the kind that may hold macros, whatever its name says (MS-OFFMACRO2). @throws UnreadableFile */
export function mayHoldMacros(bytes: Uint8Array): boolean {
  const file = Package.open(bytes);
  const main = `/${file.mainPart()}`.toLowerCase();
  const types = [...file.xml('[Content_Types].xml').matchAll(/<(?:\w+:)?(?:Override|Default)\b[^>]*>/g)].map(([tag]) => tag);
  const named = types.find((tag) => /\bPartName="([^"]*)"/.exec(tag)?.[1]?.toLowerCase() === main) ?? types.find((tag) => main.endsWith(`.${/\bExtension="([^"]*)"/.exec(tag)?.[1]?.toLowerCase()}`));
  return named?.includes('macroEnabled') === true;
}
