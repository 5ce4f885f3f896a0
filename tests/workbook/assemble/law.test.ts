import { ObjectMatrix, type ICellData } from '@univerjs/core';
import fc from 'fast-check';
import { assemble, type Ingredient } from '../../../src/workbook/assemble/assemble';
import { cellAddress, columnIndex, parseArea, rowIndex } from '../../../src/workbook/address';
import { number, text, type Cell } from '../../../src/workbook/cell';
import { sameFormula } from '../../../src/workbook/formula/same';
import { patchBook, type CellEdit } from '../../../src/workbook/patch/patch';
import { readBook } from '../../../src/workbook/read/read';
import { openBook } from '../../../src/workbench/open/book';
import { converted } from '../../native/office';
import { parts, workbookPart, worksheet, zipOf } from '../parts';

/*
 * Random workbooks are put together, renamed, deleted, moved and typed into. What must come out is worked out here from
 * what each formula means: it points at a sheet, not at a sheet's name, and is spelled when everything has its last name.
 */

const SHEET_NAMES = ['参数', '甲', '乙 丙', "a'b", '附件1（2）', 'A1', '<&>'];
const NEW_NAMES = ['新', '参数', '新 表', "it's", '2020'];
const NAMES = ['rate', 'list', '户属性'];

/** What a formula says: of a cell of the n-th sheet of its workbook, of its own sheet, or of a name. */
type Meaning = { readonly sheet: number; readonly to: string } | { readonly own: string } | { readonly name: number };
interface ModelSheet {
  readonly name: string;
  /** Rows 1 and 2 are what names point to; 3 to 5 hold formulas. */
  readonly words: readonly string[];
  readonly formulas: readonly Meaning[];
  readonly validation: Meaning;
}
interface ModelBook {
  readonly sheets: readonly ModelSheet[];
  /** The sheet whose A1:B1 each name is. */
  readonly names: readonly number[];
}
interface Scene {
  readonly books: readonly ModelBook[];
  /** Which sheets of which book, in the order of the tabs. */
  readonly tabs: readonly { readonly book: number; readonly sheet: number; readonly name: string }[];
  readonly edits: readonly { readonly tab: number; readonly row: number; readonly cell: Cell; readonly meaning: Meaning | undefined }[];
}

const meaning = (sheets: number): fc.Arbitrary<Meaning> =>
  fc.oneof(
    fc.record({ sheet: fc.nat(sheets - 1), to: fc.constantFrom('A1', '$B$2', 'A1:B2', '$A:$A') }),
    fc.record({ own: fc.constantFrom('A1', '$B$2') }),
    fc.record({ name: fc.nat(NAMES.length - 1) }),
  );
const modelBook: fc.Arbitrary<ModelBook> = fc.uniqueArray(fc.constantFrom(...SHEET_NAMES), { minLength: 1, maxLength: 4 }).chain((names) =>
  fc.record({
    sheets: fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          words: fc.array(fc.constantFrom('是', '否', '户', '1'), { minLength: 4, maxLength: 4 }),
          formulas: fc.array(meaning(names.length), { minLength: 3, maxLength: 3 }),
          validation: meaning(names.length),
        }),
      ),
    ),
    names: fc.array(fc.nat(names.length - 1), { minLength: NAMES.length, maxLength: NAMES.length }),
  }),
);
const scene: fc.Arbitrary<Scene> = fc.array(modelBook, { minLength: 1, maxLength: 3 }).chain((books) => {
  const all = books.flatMap((book, index) => book.sheets.map((sheet, position) => ({ book: index, sheet: position, name: sheet.name })));
  return fc
    .record({ kept: fc.subarray(all, { minLength: 1 }), order: fc.array(fc.nat(), { minLength: all.length, maxLength: all.length }), names: fc.array(fc.option(fc.constantFrom(...NEW_NAMES)), { minLength: all.length, maxLength: all.length }) })
    .chain(({ kept, order, names }) => {
      const taken = new Set<string>();
      const tabs = kept
        .map((tab, index) => ({ tab, key: order[index] ?? 0, wanted: names[index] ?? tab.name }))
        .sort((a, b) => a.key - b.key)
        .map(({ tab, wanted }) => {
          let name = wanted;
          for (let count = 2; taken.has(name); count++) name = `${wanted} (${count})`;
          taken.add(name);
          return { ...tab, name };
        });
      const edit = fc.nat(tabs.length - 1).chain((tab) =>
        fc.record({
          tab: fc.constant(tab),
          row: fc.integer({ min: 2, max: 7 }),
          cell: fc.oneof(fc.nat(99).map(number), fc.constantFrom('张三', '<&>', ' x ').map(text)),
          meaning: fc.option(fc.constantFrom<Meaning>({ own: 'A1' }, { own: '$B$2' }), { nil: undefined }),
        }),
      );
      return fc.record({ books: fc.constant(books), tabs: fc.constant(tabs), edits: fc.uniqueArray(edit, { selector: ({ tab, row }) => `${tab}:${row}`, maxLength: 6 }) });
    });
});

