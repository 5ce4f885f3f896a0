import ExcelJS from 'exceljs';
import * as z from 'zod';
import { readBook } from '../src/workbook/read/read';

/**
 * In what two workbooks differ, in words: cells with their looks, heights and widths, merges, validations, marks,
 * protection, views, print setup and names. Read by ExcelJS, names by ourselves: it passes over constants.
 */
export async function differences(one: Uint8Array, other: Uint8Array): Promise<readonly string[]> {
  const [first, second] = [await held(one), await held(other)];
  const places = new Set([...first.keys(), ...second.keys()]);
  return [...places].flatMap((place) => {
    const [here, there] = [first.get(place), second.get(place)];
    return here === there ? [] : [`${place}: ${here ?? 'nothing'} and ${there ?? 'nothing'}`];
  });
}

/** What of the library's model of a sheet is compared. */
const Model = z.object({
  state: z.string(),
  views: z.array(z.unknown()),
  sheetProtection: z.unknown(),
  headerFooter: z.unknown(),
  pageSetup: z.looseObject({ paperSize: z.number().optional() }),
  cols: z.array(z.unknown()),
  merges: z.array(z.string()),
  rows: z.array(z.object({ number: z.number(), height: z.number().optional(), cells: z.array(z.looseObject({ address: z.string() })) })),
  dataValidations: z.record(z.string(), z.unknown()),
  conditionalFormattings: z.array(z.object({ ref: z.string(), rules: z.array(z.looseObject({ priority: z.number() })) })),
});

/** Everything that is compared, by the place it stands in. */
async function held(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const put = (place: string, what: unknown) => found.set(place, spelled(what));
  const { names, sheets } = readBook(bytes);
  put('names', sorted(names));
  for (const sheet of sheets) put(`${sheet.name} names`, sorted(sheet.names));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  for (const { name, model: unread } of workbook.worksheets) {
    const model = Model.parse(unread);
    const { state, views, sheetProtection, headerFooter, pageSetup, cols, merges } = model;
    // The library gives every sheet a print setup; ours have one where something is to be printed.
    put(`${name} itself`, [state, views, sheetProtection, headerFooter, pageSetup.paperSize && pageSetup, cols, [...merges].sort()]);
    for (const { number, height, cells } of model.rows) {
      put(`${name} row ${number}`, height);
      for (const { address, ...cell } of cells) put(`${name}!${address}`, cell);
    }
    for (const [address, validation] of Object.entries(model.dataValidations)) put(`${name}!${address} validation`, validation);
    for (const { ref, rules } of model.conditionalFormattings) for (const rule of rules) put(`${name}!${ref} mark ${rule.priority}`, rule);
  }
  return found;
}

const sorted = (names: ReadonlyMap<string, string>) => [...names].sort(([a], [b]) => (a < b ? -1 : 1));

/** As JSON, members in order of their names, without the one character of a list of ours that the library does not write. */
const spelled = (what: unknown): string =>
  String(
    JSON.stringify(what, (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
    ),
  ).replaceAll('\u007f', '');
