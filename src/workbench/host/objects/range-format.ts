import * as z from '../../../policy/zod';
import { mayFormat, shared, sharedFormat, type Cells } from '../cells';
import type { CellFormat } from '../grid';
import { define, method, reachable, writable, type ObjectType, type Property, type Since } from '../object';
import { color, points, text } from './arguments';

/** A property that is one of the grid's cell formats; null where the cells differ. */
const formatted = <K extends keyof CellFormat>(key: K, schema: z.ZodType<CellFormat[K]>, since?: Since): Property<Cells> =>
  writable(schema, cells => sharedFormat(cells, key), (cells, value) => setFormat(cells, { [key]: value }), since);

function setFormat(cells: Cells, format: Partial<CellFormat>): void {
  mayFormat(cells);
  cells.sheet.setFormat(cells.areas, format);
}

/** `Excel.RangeFormat`; null where the cells differ. */
export const rangeFormat: ObjectType<Cells> = define<Cells>({
  name: 'RangeFormat',
  since: '1.1',
  properties: {
    horizontalAlignment: formatted('horizontalAlignment', z.enum([
      'General', 'Left', 'Center', 'Right', 'Fill', 'Justify', 'CenterAcrossSelection', 'Distributed',
    ])),
    verticalAlignment: formatted('verticalAlignment', z.enum(['Top', 'Center', 'Bottom', 'Justify', 'Distributed'])),
    wrapText: formatted('wrapText', z.boolean()),
    columnWidth: writable(
      points,
      ({ sheet, areas }) => shared(areas.map(area => sheet.columnWidth(area))),
      (cells, width) => {
        mayFormat(cells, 'allowFormatColumns');
        for (const area of cells.areas) cells.sheet.setColumnWidth(area, width);
      },
      '1.2',
    ),
    rowHeight: writable(
      points,
      ({ sheet, areas }) => shared(areas.map(area => sheet.rowHeight(area))),
      (cells, height) => {
        mayFormat(cells, 'allowFormatRows');
        for (const area of cells.areas) cells.sheet.setRowHeight(area, height);
      },
      '1.2',
    ),
  },
  objects: {
    fill: reachable(cells => fill(cells)),
    font: reachable(cells => font(cells)),
    protection: reachable(cells => protection(cells), '1.2'),
  },
  methods: {
    autofitColumns: method([], cells => {
      mayFormat(cells, 'allowFormatColumns');
      for (const area of cells.areas) cells.sheet.autofit(area, 'columns');
    }, '1.2'),
    autofitRows: method([], cells => {
      mayFormat(cells, 'allowFormatRows');
      for (const area of cells.areas) cells.sheet.autofit(area, 'rows');
    }, '1.2'),
  },
});

const fill: ObjectType<Cells> = define<Cells>({
  name: 'RangeFill',
  since: '1.1',
  properties: {
    /** A cell without fill shows white. */
    color: writable(color, cells => sharedFormat(cells, 'fill') || white(cells), (cells, value) => setFormat(cells, { fill: value })),
  },
  methods: { clear: method([], cells => setFormat(cells, { fill: '' })) },
});

const white = (cells: Cells): string | null => (sharedFormat(cells, 'fill') === '' ? '#FFFFFF' : null);

const font: ObjectType<Cells> = define<Cells>({
  name: 'RangeFont',
  since: '1.1',
  properties: {
    bold: formatted('bold', z.boolean()),
    color: formatted('fontColor', color),
    italic: formatted('italic', z.boolean()),
    name: formatted('fontName', text),
    size: formatted('fontSize', z.number().min(1).max(409)),
    strikethrough: formatted('strikethrough', z.boolean(), '1.9'),
    underline: writable(
      z.enum(['None', 'Single']),
      cells => UNDERLINE[String(sharedFormat(cells, 'underline'))] ?? null,
      (cells, value) => setFormat(cells, { underline: value === 'Single' }),
    ),
  },
});

const UNDERLINE: Readonly<Record<string, string>> = { true: 'Single', false: 'None' };

const protection: ObjectType<Cells> = define<Cells>({
  name: 'FormatProtection',
  since: '1.2',
  properties: {
    formulaHidden: formatted('formulaHidden', z.boolean()),
    locked: formatted('locked', z.boolean()),
  },
});