const escaped = (formula: string) => formula.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const quoted = (sheet: string) => `'${sheet.replaceAll("'", "''")}'!`;
/** A formula with its last names; `null` for a sheet that is gone, whatever of it was meant. */
function spelled(said: Meaning, sheet: (index: number) => string | null, name: (index: number) => string): string {
  if ('own' in said) return `SUM(${said.own})`;
  if ('name' in said) return `COUNTA(${name(said.name)})`;
  const called = sheet(said.sheet);
  return `SUM(${called === null ? '#REF!' : `${quoted(called)}${said.to}`})`;
}

function written({ sheets, names }: ModelBook): Uint8Array {
  const formula = (said: Meaning) => escaped(spelled(said, (index) => sheets[index]?.name ?? '', (index) => NAMES[index] ?? ''));
  const cell = (address: string, word: string) => `<c r="${address}" t="inlineStr"><is><t>${word}</t></is></c>`;
  const sources = sheets.map(({ words, formulas, validation }) =>
    worksheet(
      `<row r="1">${cell('A1', words[0] ?? '')}${cell('B1', words[1] ?? '')}</row><row r="2">${cell('A2', words[2] ?? '')}${cell('B2', words[3] ?? '')}</row>` +
        formulas.map((said, index) => `<row r="${index + 3}"><c r="C${index + 3}"><f>${formula(said)}</f><v>0</v></c></row>`).join(''),
      { after: `<dataValidations count="1"><dataValidation type="custom" sqref="D1"><formula1>${formula(validation)}&gt;0</formula1></dataValidation></dataValidations>` },
    ),
  );
  const listed = sheets.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('');
  const defined = names.map((sheet, index) => `<definedName name="${NAMES[index]}">${escaped(quoted(sheets[sheet]?.name ?? ''))}$A$1:$B$1</definedName>`).join('');
  return zipOf(parts(sources, { 'xl/workbook.xml': workbookPart(listed, { after: `<definedNames>${defined}</definedNames>` }) }));
}

/** The scene as one file: put together, then typed into. */
function played({ books, tabs, edits }: Scene): Uint8Array {
  const ingredients = books.map((book): Ingredient => ({ bytes: written(book) }));
  const [base] = ingredients;
  if (!base) throw new Error('no book');
  const wishes = tabs.map(({ book, sheet, name }) => ({ from: ingredients[book] ?? base, sheet: books[book]?.sheets[sheet]?.name ?? '', name, visibility: 'visible' as const }));
  const assembled = assemble(base, wishes);
  expect([assembled.names, assembled.kept, assembled.left]).toEqual([tabs.map(({ name }) => name), [], []]);
  const byName = new Map<string, CellEdit[]>();
  for (const { tab, row, cell, meaning: said } of edits) {
    const name = tabs[tab]?.name ?? '';
    const formula = said && spelled(said, () => null, () => '');
    byName.set(name, [...(byName.get(name) ?? []), { row: rowIndex(row), column: columnIndex(2), cell, ...(formula !== undefined && { formula }) }]);
  }
  return patchBook(assembled.bytes, byName);
}

