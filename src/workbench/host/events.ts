import { excelAddress } from './areas';
import type { GridEvent } from './grid';
import type { Since } from './object';
import type { EventEntry } from './protocol';

/*
 * Events of sheets. Numbers and wire names stand in excel-win32-16.01.debug.js beside each `eventType:` and
 * `_Register…`.
 */
/** One event of sheets: the number in messages, its names, and since when there is one. */
export interface SheetEvent {
  readonly type: number;
  /** office.js asks for it with `_Register…` and `_Unregister…`. */
  readonly wire: string;
  /** As the add-in sees it. */
  readonly name: string;
  /** Requirement set on one sheet; undefined: only on all sheets. */
  readonly sheet?: Since;
  readonly collection: Since;
}

/** Every event of sheets the host can raise. */
export const SHEET_EVENTS: readonly SheetEvent[] = [
  { type: 10, wire: 'DataChangedEvent', name: 'onChanged', sheet: '1.7', collection: '1.9' },
  { type: 11, wire: 'ActivatedEvent', name: 'onActivated', sheet: '1.7', collection: '1.7' },
  { type: 12, wire: 'DeactivatedEvent', name: 'onDeactivated', sheet: '1.7', collection: '1.7' },
  { type: 13, wire: 'AddedEvent', name: 'onAdded', collection: '1.7' },
  { type: 14, wire: 'SelectionChangedEvent', name: 'onSelectionChanged', sheet: '1.7', collection: '1.9' },
  { type: 15, wire: 'DeletedEvent', name: 'onDeleted', collection: '1.7' },
  { type: 16, wire: 'CalculatedEvent', name: 'onCalculated', sheet: '1.8', collection: '1.8' },
  { type: 18, wire: 'FormatChangedEvent', name: 'onFormatChanged', sheet: '1.9', collection: '1.9' },
  { type: 19, wire: 'RowSortedEvent', name: 'onRowSorted', sheet: '1.10', collection: '1.10' },
  { type: 20, wire: 'ColumnSortedEvent', name: 'onColumnSorted', sheet: '1.10', collection: '1.10' },
  { type: 24, wire: 'ProtectionChangedEvent', name: 'onProtectionChanged', sheet: '1.14', collection: '1.14' },
  { type: 25, wire: 'EventNameChanged', name: 'onNameChanged', sheet: '1.17', collection: '1.17' },
  { type: 26, wire: 'EventVisibilityChanged', name: 'onVisibilityChanged', sheet: '1.17', collection: '1.17' },
  { type: 27, wire: 'EventMoved', name: 'onMoved', collection: '1.17' },
];

/** The target of events that are registered on the collection instead of one sheet. */
export const ALL_SHEETS = 'Workbook';
/** Workbook.onSelectionChanged; office.js does not announce its handlers. */
const DOCUMENT_SELECTION = 2;

/**
 * What office.js is to be told of an event, for the targets that have handlers.
 * @param own the pane did it itself
 * @param has whether ExcelApi of a version is there: an older Excel says less of the same event
 */
export function entriesOf(
  event: GridEvent,
  own: boolean,
  has: (version: Since) => boolean,
  listens: (type: number, target: string) => boolean,
): readonly EventEntry[] {
  const told = described(event, own, has);
  if (!told) return [];
  const [type, sheet, args] = told;
  const full = { worksheetId: sheet, source: 'Local', ...args };
  const targets = [sheet, ALL_SHEETS].filter(target => listens(type, target));
  const entries = targets.map(target => ({ type, target, args: full }));
  return event.kind === 'selected' ? [...entries, { type: DOCUMENT_SELECTION, target: '', args: {} }] : entries;
}

type Described = readonly [type: number, sheet: string, args: Readonly<Record<string, unknown>>];

function described(event: GridEvent, own: boolean, has: (version: Since) => boolean): Described | undefined {
  switch (event.kind) {
    case 'changed': {
      const address = event.areas.map(excelAddress).join(',');
      return [10, event.sheet, {
        address,
        changeType: event.change,
        source: event.source,
        referenceId: `${event.sheet}!${address}`,
        ...(has('1.14') && { triggerSource: own ? 'ThisLocalAddin' : 'Unknown', shiftDirection: event.shift ? `ShiftCell${event.shift}` : 'None' }),
        ...(has('1.9') && event.details),
      }];
    }
    case 'activated':
      return [11, event.sheet, {}];
    case 'deactivated':
      return [12, event.sheet, {}];
    case 'added':
      return [13, event.sheet, {}];
    case 'selected':
      return [14, event.selection.sheet, { address: event.selection.areas.map(excelAddress).join(',') }];
    case 'deleted':
      return [15, event.sheet, {}];
    case 'calculated':
      return [16, event.sheet, {}];
    case 'formatted': {
      const address = excelAddress(event.area);
      return [18, event.sheet, { address, referenceId: `${event.sheet}!${address}` }];
    }
    case 'sorted':
      return [event.what === 'rows' ? 19 : 20, event.sheet, { address: excelAddress(event.area) }];
    case 'protection':
      return [24, event.sheet, { isProtected: event.protected }];
    case 'renamed':
      return [25, event.sheet, { nameBefore: event.before, nameAfter: event.after }];
    case 'visibility':
      return [26, event.sheet, { visibilityBefore: event.before, visibilityAfter: event.after }];
    case 'moved':
      return [27, event.sheet, { positionBefore: event.before, positionAfter: event.after }];
    case 'editing':
      return undefined;
  }
}
