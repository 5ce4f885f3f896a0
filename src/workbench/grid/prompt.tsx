import type { IDisposable } from '@univerjs/core';
import { ComponentManager, SheetCanvasPopManagerService } from '@univerjs/preset-sheets-core';
import type { GridEvent, Validation } from '../host/grid';
import { area as areaOf, overlap } from './area';
import type { UniverGrid } from './grid';

const COMPONENT = 'workbench.prompt';

/** Shows what a validation says to whoever enters its cell, beside the cell, as Excel does. The library does not. */
export class Prompt {
  #shown: IDisposable | undefined;

  constructor(private readonly grid: UniverGrid) {
    grid.book.injector.get(ComponentManager).register(COMPONENT, PromptBox);
    grid.listen((event) => this.#hear(event));
  }

  #hear(event: GridEvent): void {
    if (event.kind === 'activated' || event.kind === 'deleted') this.#hide();
    if (event.kind !== 'selected') return;
    this.#hide();
    const { sheet, active } = event.selection;
    const prompt = promptAt(this.grid, sheet, active.row, active.column);
    if (!prompt) return;
    const popup = { componentKey: COMPONENT, direction: 'bottom', offset: [0, 4] as [number, number], extraProps: { ...prompt } } as const;
    const popups = this.grid.book.injector.get(SheetCanvasPopManagerService);
    this.#shown = popups.attachPopupToCell(active.row, active.column, popup, this.grid.book.unit, sheet) ?? undefined;
  }

  #hide(): void {
    this.#shown?.dispose();
    this.#shown = undefined;
  }
}

function promptAt(grid: UniverGrid, sheet: string, row: number, column: number): Validation['prompt'] | undefined {
  const cell = areaOf(row, column, row, column);
  const found = grid.sheet(sheet)?.validations().find(({ areas }) => areas.some((area) => overlap(area, cell)));
  const prompt = found?.validation.prompt;
  return prompt?.show && (prompt.title !== '' || prompt.message !== '') ? prompt : undefined;
}

/** The library passes the properties on beside its own. */
function PromptBox({ popup }: { popup: { extraProps: Validation['prompt'] } }) {
  const { title, message } = popup.extraProps;
  return (
    <div className="prompt">
      {title !== '' && <strong>{title}</strong>}
      <span>{message}</span>
    </div>
  );
}
