import { nameElements, nameXml } from '../package/name-elements';
import { sheetsIn } from '../sheet-references';

/** Sheets that come into a workbook: where each stood, and where it stands now. */
export type Moved = ReadonlyMap<number, number>;

const GONE = '#REF!';

/**
 * The names that come along, as elements of the workbook they come into: those of the sheets, and those of their whole
 * workbook. Where that workbook means something else by such a name, each of the sheets gets it as a name of its own,
 * which counts before the other: neither changes its meaning.
 * @param here the workbook part they come into; `known` whether it has a sheet, the new ones included
 */
export function comingNames(here: string, coming: string, moved: Moved, known: (sheet: string) => boolean): readonly string[] {
  const global = new Map(nameElements(here).flatMap((one) => (one.scope === undefined ? [[one.name.toLowerCase(), one.refersTo]] : [])));
  const names = nameElements(coming);
  const own = new Set(names.map(({ name, scope }) => `${scope}!${name.toLowerCase()}`));
  return names.flatMap((one): readonly string[] => {
    const refersTo = sheetsIn(one.refersTo).every(known) ? one.refersTo : GONE;
    if (one.scope !== undefined) {
      const scope = moved.get(one.scope);
      return scope === undefined ? [] : [nameXml(one, { scope, refersTo })];
    }
    const meant = global.get(one.name.toLowerCase());
    if (meant === undefined) return [nameXml(one, { refersTo })];
    return meant === refersTo ? [] : [...moved].flatMap(([from, scope]) => (own.has(`${from}!${one.name.toLowerCase()}`) ? [] : [nameXml(one, { scope, refersTo })]));
  });
}
