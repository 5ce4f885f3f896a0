import type { ICommandInfo, IDisposable, IRange, Nullable } from '@univerjs/core';
import { IRenderManagerService, SHEET_VIEWPORT_KEY, SheetScrollManagerService, SheetSkeletonManagerService } from '@univerjs/preset-sheets-core';
import type { UniverBook } from './book';

/*
 * Where columns or rows are frozen, the library scrolls to a cell as if the ones that pass by were as wide as the frozen
 * ones, and leaves it half out of sight. The editor of a centred cell that is more out of sight than in it is given a
 * width below nothing: the first key opens it, and the others find no place to go and are lost.
 */

const SCROLLING: ReadonlySet<string> = new Set(['sheet.operation.scroll-to-range', 'sheet.operation.scroll-to-cell', 'sheet.operation.set-selections']);

/** What the operations above say, each in its own way, of where they go. */
interface Going {
  readonly unitId?: string;
  readonly range?: IRange;
  readonly reveal?: boolean;
  readonly selections?: readonly { readonly range: IRange; readonly primary?: Nullable<{ readonly actualRow: number; readonly actualColumn: number }> }[];
}

/** Brings wholly into sight the cell that is gone to or typed into. */
export function revealWhole(book: UniverBook): IDisposable {
  return book.commands.onCommandExecuted(({ id, params }: Readonly<ICommandInfo<Going>>) => {
    if (!SCROLLING.has(id) || !params || (params.unitId ?? book.unit) !== book.unit) return;
    const last = params.reveal === true ? params.selections?.at(-1) : undefined;
    const range = params.range ?? last?.range;
    if (range) bring(book, last?.primary?.actualRow ?? range.startRow, last?.primary?.actualColumn ?? range.startColumn);
  });
}

function bring(book: UniverBook, row: number, column: number): void {
  const render = book.injector.get(IRenderManagerService).getRenderById(book.unit);
  const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
  const viewport = render?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
  if (!render || !skeleton || !viewport) return;
  const sheet = book.workbook.getActiveSheet();
  const frozen = sheet.getFreeze();
  const { left, top, right, bottom } = viewport.calcViewportInfo().viewBound;
  const { startX, endX, startY, endY } = skeleton.getCellWithCoordByIndex(row, column).mergeInfo;
  const across = column < frozen.startColumn ? 0 : distance(startX, endX, left, right);
  const down = row < frozen.startRow ? 0 : distance(startY, endY, top, bottom);
  if (across === 0 && down === 0) return;
  const now = render.with(SheetScrollManagerService).getCurrentScrollState();
  book.run('sheet.operation.set-scroll', { ...now, sheetId: sheet.getSheetId(), offsetX: now.offsetX + across, offsetY: now.offsetY + down });
}

/** How far to scroll until all of it is in sight; its beginning, where it is wider than what is. Pixels. */
const distance = (start: number, end: number, first: number, last: number): number =>
  start < first ? start - first : Math.max(0, Math.min(end - last, start - first));
