import { Draft } from '../package/draft';
import { dropChain } from '../package/calculation';
import { sheetList } from '../package/sheet-list';
import { dropTitles } from '../package/titles';
import { orderTabs } from './order';

/** A workbook whose tabs stand in the order of these names; a sheet that is not named stays behind the one it follows. */
export function arrangeSheets(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const draft = Draft.open(bytes);
  const list = sheetList(draft.file);
  const place = new Map(names.map((name, index) => [name, index]));
  let last = -1;
  const wanted = list.sheets.map(({ name }, position) => ({ position, place: (last = place.get(name) ?? last) }));
  const order = wanted.sort((a, b) => a.place - b.place || a.position - b.position).map(({ position }) => position);
  if (order.every((position, index) => position === index)) return bytes;
  draft.edit(list.part, (source) => orderTabs(source, order));
  dropChain(draft, list.part);
  dropTitles(draft);
  return draft.bytes();
}
