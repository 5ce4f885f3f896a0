import { assemble, type Ingredient, type Wish } from '../../workbook/assemble/assemble';
import { patchBook } from '../../workbook/patch/patch';
import type { SheetPlan } from '../../workbook/write/plan';
import { writeBook } from '../../workbook/write/write';
import type { Saved } from '../door';
import type { UniverGrid } from '../grid/grid';
import type { GridSheet, Visibility } from '../host/grid';
import { openBook } from '../open/book';
import { Changes } from './changes';
import { remarks } from './remarks';

/*
 * Saving makes one file of what the grid shows: the very file that was opened, with the sheets that came from others
 * put in, those that were deleted taken out, and what was typed written over. What nobody touched stays byte for byte.
 */

/** A file whose sheets the grid shows. */
export interface Source extends Ingredient {
  /** Their names in the file, by the grid's ids. */
  readonly sheets: ReadonlyMap<string, string>;
}

/**
 * The workbook as a file. @param own the file that was opened; undefined for a workbook that began empty
 * @throws RefusedEdit, UnreadableFile
 */
export async function save(grid: UniverGrid, own: Source | undefined, inserted: readonly Source[]): Promise<Saved> {
  const sheets = grid.sheets();
  const files = own ? [own, ...inserted] : inserted;
  const sources = [...files, await looseSheets(grid.name, sheets, files)];
  const from = (id: string) => sources.findLast((source) => source.sheets.has(id));
  const [first] = sheets.flatMap(({ id }) => from(id) ?? []);
  const base = own ?? first;
  if (!base) throw new Error('the workbook has no sheet');

  const wishes = sheets.flatMap((sheet): Wish[] => {
    const source = from(sheet.id);
    const name = source?.sheets.get(sheet.id);
    return source && name !== undefined ? [{ from: source, sheet: name, name: sheet.name(), visibility: VISIBILITIES[sheet.visibility()] }] : [];
  });
  const assembled = assemble(base, wishes);
  const changes = new Changes(grid, openBook(assembled.bytes), assembled);
  const { edits, names } = changes;
  // What formulas give is written beside what a person changed, never on its own.
  const typed = [...edits.values()].some((list) => list.some(({ recalculated }) => !recalculated));
  const isChanged = typed || names.length > 0 || assembled.bytes !== base.bytes;
  const bytes = isChanged ? patchBook(assembled.bytes, edits, names) : base.bytes;
  return { file: { name: fileName(grid.name), bytes }, remarks: [...remarks(assembled), ...changes.remarks] };
}

const VISIBILITIES: Readonly<Record<Visibility, Wish['visibility']>> = { Visible: 'visible', Hidden: 'hidden', VeryHidden: 'veryHidden' };

/** A file of empty sheets for those that are in none; their cells are written as what was typed is. */
async function looseSheets(title: string, sheets: readonly GridSheet[], files: readonly Source[]): Promise<Source> {
  const loose = sheets.filter(({ id }) => !files.some((file) => file.sheets.has(id)));
  const names = new Map(loose.map(({ id }, index) => [id, `Sheet${index + 1}`]));
  const plans = loose.map((sheet) => emptySheet(names.get(sheet.id) ?? '', sheet));
  const bytes = plans.length === 0 ? new Uint8Array() : await writeBook({ title, sheets: plans, names: [], properties: new Map() });
  return { bytes, sheets: names };
}

const emptySheet = (name: string, sheet: GridSheet): SheetPlan => ({
  name,
  visibility: 'visible',
  cells: [],
  merges: sheet.merges(),
  fills: [],
  columns: [],
  heights: new Map(),
  validations: [],
  marks: [],
  protected: false,
  names: [],
});

const fileName = (name: string): string => (/\.xls[xm]$/i.test(name) ? name : `${name}.xlsx`);
