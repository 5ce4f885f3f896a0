import { CFB } from '@e965/xlsx';
import { parts, worksheet, zipOf } from '../workbook/parts';

/** A workbook with a password: Office wraps what it encrypts in a compound file with these two streams (MS-OFFCRYPTO 2.3). */
export function withPassword(workbook: Uint8Array): Uint8Array {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/EncryptionInfo', [4, 0, 4, 0, 0x40, 0, 0, 0, ...new TextEncoder().encode('<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"/>')]);
  CFB.utils.cfb_add(file, '/EncryptedPackage', [...workbook].map((byte, index) => byte ^ (index * 37) & 0xff));
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}

/** What is left of a file when the line breaks. */
export const truncated = (workbook: Uint8Array): Uint8Array => workbook.slice(0, Math.floor(workbook.length * 0.6));

/** A Word document. */
export const wordDocument = (): Uint8Array =>
  zipOf({
    '[Content_Types].xml': '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>附件1</w:t></w:r></w:p></w:body></w:document>',
  });

export const pdfFile = (): Uint8Array => new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** A workbook that wants to be given what entities stand for. */
export const hostile = (): Uint8Array =>
  zipOf(parts([worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&lol;</t></is></c></row>').replace('<worksheet', '<!DOCTYPE worksheet [<!ENTITY lol "lollollol">]><worksheet')]));
