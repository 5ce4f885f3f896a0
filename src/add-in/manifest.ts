import * as z from '../policy/zod';
import { XmlReader } from '../workbook/xml/xml';

/** The add-in as its manifest names it. */
const addIn = z.object({
  id: z.string().regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i),
  version: z.string().regex(/^\d+(?:\.\d+){1,3}$/),
});

/** What the build and the workbench need of the manifest. */
export type AddIn = z.output<typeof addIn>;

/** @throws ZodError where the manifest names none */
export function readManifest(source: string): AddIn {
  const xml = new XmlReader(source);
  xml.enterRoot();
  const { depth } = xml;
  const own = new Map<string, string>();
  while (xml.nextWithin(depth)) {
    if (!xml.opens) continue;
    if (xml.name === 'Id' || xml.name === 'Version') own.set(xml.name, xml.text().trim());
    else xml.skip();
  }
  return addIn.parse({ id: own.get('Id'), version: own.get('Version') });
}