interface Said {
  readonly value: Cell | undefined;
  readonly formula: string | undefined;
}

function expectScene({ books, tabs, edits }: Scene, bytes: Uint8Array, values: boolean): void {
  const book = readBook(bytes);
  const opened = openBook(bytes);
  expect(book.sheets.map(({ name }) => name)).toEqual(tabs.map(({ name }) => name));
  tabs.forEach((tab, index) => {
    const source = books[tab.book];
    const model = source?.sheets[tab.sheet];
    const sheet = opened.sheets[index];
    if (!source || !model || !sheet) throw new Error('a sheet is missing');
    const cells = new ObjectMatrix<ICellData>(sheet.data.cellData ?? {});
    const said = (address: string): Said => {
      const { top, left } = parseArea(address)!;
      return { value: book.sheets[index]?.rows[top]?.[left], formula: cells.getValue(top, left)?.f?.slice(1) };
    };
    const called = (position: number) => tabs.find((other) => other.book === tab.book && other.sheet === position)?.name ?? null;
    model.words.forEach((word, at) => expect(said(['A1', 'B1', 'A2', 'B2'][at] ?? '')).toEqual({ value: text(word), formula: undefined }));
    model.formulas.forEach((meant, at) => {
      if (!edits.some((edit) => edit.tab === index && edit.row === at + 2)) expectFormula(said(`C${at + 3}`).formula, meant, '');
    });
    for (const { row, cell, meaning: meant } of edits.filter((edit) => edit.tab === index)) {
      const found = said(cellAddress(rowIndex(row), columnIndex(2)));
      if (meant) expectFormula(found.formula, meant, '');
      else expect(found.formula).toBeUndefined();
      if (!meant || values) expect(found.value).toEqual(cell);
    }
    const [validation] = sheet.validations;
    expectFormula(validation?.validation.rule.type === 'Custom' ? validation.validation.rule.formula.slice(1) : undefined, model.validation, '>0');

    /** A name may be called otherwise; what it leads to must hold what it held. */
    function expectFormula(found: string | undefined, meant: Meaning, rest: string): void {
      const name = 'name' in meant ? /^COUNTA\(([^)]*)\)/.exec(found ?? '')?.[1] : undefined;
      const expected = spelled(meant, called, () => name ?? '?') + rest;
      expect(found !== undefined && sameFormula(found, expected) ? 'same' : `${found}, not ${expected}`).toBe('same');
      if (!('name' in meant)) return;
      const target = source?.sheets[source.names[meant.name] ?? 0];
      const refersTo = book.names.get(name ?? '') ?? '';
      const home = called(source?.names[meant.name] ?? 0);
      const [, spelledSheet = ''] = /^'?(.*?)'?!\$A\$1:\$B\$1$/.exec(refersTo) ?? [];
      const there = book.sheets.find((one) => one.name === spelledSheet.replaceAll("''", "'"));
      // What a name led to may be deleted, unless another sheet holds the same.
      if (there) expect(there.rows[0]?.slice(0, 2)).toEqual(target?.words.slice(0, 2).map(text));
      else expect([home, refersTo]).toEqual([null, expect.stringContaining('#REF!')]);
    }
  });
}

test('whatever is put together, renamed, deleted, moved and typed, every formula, name and validation means what it meant', () => {
  fc.assert(fc.property(scene, (one) => expectScene(one, played(one), true)), { numRuns: 150 });
});

test('and LibreOffice reads the same', () => {
  const scenes = fc.sample(scene, { numRuns: 25, seed: 7 });
  const files = converted(scenes.map(played));
  scenes.forEach((one, index) => expectScene(one, files[index] ?? new Uint8Array(), false));
});
