import type { IDisposable } from '@univerjs/core';
import { ComponentManager, SheetCanvasPopManagerService } from '@univerjs/preset-sheets-core';
import type { GridEvent, Selection, Validation } from '../host/grid';
import { area as areaOf, overlap } from './area';
import { Choices } from './choices';
import type { UniverGrid } from './grid';

const COMPONENT = 'workbench.prompt';

/**
 * Shows what a validation says to whoever enters its cell, below the cell or, at the foot of the window, above it, as Excel
 * does. The library does not. A list of choices opens in the same place, and is what one wants to see: the prompt gives way.
 */
export class Prompt {
  #shown: IDisposable | undefined;
  #selected: Selection | undefined;
  readonly #choices: Choices;

  constructor(private readonly grid: UniverGrid) {
    grid.book.injector.get(ComponentManager).register(COMPONENT, PromptBox);
    this.#choices = new Choices(grid, () => this.#show());
    grid.listen((event) => this.#hear(event));
  }

  #hear(event: GridEvent): void {
    if (event.kind === 'activated' || event.kind === 'deleted') this.#selected = undefined;
    else if (event.kind === 'selected') this.#selected = event.selection;
    else return;
    this.#show();
  }

  #show(): void {
    this.#shown?.dispose();
    this.#shown = undefined;
    if (!this.#selected || this.#choices.isOpen) return;
    const { sheet, active } = this.#selected;
    const prompt = promptAt(this.grid, sheet, active.row, active.column);
    if (!prompt) return;
    const popup = { componentKey: COMPONENT, direction: 'vertical', offset: [0, 4] as [number, number], extraProps: { ...prompt } } as const;
    const popups = this.grid.book.injector.get(SheetCanvasPopManagerService);
    this.#shown = popups.attachPopupToCell(active.row, active.column, popup, this.grid.book.unit, sheet) ?? undefined;
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
