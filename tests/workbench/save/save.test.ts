import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICellData } from '@univerjs/core';
import { ObjectMatrix } from '@univerjs/core';
import { strFromU8, unzipSync } from 'fflate';
import { recordOf, recordRow } from '../../../src/confirmation/record';
import { HEADINGS, RECORD } from '../../../src/forms/record-sheet';
import { blankBook } from '../../../src/native/book';
import { openBook, type OpenedBook } from '../../../src/workbench/open/book';
import { save } from '../../../src/workbench/save/save';
import { cellText } from '../../../src/workbook/cell';
import { readBook } from '../../../src/workbook/read/read';
import { renameSheets } from '../../../src/workbook/sheet-references';
import { writeBook } from '../../../src/workbook/write/write';
import { formBook } from '../../e2e/form';
import { recalculate } from '../../native/office';
import { identityOf } from '../../people';
import { heshan } from '../../policies';
import { parts, relationships, worksheet, zipOf } from '../../workbook/parts';
import { faultsOf } from '../../workbook/structure/faults';
import { Bench } from './shown';

/** A foreign workbook, whose sheets are called as those of the templates are. */
const foreign = new Uint8Array(readFileSync(join(__dirname, '../../workbook/fixtures/libreoffice.xlsx')));
const template = (township = '清泉镇', forms = ['ledger', 'annex4']): Promise<Uint8Array> =>
  writeBook(blankBook(heshan, forms, { places: [{ township, villages: ['东风村', '新塘村'] }], rows: 5 }));

async function saved(bench: Bench): Promise<{ readonly bytes: Uint8Array; readonly opened: OpenedBook }> {
  const { files, remarks } = await save(bench.shown, bench.sources);
  expect(remarks).toEqual([]);
  expect(files.map(({ name }) => name)).toEqual([bench.name]);
  const [{ bytes = new Uint8Array() } = {}] = files;
  return { bytes, opened: openBook(bytes) };
}

type Sheet = OpenedBook['sheets'][number];
const sheetOf = (book: OpenedBook, name: string): Sheet => {
  const found = book.sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};

/** A sheet as it is seen: looks in words instead of numbers, and sheets by their names of now. */
function seen(book: OpenedBook, name: string, renamed: ReadonlyMap<string, string>) {
  const { data, validations, conditionalFormats, protection, visibility, notes, names } = sheetOf(book, name);
  const { cellData, ...rest } = data;
  const cells: [number, number, ICellData, object][] = [];
  new ObjectMatrix<ICellData>(cellData ?? {}).forValue((row, column, { s, f, ...cell }) => {
    const look = { ...book.defaultStyle, ...(typeof s === 'string' && book.styles[s]) };
    cells.push([row, column, { ...cell, ...(f && { f: renameSheets(f, renamed) }) }, look]);
  });
  const own = names.map((one) => ({ ...one, formula: renameSheets(one.formula, renamed) }));
  return { cells, rest, validations, conditionalFormats, protection, visibility, notes, names: own };
}

