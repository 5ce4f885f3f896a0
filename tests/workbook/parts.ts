import { strFromU8, unzipSync, Zip, ZipDeflate, zipSync, type Zippable } from 'fflate';
import { openZip } from '../../src/workbook/package/guard';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

export type Parts = Record<string, string | Uint8Array>;

/** A whole worksheet part around the rows. */
export const worksheet = (rows: string, { before = '', after = '' } = {}): string =>
  `${PROLOG}<worksheet xmlns="${MAIN}" xmlns:r="${TYPES}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

/** The parts of a small workbook whose sheets are these worksheet parts, named 表1, 表2, …; `more` replaces or adds. */
export function parts(sheets: readonly string[], more: Parts = {}): Parts {
  const numbers = sheets.map((_, index) => index + 1);
  return {
    '[Content_Types].xml': `${PROLOG}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookPart(numbers.map((n) => `<sheet name="表${n}" sheetId="${n}" r:id="rId${n}"/>`).join('')),
    'xl/_rels/workbook.xml.rels': relationships([
      ...numbers.map((n) => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`] as const),
      ['rId90', 'styles', 'styles.xml'],
      ['rId91', 'sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/styles.xml': stylesPart([0, 14, 20]),
    'xl/sharedStrings.xml': `${PROLOG}<sst xmlns="${MAIN}"/>`,
    ...Object.fromEntries(numbers.map((n) => [`xl/worksheets/sheet${n}.xml`, sheets[n - 1] ?? ''])),
    ...more,
  };
}

export const relationships = (list: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${PROLOG}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

export const workbookPart = (sheets: string, { before = '', after = '' } = {}): string =>
  `${PROLOG}<workbook xmlns="${MAIN}" xmlns:r="${TYPES}">${before}<sheets>${sheets}</sheets>${after}</workbook>`;

/** A styles part whose cell style n has the n-th of these number formats. */
export const stylesPart = (formats: readonly number[], numFmts = ''): string =>
  `${PROLOG}<styleSheet xmlns="${MAIN}">${numFmts}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;

export const sharedStrings = (items: readonly string[]): string =>
  `${PROLOG}<sst xmlns="${MAIN}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`;

export const zipOf = (files: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, part]): [string, Zippable[string]] => [
        name,
        typeof part === 'string' ? new TextEncoder().encode(part) : part,
      ]),
    ),
    { mtime: '2020-10-12T00:00:00' },
  );

/** As a program zips that does not know sizes beforehand: data descriptors, and extra fields and comments of its own. */
export function streamedZipOf(files: Parts): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [name, part] of Object.entries(files)) {
    const entry = new ZipDeflate(name);
    Object.assign(entry, { extra: { 0x4242: Uint8Array.of(1, 2, 3) }, comment: 'note.', mtime: '2020-10-12T00:00:00' });
    zip.add(entry);
    entry.push(typeof part === 'string' ? new TextEncoder().encode(part) : part, true);
  }
  zip.end();
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}

/** The bytes of a workbook with one sheet of these rows. */
export const bookOf = (rows: string, more: Parts = {}): Uint8Array => zipOf(parts([worksheet(rows)], more));

/** The text of a part; '' for one that is not there. */
export const partOf = (bytes: Uint8Array, part: string): string => strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());

/** The local record of every part, as it lies in the file. */
const records = (bytes: Uint8Array) =>
  new Map(openZip(bytes).entries.map(({ name, start, end }) => [name, Buffer.from(bytes.subarray(start, end)).toString('latin1')]));

/** The parts that are not byte for byte what they were, gone and new ones included. */
export function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [was, is] = [records(before), records(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name)).sort();
}
