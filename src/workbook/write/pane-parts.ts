import { element, xmlPieces } from '../xml/element';
import { OFFICE_RELATIONSHIPS, relationshipId, type Part } from './part';
import type { PanePlan } from './plan';

const FOLDER = 'xl/webextensions';
const RELATION = 'http://schemas.microsoft.com/office/2011/relationships';
const PANES = 'http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11';
const EXTENSION = 'http://schemas.microsoft.com/office/webextensions/webextension/2010/11';

/**
 * What reopens the add-in's pane (MS-OWEXML 2.2.7 and 2.3.2). Not visible: the pane opens where the add-in is
 * installed, and nobody else is asked to install it.
 */
export function panePart(plan: PanePlan): Part {
  const extension: Part = {
    path: `${FOLDER}/webextension1.xml`,
    type: 'application/vnd.ms-office.webextension+xml',
    relation: `${RELATION}/webextension`,
    pieces: extensionXml(plan),
  };
  return {
    path: `${FOLDER}/taskpanes.xml`,
    type: 'application/vnd.ms-office.webextensiontaskpanes+xml',
    relation: `${RELATION}/webextensiontaskpanes`,
    pieces: xmlPieces('wetp:taskpanes', { 'xmlns:wetp': PANES }, [
      element('wetp:taskpane', { dockstate: 'right', visibility: 0, width: 350, row: 4 }, [
        element('wetp:webextensionref', { 'xmlns:r': OFFICE_RELATIONSHIPS, 'r:id': relationshipId(0) }),
      ]),
    ]),
    contents: [extension],
  };
}

/** The property tells Office to open the pane with the document; its name is the id of the pane in the manifest too. */
const extensionXml = ({ id, version, store }: PanePlan): Iterable<string> =>
  xmlPieces('we:webextension', { 'xmlns:we': EXTENSION, id: `{${id}}` }, [
    element('we:reference', { id, version, ...storeOf(store) }),
    element('we:alternateReferences'),
    element('we:properties', {}, [element('we:property', { name: 'Office.AutoShowTaskpaneWithDocument', value: 'true' })]),
    element('we:bindings'),
    element('we:snapshot', { 'xmlns:r': OFFICE_RELATIONSHIPS }),
  ]);

/** MS-OWEXML 2.2.5: which catalogue, and of what kind it is. */
function storeOf(store: PanePlan['store']): { readonly store: string; readonly storeType: string } {
  switch (store.kind) {
    case 'share':
      return { store: store.path, storeType: 'FileSystem' };
    case 'central':
      return { store: 'EXCatalog', storeType: 'EXCatalog' };
    case 'developer':
      return { store: 'developer', storeType: 'Registry' };
  }
}
