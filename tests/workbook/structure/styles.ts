import { children, child, say, type Element } from './xml';

/** How many there are of what cells and conditional formats point at by number. */
export interface Styles {
  readonly formats: number;
  readonly differences: number;
}

export const stylesOf = (styles: Element | undefined): Styles => ({
  formats: count(styles, 'cellXfs'),
  differences: count(styles, 'dxfs'),
});

const count = (styles: Element | undefined, list: string): number => child(styles, list)?.children.length ?? 0;

/** Number formats from here on are the workbook's own (ECMA-376 part 1, 18.8.30). */
const OWN_FORMATS = 164;

export function* styleFaults(styles: Element | undefined): Generator<string> {
  if (!styles) return yield 'no styles';
  for (const list of styles.children) {
    const said = say(list, 'count');
    if (said !== undefined && Number(said) !== list.children.length) yield `${list.name} are ${list.children.length} and say ${said}`;
  }
  const own = new Set(children(child(styles, 'numFmts'), 'numFmt').map((one) => say(one, 'numFmtId')));
  const lists = { fontId: 'fonts', fillId: 'fills', borderId: 'borders', xfId: 'cellStyleXfs' } as const;
  for (const owner of ['cellStyleXfs', 'cellXfs']) {
    for (const [index, format] of children(child(styles, owner), 'xf').entries()) {
      for (const [attribute, list] of Object.entries(lists)) {
        if (Number(say(format, attribute) ?? '0') >= Math.max(1, count(styles, list))) yield `${owner} ${index}: no ${attribute} ${say(format, attribute)}`;
      }
      const number = say(format, 'numFmtId') ?? '0';
      if (Number(number) >= OWN_FORMATS && !own.has(number)) yield `${owner} ${index}: no numFmtId ${number}`;
    }
  }
}
