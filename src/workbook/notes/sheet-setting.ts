import { LAST_COLUMN, LAST_ROW, parseArea, type Area } from '../address';
import { STRICT_SPREADSHEET } from '../strict';
import { Place } from '../xml/place';
import { XmlReader, isTrue } from '../xml/xml';
import { Track } from './track';

/** What a worksheet part says around its cells, as far as marks and notes need it. */
export interface SheetSetting {
  readonly strict: boolean;
  readonly merges: readonly Area[];
  readonly columns: Track;
  readonly rows: Track;
  /** The relationship of the drawing that holds its notes and form controls (ECMA-376 part 1, 18.3.1.51). */
  readonly drawing: string | undefined;
}

/** Points are taller than pixels. */
const PIXELS_PER_POINT = 4 / 3;
/** A column's width is counted in digits of the default font (18.3.1.13); in the usual ones each has seven pixels. */
const PIXELS_PER_DIGIT = 7;
/** What columns and rows have where a sheet says nothing. */
const COLUMN = 64;
const ROW = 20;

/** Walks a worksheet part once. @throws UnreadableFile */
export function surveySetting(source: string): SheetSetting {
  const xml = new XmlReader(source);
  const merges: Area[] = [];
  const widths: { readonly first: number; readonly last: number; readonly pixels: number }[] = [];
  const heights = new Map<number, number>();
  const place = new Place();
  let [width, height] = [COLUMN, ROW];
  let drawing: string | undefined;
  while (xml.next()) {
    if (!xml.opens) continue;
    switch (xml.name) {
      case 'sheetFormatPr':
        width = pixelsOf(xml.attribute('defaultColWidth'), PIXELS_PER_DIGIT) ?? COLUMN;
        height = isTrue(xml.attribute('zeroHeight')) ? 0 : (pixelsOf(xml.attribute('defaultRowHeight'), PIXELS_PER_POINT) ?? ROW);
        break;
      case 'col': {
        const pixels = isTrue(xml.attribute('hidden')) ? 0 : pixelsOf(xml.attribute('width'), PIXELS_PER_DIGIT);
        if (pixels !== undefined) widths.push({ first: Number(xml.attribute('min')) - 1, last: Number(xml.attribute('max')) - 1, pixels });
        break;
      }
      case 'row': {
        place.enterRow(xml.attribute('r'));
        const pixels = isTrue(xml.attribute('hidden')) ? 0 : pixelsOf(xml.attribute('ht'), PIXELS_PER_POINT);
        if (pixels !== undefined) heights.set(place.row, pixels);
        xml.leap();
        break;
      }
      case 'mergeCell': {
        const area = parseArea(xml.attribute('ref') ?? '');
        if (area) merges.push(area);
        break;
      }
      case 'legacyDrawing':
        drawing = xml.prefixedAttribute('id') ?? '';
        break;
      case 'extLst':
        xml.skip();
    }
  }
  return {
    strict: source.includes(STRICT_SPREADSHEET),
    merges,
    columns: new Track((index) => widths.find(({ first, last }) => first <= index && index <= last)?.pixels ?? width, LAST_COLUMN),
    rows: new Track((index) => heights.get(index) ?? height, LAST_ROW),
    drawing,
  };
}

function pixelsOf(spelled: string | undefined, pixels: number): number | undefined {
  const size = Number(spelled ?? NaN) * pixels;
  return size >= 0 ? Math.round(size) : undefined;
}
