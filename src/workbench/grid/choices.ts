import { ISheetCellDropdownManagerService, type IDropdownParam } from '@univerjs/preset-sheets-core';
import type { UniverGrid } from './grid';

const SHOW = 'sheet.operation.show-data-validation-dropdown';
const HIDE = 'sheet.operation.hide-data-validation-dropdown';

/** Milliseconds that the choices of a list may take to be calculated. */
const PATIENCE = 60_000;

/**
 * The lists of choices that the library opens at a cell. One that was opened before its choices had been calculated, as they
 * are when a workbook has just been opened, is opened anew when they have: the library would leave it empty.
 */
export class Choices {
  /** The next list may open before the last is gone. */
  #open = 0;
  /** What is still empty when it is opened anew has no choices. */
  #anew = false;

  /** @param onChange hears that a list was opened or closed */
  constructor(
    private readonly grid: UniverGrid,
    onChange: () => void,
  ) {
    const lists = grid.book.injector.get(ISheetCellDropdownManagerService);
    const open = lists.showDropdown.bind(lists);
    lists.showDropdown = (list) => {
      let isOpen = true;
      const opened = open({
        ...list,
        onHide: () => {
          if (isOpen) this.#open -= 1;
          isOpen = false;
          onChange();
          list.onHide?.();
        },
      });
      this.#open += 1;
      onChange();
      if (isEmpty(list) && !this.#anew) void this.#openAnew(list, () => isOpen);
      return opened;
    };
  }

  get isOpen(): boolean {
    return this.#open > 0;
  }

  async #openAnew({ location: { unitId, subUnitId, row, col: column } }: IDropdownParam, isOpen: () => boolean): Promise<void> {
    await this.grid.calculated(PATIENCE);
    if (!isOpen()) return;
    const { commands } = this.grid.book;
    this.#anew = true;
    commands.syncExecuteCommand(HIDE, {});
    commands.syncExecuteCommand(SHOW, { unitId, subUnitId, row, column });
    this.#anew = false;
  }
}

const isEmpty = (list: IDropdownParam): boolean => list.type === 'list' && list.props.options.length === 0;
