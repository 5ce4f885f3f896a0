import type { HeaderNode } from '../policy/form';

/** A cell of a table's header, and which cells it covers, counted from the header's top left. */
export interface HeaderCell {
  /** As the form has them: `{year}` is not filled in. */
  readonly words: string;
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** The header tree as cells, a group after what stands under it. Labels reach down to the last row. */
export function headerCells(header: readonly HeaderNode[]): readonly HeaderCell[] {
  const depth = depthOf(header);
  const cells: HeaderCell[] = [];
  header.reduce((left, node) => place(node, 0, depth, left), 0);
  return cells;

  /** Returns the column after the node's. */
  function place(node: HeaderNode, top: number, room: number, left: number): number {
    const below = 'children' in node ? depthOf(node.children) : 0;
    const words = 'label' in node ? (node.header ?? node.label) : node.header;
    const columns = widthOf(node);
    if ('children' in node) node.children.reduce((at, child) => place(child, top + room - below, below, at), left);
    cells.push({ words, top, left, rows: room - below, columns });
    return left + columns;
  }
}

/** How many rows a header has. A shared header cell stands over its columns without labels below it. */
export const depthOf = (header: readonly HeaderNode[]): number =>
  Math.max(...header.map((node) => ('children' in node ? 1 + depthOf(node.children) : 1)));

const widthOf = (node: HeaderNode): number =>
  'children' in node ? node.children.reduce((sum, child) => sum + widthOf(child), 0) : 'columns' in node ? node.columns.length : 1;

/** The header without the columns that are not printed. */
export const printedHeader = (header: readonly HeaderNode[]): readonly HeaderNode[] =>
  header.flatMap((node): readonly HeaderNode[] => {
    if ('key' in node) return node.printed ? [node] : [];
    if ('columns' in node) return node.columns.some(({ printed }) => printed) ? [{ ...node, columns: node.columns.filter(({ printed }) => printed) }] : [];
    const children = printedHeader(node.children);
    return children.length > 0 ? [{ ...node, children }] : [];
  });
