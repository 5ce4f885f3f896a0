import { intersection, type Area } from '../../../workbook/address';
import { columnsOf, rowsOf, subtract } from '../areas';

/**
 * A property of all cells of a sheet, as a stack of painted areas: what was painted last lies on top. Whole columns
 * cost as much as one cell.
 */
export class Layers<T> {
  #layers: { readonly areas: readonly Area[]; readonly value: T }[] = [];

  constructor(readonly fallback: T) {}

  /** The newest layer wins. */
  paint(areas: readonly Area[], value: T): void {
    for (const area of areas) this.clear(area);
    this.#layers.push({ areas, value });
  }

  /** The area falls back to what it was without any layer. */
  clear(area: Area): void {
    this.#map(areas => subtract(areas, area));
  }

  /** What the cells of the area share; null where they differ. */
  shared(area: Area): T | null {
    let bare: readonly Area[] = [area];
    const found = new Set<T>();
    for (const { areas, value } of this.#layers) {
      const covered = areas.flatMap(layer => intersection(layer, area) ?? []);
      if (!covered.length) continue;
      found.add(value);
      bare = covered.reduce(subtract, bare);
    }
    if (bare.length) found.add(this.fallback);
    const [first = this.fallback] = found;
    return found.size === 1 ? first : null;
  }

  /** Cell by cell, rows first. */
  block(area: Area): T[][] {
    const block = Array.from({ length: rowsOf(area) }, () => Array<T>(columnsOf(area)).fill(this.fallback));
    for (const { areas, value } of this.#layers) {
      for (const layer of areas) {
        const common = intersection(layer, area);
        if (!common) continue;
        for (let row: number = common.top; row <= common.bottom; row++) {
          block[row - area.top]?.fill(value, common.left - area.left, common.right - area.left + 1);
        }
      }
    }
    return block;
  }

  /** Moves every area; undefined drops it. */
  move(to: (area: Area) => Area | undefined): void {
    this.#map(areas => areas.flatMap(area => to(area) ?? []));
  }

  /** What has been painted; areas of different layers never overlap. */
  get areas(): readonly Area[] {
    return this.#layers.flatMap(layer => layer.areas);
  }

  #map(change: (areas: readonly Area[]) => readonly Area[]): void {
    this.#layers = this.#layers.map(({ areas, value }) => ({ areas: change(areas), value })).filter(({ areas }) => areas.length);
  }
}
