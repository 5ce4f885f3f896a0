import type { Area } from '../../../workbook/address';
import { rowIndex, columnIndex } from '../../../workbook/address';
import type { Block, CellFormat } from '../grid';
import { Layers } from './layers';

const PLAIN: CellFormat = {
  fill: '', fontColor: '#000000', fontName: '宋体', fontSize: 11, bold: false, italic: false, underline: false,
  strikethrough: false, wrapText: false, horizontalAlignment: 'General', verticalAlignment: 'Center', locked: true,
  formulaHidden: false,
};

type FormatLayers = { readonly [K in keyof CellFormat]: Layers<CellFormat[K]> };

/** The formats of the cells of a sheet. */
export class FormatStore {
  readonly numbers = new Layers('General');
  readonly #layers: FormatLayers = {
    fill: new Layers(PLAIN.fill),
    fontColor: new Layers(PLAIN.fontColor),
    fontName: new Layers(PLAIN.fontName),
    fontSize: new Layers(PLAIN.fontSize),
    bold: new Layers(PLAIN.bold),
    italic: new Layers(PLAIN.italic),
    underline: new Layers(PLAIN.underline),
    strikethrough: new Layers(PLAIN.strikethrough),
    wrapText: new Layers(PLAIN.wrapText),
    horizontalAlignment: new Layers(PLAIN.horizontalAlignment),
    verticalAlignment: new Layers(PLAIN.verticalAlignment),
    locked: new Layers(PLAIN.locked),
    formulaHidden: new Layers(PLAIN.formulaHidden),
  };

  /** One property of all cells; null where they differ. */
  shared<K extends keyof CellFormat>(area: Area, key: K): CellFormat[K] | null {
    const layer: Layers<CellFormat[K]> = this.#layers[key];
    return layer.shared(area);
  }

  /** Sets the properties that are given. */
  paint(areas: readonly Area[], format: Partial<CellFormat>): void {
    const paintOne = <K extends keyof CellFormat>(key: K): void => {
      const value = format[key];
      const layer: Layers<CellFormat[K]> = this.#layers[key];
      if (value !== undefined) layer.paint(areas, value);
    };
    for (const key of KEYS) paintOne(key);
  }

  /** Paints a block of number formats: equal rows as one band, equal neighbours as one area. */
  paintNumbers(area: Area, formats: Block<string | null>): void {
    const areas = new Map<string, Area[]>();
    for (let top = 0; top < formats.length; ) {
      const row = formats[top] ?? [];
      let end = top + 1;
      while (end < formats.length && row.every((format, c) => format === formats[end]?.[c])) end += 1;
      for (let left = 0; left < row.length; ) {
        const format = row[left];
        let right = left + 1;
        while (right < row.length && row[right] === format) right += 1;
        if (format != null) {
          areas.set(format, [...(areas.get(format) ?? []), {
            top: rowIndex(area.top + top),
            left: columnIndex(area.left + left),
            bottom: rowIndex(area.top + end - 1),
            right: columnIndex(area.left + right - 1),
          }]);
        }
        left = right;
      }
      top = end;
    }
    for (const [format, painted] of areas) this.numbers.paint(painted, format);
  }

  /** As a new sheet has it. */
  clear(area: Area): void {
    for (const layers of this.#all) layers.clear(area);
  }

  /** Cells move, and their formats with them; undefined: they are deleted. */
  move(to: (area: Area) => Area | undefined): void {
    for (const layers of this.#all) layers.move(to);
  }

  /** Where anything is formatted at all. */
  get areas(): readonly Area[] {
    return this.#all.flatMap(layers => layers.areas);
  }

  get #all(): readonly Pick<Layers<unknown>, 'clear' | 'move' | 'areas'>[] {
    return [...Object.values(this.#layers), this.numbers];
  }
}

const KEYS = [
  'fill', 'fontColor', 'fontName', 'fontSize', 'bold', 'italic', 'underline', 'strikethrough', 'wrapText',
  'horizontalAlignment', 'verticalAlignment', 'locked', 'formulaHidden',
] as const satisfies readonly (keyof CellFormat)[];
