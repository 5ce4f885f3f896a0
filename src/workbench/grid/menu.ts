/*
 * The library's menus without what the workbench does not save: looks, notes, and the library's own protection, which
 * no other program knows.
 */
const HIDDEN = [
  'sheet.menu.copy-special',
  'sheet.menu.paste-special',
  'sheet.command.clear-selection-format',
  'sheet.command.clear-selection-all',
  'sheet.contextMenu.text-to-number',
  'sheet.command.insert-range-move-right-confirm',
  'sheet.command.insert-range-move-down-confirm',
  'sheet.command.delete-range-move-left-confirm',
  'sheet.command.delete-range-move-up-confirm',
  'sheet.contextMenu.permission',
  'sheet.operation.add-note-popup',
  'sheet.command.copy-sheet',
  'sheet.operation.rename-sheet',
  'sheet.command.set-tab-color',
  'sheet.command.set-worksheet-hidden',
  'ui-sheet.command.show-menu-list',
  'sheet.command.add-range-protection-from-sheet-bar',
  'sheet.command.delete-worksheet-protection-from-sheet-bar',
  'sheet.command.change-sheet-protection-from-sheet-bar',
  'sheet.command.view-sheet-permission-from-sheet-bar',
  'sheet.command.toggle-gridlines',
];

/** The library's menu without what the workbench has no use for. */
export const MENU = Object.fromEntries(HIDDEN.map((id) => [id, { hidden: true }]));
