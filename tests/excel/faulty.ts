import type { CreateDeskOptions } from '../../src/excel/create-desk';
import type { Desk } from '../../src/excel/desk';
import { RECORD } from '../../src/forms/record-sheet';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { faultyHost, type FaultyHost } from '../office/faulty-host';
import { openDesk, type Opened } from './workbook';

export interface Faulty extends Opened {
  readonly host: FaultyHost;
}

/** A desk with something that fails on the way to its host. `opening` is what fails while it opens. */
export async function openFaulty(grid: MemoryGrid, opening?: Parameters<FaultyHost['plan']>[0], settings: CreateDeskOptions & { readonly onDesk?: (desk: Desk) => void } = {}): Promise<Faulty> {
  const hosts: FaultyHost[] = [];
  const opened = await openDesk(
    {
      grid,
      between(real) {
        const host = faultyHost(real);
        hosts.push(host);
        return host;
      },
    },
    { ...settings, onOffice: () => hosts[0]?.plan(opening) },
  );
  const [host] = hosts;
  if (!host) throw new Error('no host was asked for');
  return { ...opened, host };
}

/** Every cell of every sheet: what it holds, and in which number format. A sheet that only the desk writes is left out while it is empty. */
export type WholeBook = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function wholeBook(grid: MemoryGrid): WholeBook {
  const book: Record<string, Record<string, string>> = {};
  for (const sheet of grid.sheets()) {
    const used = sheet.usedArea(true);
    const cells: Record<string, string> = {};
    if (used) {
      const formulas = sheet.formulas(used);
      const formats = sheet.numberFormats(used);
      formulas.forEach((line, down) =>
        line.forEach((content, across) => {
          if (content !== '') cells[`R${used.top + down + 1}C${used.left + across + 1}`] = `${typeof content}:${String(content)} ${formats[down]?.[across] ?? ''}`;
        }),
      );
    }
    if (sheet.name() === RECORD && !Object.keys(cells).some((cell) => !cell.startsWith('R1C'))) continue;
    book[sheet.name()] = cells;
  }
  return book;
}

/** What the pane says has no English but what is called so in Chinese too. */
export const PLAIN_CHINESE = /^(?:[^A-Za-z]|Excel|WPS|Esc|Microsoft 365|[A-Z]{1,3}\d+)*$/;
