import { adoptSheets } from '../../workbook/adopt/adopt';
import { patchBook } from '../../workbook/patch/patch';
import { arrangeSheets } from '../../workbook/reshape/arrange';
import { removeSheets } from '../../workbook/reshape/remove';
import { renameBookSheets } from '../../workbook/reshape/rename';
import { Unfit } from '../../workbook/unfit';
import type { Saved } from '../door';
import { openBook } from '../open/book';
import { editsOf, type Edits } from './edits';
import { looseSource } from './loose';
import type { ShownBook, ShownSheet } from './shown';
import type { Source } from './source';

/*
 * Saving writes what changed into the very file that was opened, everything else byte for byte. Sheets that came from
 * another file, or from none, are brought up to date in a file of their own and then put into that one.
 */

/** The workbook as a file. What cannot be put into it without loss comes as files beside it. @throws RefusedEdit, UnreadableFile */
export async function save(shown: ShownBook, sources: readonly Source[]): Promise<Saved> {
  const saving = new Saving(shown);
  const loose = shown.sheets.filter(({ id }) => !sources.some(({ sheets }) => sheets.has(id)));
  const living = sources.filter(({ sheets }) => shown.sheets.some(({ id }) => sheets.has(id)));
  const all = loose.length > 0 ? [...living, await looseSource(shown.name, loose)] : living;
  for (const source of all) saving.add(source);
  return saving.finish();
}

class Saving {
  readonly #remarks = new Set<string>();
  readonly #apart: Uint8Array[] = [];
  #book: Uint8Array | undefined;

  constructor(private readonly shown: ShownBook) {}

  add(source: Source): void {
    const here = this.shown.sheets.filter(({ id }) => source.sheets.has(id));
    const first = this.#book;
    const file = this.#broughtUpToDate(source, here, first !== undefined);
    const adopted = first && orUnfit(() => adoptSheets(first, file, here.map(({ name }) => name)));
    if (first && !adopted) this.#apart.push(file);
    else this.#book = adopted ?? file;
  }

  finish(): Saved {
    const book = this.#book ?? new Uint8Array();
    const files = [arrangeSheets(book, this.shown.sheets.map(({ name }) => name)), ...this.#apart];
    if (this.#apart.length > 0) this.#remarks.add(`工作簿里后来插入的表另存为 ${this.#apart.length} 个文件，请一并保管`);
    return { files: files.map((bytes, index) => ({ name: fileName(this.shown.name, index), bytes })), remarks: [...this.#remarks] };
  }

  /** The source's file with cells, names and the lack of sheets as the grid shows them. */
  #broughtUpToDate(source: Source, here: readonly ShownSheet[], inserted: boolean): Uint8Array {
    const gone = [...source.sheets].flatMap(([id, name]) => (here.some((sheet) => sheet.id === id) ? [] : [name]));
    const renamed = new Map(here.flatMap(({ id, name }) => (source.sheets.get(id) === name ? [] : [[source.sheets.get(id) ?? '', name]])));
    const patched = this.#patched(source, here, renamed, inserted);
    const left = orUnfit(() => removeSheets(patched, gone));
    if (!left) for (const name of gone) this.#remarks.add(`“${name}”已在工作台删除，保存的文件里仍保留这张表`);
    const called = orUnfit(() => renameBookSheets(left ?? patched, renamed));
    if (!called) for (const [was, now] of renamed) this.#remarks.add(`“${was}”改名为“${now}”，保存的文件里仍用原来的名称`);
    return called ?? left ?? patched;
  }

  #patched({ bytes, sheets }: Source, here: readonly ShownSheet[], renamed: ReadonlyMap<string, string>, inserted: boolean): Uint8Array {
    const opened = openBook(bytes);
    const edits = new Map<string, Edits>();
    for (const sheet of here) {
      const before = opened.sheets.find(({ name }) => name === sheets.get(sheet.id));
      if (before) edits.set(before.name, editsOf(before, sheet, renamed));
    }
    if ([...edits.values()].some(({ newFormulas }) => newFormulas)) this.#remarks.add('新写的公式按计算结果保存，公式本身没有保存');
    const lists = new Map([...edits].flatMap(([name, { list }]) => (list.length > 0 ? [[name, list]] : [])));
    // What formulas give is written beside what a person changed, never on its own; a form just inserted has none of it.
    const changed = [...lists.values()].some((list) => list.some(({ recalculated }) => !recalculated));
    return changed || inserted ? patchBook(bytes, lists) : bytes;
  }
}

/** What a change gives; undefined where it would lose something. */
function orUnfit(change: () => Uint8Array): Uint8Array | undefined {
  try {
    return change();
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}

/** `台账.xlsx`, `台账-插入的表1.xlsx`. */
function fileName(name: string, index: number): string {
  const [, stem = name, extension = '.xlsx'] = /^(.*?)(\.xls[xm])?$/i.exec(name) ?? [];
  return index === 0 ? `${stem}${extension}` : `${stem}-插入的表${index}.xlsx`;
}
