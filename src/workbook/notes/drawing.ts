import { element } from '../xml/element';
import { boxSize } from './box';

/**
 * The boxes of notes (ECMA-376 part 4, 19.4): a drawing in VML, a vocabulary older than the rest. Programs write it as
 * they like, not always as well-formed XML, so that nothing of what stands there is parsed: shapes are put before its
 * end.
 */

const VOCABULARIES = {
  'xmlns:v': 'urn:schemas-microsoft-com:vml',
  'xmlns:o': 'urn:schemas-microsoft-com:office:office',
  'xmlns:x': 'urn:schemas-microsoft-com:office:excel',
} as const;

/** Shapes are numbered in clusters; no two drawings of a workbook share one. */
const CLUSTER = 1024;

/** A box: of which cell, where, for which text. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly anchor: string;
  readonly text: string;
}

/** What all boxes are. */
const TEXT_BOX = element('v:shapetype', { id: '_x0000_t202', coordsize: '21600,21600', 'o:spt': 202, path: 'm,l,21600r21600,l21600,xe' }, [
  element('v:stroke', { joinstyle: 'miter' }),
  element('v:path', { gradientshapeok: 't', 'o:connecttype': 'rect' }),
]);

/** A drawing of boxes alone. */
export function newDrawing(boxes: readonly Box[], firstCluster: number): string {
  const layout = element('o:shapelayout', { 'v:ext': 'edit' }, [element('o:idmap', { 'v:ext': 'edit', data: clusters(boxes, firstCluster).join(',') })]);
  return element('xml', VOCABULARIES, [layout, TEXT_BOX, ...shapes(boxes, firstCluster)]);
}

/** A drawing with more boxes; undefined for what is none. */
export function extendedDrawing(source: string, boxes: readonly Box[], firstCluster: number): string | undefined {
  const end = /<\/(?:[\w.-]+:)?xml\s*>\s*$/.exec(source)?.index;
  const root = /<(?:[\w.-]+:)?xml\b[^>]*>/.exec(source)?.[0];
  if (end === undefined || root === undefined) return undefined;
  const unknown = Object.fromEntries(Object.entries(VOCABULARIES).filter(([name, uri]) => !root.includes(`${name}="${uri}"`)));
  const declared = (shape: string) => shape.replace(/^<[\w:]+/, (tag) => tag + Object.entries(unknown).map(([name, uri]) => ` ${name}="${uri}"`).join(''));
  const type = /\bid\s*=\s*["']_x0000_t202["']/.test(source) ? [] : [TEXT_BOX];
  const added = [...type, ...shapes(boxes, firstCluster)].map(declared).join('');
  const mapped = (before: string) =>
    before.replace(/(<(?:[\w.-]+:)?idmap\b[^>]*?\bdata\s*=\s*)(["'])([^"']*)\2/, (_, head: string, quote: string, data: string) =>
      head + quote + [...(data.trim() === '' ? [] : [data]), ...clusters(boxes, firstCluster)].join(',') + quote,
    );
  return mapped(source.slice(0, end)) + added + source.slice(end);
}

const CLIENT_DATA = /(<(?:[\w.-]+:)?ClientData\b[^>]*\bObjectType\s*=\s*["']Note["'][^>]*>)([\s\S]*?)(<\/(?:[\w.-]+:)?ClientData\s*>)/g;

/** A drawing in which boxes have other anchors; `change` is given the one that stands there, where one does. */
export function moved(source: string, change: (row: number, column: number, anchor: string | undefined) => string | undefined): string {
  return source.replace(CLIENT_DATA, (whole, open: string, inside: string, close: string) => {
    const said = (name: string) => new RegExp(`<(?:[\\w.-]+:)?${name}\\s*>([^<]*)<`).exec(inside)?.[1];
    const [row, column] = [Number(said('Row') ?? NaN), Number(said('Column') ?? NaN)];
    const anchor = said('Anchor');
    const now = change(row, column, anchor);
    if (now === undefined || now === anchor) return whole;
    const prefix = /^<([\w.-]+:)?/.exec(open)?.[1] ?? '';
    if (anchor === undefined) return `${open}<${prefix}Anchor>${now}</${prefix}Anchor>${inside}${close}`;
    return open + inside.replace(/(<(?:[\w.-]+:)?Anchor\s*>)[^<]*/, (_, tag: string) => tag + now) + close;
  });
}

const SHAPE = /<((?:[\w.-]+:)?shape)(?=[\s>])[\s\S]*?<\/\1\s*>/g;

/** A drawing without the boxes of some cells, and of which cells there were any. */
export function withoutBoxes(source: string, isGone: (row: number, column: number) => boolean): { readonly source: string; readonly gone: ReadonlySet<string> } {
  const gone = new Set<string>();
  const left = source.replace(SHAPE, (shape) => {
    const [row, column] = ['Row', 'Column'].map((name) => Number(new RegExp(`<(?:[\\w.-]+:)?${name}\\s*>\\s*(\\d+)\\s*<`).exec(shape)?.[1] ?? NaN));
    if (row === undefined || column === undefined || !isGone(row, column) || [...shape.matchAll(CLIENT_DATA)].length !== 1) return shape;
    gone.add(`${row} ${column}`);
    return '';
  });
  return { source: left, gone };
}

/** The first cluster that no shape of these drawings is in. */
export function freeCluster(drawings: readonly string[]): number {
  let last = 0;
  for (const source of drawings) {
    for (const [, number] of source.matchAll(/_x0000_s(\d{1,9})\b/g)) last = Math.max(last, Math.floor(Number(number) / CLUSTER));
    for (const [, list = ''] of source.matchAll(/\bidmap\b[^>]*?\bdata\s*=\s*["']([\d,\s]*)/g)) {
      for (const number of list.split(',')) last = Math.max(last, Number(number));
    }
  }
  return last + 1;
}

/** The clusters these boxes are in. A cluster's first number is no shape's. */
export const clusters = (boxes: readonly unknown[], first: number): readonly number[] =>
  Array.from({ length: Math.floor(boxes.length / CLUSTER) + 1 }, (_, index) => first + index);

/** How a box looks: as Excel's own. */
const LOOK = [
  element('v:fill', { color2: '#ffffe1' }),
  element('v:shadow', { on: 't', color: 'black', obscured: 't' }),
  element('v:path', { 'o:connecttype': 'none' }),
  element('v:textbox', { style: 'mso-direction-alt:auto' }, [element('div', { style: 'text-align:left' }, [''])]),
].join('');
const MOVING = element('x:MoveWithCells') + element('x:SizeWithCells');
const OF_NO_FILL = element('x:AutoFill', {}, ['False']);

/** There may be thousands, so that their XML is put together by hand. */
const shapes = (boxes: readonly Box[], firstCluster: number): readonly string[] =>
  boxes.map(({ row, column, anchor, text }, index) => {
    const { width, height } = boxSize(text);
    const style = `position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:${points(width)};height:${points(height)};z-index:${index + 1};visibility:hidden`;
    const id = `_x0000_s${firstCluster * CLUSTER + index + 1}`;
    const place = `<x:Anchor>${anchor}</x:Anchor>${OF_NO_FILL}<x:Row>${row}</x:Row><x:Column>${column}</x:Column>`;
    const data = `<x:ClientData ObjectType="Note">${MOVING}${place}</x:ClientData>`;
    return `<v:shape id="${id}" type="#_x0000_t202" style="${style}" fillcolor="#ffffe1" o:insetmode="auto">${LOOK}${data}</v:shape>`;
  });

const points = (pixels: number): string => `${pixels * 0.75}pt`;