describe('forms put into a foreign workbook', () => {
  const ledger = '台账总表 (2)';
  const typed = async (): Promise<Bench> =>
    new Bench('外来.xlsx')
      .show(foreign)
      .show(await template())
      .type('台账总表', 'A5', '改过')
      .type(ledger, 'B6', '清泉镇')
      .type('附件4', 'C7', '已核对');

  it('are in its file, and look, check and print as they do alone', async () => {
    const { bytes, opened } = await saved(await typed());
    expect(opened.sheets.map(({ name }) => name)).toEqual(['台账总表', '参数', ledger, '附件4', '参数 (2)']);
    expect(faultsOf(bytes)).toEqual(faultsOf(foreign));
    const renamed = new Map([['台账总表', ledger], ['参数', '参数 (2)']]);
    const alone = await saved(new Bench('表.xlsx').show(await template()).type('台账总表', 'B6', '清泉镇').type('附件4', 'C7', '已核对'));
    for (const name of ['台账总表', '附件4', '参数']) {
      expect(seen(opened, renamed.get(name) ?? name, new Map())).toEqual(seen(alone.opened, name, renamed));
    }
    const meant = opened.names.find(({ name }) => name === 'fangpin_list_yesNo');
    expect(meant?.formula).toMatch(/^='参数 \(2\)'!/);
  });

  it('leave the parts that need not change byte for byte', async () => {
    const { bytes } = await saved(await typed());
    const [before, after] = [unzipSync(foreign), unzipSync(bytes)];
    const changed = Object.keys(before).filter((part) => Buffer.compare(Buffer.from(before[part] ?? []), Buffer.from(after[part] ?? [])) !== 0);
    expect(changed.sort()).toEqual(['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    const more = Object.keys(after).filter((part) => !(part in before));
    expect(more).toEqual(['xl/worksheets/sheet3.xml', 'xl/worksheets/sheet4.xml', 'xl/worksheets/sheet5.xml']);
    // What stood in the styles part still stands there, at its old number.
    const styles = (file: Record<string, Uint8Array>) => strFromU8(file['xl/styles.xml'] ?? new Uint8Array()).match(/<cellXfs[^>]*>(.*)<\/cellXfs>/s)?.[1] ?? '';
    expect(styles(after).startsWith(styles(before))).toBe(true);
  });

  it('are calculated by LibreOffice as they are alone', async () => {
    const households: readonly (readonly [string, string])[] = [['B6', '清泉镇'], ['C6', '东风村'], ['D6', '李长生'], ['E6', identityOf(3)]];
    const fill = (bench: Bench, sheet: string) => households.reduce((filled, [address, value]) => filled.type(sheet, address, value), bench);
    const inside = await saved(fill(new Bench('外来.xlsx').show(foreign).show(await template()), ledger));
    const alone = await saved(fill(new Bench('表.xlsx').show(await template()), '台账总表'));
    const [one, other] = recalculate([inside.bytes, alone.bytes]);
    const cells = (book: typeof one, name: string) =>
      book?.sheets.find((sheet) => sheet.name === name)?.rows.map((row) => row?.map((cell) => cell && cellText(cell)));
    expect(cells(one, '附件4')).toEqual(cells(other, '附件4'));
    expect(cells(one, ledger)).toEqual(cells(other, '台账总表'));
    expect(cells(one, '附件4')?.flat()).toContain('1');
  }, 120_000);
});

describe('names that two files give another meaning', () => {
  it('mean in each sheet what they meant in its file', async () => {
    const bench = new Bench('表.xlsx').show(await template('清泉镇')).show(await template('高新区', ['annex2']));
    const { bytes, opened } = await saved(bench);
    expect(faultsOf(bytes)).toEqual([]);
    const [own, foreign] = opened.sheets.map(({ name }) => name).filter((name) => name.startsWith('参数'));
    expect([own, foreign]).toEqual(['参数', '参数 (2)']);
    expect(opened.names.find(({ name }) => name === 'fangpin_townships')?.formula).toMatch(/^='参数'!/);
    const inserted = opened.sheets.filter(({ name }) => !['台账总表', '附件4', '参数'].includes(name));
    for (const { names } of inserted) expect(names.find(({ name }) => name === 'fangpin_townships')?.formula).toMatch(/^='参数 \(2\)'!/);
    expect(sheetOf(opened, '台账总表').names.some(({ name }) => name === 'fangpin_townships')).toBe(false);
  });

  it('are one where they lead to the same cells', async () => {
    const bench = new Bench('表.xlsx').show(await formBook()).show(await formBook()).remove('参数 (2)');
    // The list was not inserted: the form's name leads to the list that is here, as the grid shows it.
    const source = bench.sources[1];
    if (source) bench.sources[1] = { ...source, sheets: new Map([...source.sheets].filter(([, name]) => name !== '参数')) };
    const { opened } = await saved(bench);
    expect(opened.names).toMatchObject([{ name: '户属性', formula: "='参数'!$A$1:$A$2" }]);
    expect(sheetOf(opened, '花名册 (2)').names).toEqual([]);
  });
});

describe('the record of confirmations, which the pane adds', () => {
  const row = recordRow({ rule: 'S1-A3-netIncome-range', sheet: '台账总表', field: '年度纯收入', who: '甲镇 一村 张三', by: '=李主任', reason: '卖房所得', on: '2020-10-20', code: 'abcdefghijklmnopabcd' });
  const put = (bench: Bench, words: readonly string[], line: number) => words.reduce((all, word, column) => all.type(RECORD, `${'ABCDEFGH'[column]}${line}`, word), bench);
  const record = (bytes: Uint8Array) => ({ ...recordOf(readBook(bytes)), visibility: readBook(bytes).sheets.find(({ name }) => name === RECORD)?.visibility });
  const confirmed = { rule: 'S1-A3-netIncome-range', by: '=李主任', reason: '卖房所得', on: '2020-10-20' };

  it.each([
    ['a template', template],
    ['a foreign workbook', async () => foreign],
  ])('is saved with %s very hidden, and grows when that is opened again', async (_name, file) => {
    const { bytes } = await saved(put(put(new Bench('表.xlsx').show(await file()).add(RECORD, 'VeryHidden'), Object.values(HEADINGS), 1), row, 2));
    expect(record(bytes)).toMatchObject({ visibility: 'veryHidden', confirmations: [{ ...confirmed, row: 1 }], damaged: [] });
    expect(faultsOf(bytes)).toEqual(faultsOf(await file()));
    const again = await saved(put(new Bench('表.xlsx').show(bytes), row, 3));
    expect(record(again.bytes)).toMatchObject({ visibility: 'veryHidden', confirmations: [{ row: 1 }, { row: 2 }], damaged: [] });
  });
});

describe('sheets that came, went or were called otherwise', () => {
  const rows = (formula: string) => worksheet(`<row r="1"><c r="A1"><f>${formula}</f><v>7</v></c></row>`);
  const two = zipOf(parts([worksheet('<row r="1"><c r="A1"><v>7</v></c></row>'), rows('表1!A1'), rows('1+6')]));

  it.each(['一月', '一 月'])('are renamed %s, and the formulas that lead to them follow', async (name) => {
    const { bytes } = await saved(new Bench('表.xlsx').show(two).rename('表1', name));
    const files = unzipSync(bytes);
    expect(readBook(bytes).sheets.map((sheet) => sheet.name)).toEqual([name, '表2', '表3']);
    expect(strFromU8(files['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).toContain(`<f>'${name}'!A1</f>`);
  });

  it('are gone', async () => {
    const { bytes } = await saved(new Bench('表.xlsx').show(two).remove('表3'));
    expect(readBook(bytes).sheets.map(({ name }) => name)).toEqual(['表1', '表2']);
    expect(Object.keys(unzipSync(bytes))).not.toContain('xl/worksheets/sheet3.xml');
  });

  it('stay, with a remark, where a formula of another sheet leads', async () => {
    const bench = new Bench('表.xlsx').show(two).remove('表1');
    const { files, remarks } = await save(bench.shown, bench.sources);
    expect(remarks).toEqual(['“表1”已在工作台删除，保存的文件里仍保留这张表']);
    expect(readBook(files[0]?.bytes ?? new Uint8Array()).sheets.map(({ name }) => name)).toEqual(['表1', '表2', '表3']);
  });

  it('that were in no file are in this one, empty ones too, where they stand in the grid', async () => {
    const bench = new Bench('表.xlsx').show(two).add('草稿').add('空').type('草稿', 'B2', '记一笔');
    bench.sheets.unshift(...bench.sheets.splice(3, 1));
    const { bytes } = await saved(bench);
    const book = readBook(bytes);
    expect(book.sheets.map(({ name }) => name)).toEqual(['草稿', '表1', '表2', '表3', '空']);
    expect(book.sheets[0]?.rows[1]?.[1]).toEqual({ kind: 'text', text: '记一笔' });
  });

  it('that were inserted into a new workbook are one file with what it had', async () => {
    const { bytes } = await saved(new Bench('新工作簿1.xlsx').add('Sheet1').show(await template()).type('Sheet1', 'A1', 5));
    expect(faultsOf(bytes)).toEqual([]);
    expect(readBook(bytes).sheets.map(({ name }) => name)).toEqual(['Sheet1', '台账总表', '附件4', '参数']);
  });

  it('are untouched where nothing happened', async () => {
    const { bytes } = await saved(new Bench('表.xlsx').show(two));
    expect(bytes).toBe(two);
  });
});

it.each([
  ['a workbook without a styles part', { 'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]) }],
  ['a workbook whose styles part lacks what cells point at', { 'xl/styles.xml': '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts/></styleSheet>' }],
])('%s takes in no sheets: they are saved beside it', async (_, more) => {
  const strange = zipOf(parts([worksheet('<row r="1"><c r="A1"><v>7</v></c></row>')], more));
  const bench = new Bench('怪.xlsx').show(strange).show(await formBook()).type('花名册', 'A3', '李四');
  const { files, remarks } = await save(bench.shown, bench.sources);
  expect(files.map(({ name }) => name)).toEqual(['怪.xlsx', '怪-插入的表1.xlsx']);
  expect(files[0]?.bytes).toBe(strange);
  expect(readBook(files[1]?.bytes ?? new Uint8Array()).sheets[0]?.rows[2]?.[0]).toEqual({ kind: 'text', text: '李四' });
  expect(remarks).toEqual(['工作簿里后来插入的表另存为 1 个文件，请一并保管']);
});
