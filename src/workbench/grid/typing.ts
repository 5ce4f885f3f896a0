import type { Injector } from '@univerjs/core';
import { IEditorBridgeService } from '@univerjs/preset-sheets-core';

/**
 * Keeps what is being typed. When a formula's result arrives the library loads the open editor anew from the cell,
 * and with it goes what was typed so far.
 */
export function keepTyped(injector: Injector): void {
  const editor = injector.get(IEditorBridgeService);
  const refresh = editor.refreshEditCellState.bind(editor);
  editor.refreshEditCellState = () => {
    if (!editor.isVisible().visible) refresh();
  };
}
