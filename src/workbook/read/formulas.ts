import { LAST_COLUMN } from '../address';
import { formulaKey, type Formulas } from '../book';
import { formulaShape } from '../formula-shape';
import { isTrue, type XmlReader } from '../xml/xml';
import type { Place } from '../xml/place';

/**
 * Notes what the formulas of a sheet work out as its cells are read. Not those of hidden columns: a ledger has a hundred,
 * and nobody types there.
 */
export class FormulaNotes implements Formulas {
  readonly shapes = new Map<number, string>();
  readonly hidden = new Set<number>();
  /** A shared formula's text stands in its first cell (ECMA-376 part 1, 18.3.1.40). */
  readonly #shared = new Map<string, string>();
  /** Every shape once: rows say the same. */
  readonly #known = new Map<string, string>();

  /** At the element `cols`, which stands before the cells. */
  readColumns(xml: XmlReader): void {
    const { depth } = xml;
    while (xml.nextWithin(depth)) {
      const [min, max] = [Number(xml.attribute('min')), Math.min(Number(xml.attribute('max')), LAST_COLUMN + 1)];
      if (xml.name === 'col' && isTrue(xml.attribute('hidden'))) for (let column = min; column <= max; column++) this.hidden.add(column - 1);
      xml.skip();
    }
  }

  /** At the element `f` of a cell. */
  read(xml: XmlReader, { row, column, inside }: Place): void {
    if (!inside || this.hidden.has(column)) return xml.skip();
    const shared = xml.attribute('si');
    const spelled = xml.text();
    const shape = spelled === '' ? ((shared !== undefined && this.#shared.get(shared)) || '') : this.#once(formulaShape(spelled));
    if (shared !== undefined && spelled !== '') this.#shared.set(shared, shape);
    this.shapes.set(formulaKey(row, column), shape);
  }

  #once(shape: string): string {
    const known = this.#known.get(shape);
    if (known === undefined) this.#known.set(shape, shape);
    return known ?? shape;
  }
}

/** What was noted of a sheet, as plain data; nothing where it was not to be noted. */
export const noted = (notes: FormulaNotes | undefined): { readonly formulas?: Formulas } => (notes ? { formulas: { shapes: notes.shapes, hidden: notes.hidden } } : {});
