import type { WorkbookPage } from './door';
import './door';
import './workbook.css';
import { LifecycleService, LifecycleStages, type Univer } from '@univerjs/core';
import { ILayoutService } from '@univerjs/preset-sheets-core';
import { UnreadableFile } from '../workbook/unreadable';
import { UniverGrid } from './grid/grid';
import { Prompt } from './grid/prompt';
import { startUniver } from './grid/univer';
import { ExcelHost } from './host/host';
import { emptyBook, openBook, type OpenedBook } from './open/book';
import { save } from './save/save';
import { shownBook } from './save/shown';
import type { Source } from './save/source';
import { onRoundKey } from './round-key';
import { guardKeyboard } from './keyboard';
import { installSplitter } from './splitter';

/*
 * One workbook: the grid, and beside it the pane, which talks to a host over that grid.
 */

const HINT_TIME = 4000;
/** Milliseconds that saving waits for formulas; Excel calculates them when it opens the file. */
const PATIENCE = 3000;

const tab = location.hash.slice(1);
const workbench = window.parent.workbench;
const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id} on the page`);
  return found;
};

let hintEnd: ReturnType<typeof setTimeout> | undefined;
function hint(sentence: string): void {
  const place = element('hint');
  place.textContent = sentence;
  clearTimeout(hintEnd);
  hintEnd = setTimeout(() => (place.textContent = ''), HINT_TIME);
}

async function show(name: string, bytes: Uint8Array | undefined): Promise<void> {
  const opened = bytes ? openBook(bytes) : emptyBook();
  // The grid measures texts once: with the font they are painted in.
  await document.fonts.load('1em 宋体');
  guardKeyboard(() => workbench?.isInFront(tab) ?? true, element('pane'));
  const { univer, api } = startUniver(element('grid'));
  const sources: Source[] = [];
  const grid = new UniverGrid(name, univer, api, opened, {
    openNew: (other) => workbench?.openNew(other) ?? Promise.resolve(),
    read: openBook,
    hint,
    inserted: (from, sheets) => sources.push({ bytes: from, sheets }),
  });
  if (bytes) sources.unshift({ bytes, sheets: placed(grid, opened) });
  grid.listen((event) => {
    if (CHANGING.has(event.kind)) workbench?.changed(tab);
  });
  new Prompt(grid);
  // Before its first picture the grid does not know its own parts.
  await univer.__getInjector().get(LifecycleService).onStage(LifecycleStages.Rendered);
  const focus = focusing(univer);
  installPane(grid, focus);
  installDrop();
  installSaveKey(window);
  onRoundKey(window, (back) => (back ? workbench?.leave() : focus('pane')));
  workbench?.shown(tab, {
    save: async () => {
      await api.getActiveWorkbook()?.endEditingAsync(true);
      await grid.calculated(PATIENCE);
      return save(shownBook(grid), sources);
    },
    undo: () => void api.undo(),
    redo: () => void api.redo(),
    focus,
  });
}

type Focus = WorkbookPage['focus'];

/** Gives the keyboard to where it was in the grid or the pane, or else to where one begins. */
const focusing =
  (univer: Univer): Focus =>
  (part = 'grid') => {
    const pane = element('pane');
    if (part === 'grid' || !(pane instanceof HTMLIFrameElement)) {
      if (document.activeElement === pane) pane.blur();
      window.focus();
      univer.__getInjector().get(ILayoutService).focus();
      return;
    }
    pane.focus();
    const page = pane.contentDocument;
    if (page?.activeElement === page?.body) page?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  };

const CHANGING: ReadonlySet<string> = new Set(['changed', 'added', 'deleted', 'renamed']);

/** The file's sheets by the grid's ids, in the same order. */
const placed = (grid: UniverGrid, opened: OpenedBook): Source['sheets'] =>
  new Map(grid.sheets().map(({ id }, index) => [id, opened.sheets[index]?.name ?? '']));

/** Ctrl+S, wherever the cursor is, the pane included. */
function installSaveKey(target: Window): void {
  target.addEventListener(
    'keydown',
    (event) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      void workbench?.save(tab);
    },
    true,
  );
}

/** Files dropped on the grid are opened. */
function installDrop(): void {
  for (const name of ['dragover', 'drop'] as const) {
    window.addEventListener(
      name,
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        event.stopPropagation();
        if (name === 'drop') void workbench?.openFiles([...event.dataTransfer.files]);
      },
      true,
    );
  }
}

/** Every load of the pane gets a host of its own. */
function installPane(grid: UniverGrid, focus: Focus): void {
  let host: ExcelHost | undefined;
  window.paneHost = () => {
    host?.dispose();
    host = new ExcelHost(grid, window.olderExcel && { matrix: window.olderExcel });
    return host;
  };
  const pane = element('pane');
  if (!(pane instanceof HTMLIFrameElement)) throw new Error('the pane is no frame');
  pane.addEventListener('load', () => {
    if (!pane.contentWindow) return;
    installSaveKey(pane.contentWindow);
    onRoundKey(pane.contentWindow, (back) => (back ? focus('grid') : workbench?.leave()));
  });
  pane.src = 'pane.html';
  installSplitter(element('splitter'), pane);
}

const { name, bytes } = workbench?.assignment(tab) ?? { name: '工作簿.xlsx', bytes: undefined };
show(name, bytes).catch((error: unknown) => {
  if (!(error instanceof UnreadableFile)) console.error(error);
  workbench?.failed(tab, error instanceof UnreadableFile ? error.message : '工作簿没有打开：程序出错了，请刷新页面再试');
});
