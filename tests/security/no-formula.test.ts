import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { csvOf } from '../../src/consolidate/csv';
import { decisions } from '../../src/consolidate/decisions';
import { papersOf } from '../../src/consolidate/papers';
import { blankBook } from '../../src/native/book';
import { formOf } from '../../src/policy/policy';
import { copiedSheet } from '../../src/taskpane/report/copied-sheet';
import { columnIndex, rowIndex } from '../../src/workbook/address';
import { cellAt } from '../../src/workbook/book';
import { cellText, text } from '../../src/workbook/cell';
import { patchBook } from '../../src/workbook/patch/patch';
import { readBook } from '../../src/workbook/read/read';
import type { SheetPlan, Style } from '../../src/workbook/write/plan';
import { writeBook } from '../../src/workbook/write/write';
import { returned, together } from '../consolidate/returned';
import { household, today } from '../people';
import { heshan } from '../policies';
import { tableForm } from '../sheets';
import { SPITEFUL, spiteful } from './spiteful';

/*
 * Whatever a returned workbook says, it comes out of every file we write as the same text, and as no formula.
 */

/** Formulas of all parts of a workbook. */
const formulasIn = (bytes: Uint8Array): readonly string[] =>
  Object.entries(unzipSync(bytes)).flatMap(([name, part]) =>
    name.endsWith('.xml') ? [...strFromU8(part).matchAll(/<(?:\w+:)?(f|formula|formula1|formula2|definedName)\b[^>]*>([^<]*)</g)].map(([, , formula = '']) => formula) : [],
  );
/** What only a spiteful text says. */
const SPITE = /1\+1|cmd\||foreign|window\.ran|SUM\(1/;
const spiteIn = (bytes: Uint8Array) => formulasIn(bytes).filter((formula) => SPITE.test(formula.replaceAll(/"[^"]*"/g, '')));

const put = (value: string, style?: Style) => ({ row: rowIndex(0), column: columnIndex(0), value: text(value), ...(style && { style }) });
const sheet = (cells: SheetPlan['cells']): SheetPlan => ({
  name: '表', visibility: 'visible', cells, fills: [], merges: [], columns: [], heights: new Map(), validations: [], marks: [], protected: false, names: [],
});
const book = (cells: SheetPlan['cells']) => writeBook({ title: '试', sheets: [sheet(cells)], names: [], properties: new Map() });
const said = (bytes: Uint8Array) => {
  const [first] = readBook(bytes).sheets;
  return first && cellText(cellAt(first, rowIndex(0), columnIndex(0)));
};
const style: Style = { font: { name: '宋体', size: 11 }, horizontal: 'left', vertical: 'center' };

describe('a workbook we write', () => {
  test('holds any text as itself', () =>
    fc.assert(
      fc.asyncProperty(spiteful, fc.boolean(), async (value, styled) => {
        const bytes = await book([put(value, styled ? style : undefined)]);
        expect(formulasIn(bytes)).toEqual([]);
        expect(said(bytes)).toBe(value);
      }),
      { numRuns: 200 },
    ));

  test.each(['=1+1', '+1+1', '-1+1', '@SUM(1)', '＝1+1', ' =1+1', '\t=1'])('keeps %j text when somebody goes into the cell and out again', async (value) => {
    for (const looks of [undefined, style]) {
      const styles = strFromU8(unzipSync(await book([put(value, looks)]))['xl/styles.xml'] ?? new Uint8Array());
      expect(styles).toContain('<xf quotePrefix="1"');
    }
  });

  test.each([['张三'], ['3-1=2'], ['慢病签约']])('puts no apostrophe before %s', async (value) => {
    expect(strFromU8(unzipSync(await book([put(value, style)]))['xl/styles.xml'] ?? new Uint8Array())).not.toContain('quotePrefix');
  });

  test('a text cell needs none', async () => {
    expect(strFromU8(unzipSync(await book([put('=1+1', { ...style, format: '@' })]))['xl/styles.xml'] ?? new Uint8Array())).not.toContain('quotePrefix');
  });
});

test('a clerk’s file that is patched holds any text as itself', () =>
  fc.assert(
    fc.asyncProperty(spiteful, async (value) => {
      const bytes = patchBook(await book([put('张三')]), new Map([['表', [{ row: rowIndex(0), column: columnIndex(0), cell: text(value) }]]]));
      expect(formulasIn(bytes)).toEqual([]);
      expect(said(bytes)).toBe(value);
    }),
    { numRuns: 200 },
  ));

describe('returned workbooks full of them', () => {
  const rows = SPITEFUL.map((value, index) =>
    household(index + 1, { headName: value, village: value, phone: value, healthContent: value, otherContent: value, category: value, risk: value, remark: value }),
  );
  const result = async () => together([await returned('=cmd.xlsx', { ledger: { rows } }, '=1+1'), await returned('@SUM(1,1)/甲镇.xlsx', { ledger: { rows } }, '甲镇')]);

  test('give a county workbook, papers to send back and marked copies without a formula of theirs', async () => {
    const merged = await result();
    const papers = [...papersOf(merged, decisions.parse({}), today, undefined)];
    expect(papers.length).toBeGreaterThan(1);
    const words = new Set<string>();
    for (const paper of papers) {
      const bytes = await writeBook(paper.plan);
      expect([paper.path, spiteIn(bytes)]).toEqual([paper.path, []]);
      expect(paper.path).not.toMatch(/[\\:*?"<>|]|\.\.\//);
      for (const { rows: lines } of readBook(bytes).sheets) for (const line of lines) for (const cell of line ?? []) if (cell) words.add(cellText(cell));
    }
    // They are all there, as text.
    expect(SPITEFUL.filter((value) => ![...words].some((word) => word.includes(value.trim().slice(1, 8))))).toEqual([]);
  });

  test('give a CSV in which no cell begins like a formula', async () => {
    const merged = await result();
    const source = [...csvOf(formOf(heshan, 'ledger'), merged.forms)].join('');
    const cells = source.split(/\r\n/).flatMap((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^",]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
    expect(cells).toContain("'=1+1");
    expect(cells).toContain("'＝1+1");
  });
});

test('templates for any township and village have the formulas of any other', () =>
  fc.assert(
    // A name of spaces alone is none.
    fc.asyncProperty(spiteful.filter((name) => name.trim() !== ''), async (name) => {
      const formulas = async (township: string) =>
        formulasIn(await writeBook(blankBook(heshan, ['ledger', 'annex4'], { township, village: township, rows: 3, today }))).map((formula) => formula.replaceAll(/"(?:[^"]|"")*"/g, '""'));
      expect(await formulas(name)).toEqual(await formulas('甲镇'));
    }),
    { numRuns: 20 },
  ));

test('the counted report is copied without a formula', () => {
  const form = tableForm('annex4');
  for (const words of SPITEFUL) {
    const { html, text: plain } = copiedSheet({ form, header: [[{ words, top: 0, left: 0, rows: 1, columns: 1 }]], body: [], widths: [10] });
    expect(plain).not.toMatch(/^[=+\-@＝＋－＠]/u);
    expect(html).not.toMatch(/<(?:img|script|svg)/);
  }
});
