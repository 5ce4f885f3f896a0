import { CustomCommandExecutionError, type ICellData, type IDisposable } from '@univerjs/core';
import { ISheetClipboardService, SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { Area } from '../../workbook/address';
import type { Entry } from '../host/grid';
import { entryOf } from '../host/entry';
import { area as areaOf, toArea, toRange } from './area';
import type { UniverBook } from './book';
import { storedCell } from './cells';
import type { Guard } from './guard';
import { readTsv } from './tsv';

/*
 * Pasting from other programs brings what the cells say and leaves the form's own formats: the library would paste
 * formats over them, and a text column would be none any more.
 */

const SHORTCUT = 'sheet.command.paste-by-short-key';
const MENU = 'univer.command.paste';

/**
 * Pastes text into cells that may be written, and says which may not. What was copied in the workbench, into a sheet
 * without protection, is left to the library.
 */
export class Paste {
  readonly #subscription: IDisposable;

  constructor(
    private readonly book: UniverBook,
    private readonly guard: Guard,
    private readonly hint: (sentence: string) => void,
  ) {
    this.#subscription = book.commands.beforeCommandExecuted(({ id, params }) => {
      if (id === SHORTCUT && this.#paste(given(params, 'textContent'), given(params, 'htmlContent'))) {
        throw new CustomCommandExecutionError('pasted');
      }
      if (id === MENU && !params) {
        void this.#pasteFromClipboard();
        throw new CustomCommandExecutionError('pasting');
      }
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #pasteFromClipboard(): Promise<void> {
    try {
      const [item] = await navigator.clipboard.read();
      const [text, html] = await Promise.all(['text/plain', 'text/html'].map((type) => contents(item, type)));
      if (!this.#paste(text ?? '', html ?? '')) await this.book.injector.get(ISheetClipboardService).legacyPaste(html, text);
    } catch {
      this.hint('浏览器没有允许读取剪贴板，请按 Ctrl+V 粘贴');
    }
  }

  /** Whether this was ours to paste. */
  #paste(text: string, html: string): boolean {
    const sheet = this.book.workbook.getActiveSheet().getSheetId();
    const ownFormats = this.#copiedHere(html) && this.guard.open(sheet);
    if (ownFormats || text === '') return false;
    const target = this.#target(readTsv(text));
    const refusal = target && this.guard.refusalAt(sheet, [target.area]);
    if (refusal !== undefined) this.hint(refusal);
    else if (target) this.#write(sheet, target);
    return true;
  }

  #copiedHere(html: string): boolean {
    const id = /data-copy-id="([^"\s]+)"/.exec(html)?.[1];
    return id !== undefined && Boolean(this.book.injector.get(ISheetClipboardService).copyContentCache().get(id));
  }

  /** From the selection's corner; over the whole selection where that is a multiple of what was copied. */
  #target(rows: string[][]): Target | undefined {
    const selected = this.book.injector.get(SheetsSelectionsService).getCurrentLastSelection();
    const model = this.book.workbook.getActiveSheet();
    const width = Math.max(...rows.map((row) => row.length));
    if (!selected || width === 0) return undefined;
    const { top, left, bottom, right } = toArea(selected.range);
    const merged = model.getMergedCell(top, left);
    const single = merged?.endRow === bottom && merged.endColumn === right;
    const tall = single ? 1 : Math.min(bottom, model.getRowCount() - 1) - top + 1;
    const wide = single ? 1 : Math.min(right, model.getColumnCount() - 1) - left + 1;
    const height = tall % rows.length === 0 ? tall : rows.length;
    const breadth = wide % width === 0 ? wide : width;
    const cell = (row: number, column: number) => rows[(row - top) % rows.length]?.[(column - left) % width] ?? '';
    return { area: areaOf(top, left, top + height - 1, left + breadth - 1), cell };
  }

  #write(sheet: string, { area, cell }: Target): void {
    const model = this.book.sheet(sheet);
    if (area.bottom >= model.getRowCount()) {
      this.book.run('sheet.mutation.set-worksheet-row-count', { subUnitId: sheet, rowCount: area.bottom + 1 });
    }
    if (area.right >= model.getColumnCount()) {
      this.book.run('sheet.mutation.set-worksheet-column-count', { subUnitId: sheet, columnCount: area.right + 1 });
    }
    const value: Record<number, Record<number, ICellData>> = {};
    const now = new Date();
    for (let row = area.top; row <= area.bottom; row++) {
      const cells: Record<number, ICellData> = (value[row] = {});
      for (let column = area.left; column <= area.right; column++) {
        const pattern = model.getComposedCellStyle(row, column).n?.pattern ?? 'General';
        cells[column] = pasted(typedEntry(cell(row, column), pattern, now), pattern);
      }
    }
    const range = toRange(area);
    this.book.run('sheet.command.set-range-values', { subUnitId: sheet, range, value });
    const primary = { ...toRange(areaOf(area.top, area.left, area.top, area.left)), actualRow: area.top, actualColumn: area.left, isMerged: false, isMergedMainCell: false };
    this.book.run('sheet.operation.set-selections', { subUnitId: sheet, selections: [{ range, primary, style: null }] });
  }
}

interface Target {
  readonly area: Area;
  readonly cell: (row: number, column: number) => string;
}

/** Numbers of more digits than a number can hold stay text, as when they are typed here. */
export function typedEntry(spelled: string, pattern: string, now: Date): Entry {
  const entry = entryOf(spelled, pattern, now);
  const long = entry.type === 'Double' && /^\d{16,}$/.test(spelled.trim());
  return long ? { type: 'String', value: spelled.trim() } : entry;
}

function pasted(entry: Entry, pattern: string): ICellData {
  const stored = storedCell(entry);
  const format = entry.type === 'Double' && pattern === 'General' ? entry.format : undefined;
  return format === undefined ? stored : { ...stored, s: { n: { pattern: format } } };
}

function given(params: object | undefined, key: string): string {
  const value: unknown = params && Reflect.get(params, key);
  return typeof value === 'string' ? value : '';
}

const contents = async (item: ClipboardItem | undefined, type: string): Promise<string> =>
  item?.types.includes(type) ? (await item.getType(type)).text() : '';
