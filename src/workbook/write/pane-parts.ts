import { UnreadableFile } from '../unreadable';
import { Package } from '../package/package';
import { rewriteZip } from '../package/rezip';
import type { ZipEntry } from '../package/zip';
import { escapeXml } from '../xml/xml';
import type { PanePlan } from './plan';

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const EXTENSION = 'xl/webextensions/webextension1.xml';
const TASK_PANES = 'xl/webextensions/taskpanes.xml';

/**
 * The workbook with the parts that reopen the add-in's pane (MS-OWEXML 2.2.7 and 2.3.2). Not visible: the pane opens
 * where the add-in is installed, and nobody else is asked to install it.
 */
export function withPane(bytes: Uint8Array, pane: PanePlan): Uint8Array {
  const file = Package.open(bytes);
  const changes = new Map<ZipEntry, Uint8Array>();
  const insert = (part: string, closing: string, xml: string): void => {
    const entry = file.entry(part);
    const source = file.xml(part);
    const at = source.lastIndexOf(closing);
    if (!entry || at < 0) throw new UnreadableFile('damaged', `no ${closing} in ${part}`);
    changes.set(entry, encoded(source.slice(0, at) + xml + source.slice(at)));
  };
  insert(
    '[Content_Types].xml',
    '</Types>',
    `<Override PartName="/${TASK_PANES}" ContentType="application/vnd.ms-office.webextensiontaskpanes+xml"/>` +
      `<Override PartName="/${EXTENSION}" ContentType="application/vnd.ms-office.webextension+xml"/>`,
  );
  insert(
    '_rels/.rels',
    '</Relationships>',
    `<Relationship Id="rIdPane" Type="http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes" Target="${TASK_PANES}"/>`,
  );
  return rewriteZip(
    file.zip,
    changes,
    new Map([
      [TASK_PANES, encoded(taskPanes())],
      ['xl/webextensions/_rels/taskpanes.xml.rels', encoded(toExtension())],
      [EXTENSION, encoded(extension(pane))],
    ]),
  );
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

const taskPanes = (): string =>
  `${PROLOG}<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11">` +
  '<wetp:taskpane dockstate="right" visibility="0" width="350" row="4">' +
  `<wetp:webextensionref xmlns:r="${RELATIONS}" r:id="rId1"/></wetp:taskpane></wetp:taskpanes>`;

const toExtension = (): string =>
  `${PROLOG}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  '<Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2011/relationships/webextension" Target="webextension1.xml"/></Relationships>';

/** The property tells Office to open the pane with the document; its name is the id of the pane in the manifest too. */
const extension = ({ id, version, store }: PanePlan): string =>
  `${PROLOG}<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" id="{${id}}">` +
  `<we:reference id="${id}" version="${version}" ${storeOf(store)}/><we:alternateReferences/>` +
  '<we:properties><we:property name="Office.AutoShowTaskpaneWithDocument" value="true"/></we:properties>' +
  `<we:bindings/><we:snapshot xmlns:r="${RELATIONS}"/></we:webextension>`;

/** MS-OWEXML 2.2.5: which catalogue, and of what kind it is. */
function storeOf(store: PanePlan['store']): string {
  switch (store.kind) {
    case 'share':
      return `store="${escapeXml(store.path)}" storeType="FileSystem"`;
    case 'central':
      return 'store="EXCatalog" storeType="EXCatalog"';
    case 'developer':
      return 'store="developer" storeType="Registry"';
  }
}
