/*
 * Strict files call every namespace otherwise than transitional ones (ECMA-376 part 1, annex F; part 4). A package
 * speaks one of the two.
 */

const TRANSITIONAL = /http:\/\/schemas\.openxmlformats\.org\/(spreadsheetml|officeDocument|drawingml)\/2006\//g;
const STRICT = /http:\/\/purl\.oclc\.org\/ooxml\/(spreadsheetml|officeDocument|drawingml)\//g;

/** Spells XML of either kind as the package does whose workbook part this is. */
export function dialectOf(workbook: string): (source: string) => string {
  const isStrict = workbook.search(STRICT) >= 0;
  return (source) =>
    isStrict
      ? source.replace(TRANSITIONAL, 'http://purl.oclc.org/ooxml/$1/')
      : source.replace(STRICT, 'http://schemas.openxmlformats.org/$1/2006/');
}
