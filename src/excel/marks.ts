import type { Finding } from '../rules/finding';
import { intersection, areaAddress, type Area } from '../workbook/address';
import { addressed, joinCells, type AddressedAreas } from './areas';
import { untracked } from './read';

/** Always true, and by its words recognised as the desk's own in whatever session it was written. */
const SIGN = '防贫监测填报助手标记';
const FORMULA = `=LEN("${SIGN}")>0`;
const FILLS = { error: '#FFC7CE', warning: '#FFEB9C' } as const;
const SHADES = ['error', 'warning'] as const;
/** Marks are written block by block, so that one typed cell repaints little. */
const ROWS_PER_BLOCK = 500;

type Shade = (typeof SHADES)[number];
type BlockMarks = Readonly<Record<Shade, readonly Area[]>>;

/** What ought to be marked, by block of rows. */
export type MarkPlan = ReadonlyMap<number, BlockMarks>;

/** The cells with errors and with warnings; a cell with both is an error. */
export function planMarks(findings: readonly Finding[]): MarkPlan {
  const blocks = new Map<number, Map<string, Finding>>();
  for (const finding of findings) {
    if (finding.severity === 'info') continue;
    const cells = blocks.get(blockOf(finding.row)) ?? new Map<string, Finding>();
    const cell = `${finding.row},${finding.column}`;
    if (finding.severity === 'error' || !cells.has(cell)) cells.set(cell, finding);
    blocks.set(blockOf(finding.row), cells);
  }
  const shade = (cells: ReadonlyMap<string, Finding>, wanted: Shade) =>
    joinCells([...cells.values()].filter(({ severity }) => severity === wanted));
  return new Map([...blocks].map(([block, cells]) => [block, { error: shade(cells, 'error'), warning: shade(cells, 'warning') }]));
}

/** One conditional format of the desk as it was written. */
interface Written {
  readonly id: string;
  readonly areas: readonly Area[];
}

interface WrittenBlock {
  readonly key: string;
  readonly formats: readonly Written[];
}

/** What to write so that the sheet shows a plan. */
export interface Repaint {
  readonly remove: readonly string[];
  readonly add: ReadonlyMap<number, BlockMarks>;
}

/** The marks that stand in one sheet. */
export class SheetMarks {
  readonly #blocks = new Map<number, WrittenBlock>();

  /** What differs from the plan; `found` are the desk's formats the sheet holds, whoever wrote them. */
  whole(plan: MarkPlan, found: readonly string[]): Repaint | undefined {
    const own = this.#ids();
    const asWritten = own.size === found.length && found.every((id) => own.has(id));
    if (asWritten) return this.changed(plan);
    this.forget();
    return { remove: found, add: plan };
  }

  /** What differs from the plan where the sheet still holds what was written, but for the disturbed. */
  changed(plan: MarkPlan, disturbed: Disturbed = CALM): Repaint | undefined {
    const stale = [...new Set([...this.#blocks.keys(), ...plan.keys()])].filter(
      (block) => disturbed.blocks.has(block) || (this.#blocks.get(block)?.key ?? '') !== keyOf(plan.get(block)),
    );
    const remove = [...disturbed.strays, ...stale.flatMap((block) => this.#blocks.get(block)?.formats.map(({ id }) => id) ?? [])];
    const add = new Map(stale.flatMap((block): [number, BlockMarks][] => {
      const marks = plan.get(block);
      return marks ? [[block, marks]] : [];
    }));
    for (const block of stale) this.#blocks.delete(block);
    return remove.length > 0 || add.size > 0 ? { remove, add } : undefined;
  }

  /**
   * Where marks are not as they were written any more, told by the desk's formats that touch the edited cells: pasting
   * brings along and takes away.
   */
  disturbed(edited: readonly Area[], found: readonly string[]): Disturbed {
    const own = this.#ids();
    const strays = found.filter((id) => !own.has(id));
    const single = edited.length === 1 && edited.every(({ top, left, bottom, right }) => top === bottom && left === right);
    const blocks = [...this.#blocks].filter(([, { formats }]) => {
      const expected = formats.filter(({ areas }) => areas.some((area) => edited.some((one) => intersection(area, one))));
      if (!single && expected.length > 0) return true;
      return formats.some((format) => found.includes(format.id) !== expected.includes(format));
    });
    return { strays, blocks: new Set(blocks.map(([block]) => block)) };
  }

  /** Puts a repaint into the next message; the answer is to be called after it. */
  write(sheet: Excel.Worksheet, { remove, add }: Repaint): () => void {
    const formats = untracked(sheet.getRange()).conditionalFormats;
    for (const id of remove) formats.getItem(id).delete();
    const added = [...add].map(([block, marks]) => ({
      block,
      key: keyOf(marks),
      painted: SHADES.flatMap((shade) => addressed(marks[shade]).map((cells) => paint(sheet, cells, FILLS[shade]))),
    }));
    return () => {
      for (const { block, key, painted } of added) {
        this.#blocks.set(block, { key, formats: painted.map(({ format, areas }) => ({ id: format.id, areas })) });
      }
    };
  }

  #ids(): ReadonlySet<string> {
    return new Set([...this.#blocks.values()].flatMap(({ formats }) => formats.map(({ id }) => id)));
  }

  get isEmpty(): boolean {
    return this.#blocks.size === 0;
  }

  /** Nothing is known of what stands in the sheet. */
  forget(): void {
    this.#blocks.clear();
  }
}

/** Where the marks no longer stand as they were written, after an edit that brought formats along or took them away. */
export interface Disturbed {
  /** Formats of the desk that it did not write here. */
  readonly strays: readonly string[];
  readonly blocks: ReadonlySet<number>;
}

const CALM: Disturbed = { strays: [], blocks: new Set() };

/**
 * Asks which of the desk's conditional formats touch some cells; the answer is there after the next `sync`. One without a
 * formula nobody can make by hand: it is what writing left that failed on the way.
 */
export function askForMarks(cells: Excel.Range | Excel.RangeAreas): () => readonly string[] {
  const { conditionalFormats } = cells;
  conditionalFormats.load('items/id,items/type,items/customOrNullObject/rule/formula');
  untracked(cells);
  return () =>
    conditionalFormats.items
      .filter(({ type, customOrNullObject: custom }) => type === 'Custom' && !custom.isNullObject && (custom.rule.formula === '' || custom.rule.formula.includes(SIGN)))
      .map(({ id }) => id);
}

function paint(sheet: Excel.Worksheet, { address, areas }: AddressedAreas, color: string) {
  const format = untracked(sheet.getRanges(address)).conditionalFormats.add('Custom');
  format.custom.rule.formula = FORMULA;
  format.custom.format.fill.color = color;
  format.load('id');
  return { format, areas };
}

const blockOf = (row: number): number => Math.floor(row / ROWS_PER_BLOCK);

const keyOf = (marks: BlockMarks | undefined): string =>
  marks ? SHADES.map((shade) => marks[shade].map(areaAddress).join()).join(';') : '';
